#pragma once

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// Repeats a system call as long as signals interrupt it; gives what it returned.
template <class Call>
[[nodiscard]] auto uninterrupted(Call call) {
  while (true) {
    const auto result = call();
    if (result != -1 || errno != EINTR) { return result; }
  }
}

/// Reads to the end, but no more than `at_most` bytes, whatever size the file claims. `name` is for messages.
[[nodiscard]] Result<std::string> read_up_to(int fd, std::size_t at_most, std::string_view name);

/// Writes all of the text. `name` is for messages.
[[nodiscard]] Result<void> write_all(int fd, std::string_view text, std::string_view name);

}  // namespace orr::workspace
