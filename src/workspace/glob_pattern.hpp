#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"
#include "workspace/name_pattern.hpp"

namespace orr::workspace {

/// A glob over paths: where to start, and what each further segment may be.
///
/// After `parse`, the last segment is a name, no two neighbours are `**`, and the first segment has a wildcard.
struct GlobPattern {
  /// `nullopt` is `**`: any number of folders.
  using Segment = std::optional<NamePattern>;

  Path base;                      ///< The literal segments in front, `..` resolved.
  std::vector<Segment> segments;  ///< Beneath the base; empty when the whole pattern is literal.

  /// Reads a pattern that is relative to a folder. Fails as `Path::parse` does, and with `invalid` for bad notation,
  /// for `..` after a wildcard and for more than `kMaxSegments` segments beneath the base.
  [[nodiscard]] static Result<GlobPattern> parse(std::string_view text, const Path& folder);

  static constexpr std::size_t kMaxSegments = 63;  ///< One bit each in a word, and one for "all matched".
};

}  // namespace orr::workspace
