#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "orr/support/result.hpp"
#include "orr/workspace/workspace.hpp"
#include "workspace/unique_fd.hpp"

namespace orr::workspace {

/// Up to `at_most` entries of an open folder, in any order, without `.` and `..`. `name` is for messages.
[[nodiscard]] Result<std::vector<Entry>> read_entries(UniqueFd folder, std::size_t at_most, std::string_view name);

/// What a file mode (`st_mode`) stands for.
[[nodiscard]] EntryKind kind_of(mode_t mode);

/// "a folder", "a FIFO", ...
[[nodiscard]] std::string_view describe_kind(mode_t mode);

}  // namespace orr::workspace
