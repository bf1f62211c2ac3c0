#include "orr/workspace/locate.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/argument.hpp"

namespace orr::workspace {
namespace {

/// Both absolute and without links.
bool holds(std::string_view folder, std::string_view inner) {
  if (folder == "/") { return true; }
  return inner.starts_with(folder) && (inner.size() == folder.size() || inner[folder.size()] == '/');
}

std::string parent_of(const std::string& folder) {
  const std::size_t slash = folder.rfind('/');
  return slash == 0 ? "/" : folder.substr(0, slash);
}

/// The deepest folder that holds all of them. At least one.
std::string common_folder(std::span<const Argument> arguments) {
  std::string common = arguments.front().folder;
  for (const Argument& argument : arguments) {
    while (!holds(common, argument.folder)) { common = parent_of(common); }
  }
  return common;
}

/// A worktree or submodule has a file `.git`, any other repository a folder.
bool is_repository(const std::string& folder) {
  struct stat status{};
  return ::lstat((folder + "/.git").c_str(), &status) == 0;
}

/// The nearest repository at or above the folder, else the folder.
std::string repository_or_self(const std::string& folder) {
  for (std::string at = folder;; at = parent_of(at)) {
    if (is_repository(at)) { return at; }
    if (at == "/") { return folder; }
  }
}

Result<std::string> choose_root(std::span<const Argument> arguments, const std::optional<std::string>& root_option) {
  if (root_option.has_value()) { return resolve_folder(*root_option); }
  return repository_or_self(common_folder(arguments));
}

/// `typed` is for messages.
Result<Path> path_beneath(std::string_view root, const Argument& argument, std::string_view typed) {
  const std::string absolute = argument.name.empty() ? argument.folder : argument.folder + '/' + argument.name;
  std::string_view relative = std::string_view(absolute).substr(root.size());
  relative.remove_prefix(std::min(relative.find_first_not_of('/'), relative.size()));
  if (relative.empty()) { return Path(); }
  Result<Path> path = Path::parse(relative);
  if (path.has_value()) { return path; }
  return fail(path.error().kind, fmt::format("cannot use {}: {}", quote(typed), path.error().message),
              path.error().help);
}

Result<std::vector<Argument>> resolve_all(std::span<const std::string> arguments) {
  std::vector<Argument> resolved;
  for (const std::string& typed : arguments) {
    Result<Argument> argument = resolve_argument(typed);
    if (!argument.has_value()) { return fail(std::move(argument).error()); }
    resolved.push_back(*std::move(argument));
  }
  return resolved;
}

Error outside(const std::string& typed, const std::string& root_typed) {
  return {ErrorKind::usage, fmt::format("{} lies outside of the root {}", quote(typed), quote(root_typed)),
          "name a root that holds all arguments, or leave `--root` out"};
}

}  // namespace

Result<Located> locate(std::span<const std::string> arguments, const std::optional<std::string>& root_option) {
  const std::string current_folder = ".";
  if (arguments.empty()) { arguments = std::span(&current_folder, 1); }
  const Result<std::vector<Argument>> resolved = resolve_all(arguments);
  if (!resolved.has_value()) { return fail(resolved.error()); }
  Result<std::string> root = choose_root(*resolved, root_option);
  if (!root.has_value()) { return fail(std::move(root).error()); }

  Located located{.root = *std::move(root), .paths = {}};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Argument& argument = (*resolved)[i];
    if (!holds(located.root, argument.folder)) { return fail(outside(arguments[i], root_option.value_or("."))); }
    Result<Path> path = path_beneath(located.root, argument, arguments[i]);
    if (!path.has_value()) { return fail(std::move(path).error()); }
    located.paths.push_back(*std::move(path));
  }
  return located;
}

}  // namespace orr::workspace
