#pragma once

#include <string>
#include <utility>

#include "orr/support/result.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/path.hpp"
#include "workspace/link_walk.hpp"
#include "workspace/unique_fd.hpp"

namespace orr::workspace {

/// A folder held open, beneath which paths are opened and never outside of it.
class RootFolder {
 public:
  [[nodiscard]] static Result<RootFolder> open(const std::string& path, LinkResolution resolution);

  /// A handle for fstat only; opens anything, with no effect on it.
  [[nodiscard]] Result<UniqueFd> open_handle(const Path& path);

  /// For reading. Neither waits for a FIFO nor acquires a terminal; the caller checks what it got by fstat.
  [[nodiscard]] Result<UniqueFd> open_to_read(const Path& path);

 private:
  RootFolder(UniqueFd fd, LinkResolution resolution) : fd_(std::move(fd)), resolution_(resolution) {}

  [[nodiscard]] Result<UniqueFd> open_beneath(const Path& path, int flags);
  [[nodiscard]] Opened resolve(const char* path, int flags);

  UniqueFd fd_;
  LinkResolution resolution_;
};

}  // namespace orr::workspace
