#pragma once

#include <cstddef>
#include <string>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// All of standard input. More than `max_bytes` is an error of kind `limit` that calls the limit `max_file_bytes`, as
/// for any other file.
[[nodiscard]] Result<std::string> read_standard_input(std::size_t max_bytes);

}  // namespace orr::workspace
