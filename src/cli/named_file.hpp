#pragma once

#include <memory>
#include <string>

#include "orr/support/result.hpp"
#include "orr/workspace/disk_workspace.hpp"

namespace orr::cli {

/// A file that the user named, wherever it lies, with the workspace in which paths of its own are looked up.
struct NamedFile {
  std::unique_ptr<workspace::DiskWorkspace> workspace;
  workspace::Path path;
  std::string text;

  [[nodiscard]] workspace::Path folder() const { return path.parent(); }
};

[[nodiscard]] Result<NamedFile> read_named_file(const std::string& typed);

}  // namespace orr::cli
