#pragma once

#include <string>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// An existing file or folder that the user named, with the links in its folder followed.
struct Argument {
  std::string folder;  ///< Absolute, without links, `.` and `..`.
  std::string name;    ///< Of the file in it, itself not followed; empty when the folder is what was named.
};

/// Finds what the user typed, relative to the current folder.
[[nodiscard]] Result<Argument> resolve_argument(const std::string& typed);

/// As `resolve_argument`, for what must be a folder. Returns its absolute path without links.
[[nodiscard]] Result<std::string> resolve_folder(const std::string& typed);

}  // namespace orr::workspace
