#include "orr/workspace/disk_workspace.hpp"

#include <cerrno>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "workspace/errors.hpp"
#include "workspace/fd_io.hpp"
#include "workspace/folder_entries.hpp"
#include "workspace/root_folder.hpp"

namespace orr::workspace {
namespace {

Result<mode_t> mode_of(const UniqueFd& fd, const Path& path) {
  struct stat status{};
  if (::fstat(fd.get(), &status) == 0) { return status.st_mode; }
  return fail(system_error(fmt::format("cannot examine {}", shown(path)), errno));
}

/// Opened first and examined then, so that nobody can swap the file in between.
Result<UniqueFd> open_as(RootFolder& root, const Path& path, EntryKind wanted) {
  Result<UniqueFd> fd = root.open_to_read(path);
  if (!fd.has_value()) { return fd; }
  const Result<mode_t> mode = mode_of(*fd, path);
  if (!mode.has_value()) { return fail(mode.error()); }
  if (kind_of(*mode) == wanted) { return fd; }
  const std::string_view wanted_words = wanted == EntryKind::folder ? "a folder" : "a regular file";
  return fail(wrong_kind(shown(path), describe_kind(*mode), wanted_words));
}

}  // namespace

Result<DiskWorkspace> DiskWorkspace::open(const std::string& root, const Limits& limits, LinkResolution resolution) {
  Result<RootFolder> folder = RootFolder::open(root, resolution);
  if (!folder.has_value()) { return fail(std::move(folder).error()); }
  return DiskWorkspace(std::make_unique<RootFolder>(*std::move(folder)), limits);
}

DiskWorkspace::DiskWorkspace(std::unique_ptr<RootFolder> root, const Limits& limits)
    : Workspace(limits), root_(std::move(root)) {}

DiskWorkspace::~DiskWorkspace() = default;
DiskWorkspace::DiskWorkspace(DiskWorkspace&&) noexcept = default;
DiskWorkspace& DiskWorkspace::operator=(DiskWorkspace&&) noexcept = default;

Result<std::string> DiskWorkspace::load(const Path& file, std::size_t at_most) {
  const Result<UniqueFd> fd = open_as(*root_, file, EntryKind::file);
  if (!fd.has_value()) { return fail(fd.error()); }
  return read_up_to(fd->get(), at_most, shown(file));
}

Result<std::optional<EntryKind>> DiskWorkspace::look_up(const Path& path) {
  const Result<UniqueFd> fd = root_->open_handle(path);
  if (!fd.has_value()) {
    if (fd.error().kind == ErrorKind::not_found) { return std::nullopt; }
    return fail(fd.error());
  }
  const Result<mode_t> mode = mode_of(*fd, path);
  if (!mode.has_value()) { return fail(mode.error()); }
  return kind_of(*mode);
}

Result<std::vector<Entry>> DiskWorkspace::load_entries(const Path& folder, std::size_t at_most) {
  Result<UniqueFd> fd = open_as(*root_, folder, EntryKind::folder);
  if (!fd.has_value()) { return fail(std::move(fd).error()); }
  return read_entries(*std::move(fd), at_most, shown(folder));
}

}  // namespace orr::workspace
