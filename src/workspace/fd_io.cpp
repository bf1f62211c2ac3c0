#include "workspace/fd_io.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "workspace/errors.hpp"

namespace orr::workspace {
namespace {

/// Room for the size that the file claims and the read that finds its end. Only a guess: the size may be anything.
std::size_t first_room(int fd, std::size_t at_most) {
  constexpr std::size_t kLeast = 4096;
  struct stat status{};
  if (::fstat(fd, &status) != 0 || status.st_size <= 0) { return std::min(kLeast, at_most); }
  return std::min(static_cast<std::size_t>(status.st_size) + 1, at_most);
}

}  // namespace

Result<std::string> read_up_to(int fd, std::size_t at_most, std::string_view name) {
  std::string text(first_room(fd, at_most), '\0');
  std::size_t filled = 0;
  while (filled < at_most) {
    if (filled == text.size()) { text.resize(text.size() + std::min(text.size(), at_most - text.size())); }
    const ssize_t count = uninterrupted([&] { return ::read(fd, text.data() + filled, text.size() - filled); });
    if (count < 0) { return fail(system_error(fmt::format("cannot read {}", name), errno)); }
    if (count == 0) { break; }
    filled += static_cast<std::size_t>(count);
  }
  text.resize(filled);
  return text;
}

Result<void> write_all(int fd, std::string_view text, std::string_view name) {
  while (!text.empty()) {
    const ssize_t count = uninterrupted([&] { return ::write(fd, text.data(), text.size()); });
    if (count < 0) { return fail(system_error(fmt::format("cannot write {}", name), errno)); }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace orr::workspace
