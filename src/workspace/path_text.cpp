#include "workspace/path_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/utf8.hpp"
#include "orr/workspace/path.hpp"

namespace orr::workspace {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// Neither message shows the text: it is what a terminal must not be sent.
std::optional<Error> find_byte_problem(std::string_view text, std::string_view noun) {
  if (const auto at = find_invalid_utf8(text)) {
    return Error{ErrorKind::invalid, fmt::format("the {} is not well-formed UTF-8 from byte {} on", noun, *at + 1),
                 "rename the file in plain UTF-8"};
  }
  const auto control = std::ranges::find_if(text, is_control);
  if (control == text.end()) { return std::nullopt; }
  return Error{ErrorKind::invalid,
               fmt::format("the {} holds the control character 0x{:02x} at byte {}", noun,
                           static_cast<unsigned char>(*control), control - text.begin() + 1),
               "remove it, also from the name of the file"};
}

}  // namespace

std::optional<Error> find_text_problem(std::string_view text, std::string_view noun) {
  if (text.empty()) {
    return Error{ErrorKind::invalid, fmt::format("the {} is empty", noun), "leave it out, or name a file"};
  }
  if (auto problem = find_byte_problem(text, noun)) { return problem; }
  if (text.size() > kMaxPathBytes) {
    return Error{ErrorKind::invalid, fmt::format("the {} {} is longer than {} bytes", noun, quote(text), kMaxPathBytes),
                 "no file can have such a name"};
  }
  if (text.front() == '/') {
    return Error{ErrorKind::refused, fmt::format("{} is an absolute {}", quote(text), noun),
                 "write it without the leading `/`, seen from the folder of the file it stands in"};
  }
  return std::nullopt;
}

std::pair<std::string_view, std::string_view> split_segment(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) { return {text, {}}; }
  return {text.substr(0, slash), text.substr(slash + 1)};
}

Error leaves_root(std::string_view text) {
  return {ErrorKind::refused, fmt::format("{} leads out of the root", quote(text)),
          "move the file beneath the root, or name a higher root with `--root`"};
}

}  // namespace orr::workspace
