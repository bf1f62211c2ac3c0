#pragma once

#include <deque>
#include <set>
#include <vector>

#include "cli/problems.hpp"
#include "orr/document/reader.hpp"
#include "orr/support/source_set.hpp"
#include "orr/workspace/workspace.hpp"

namespace orr::cli {

/// Reads the files that a manifest includes: each holds some of its sections.
class FragmentReader {
 public:
  FragmentReader(workspace::Workspace& workspace, SourceSet& sources, std::deque<document::Reading>& readings,
                 Diagnostics& problems)
      : workspace_(workspace), sources_(sources), readings_(readings), problems_(problems) {}

  /// The roots of the files that `include` of a manifest names, relative to the folder of its own file. Every problem
  /// is reported at the line that names the file, or in the file. What they hold is not looked at otherwise.
  [[nodiscard]] std::vector<document::Node> read(document::Node manifest, const workspace::Path& folder);

 private:
  void read_file(document::Node name, const workspace::Path& folder);
  void add_document(const document::Reading& reading, document::Node name);
  void refuse_sections_of_manifests(document::Node root);
  void report(document::Node at, std::string what, std::string why, std::string help);

  workspace::Workspace& workspace_;
  SourceSet& sources_;
  std::deque<document::Reading>& readings_;
  Diagnostics& problems_;
  std::set<workspace::Path> included_;  ///< By the manifest at hand.
  std::vector<document::Node> roots_;
};

}  // namespace orr::cli
