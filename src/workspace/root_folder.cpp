#include "workspace/root_folder.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/errors.hpp"
#include "workspace/fd_io.hpp"

namespace orr::workspace {
namespace {

/// glibc 2.36 has no wrapper.
Opened open_by_kernel(int root, const char* path, int flags) {
  open_how how{};
  how.flags = static_cast<decltype(how.flags)>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  UniqueFd fd(static_cast<int>(uninterrupted([&] { return ::syscall(SYS_openat2, root, path, &how, sizeof how); })));
  const int error = fd ? 0 : errno;
  return {std::move(fd), error};
}

/// ENOSYS from old kernels, EPERM from sandboxes that filter system calls.
bool is_kernel_unable(int error_number) { return error_number == ENOSYS || error_number == EPERM; }

Error open_error(const Path& path, int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR: return missing(shown(path));
    case EXDEV:
      return {ErrorKind::refused, fmt::format("{} is reached by a link that leads out of the root", shown(path)),
              "replace the link by a copy, make it relative, or name a higher root with `--root`"};
    case ELOOP:
      return {ErrorKind::refused, fmt::format("{} is reached by links in a circle, or by more than 40", shown(path)),
              "replace the link by a copy of the file"};
    case ENXIO:
    case ENODEV: return wrong_kind(shown(path), "a socket or device", "a regular file");
    default: return system_error(fmt::format("cannot open {}", shown(path)), error_number);
  }
}

}  // namespace

Result<RootFolder> RootFolder::open(const std::string& path, LinkResolution resolution) {
  const std::string name = fmt::format("the root {}", quote(path));
  if (holds_nul(path)) { return fail(missing(name)); }
  UniqueFd fd(uninterrupted([&] { return ::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC); }));
  if (fd) { return RootFolder(std::move(fd), resolution); }
  if (errno == ENOENT) { return fail(missing(name)); }
  if (errno == ENOTDIR) { return fail(ErrorKind::refused, fmt::format("{} is no folder", name), "name a folder"); }
  return fail(system_error(fmt::format("cannot open {}", name), errno));
}

Result<UniqueFd> RootFolder::open_handle(const Path& path) { return open_beneath(path, O_PATH | O_CLOEXEC); }

Result<UniqueFd> RootFolder::open_to_read(const Path& path) {
  return open_beneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

Result<UniqueFd> RootFolder::open_beneath(const Path& path, int flags) {
  Opened opened = resolve(path.is_root() ? "." : path.text().c_str(), flags);
  if (opened.error_number != 0) { return fail(open_error(path, opened.error_number)); }
  return std::move(opened.fd);
}

Opened RootFolder::resolve(const char* path, int flags) {
  constexpr int kAttempts = 16;  // EAGAIN: the kernel saw a rename and cannot rule out an escape
  for (int attempt = 0; resolution_ == LinkResolution::kernel && attempt < kAttempts; ++attempt) {
    Opened opened = open_by_kernel(fd_.get(), path, flags);
    if (is_kernel_unable(opened.error_number)) {
      resolution_ = LinkResolution::walk;
    } else if (opened.error_number != EAGAIN) {
      return opened;
    }
  }
  return open_by_walking(fd_.get(), path, flags);
}

}  // namespace orr::workspace
