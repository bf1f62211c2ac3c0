#include "workspace/argument.hpp"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/errors.hpp"
#include "workspace/folder_entries.hpp"
#include "workspace/suggestion.hpp"
#include "workspace/unique_fd.hpp"

namespace orr::workspace {
namespace {

struct Free {
  void operator()(char* text) const { std::free(text); }  // what realpath returns comes from malloc
};

/// A typed path cut before its last segment; the folder is as typed, `.` when there is none.
struct Cut {
  std::string folder;
  std::string name;
};

Cut cut_name(std::string_view typed) {
  const std::size_t slash = typed.rfind('/');
  if (slash == std::string_view::npos) { return {".", std::string(typed)}; }
  return {slash == 0 ? "/" : std::string(typed.substr(0, slash)), std::string(typed.substr(slash + 1))};
}

bool is_missing(int error_number) { return error_number == ENOENT || error_number == ENOTDIR; }

bool exists(const std::string& typed) {
  struct stat status{};
  return ::lstat(typed.c_str(), &status) == 0;
}

/// The shortest leading part of a typed path that does not exist.
std::string first_missing_part(const std::string& typed) {
  for (std::size_t slash = typed.find('/', 1); slash != std::string::npos; slash = typed.find('/', slash + 1)) {
    std::string part = typed.substr(0, slash);
    if (!exists(part)) { return part; }
  }
  return typed;
}

std::optional<std::string> find_near_path(const std::string& missing_part) {
  const Cut cut = cut_name(missing_part);
  UniqueFd folder(::open(cut.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) { return std::nullopt; }
  const Result<std::vector<Entry>> entries = read_entries(std::move(folder), kMaxNamesToCompare + 1, quote(cut.folder));
  if (!entries.has_value()) { return std::nullopt; }
  const auto near = find_near_name(cut.name, *entries);
  if (!near.has_value()) { return std::nullopt; }
  return missing_part.substr(0, missing_part.size() - cut.name.size()).append(*near);
}

Error missing_argument(const std::string& typed) {
  Error error = missing(quote(typed));
  const std::string part = first_missing_part(typed);
  const std::optional<std::string> near = find_near_path(part);
  if (near.has_value()) {
    error.help = fmt::format("did you mean {}?", quote(*near));
  } else if (part != typed) {
    error.help = fmt::format("there is no {}", quote(part));
  }
  return error;
}

/// `errno` of a call on what the user typed, as an error.
Error argument_error(const std::string& typed) {
  if (is_missing(errno)) { return missing_argument(typed); }
  return system_error(fmt::format("cannot open {}", quote(typed)), errno);
}

/// What the folder part of `typed` is without links.
Result<std::string> real_folder(const std::string& folder, const std::string& typed) {
  const std::unique_ptr<char, Free> real(::realpath(folder.c_str(), nullptr));
  if (real == nullptr) { return fail(argument_error(typed)); }
  return std::string(real.get());
}

Error unusable(const std::string& typed) {
  if (typed.empty()) { return {ErrorKind::usage, "an argument is empty", "name a file or folder; `.` is this folder"}; }
  return {ErrorKind::usage, "an argument holds a NUL byte", "name a file or folder"};
}

}  // namespace

Result<Argument> resolve_argument(const std::string& typed) {
  if (typed.empty() || holds_nul(typed)) { return fail(unusable(typed)); }
  struct stat status{};
  const bool leads_somewhere = ::stat(typed.c_str(), &status) == 0;
  // A link to nowhere is an existing argument, and so is one to a place that may not be seen: opening it says more.
  if (!leads_somewhere && !exists(typed)) { return fail(argument_error(typed)); }
  const bool is_folder = leads_somewhere && S_ISDIR(status.st_mode);
  const Cut cut = is_folder ? Cut{typed, {}} : cut_name(typed);
  Result<std::string> folder = real_folder(cut.folder, typed);
  if (!folder.has_value()) { return fail(std::move(folder).error()); }
  return Argument{*std::move(folder), cut.name};
}

Result<std::string> resolve_folder(const std::string& typed) {
  Result<Argument> argument = resolve_argument(typed);
  if (!argument.has_value()) { return fail(std::move(argument).error()); }
  if (!argument->name.empty()) {
    return fail(ErrorKind::refused, fmt::format("{} is no folder", quote(typed)), "name a folder");
  }
  return std::move(argument->folder);
}

}  // namespace orr::workspace
