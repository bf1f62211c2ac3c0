#include "orr/workspace/write_file.hpp"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/errors.hpp"
#include "workspace/fd_io.hpp"
#include "workspace/folder_entries.hpp"
#include "workspace/unique_fd.hpp"

namespace orr::workspace {
namespace {

Error cannot_write(std::string_view path) { return system_error(fmt::format("cannot write {}", quote(path)), errno); }

/// The open descriptor that a path is another name for. Opening `/dev/stdout` anew would start at the beginning of the
/// file that standard output goes to.
std::optional<int> named_descriptor(std::string_view path) {
  if (path == "/dev/stdout") { return STDOUT_FILENO; }
  if (path == "/dev/stderr") { return STDERR_FILENO; }
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) { continue; }
    int descriptor = -1;
    const char* const end = path.data() + path.size();
    const auto read = std::from_chars(path.data() + folder.size(), end, descriptor);
    if (read.ec == std::errc() && read.ptr == end && descriptor >= 0) { return descriptor; }
  }
  return std::nullopt;
}

/// An output path: the folder held open, so that all steps happen in the same one, and the name in it.
struct Target {
  std::string path;  ///< As typed.
  UniqueFd folder;
  std::string name;
};

Result<Target> open_target(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  UniqueFd fd(uninterrupted([&] { return ::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC); }));
  if (fd) { return Target{path, std::move(fd), slash == std::string::npos ? path : path.substr(slash + 1)}; }
  if (errno != ENOENT && errno != ENOTDIR) { return fail(cannot_write(path)); }
  return fail(ErrorKind::not_found, fmt::format("cannot write {}: there is no folder {}", quote(path), quote(folder)),
              "create the folder first");
}

/// What becomes of a file that has the final name.
enum class Existing { replaced, kept };

/// A file that goes away unless it gets its final name.
class TemporaryFile {
 public:
  /// Never opens a file that exists; -1 and `errno` on failure.
  explicit TemporaryFile(const Target& target) : target_(target) {
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    constexpr int kAttempts = 100;  // other names may be left from runs that were killed
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      name_ = fmt::format(".orr-{}-{}.tmp", ::getpid(), attempt);
      const int fd = uninterrupted([&] { return ::openat(target_.folder.get(), name_.c_str(), kFlags, 0666); });
      if (fd < 0 && errno == EEXIST) { continue; }
      is_named_ = fd >= 0;
      fd_ = UniqueFd(fd);
      return;
    }
  }
  ~TemporaryFile() {
    if (is_named_) { ::unlinkat(target_.folder.get(), name_.c_str(), 0); }
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] int get() const { return fd_.get(); }

  /// Closes the file, as some file systems report a failed write only then, and gives it its final name. On failure
  /// `errno` says why: `EEXIST` when it is not to replace what exists.
  [[nodiscard]] bool rename_to_target(Existing existing) {
    if (::close(fd_.release()) != 0) { return false; }
    const int folder = target_.folder.get();
    if (existing == Existing::kept) { return move_without_replacing(folder); }
    if (::renameat(folder, name_.c_str(), folder, target_.name.c_str()) != 0) { return false; }
    is_named_ = false;
    return true;
  }

 private:
  /// Where the file system cannot do that in one step, a second name does it, and the first goes away.
  [[nodiscard]] bool move_without_replacing(int folder) {
    is_named_ = ::renameat2(folder, name_.c_str(), folder, target_.name.c_str(), RENAME_NOREPLACE) != 0;
    if (!is_named_) { return true; }
    const bool is_unsupported = errno == EINVAL || errno == ENOSYS;
    return is_unsupported && ::linkat(folder, name_.c_str(), folder, target_.name.c_str(), 0) == 0;
  }

  const Target& target_;
  std::string name_;
  UniqueFd fd_;
  bool is_named_ = false;
};

Error refuse_existing(std::string_view path) { return {ErrorKind::refused, fmt::format("{} exists", quote(path)), {}}; }

/// `mode` is that of the file to be replaced, if there is one.
Result<void> replace(const Target& target, std::optional<mode_t> mode, std::string_view text, Existing existing) {
  TemporaryFile temporary(target);
  if (temporary.get() < 0) { return fail(cannot_write(target.path)); }
  if (mode.has_value() && ::fchmod(temporary.get(), *mode & 0777) != 0) { return fail(cannot_write(target.path)); }
  if (auto written = write_all(temporary.get(), text, quote(target.path)); !written.has_value()) { return written; }
  if (temporary.rename_to_target(existing)) { return {}; }
  return fail(errno == EEXIST ? refuse_existing(target.path) : cannot_write(target.path));
}

/// To a device or FIFO, which has no content that a rename could replace.
Result<void> write_through(const Target& target, std::string_view text) {
  constexpr int kFlags = O_WRONLY | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC;
  const UniqueFd fd(uninterrupted([&] { return ::openat(target.folder.get(), target.name.c_str(), kFlags); }));
  if (!fd) { return fail(cannot_write(target.path)); }
  return write_all(fd.get(), text, quote(target.path));
}

Error refuse_link(std::string_view path) {
  return {ErrorKind::refused, fmt::format("{} is a symbolic link, and orr writes through none", quote(path)),
          "remove the link, or name the file that it leads to"};
}

Result<void> write(const std::string& path, std::string_view text, Existing existing) {
  if (const auto descriptor = named_descriptor(path)) { return write_all(*descriptor, text, quote(path)); }
  if (path.empty() || holds_nul(path)) {
    return fail(ErrorKind::usage, "the output path is empty or holds a NUL byte");
  }
  if (path.ends_with('/')) { return fail(wrong_kind(quote(path), "a folder", "a file to write")); }
  const Result<Target> target = open_target(path);
  if (!target.has_value()) { return fail(target.error()); }

  struct stat status{};
  if (::fstatat(target->folder.get(), target->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) { return fail(cannot_write(path)); }
    return replace(*target, std::nullopt, text, existing);
  }
  const EntryKind kind = kind_of(status.st_mode);
  const bool is_in_the_way = kind == EntryKind::file || kind == EntryKind::link;
  if (existing == Existing::kept && is_in_the_way) { return fail(refuse_existing(path)); }
  switch (kind) {
    case EntryKind::file: return replace(*target, status.st_mode, text, existing);
    case EntryKind::folder: return fail(wrong_kind(quote(path), "a folder", "a file to write"));
    case EntryKind::link: return fail(refuse_link(path));
    case EntryKind::other: break;
  }
  return write_through(*target, text);
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view text) {
  return write(path, text, Existing::replaced);
}

Result<void> write_new_file(const std::string& path, std::string_view text) {
  return write(path, text, Existing::kept);
}

}  // namespace orr::workspace
