#include "cli/inputs.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "cli/named_file.hpp"
#include "orr/manifest/views.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/workspace/locate.hpp"
#include "orr/workspace/standard_input.hpp"

namespace orr::cli {
namespace {

using manifest::DocumentKind;
using workspace::Path;

constexpr std::string_view kStandardInput = "-";
constexpr std::string_view kConfigName = ".orr.yaml";

/// Names of manifests in a folder that is searched.
constexpr std::array<std::string_view, 6> kManifestPatterns{"service.yaml",    "service.yml",    "*.service.yaml",
                                                            "**/service.yaml", "**/service.yml", "**/*.service.yaml"};

Location start_of(const SourceFile& source) {
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(source.line(1).size(), 80));
  return {&source, {0, end}};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// `{{ .Values.name }}` reads as mappings in mappings.
bool is_template(const Diagnostics& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Diagnostic& problem) { return problem.code == "yaml/collection-as-key"; });
}

}  // namespace

void Inputs::load() {
  if (options_.paths.empty()) { options_.paths.emplace_back("."); }
  if (!open_workspace()) { return; }
  std::size_t next = 0;
  bool has_read_standard_input = false;
  for (const std::string& typed : options_.paths) {
    if (typed == kStandardInput) {
      if (!std::exchange(has_read_standard_input, true)) { load_standard_input(); }
    } else {
      load_path(typed, paths_[next++]);
    }
  }
  check_names();
}

const Context* Inputs::load_context() {
  options_.paths = {"."};
  return open_workspace() ? context_for(paths_.front()) : nullptr;
}

bool Inputs::open_workspace() {
  auto day = read_given_day(options_.as_of);
  if (!day) {
    add(day.error());
    return false;
  }
  given_day_ = *std::move(day);
  std::vector<std::string> typed = options_.paths;
  std::erase(typed, kStandardInput);
  const auto located = workspace::locate(typed, options_.root.empty() ? std::nullopt : std::optional(options_.root));
  if (!located) {
    add(located.error());
    return false;
  }
  paths_ = located->paths;
  auto opened = workspace::DiskWorkspace::open(located->root);
  if (!opened) {
    add(opened.error());
    return false;
  }
  workspace_ = *std::move(opened);
  fragments_.emplace(*workspace_, sources_, readings_, problems_.diagnostics);
  return true;
}

// --- manifests ------------------------------------------------------------------------------------------------------

void Inputs::load_path(const std::string& typed, const Path& path) {
  const auto kind = workspace_->find(path);
  if (!kind) { return add(kind.error()); }
  if (*kind == workspace::EntryKind::folder) {
    load_folder(typed, path);
  } else {
    load_file(path, true);
  }
}

void Inputs::load_folder(const std::string& typed, const Path& folder) {
  std::set<Path> files;
  for (const std::string_view pattern : kManifestPatterns) {
    auto matches = workspace_->glob(pattern, folder);
    if (!matches) { return add(matches.error()); }
    files.insert(matches->begin(), matches->end());
  }
  const std::size_t before = manifests_.size() + problems_.diagnostics.size() + problems_.errors.size();
  const std::size_t skipped_before = skipped_;
  bool is_known = false;
  for (const Path& file : files) {
    is_known |= loaded_.contains(file);
    load_file(file, false);
  }
  if (is_known || manifests_.size() + problems_.diagnostics.size() + problems_.errors.size() != before) { return; }
  const std::size_t passed_over = skipped_ - skipped_before;
  add({ErrorKind::not_found,
       fmt::format("no manifest found beneath {}{}", quote(typed),
                   passed_over == 0 ? std::string()
                                    : fmt::format("; {} document{} of other kinds passed over", passed_over,
                                                  passed_over == 1 ? "" : "s")),
       "orr looks for service.yaml, service.yml and *.service.yaml; name a file to read it whatever it is called"});
}

/// A file that is named twice, or named and found in a folder, is one input.
void Inputs::load_file(const Path& file, bool is_explicit) {
  if (!loaded_.insert(file).second) { return; }
  auto text = workspace_->read(file);
  if (!text) { return add(text.error()); }
  const SourceFile& source = sources_.add(file.text(), *std::move(text));
  load_text(source, file.parent(), is_explicit);
}

void Inputs::load_standard_input() {
  auto text = workspace::read_standard_input(document::Limits{}.max_bytes);
  if (!text) { return add(text.error()); }
  load_text(sources_.add(options_.stdin_name, *std::move(text)), Path(), true);
}

/// The number of manifests in it.
std::size_t Inputs::load_text(const SourceFile& source, const Path& folder, bool is_explicit) {
  const document::Reading& reading = readings_.emplace_back(document::read(source));
  problems_.diagnostics.insert(problems_.diagnostics.end(), reading.problems.begin(), reading.problems.end());
  std::size_t found = 0;
  for (const document::Document& document : reading.documents) {
    if (load_document(document, folder, is_explicit)) { ++found; }
  }
  if (reading.documents.empty() && reading.problems.empty() && is_explicit) {
    problems_.diagnostics.push_back({.code = "manifest/empty",
                                     .at = {&source, {}},
                                     .what = fmt::format("{} {}", quote(source.name()),
                                                         is_blank(source.text()) ? "is empty" : "holds only comments"),
                                     .why = "nothing that can be checked is no pass",
                                     .help = "a manifest begins with `apiVersion: orr/v1` and `kind: ServiceReview`"});
  }
  return found;
}

