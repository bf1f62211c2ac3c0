#include "workspace/errors.hpp"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"

namespace orr::workspace {
namespace {

/// "permission denied"; independent of locale and thread.
std::string describe(int error_number) {
  const char* words = ::strerrordesc_np(error_number);
  if (words == nullptr) { return fmt::format("error {}", error_number); }
  std::string description = words;
  const bool is_acronym = description.size() > 1 && description[1] >= 'A' && description[1] <= 'Z';
  if (!is_acronym && description[0] >= 'A' && description[0] <= 'Z') {
    description[0] = static_cast<char>(description[0] - 'A' + 'a');
  }
  return description;
}

std::string advise(int error_number) {
  switch (error_number) {
    case EACCES:
    case EPERM: return "check the permissions of the file and of the folders above it";
    case ENOSPC:
    case EDQUOT: return "make room on the disk";
    case EROFS: return "choose a folder that can be written to";
    case EMFILE:
    case ENFILE: return "raise the number of files a process may open (`ulimit -n`)";
    default: return {};
  }
}

}  // namespace

std::string shown(const Path& path) { return path.is_root() ? "the root folder" : quote(path.text()); }

Error missing(std::string_view name) { return {ErrorKind::not_found, fmt::format("{} does not exist", name), {}}; }

Error wrong_kind(std::string_view name, std::string_view is, std::string_view wanted) {
  return {ErrorKind::refused, fmt::format("{} is {}, not {}", name, is, wanted), fmt::format("name {}", wanted)};
}

Error over_limit(std::string_view what_is_more, std::string_view limit, std::size_t value, std::string_view help) {
  return {ErrorKind::limit, fmt::format("{} than {} = {}", what_is_more, limit, value), std::string(help)};
}

Error system_error(std::string_view attempt, int error_number) {
  return {ErrorKind::system, fmt::format("{}: {}", attempt, describe(error_number)), advise(error_number)};
}

bool holds_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

}  // namespace orr::workspace
