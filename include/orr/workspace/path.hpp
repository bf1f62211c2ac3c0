#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "orr/support/result.hpp"

namespace orr::workspace {

inline constexpr std::size_t kMaxPathBytes = 4095;    ///< Linux's PATH_MAX without the closing NUL.
inline constexpr std::size_t kMaxSegmentBytes = 255;  ///< Linux's NAME_MAX.

/// A place beneath a root, in one spelling only: relative, `/` between segments, none of them `.`, `..` or empty.
///
/// Holds well-formed UTF-8 without ASCII control characters. A default-constructed path is the root itself. Whether
/// anything exists there is another question, see `Workspace`.
class Path {
 public:
  /// The root.
  Path() = default;

  /// Reads a path that is relative to the root.
  ///
  /// `.` segments and repeated or trailing slashes are dropped, `..` is resolved by text alone. `refused`: absolute
  /// paths and those that lead out of the root. `invalid`: empty or over-long text, control characters, bad UTF-8.
  [[nodiscard]] static Result<Path> parse(std::string_view text);

  /// Reads a path that is relative to this folder: `services/a` joined with `../docs/x.md` is `services/docs/x.md`.
  /// Fails as `parse` does.
  [[nodiscard]] Result<Path> join(std::string_view relative) const;

  /// The folder that holds it; the root for the root.
  [[nodiscard]] Path parent() const;

  /// The last segment; empty for the root.
  [[nodiscard]] std::string_view name() const;

  /// All segments with `/` between; empty for the root.
  [[nodiscard]] const std::string& text() const { return text_; }

  [[nodiscard]] bool is_root() const { return text_.empty(); }

  /// Number of segments; 0 for the root.
  [[nodiscard]] std::size_t depth() const;

  /// By byte.
  friend std::strong_ordering operator<=>(const Path&, const Path&) = default;
  friend bool operator==(const Path&, const Path&) = default;

 private:
  explicit Path(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace orr::workspace