bool Inputs::load_document(const document::Document& document, const Path& folder, bool is_explicit) {
  const schema::Schema& schema = schema::manifest_schema();
  const DocumentKind kind = manifest::classify(schema, document.root());
  if (kind != DocumentKind::manifest) {
    if (is_explicit) {
      report_other(document, kind);
    } else {
      ++skipped_;
    }
    return false;
  }
  const document::Node root = document.root();
  if (is_template(readings_.back().problems)) { return true; }  // its fields would be judged as they do not stand
  const bool is_complete = readings_.back().problems.empty();
  const std::size_t problems_before = problems_.diagnostics.size();
  std::vector<document::Node> roots = fragments_->read(root, folder);
  if (problems_.diagnostics.size() != problems_before) { return true; }  // references might lead to what is missing
  roots.insert(roots.begin(), root);
  Input input{.file = std::string(document.source().name()),
              .root = root,
              .manifest = manifest::read(schema, roots, problems_.diagnostics)};
  if (problems_.diagnostics.size() != problems_before || !is_complete) { return true; }
  input.context = context_for(folder);
  if (input.context != nullptr) { manifests_.push_back(std::move(input)); }
  return true;
}

void Inputs::report_other(const document::Document& document, DocumentKind kind) {
  const SourceFile& source = document.source();
  Diagnostic problem{.code = "manifest/other-kind", .at = start_of(source)};
  switch (kind) {
    case DocumentKind::other_kind:
      problem.what = fmt::format("this is {}, no service review", manifest::describe_kind(document.root()));
      problem.help = "name the manifest, a document of `kind: ServiceReview`";
      break;
    case DocumentKind::empty:
      problem.code = "manifest/empty";
      problem.what = "the document is empty";
      problem.help = "a manifest begins with `apiVersion: orr/v1` and `kind: ServiceReview`";
      break;
    case DocumentKind::unrelated:
    case DocumentKind::manifest:
      problem.what = "this is no service review: nothing in it is a field of one";
      problem.help = "a manifest begins with `apiVersion: orr/v1` and `kind: ServiceReview`";
      break;
  }
  problems_.diagnostics.push_back(std::move(problem));
}

/// Findings are known by the name of their service, so no two may share one.
void Inputs::check_names() {
  std::map<std::string_view, const Input*> seen;
  for (const Input& input : manifests_) {
    const cel::Object& root = input.manifest.facts.root();
    const std::string_view name = manifest::read_service(root).name;
    const auto [first, is_new] = seen.emplace(name, &input);
    if (is_new) { continue; }
    const auto place = [](const Input& of) {
      const auto metadata = of.root.find("metadata");
      const document::Node section = of.root.value(*metadata);
      return section.value(*section.find("name")).location();
    };
    const Location other = place(*first->second);
    problems_.diagnostics.push_back(
        {.code = "manifest/duplicate-service",
         .at = place(input),
         .what = fmt::format("two manifests of one run are called {}", quote(name)),
         .why = fmt::format("the other one is {}:{}; findings are known by the name of their service",
                            other.file->name(), other.file->position(other.span.begin).line),
         .help = "rename one, or review them one by one",
         .related = {{other, "first here"}}});
  }
}

// --- configuration --------------------------------------------------------------------------------------------------

const Context* Inputs::context_for(const Path& folder) {
  std::optional<Path> config;
  if (options_.config.empty()) { config = find_config(folder); }
  const std::string key = !options_.config.empty() ? options_.config : config ? config->text() : std::string();
  const auto known = contexts_.find(key);
  return known != contexts_.end() ? known->second.get() : make_context(config);
}

/// The nearest one upwards, not above the root.
std::optional<Path> Inputs::find_config(const Path& folder) {
  for (Path at = folder;; at = at.parent()) {
    const auto candidate = at.join(kConfigName);
    if (candidate) {
      const auto kind = workspace_->find(*candidate);
      if (kind && *kind) { return *candidate; }
    }
    if (at.is_root()) { return std::nullopt; }
  }
}

const Context* Inputs::make_context(const std::optional<Path>& config) {
  const std::size_t problems_before = problems_.diagnostics.size() + problems_.errors.size();
  auto context = std::make_unique<Context>();
  context->packs = std::make_unique<Packs>();
  std::string key;
  if (!options_.config.empty()) {
    key = options_.config;
    auto outside = read_named_file(options_.config);
    if (!outside) {
      add(outside.error());
    } else {
      read_settings(*context, sources_.add(options_.config, std::move(outside->text)));
      context->packs->add(*outside->workspace, outside->folder(), context->settings, sources_, problems_);
    }
  } else if (config) {
    key = config->text();
    auto text = workspace_->read(*config);
    if (!text) {
      add(text.error());
    } else {
      read_settings(*context, sources_.add(config->text(), *std::move(text)));
      context->packs->add(*workspace_, config->parent(), context->settings, sources_, problems_);
    }
  }
  set_day(*context);
  const bool is_sound = problems_.diagnostics.size() + problems_.errors.size() == problems_before;
  if (!is_sound) { context = nullptr; }
  return contexts_.emplace(key, std::move(context)).first->second.get();
}

void Inputs::read_settings(Context& context, const SourceFile& source) {
  const document::Reading& reading = readings_.emplace_back(document::read(source));
  problems_.diagnostics.insert(problems_.diagnostics.end(), reading.problems.begin(), reading.problems.end());
  context.settings.file = source.name();
  if (!reading.problems.empty() || reading.documents.empty()) { return; }
  context.settings = config::read(schema::config_schema(), reading.documents.front(), today(), problems_.diagnostics);
}

void Inputs::set_day(Context& context) {
  if (given_day_) {
    context.as_of = given_day_->day;
    context.as_of_source = given_day_->source;
  } else if (context.settings.as_of) {
    context.as_of = *context.settings.as_of;
    context.as_of_source = "configuration";
  } else {
    context.as_of = today();
    context.as_of_source = "clock";
  }
}

}  // namespace orr::cli
