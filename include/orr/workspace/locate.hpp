#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"

namespace orr::workspace {

/// Where command-line arguments lie.
struct Located {
  std::string root;         ///< Absolute folder without links, for `DiskWorkspace::open`. Depends on the machine.
  std::vector<Path> paths;  ///< One for each argument, in their order.
};

/// Finds the root that holds all arguments, and each argument beneath it. No arguments mean the current folder.
///
/// An argument names an existing file or folder, absolute or relative to the current folder. The root is
/// `root_option` when given, else the nearest folder with a `.git` at or above the deepest folder that holds all
/// arguments, else that folder. Links in the folders that the user typed are followed; a file that is itself a link is
/// not, so that opening it beneath the root refuses what lies outside.
///
/// `not_found` names the argument as typed and suggests a near name; `usage` when an argument lies outside of
/// `root_option`.
[[nodiscard]] Result<Located> locate(std::span<const std::string> arguments,
                                     const std::optional<std::string>& root_option = std::nullopt);

}  // namespace orr::workspace
