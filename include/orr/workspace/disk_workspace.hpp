#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"
#include "orr/workspace/workspace.hpp"

namespace orr::workspace {

class RootFolder;

/// Who follows links and keeps paths beneath the root. Both give the same answers.
enum class LinkResolution {
  kernel,  ///< openat2(2), Linux 5.6 and later; `walk` where the kernel or a sandbox lacks it.
  walk,    ///< orr itself, segment by segment.
};

/// A folder on disk. Holds it open, so that renaming it or changing the current folder does not matter.
class DiskWorkspace final : public Workspace {
 public:
  /// Opens the root, links in its own path followed. Fails when it is missing, unreadable or no folder.
  [[nodiscard]] static Result<DiskWorkspace> open(const std::string& root, const Limits& limits = {},
                                                  LinkResolution resolution = LinkResolution::kernel);

  ~DiskWorkspace() override;
  DiskWorkspace(DiskWorkspace&&) noexcept;
  DiskWorkspace& operator=(DiskWorkspace&&) noexcept;

 private:
  DiskWorkspace(std::unique_ptr<RootFolder> root, const Limits& limits);

  [[nodiscard]] Result<std::string> load(const Path& file, std::size_t at_most) override;
  [[nodiscard]] Result<std::optional<EntryKind>> look_up(const Path& path) override;
  [[nodiscard]] Result<std::vector<Entry>> load_entries(const Path& folder, std::size_t at_most) override;

  std::unique_ptr<RootFolder> root_;
};

}  // namespace orr::workspace
