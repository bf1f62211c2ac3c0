#pragma once

#include <map>
#include <string>

#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/memory_workspace.hpp"
#include "orr/workspace/workspace.hpp"
#include "tests/support/catch.hpp"
#include "tests/workspace/temporary_folder.hpp"

namespace orr::workspace {

/// Runs a check on a fresh workspace over the folder, once for each way to resolve links.
template <class Check>
void for_each_resolution(const std::string& folder, const Limits& limits, Check check) {
  for (const LinkResolution resolution : {LinkResolution::kernel, LinkResolution::walk}) {
    INFO("on disk, links resolved by " << (resolution == LinkResolution::kernel ? "the kernel" : "walking"));
    DiskWorkspace workspace = DiskWorkspace::open(folder, limits, resolution).value();
    check(workspace);
  }
}

/// Runs a check on every kind of workspace that holds the same files.
template <class Check>
void for_each_workspace(const std::map<std::string, std::string>& files, const Limits& limits, Check check) {
  TemporaryFolder folder;
  for (const auto& [path, text] : files) { folder.file(path, text); }
  for_each_resolution(folder.path(), limits, check);
  INFO("in memory");
  MemoryWorkspace workspace = MemoryWorkspace::of(files, limits).value();
  check(workspace);
}

}  // namespace orr::workspace
