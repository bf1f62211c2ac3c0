#include "cli/packs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/checklist/builtin.hpp"
#include "orr/document/reader.hpp"
#include "orr/schema/builtin.hpp"

namespace orr::cli {
namespace {

/// Tests stand beside the checklist that they are for, so a wildcard meets them as well.
bool is_rule_test(const workspace::Path& path) { return path.name().ends_with(".test.yaml"); }

Location place_of_id(document::Node root) {
  const auto id = root.find("id");
  return id ? root.value(*id).location() : root.location();
}

}  // namespace

Packs::Packs()
    : functions_(schema::manifest_schema()),
      checklists_(checklist::built_in_checklists().begin(), checklist::built_in_checklists().end()),
      built_in_(checklists_.size()) {}

void Packs::add(workspace::Workspace& workspace, const workspace::Path& folder, const config::Settings& settings,
                SourceSet& sources, Problems& problems) {
  for (std::size_t i = 0; i < settings.packs.size(); ++i) {
    const std::string& pattern = settings.packs[i];
    auto matches = workspace.glob(pattern, folder);
    if (!matches) {
      problems.errors.push_back(matches.error());
      continue;
    }
    std::erase_if(*matches, is_rule_test);
    if (matches->empty()) {
      problems.diagnostics.push_back(
          {.code = "config/no-such-pack",
           .at = settings.pack_places[i],
           .what = fmt::format("no checklist matches {}", quote(pattern)),
           .why = "a checklist that is not found checks nothing",
           .help = "name files by their path from the folder of this file; `*.test.yaml` are passed over"});
    }
    for (const workspace::Path& path : *matches) {
      auto text = workspace.read(path);
      if (!text) {
        problems.errors.push_back(text.error());
        continue;
      }
      add(sources.add(path.text(), *std::move(text)), problems);
    }
  }
}

void Packs::add(const SourceFile& source, Problems& problems) {
  document::Reading reading = document::read(source);
  problems.diagnostics.insert(problems.diagnostics.end(), reading.problems.begin(), reading.problems.end());
  if (!reading.problems.empty()) { return; }
  if (reading.documents.empty()) {
    problems.diagnostics.push_back({.code = "checklist/empty", .at = {&source, {}}, .what = "the checklist is empty"});
    return;
  }
  const checklist::Language language{schema::checklist_schema(), schema::manifest_schema(), functions()};
  const checklist::Checklist* made =
      checklist::compile(reading.documents.front(), language, arena_, problems.diagnostics);
  if (made == nullptr) { return; }
  const auto taken = std::find_if(checklists_.begin(), checklists_.end(),
                                  [made](const checklist::Checklist* other) { return other->id == made->id; });
  if (taken != checklists_.end()) {
    problems.diagnostics.push_back(
        {.code = "checklist/duplicate-id",
         .at = place_of_id(reading.documents.front().root()),
         .what = fmt::format("the id {} belongs to {} already", quote(made->id), (*taken)->file),
         .help = "give the checklist an id of its own"});
    return;
  }
  checklists_.push_back(made);
}

std::vector<review::PackInfo> Packs::describe() const {
  std::vector<review::PackInfo> packs;
  for (const checklist::Checklist* checklist : checklists_) {
    const bool is_built_in = packs.size() < built_in_ && checklist == checklist::built_in_checklists()[packs.size()];
    packs.push_back({.id = std::string(checklist->id),
                     .title = std::string(checklist->title),
                     .file = std::string(checklist->file),
                     .is_built_in = is_built_in,
                     .rules = checklist->rules.size()});
  }
  return packs;
}

}  // namespace orr::cli
