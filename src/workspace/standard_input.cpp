#include "orr/workspace/standard_input.hpp"

#include <limits>

#include <unistd.h>

#include "workspace/errors.hpp"
#include "workspace/fd_io.hpp"

namespace orr::workspace {

Result<std::string> read_standard_input(std::size_t max_bytes) {
  const std::size_t one_more = max_bytes == std::numeric_limits<std::size_t>::max() ? max_bytes : max_bytes + 1;
  Result<std::string> text = read_up_to(STDIN_FILENO, one_more, "standard input");
  if (text.has_value() && text->size() > max_bytes) {
    return fail(over_limit("standard input holds more bytes", "max_file_bytes", max_bytes,
                           "pass less text, or raise the limit"));
  }
  return text;
}

}  // namespace orr::workspace
