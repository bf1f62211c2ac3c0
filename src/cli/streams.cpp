#include "cli/streams.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "orr/support/diagnostic.hpp"

namespace orr::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool use_color(int descriptor, ColorChoice choice) {
  if (choice != ColorChoice::automatic) { return choice == ColorChoice::always; }
  if (const auto force = variable("FORCE_COLOR"); !force.empty()) { return force != "0"; }
  if (!variable("NO_COLOR").empty()) { return false; }
  if (const auto force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0") { return true; }
  if (variable("CLICOLOR") == "0" || variable("TERM") == "dumb") { return false; }
  return ::isatty(descriptor) != 0;
}

int terminal_width(int descriptor) {
  constexpr int kUsual = 80;
  constexpr int kLeast = 40;
  constexpr int kMost = 120;  // longer lines are hard to read
  winsize size{};
  if (::isatty(descriptor) == 0 || ::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) { return kUsual; }
  return std::clamp(static_cast<int>(size.ws_col), kLeast, kMost);
}

}  // namespace

Result<ColorChoice> parse_color(std::string_view word) {
  if (word == "auto") { return ColorChoice::automatic; }
  if (word == "always") { return ColorChoice::always; }
  if (word == "never") { return ColorChoice::never; }
  return fail(ErrorKind::usage, fmt::format("`--color` cannot be {}", quote(word)),
              "possible are: auto, always, never");
}

output::Terminal describe_stream(int descriptor, ColorChoice choice) {
  return {.color = use_color(descriptor, choice), .width = terminal_width(descriptor)};
}

Result<void> write_stream(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return {};
    } else if (errno != EINTR) {
      return fail(ErrorKind::system, fmt::format("cannot write the output: {}", std::strerror(errno)));
    }
  }
  return {};
}

}  // namespace orr::cli
