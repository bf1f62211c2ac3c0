#pragma once

#include <string_view>

#include "workspace/unique_fd.hpp"

namespace orr::workspace {

/// An open file, or the error number that says why there is none.
struct Opened {
  UniqueFd fd;
  int error_number = 0;  ///< 0 exactly when `fd` holds one.
};

/// Opens a path beneath a folder segment by segment, for systems without openat2(2), and answers as it does under
/// RESOLVE_BENEATH: EXDEV for links and `..` that lead out, ELOOP for more than 40 links.
///
/// Each segment is opened by name in a folder that is already held open and never follows a link; where the name is
/// a link, its text is put in front of the segments to come. So whatever others rename meanwhile, no step leaves the
/// root. `..` goes back to the folder that was entered before, not to what the file system calls its parent.
[[nodiscard]] Opened open_by_walking(int root, std::string_view path, int flags);

}  // namespace orr::workspace
