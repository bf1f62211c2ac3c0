#include "cli/rule_lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/review/selection.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cli {
namespace {

std::string_view name_of(std::string_view id) { return id.substr(id.find('/') + 1); }

Error no_such_rule(const Packs& packs, const std::string& wanted) {
  std::vector<std::string_view> ids;
  for (const checklist::Checklist* checklist : packs.checklists()) {
    for (const checklist::Rule& rule : checklist->rules) { ids.push_back(rule.id); }
  }
  auto near = nearest(wanted, ids);
  if (!near) {
    std::vector<std::string_view> names;
    for (const std::string_view id : ids) { names.push_back(name_of(id)); }
    if (const auto name = nearest(wanted, names)) {
      near = *std::find_if(ids.begin(), ids.end(), [&](std::string_view id) { return name_of(id) == *name; });
    }
  }
  return {
      ErrorKind::not_found, fmt::format("there is no rule {}", quote(wanted)),
      near ? fmt::format("did you mean {}? `orr rules list` shows all", quote(*near)) : "`orr rules list` shows all"};
}

}  // namespace

Result<FoundRule> find_rule(const Packs& packs, const std::string& id) {
  std::vector<FoundRule> by_name;
  for (const checklist::Checklist* checklist : packs.checklists()) {
    for (const checklist::Rule& rule : checklist->rules) {
      if (rule.id == id) { return FoundRule{checklist, &rule}; }
      if (name_of(rule.id) == id) { by_name.push_back({checklist, &rule}); }
    }
  }
  if (by_name.size() == 1) { return by_name.front(); }
  return fail(no_such_rule(packs, id));
}

Result<void> check_pattern(const Packs& packs, const std::string& pattern) {
  for (const checklist::Checklist* checklist : packs.checklists()) {
    if (!rules_named(*checklist, {pattern}).empty()) { return {}; }
  }
  return fail(no_such_rule(packs, pattern));
}

std::vector<checklist::Rule> rules_named(const checklist::Checklist& checklist,
                                         const std::vector<std::string>& patterns) {
  std::vector<checklist::Rule> named;
  for (const checklist::Rule& rule : checklist.rules) {
    const bool wanted = std::any_of(patterns.begin(), patterns.end(),
                                    [&](const std::string& pattern) { return review::names_rule(pattern, rule.id); });
    if (patterns.empty() || wanted) { named.push_back(rule); }
  }
  return named;
}

}  // namespace orr::cli
