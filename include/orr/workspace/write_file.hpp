#pragma once

#include <string>
#include <string_view>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// Writes an output file that the user asked for; its path is theirs and need not lie beneath the root.
///
/// The file appears whole or not at all: the text goes to a temporary name in the same folder, which is renamed over
/// the path. On failure an existing file is intact and no temporary is left. An existing file keeps its permissions.
///
/// `/dev/stdout`, `/dev/stderr`, `/dev/fd/N`, devices and FIFOs are written to directly. Folders and symbolic links are
/// `refused`: a repository under review could point a link at any file of the user.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text);

/// The same, but a file that exists, be it a link, is `refused` and stays as it is.
[[nodiscard]] Result<void> write_new_file(const std::string& path, std::string_view text);

}  // namespace orr::workspace
