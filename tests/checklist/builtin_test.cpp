#include "orr/checklist/builtin.hpp"

#include <set>
#include <string>

#include <fmt/format.h>

#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

TEST_CASE("the built-in checklists have ids of their own, and so have their rules", "[checklist][builtin]") {
  std::set<std::string_view> checklists;
  std::set<std::string_view> rules;
  std::string wrong;
  for (const Checklist* checklist : built_in_checklists()) {
    if (!checklists.insert(checklist->id).second) { wrong += std::string(checklist->id) + ' '; }
    if (checklist->rules.empty()) { wrong += std::string(checklist->id) + " is empty "; }
    for (const Rule& rule : checklist->rules) {
      const bool is_own = rule.id.starts_with(std::string(checklist->id) + '/');
      if (!is_own || !rules.insert(rule.id).second) { wrong += std::string(rule.id) + ' '; }
    }
  }
  CHECK(wrong.empty());
  CHECK(rules.size() > checklists.size());
}

TEST_CASE("each built-in rule asks one thing, and says where it is written", "[checklist][builtin]") {
  std::string wrong;
  for (const Checklist* checklist : built_in_checklists()) {
    for (const Rule& rule : checklist->rules) {
      const bool has_claim = !rule.claim.slots.empty();
      const bool is_whole = rule.check.exists() != has_claim && rule.for_each.exists() != rule.element_name.empty() &&
                            !rule.title.empty() && !rule.why.empty() && !rule.remedy.empty();
      const bool is_placed = rule.position.line > 1 && rule.file.starts_with("rules/checklists/");
      if (!is_whole || !is_placed) { wrong += fmt::format("{} at {}:{} ", rule.id, rule.file, rule.position.line); }
    }
  }
  CHECK(wrong.empty());
}
