#include "workspace/folder_entries.hpp"

#include <cerrno>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "workspace/errors.hpp"

namespace orr::workspace {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using FolderStream = std::unique_ptr<DIR, CloseFolder>;

/// The kind as told by readdir, which some file systems leave open. A name that vanishes meanwhile is `other`.
EntryKind kind_of_entry(DIR* folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG: return EntryKind::file;
    case DT_DIR: return EntryKind::folder;
    case DT_LNK: return EntryKind::link;
    case DT_UNKNOWN: break;
    default: return EntryKind::other;
  }
  struct stat status{};
  if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) { return EntryKind::other; }
  return kind_of(status.st_mode);
}

/// The next entry; null at the end and on failure, which alone sets `errno`.
const dirent* next_entry(DIR* folder) {
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(folder);
    if (entry == nullptr) { return nullptr; }
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") { return entry; }
  }
}

Error cannot_list(std::string_view name) { return system_error(fmt::format("cannot list {}", name), errno); }

}  // namespace

Result<std::vector<Entry>> read_entries(UniqueFd folder, std::size_t at_most, std::string_view name) {
  const FolderStream stream(::fdopendir(folder.get()));
  if (stream == nullptr) { return fail(cannot_list(name)); }
  static_cast<void>(folder.release());  // the stream closes it
  std::vector<Entry> entries;
  while (entries.size() < at_most) {
    const dirent* entry = next_entry(stream.get());
    if (entry == nullptr && errno != 0) { return fail(cannot_list(name)); }
    if (entry == nullptr) { break; }
    entries.push_back({entry->d_name, kind_of_entry(stream.get(), *entry)});
  }
  return entries;
}

EntryKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) { return EntryKind::file; }
  if (S_ISDIR(mode)) { return EntryKind::folder; }
  if (S_ISLNK(mode)) { return EntryKind::link; }
  return EntryKind::other;
}

std::string_view describe_kind(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return "a regular file";
    case S_IFDIR: return "a folder";
    case S_IFLNK: return "a symbolic link";
    case S_IFIFO: return "a FIFO";
    case S_IFSOCK: return "a socket";
    case S_IFCHR:
    case S_IFBLK: return "a device";
    default: return "something else";
  }
}

}  // namespace orr::workspace
