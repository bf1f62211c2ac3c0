#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"
#include "orr/workspace/workspace.hpp"

namespace orr::workspace {

/// Files that exist in memory only, for tests and for programs that already hold the text. Answers as `DiskWorkspace`
/// does on the same tree; it has no links and no empty folders.
class MemoryWorkspace final : public Workspace {
 public:
  /// Path to text; folders are implied: `of({{"docs/a.md", "# A"}, {"service.yaml", "..."}})`.
  ///
  /// Fails as `Path::parse` does, and with `invalid` when a path stands twice or passes through a file.
  [[nodiscard]] static Result<MemoryWorkspace> of(std::map<std::string, std::string> files, const Limits& limits = {});

 private:
  using Files = std::map<std::string, std::string>;  ///< By the text of the path.

  MemoryWorkspace(Files files, const Limits& limits) : Workspace(limits), files_(std::move(files)) {}

  [[nodiscard]] Result<std::string> load(const Path& file, std::size_t at_most) override;
  [[nodiscard]] Result<std::optional<EntryKind>> look_up(const Path& path) override;
  [[nodiscard]] Result<std::vector<Entry>> load_entries(const Path& folder, std::size_t at_most) override;

  Files files_;
};

}  // namespace orr::workspace
