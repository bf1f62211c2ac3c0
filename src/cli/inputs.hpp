#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/clock.hpp"
#include "cli/fragments.hpp"
#include "cli/packs.hpp"
#include "cli/problems.hpp"
#include "orr/config/settings.hpp"
#include "orr/document/reader.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/support/source_set.hpp"
#include "orr/workspace/disk_workspace.hpp"

namespace orr::cli {

/// What users say about where to look and as of when.
struct InputOptions {
  std::vector<std::string> paths;  ///< Files, folders, or `-`; none means the current folder.
  std::string root;
  std::string config;  ///< Replaces discovery.
  std::string as_of;
  std::string stdin_name = "<stdin>";
};

/// Configuration, day and checklists that hold for some of the services.
struct Context {
  config::Settings settings;
  Date as_of;
  std::string as_of_source;
  std::unique_ptr<Packs> packs;
};

/// A manifest as read, and what it is judged with.
struct Input {
  std::string file;
  document::Node root;
  manifest::Manifest manifest;
  const Context* context = nullptr;
};

/// Everything that a run reads. Problems are collected, so that one run reports them all; what could be read is there
/// to be reviewed all the same.
class Inputs {
 public:
  explicit Inputs(InputOptions options) : options_(std::move(options)) {}
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  /// Reads manifests, and for each the configuration and checklists that hold for it.
  void load();

  /// Configuration and checklists for the current folder, without any manifest: for commands about rules.
  const Context* load_context();

  [[nodiscard]] const std::deque<Input>& manifests() const { return manifests_; }
  [[nodiscard]] const SourceSet& sources() const { return sources_; }
  [[nodiscard]] const Problems& problems() const { return problems_; }
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  [[nodiscard]] bool open_workspace();
  void load_path(const std::string& typed, const workspace::Path& path);
  void load_folder(const std::string& typed, const workspace::Path& folder);
  void load_file(const workspace::Path& file, bool is_explicit);
  void load_standard_input();
  std::size_t load_text(const SourceFile& source, const workspace::Path& folder, bool is_explicit);
  bool load_document(const document::Document& document, const workspace::Path& folder, bool is_explicit);
  void report_other(const document::Document& document, manifest::DocumentKind kind);
  void check_names();

  const Context* context_for(const workspace::Path& folder);
  [[nodiscard]] std::optional<workspace::Path> find_config(const workspace::Path& folder);
  const Context* make_context(const std::optional<workspace::Path>& config);
  void read_settings(Context& context, const SourceFile& source);
  void set_day(Context& context);

  void add(Error error) { problems_.errors.push_back(std::move(error)); }

  InputOptions options_;
  std::optional<workspace::DiskWorkspace> workspace_;
  std::vector<workspace::Path> paths_;  ///< Of `options_.paths` without standard input, in order.
  std::optional<GivenDay> given_day_;
  std::set<workspace::Path> loaded_;  ///< Files that were read, or tried.
  SourceSet sources_;
  std::deque<document::Reading> readings_;
  std::deque<Input> manifests_;
  std::map<std::string, std::unique_ptr<Context>> contexts_;  ///< By configuration file.
  Problems problems_;
  std::optional<FragmentReader> fragments_;  ///< With the workspace.
  std::size_t skipped_ = 0;
};

}  // namespace orr::cli
