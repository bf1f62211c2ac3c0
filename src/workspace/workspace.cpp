#include "orr/workspace/workspace.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/errors.hpp"
#include "workspace/glob_pattern.hpp"
#include "workspace/glob_walk.hpp"
#include "workspace/suggestion.hpp"

namespace orr::workspace {
namespace {

/// What to ask for in order to notice that a limit is exceeded.
std::size_t one_more_than(std::size_t limit) {
  return limit == std::numeric_limits<std::size_t>::max() ? limit : limit + 1;
}

std::size_t what_is_left(std::size_t limit, std::size_t spent) { return limit - std::min(limit, spent); }

}  // namespace

Result<std::string> Workspace::read(const Path& file) {
  if (auto checked = check_depth(file); !checked.has_value()) { return fail(std::move(checked).error()); }
  if (files_read_ >= limits_.max_files) {
    return fail(over_limit(fmt::format("with {}, orr would read more files", shown(file)), "max_files",
                           limits_.max_files, "review fewer services at once, or raise the limit"));
  }
  const std::size_t room = std::min(limits_.max_file_bytes, what_is_left(limits_.max_total_bytes, bytes_read_));
  Result<std::string> text = load(file, one_more_than(room));
  if (!text.has_value()) {
    return fail(text.error().kind == ErrorKind::not_found ? missing_file(file) : std::move(text).error());
  }
  if (auto spent = spend(file, text->size()); !spent.has_value()) { return fail(std::move(spent).error()); }
  return text;
}

Result<std::optional<EntryKind>> Workspace::find(const Path& path) {
  if (auto checked = check_depth(path); !checked.has_value()) { return fail(std::move(checked).error()); }
  return look_up(path);
}

Result<std::span<const Entry>> Workspace::list(const Path& folder) {
  if (const auto known = listings_.find(folder); known != listings_.end()) { return known->second; }
  if (auto checked = check_depth(folder); !checked.has_value()) { return fail(std::move(checked).error()); }
  const std::size_t room = what_is_left(limits_.max_entries, entries_seen_);
  Result<std::vector<Entry>> entries = load_entries(folder, one_more_than(room));
  if (!entries.has_value()) { return fail(std::move(entries).error()); }
  if (entries->size() > room) {
    return fail(over_limit(fmt::format("with those of {}, orr would list more entries", shown(folder)), "max_entries",
                           limits_.max_entries, "use narrower patterns, or raise the limit"));
  }
  entries_seen_ += entries->size();
  std::ranges::sort(*entries, {}, &Entry::name);
  return listings_.emplace(folder, *std::move(entries)).first->second;
}

Result<std::vector<Path>> Workspace::glob(std::string_view pattern, const Path& folder) {
  const Result<GlobPattern> parsed = GlobPattern::parse(pattern, folder);
  if (!parsed.has_value()) { return fail(parsed.error()); }
  Result<std::vector<Path>> matches = GlobWalk(*this, *parsed, glob_steps_).run();
  if (!matches.has_value()) {
    return fail(matches.error().kind, fmt::format("pattern {}: {}", quote(pattern), matches.error().message),
                matches.error().help);
  }
  return matches;
}

Result<void> Workspace::check_depth(const Path& path) const {
  if (path.depth() <= limits_.max_depth) { return {}; }
  return fail(over_limit(fmt::format("{} lies deeper", shown(path)), "max_depth", limits_.max_depth,
                         "move it closer to the root, or raise the limit"));
}

Result<void> Workspace::spend(const Path& file, std::size_t bytes) {
  ++files_read_;
  bytes_read_ += bytes;
  if (bytes > limits_.max_file_bytes) {
    return fail(over_limit(fmt::format("{} holds more bytes", shown(file)), "max_file_bytes", limits_.max_file_bytes,
                           "split the file, or raise the limit"));
  }
  if (bytes_read_ > limits_.max_total_bytes) {
    return fail(over_limit(fmt::format("with {}, orr would read more bytes", shown(file)), "max_total_bytes",
                           limits_.max_total_bytes, "review fewer services at once, or raise the limit"));
  }
  return {};
}

/// Says more than that it does not exist, where the folder that should hold it tells more.
Error Workspace::missing_file(const Path& file) {
  Error error = missing(shown(file));
  const Path folder = file.parent();
  const Result<std::span<const Entry>> entries = list(folder);
  if (!entries.has_value()) { return error; }
  const auto same = std::ranges::find(*entries, file.name(), &Entry::name);
  if (same != entries->end() && same->kind == EntryKind::link) {
    error.help = "it is a link to something that does not exist";
  } else if (const auto near = find_near_name(file.name(), *entries)) {
    error.help = fmt::format("did you mean {}?", shown(folder.join(*near).value_or(file)));
  }
  return error;
}

}  // namespace orr::workspace
