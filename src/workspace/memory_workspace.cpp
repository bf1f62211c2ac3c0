#include "orr/workspace/memory_workspace.hpp"

#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/errors.hpp"
#include "workspace/path_text.hpp"

namespace orr::workspace {
namespace {

using Files = std::map<std::string, std::string>;

/// What the paths of all files beneath a folder begin with.
std::string prefix_of(const Path& folder) { return folder.is_root() ? std::string() : folder.text() + '/'; }

bool is_folder(const Files& files, const Path& path) {
  const std::string prefix = prefix_of(path);
  const auto first = files.lower_bound(prefix);
  return path.is_root() || (first != files.end() && first->first.starts_with(prefix));
}

/// A file among the folders above a path.
std::optional<Path> find_file_above(const Files& files, const Path& path) {
  for (Path folder = path.parent(); !folder.is_root(); folder = folder.parent()) {
    if (files.contains(folder.text())) { return folder; }
  }
  return std::nullopt;
}

Result<void> check_no_file_is_a_folder(const Files& files) {
  for (const auto& [text, unused] : files) {
    const Result<Path> path = Path::parse(text);
    const std::optional<Path> file = find_file_above(files, *path);
    if (!file.has_value()) { continue; }
    return fail(ErrorKind::invalid, fmt::format("{} is given as a file and as a folder", quote(file->text())));
  }
  return {};
}

}  // namespace

Result<MemoryWorkspace> MemoryWorkspace::of(std::map<std::string, std::string> files, const Limits& limits) {
  Files normalised;
  for (auto& [typed, text] : files) {
    const Result<Path> path = Path::parse(typed);
    if (!path.has_value()) { return fail(path.error()); }
    if (path->is_root()) { return fail(wrong_kind(shown(*path), "a folder", "a regular file")); }
    if (!normalised.emplace(path->text(), std::move(text)).second) {
      return fail(ErrorKind::invalid, fmt::format("{} is given twice", quote(path->text())));
    }
  }
  if (auto checked = check_no_file_is_a_folder(normalised); !checked.has_value()) {
    return fail(std::move(checked).error());
  }
  return MemoryWorkspace(std::move(normalised), limits);
}

Result<std::string> MemoryWorkspace::load(const Path& file, std::size_t at_most) {
  const auto found = files_.find(file.text());
  if (found != files_.end()) { return found->second.substr(0, at_most); }
  if (is_folder(files_, file)) { return fail(wrong_kind(shown(file), "a folder", "a regular file")); }
  return fail(missing(shown(file)));
}

Result<std::optional<EntryKind>> MemoryWorkspace::look_up(const Path& path) {
  if (files_.contains(path.text())) { return EntryKind::file; }
  if (is_folder(files_, path)) { return EntryKind::folder; }
  return std::nullopt;
}

Result<std::vector<Entry>> MemoryWorkspace::load_entries(const Path& folder, std::size_t at_most) {
  if (files_.contains(folder.text())) { return fail(wrong_kind(shown(folder), "a regular file", "a folder")); }
  if (!is_folder(files_, folder)) { return fail(missing(shown(folder))); }
  const std::string prefix = prefix_of(folder);
  std::vector<Entry> entries;
  for (auto file = files_.lower_bound(prefix); file != files_.end() && entries.size() < at_most;) {
    if (!file->first.starts_with(prefix)) { break; }
    const std::string name(split_segment(std::string_view(file->first).substr(prefix.size())).first);
    const bool is_file = prefix.size() + name.size() == file->first.size();
    entries.push_back({name, is_file ? EntryKind::file : EntryKind::folder});
    // Past all that is beneath a folder: `0` is the byte after `/`.
    file = is_file ? std::next(file) : files_.lower_bound(prefix + name + '0');
  }
  return entries;
}

}  // namespace orr::workspace
