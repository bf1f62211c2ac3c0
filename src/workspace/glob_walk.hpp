#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"
#include "orr/workspace/workspace.hpp"
#include "workspace/glob_pattern.hpp"

namespace orr::workspace {

/// Finds the files that a pattern matches.
///
/// Visits each folder once and carries along the set of segments that the next name may match, as an automaton would:
/// several `**` multiply nothing. What it visits and compares is added to `steps`; the walk ends with an error of kind
/// `limit` when those exceed `max_glob_steps`, or the matches `max_matches`.
class GlobWalk {
 public:
  /// All three outlive the walk.
  GlobWalk(Workspace& workspace, const GlobPattern& pattern, std::size_t& steps);

  /// The matches, sorted by byte. Called once.
  [[nodiscard]] Result<std::vector<Path>> run();

 private:
  /// Bit i: the next name may match segment i. The bit past the last segment: all have matched.
  using States = std::uint64_t;

  [[nodiscard]] Result<void> visit_base();
  [[nodiscard]] Result<void> visit(const Path& folder, States states);
  [[nodiscard]] Result<void> visit_entry(const Path& folder, const Entry& entry, States states);
  [[nodiscard]] Result<void> add(Path file);
  [[nodiscard]] States advance(States states, const Entry& entry);
  [[nodiscard]] States skip_any_folders(States states) const;
  [[nodiscard]] States all_matched() const { return States{1} << pattern_.segments.size(); }

  Workspace& workspace_;
  const GlobPattern& pattern_;
  std::size_t& steps_;
  std::vector<Path> matches_;
};

}  // namespace orr::workspace
