#include "workspace/glob_walk.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "workspace/errors.hpp"

namespace orr::workspace {
namespace {

Error unreportable(const Path& folder, const Error& reason) {
  return {ErrorKind::refused, fmt::format("an entry of {} cannot be reported: {}", shown(folder), reason.message),
          "rename it, or choose a pattern that does not reach it"};
}

/// What a path leads to, as far as a glob is concerned: a link that is refused passes for a file, so that reading it
/// says why; one that leads nowhere for neither file nor folder.
Result<EntryKind> kind_to_report(Workspace& workspace, const Path& path) {
  const Result<std::optional<EntryKind>> found = workspace.find(path);
  if (found.has_value()) { return found->value_or(EntryKind::other); }
  if (found.error().kind == ErrorKind::refused) { return EntryKind::file; }
  return fail(found.error());
}

}  // namespace

GlobWalk::GlobWalk(Workspace& workspace, const GlobPattern& pattern, std::size_t& steps)
    : workspace_(workspace), pattern_(pattern), steps_(steps) {}

Result<std::vector<Path>> GlobWalk::run() {
  if (auto visited = visit_base(); !visited.has_value()) { return fail(std::move(visited).error()); }
  std::ranges::sort(matches_);
  return std::move(matches_);
}

Result<void> GlobWalk::visit_base() {
  if (pattern_.segments.empty()) {
    const Result<EntryKind> kind = kind_to_report(workspace_, pattern_.base);
    if (!kind.has_value()) { return fail(kind.error()); }
    return *kind == EntryKind::file ? add(pattern_.base) : Result<void>();
  }
  const Result<std::optional<EntryKind>> found = workspace_.find(pattern_.base);
  if (!found.has_value()) { return fail(found.error()); }
  if (*found != EntryKind::folder) { return {}; }
  return visit(pattern_.base, skip_any_folders(1));
}

Result<void> GlobWalk::visit(const Path& folder, States states) {
  const Result<std::span<const Entry>> entries = workspace_.list(folder);
  if (!entries.has_value()) { return fail(entries.error()); }
  for (const Entry& entry : *entries) {
    if (auto visited = visit_entry(folder, entry, states); !visited.has_value()) { return visited; }
  }
  return {};
}

Result<void> GlobWalk::visit_entry(const Path& folder, const Entry& entry, States states) {
  const States next = advance(states, entry);
  if (steps_ > workspace_.limits().max_glob_steps) {
    return fail(over_limit("globbing takes more steps", "max_glob_steps", workspace_.limits().max_glob_steps,
                           "use fewer or narrower patterns"));
  }
  const bool may_be_match = (next & all_matched()) != 0 && entry.kind != EntryKind::folder;
  const States beneath = next & ~all_matched();
  if (!may_be_match && (beneath == 0 || entry.kind == EntryKind::file)) { return {}; }

  const Result<Path> path = folder.join(entry.name);
  if (!path.has_value()) { return fail(unreportable(folder, path.error())); }
  const Result<EntryKind> kind =
      entry.kind == EntryKind::link ? kind_to_report(workspace_, *path) : Result<EntryKind>(entry.kind);
  if (!kind.has_value()) { return fail(kind.error()); }
  if (*kind == EntryKind::folder && beneath != 0) { return visit(*path, beneath); }
  return *kind == EntryKind::file && may_be_match ? add(*path) : Result<void>();
}

Result<void> GlobWalk::add(Path file) {
  const std::size_t limit = workspace_.limits().max_matches;
  if (matches_.size() == limit) {
    return fail(over_limit("the pattern matches more files", "max_matches", limit, "use a narrower pattern"));
  }
  matches_.push_back(std::move(file));
  return {};
}

GlobWalk::States GlobWalk::advance(States states, const Entry& entry) {
  ++steps_;
  const bool is_passed_by_any_folders = entry.kind == EntryKind::folder && !entry.name.starts_with('.');
  States next = 0;
  for (std::size_t i = 0; i < pattern_.segments.size(); ++i) {
    const States bit = States{1} << i;
    if ((states & bit) == 0) { continue; }
    const GlobPattern::Segment& segment = pattern_.segments[i];
    if (!segment.has_value()) {
      if (is_passed_by_any_folders) { next |= bit; }
    } else if (segment->matches(entry.name, steps_)) {
      next |= bit << 1;
    }
  }
  return skip_any_folders(next);
}

GlobWalk::States GlobWalk::skip_any_folders(States states) const {
  for (std::size_t i = 0; i < pattern_.segments.size(); ++i) {
    const States bit = States{1} << i;
    if ((states & bit) != 0 && !pattern_.segments[i].has_value()) { states |= bit << 1; }
  }
  return states;
}

}  // namespace orr::workspace
