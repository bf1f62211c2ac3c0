#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/problems.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/checklist/compile.hpp"
#include "orr/config/settings.hpp"
#include "orr/engine/functions.hpp"
#include "orr/review/report.hpp"
#include "orr/support/source_set.hpp"
#include "orr/workspace/workspace.hpp"

namespace orr::cli {

/// Checklists for one set of services: the built-in ones, and those that a configuration adds.
class Packs {
 public:
  Packs();
  Packs(const Packs&) = delete;
  Packs& operator=(const Packs&) = delete;

  /// Adds the checklists that the settings name, by patterns relative to `folder`. A pattern without a match is an
  /// error: a pack that is not found checks nothing. An id that is taken is one as well. Rule tests (`*.test.yaml`) are
  /// passed over.
  void add(workspace::Workspace& workspace, const workspace::Path& folder, const config::Settings& settings,
           SourceSet& sources, Problems& problems);

  /// Adds one checklist.
  void add(const SourceFile& source, Problems& problems);

  /// Starts from nothing instead of the built-in checklists.
  void leave_out_built_in() { checklists_.clear(); }

  [[nodiscard]] std::span<const checklist::Checklist* const> checklists() const { return checklists_; }
  [[nodiscard]] std::span<const cel::Overload> functions() const { return functions_.overloads(); }
  [[nodiscard]] std::vector<review::PackInfo> describe() const;

 private:
  engine::ReadinessFunctions functions_;
  std::vector<const checklist::Checklist*> checklists_;
  std::size_t built_in_;
  Arena arena_;
};

}  // namespace orr::cli
