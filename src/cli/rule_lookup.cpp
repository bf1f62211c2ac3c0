#include "cli/rule_lookup.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/review/selection.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cli {
namespace {

std::string_view area_of(std::string_view id) { return id.substr(0, id.find('/')); }
std::string_view name_of(std::string_view id) { return id.substr(id.find('/') + 1); }

std::vector<std::string_view> rule_ids(const Packs& packs) {
  std::vector<std::string_view> ids;
  for (const checklist::Checklist* checklist : packs.checklists()) {
    for (const checklist::Rule& rule : checklist->rules) { ids.push_back(rule.id); }
  }
  return ids;
}

/// Why a text that names no single rule does not.
Error no_single_rule(const Packs& packs, const std::string& wanted, const std::vector<FoundRule>& by_name) {
  if (!by_name.empty()) {
    std::string ids;
    for (const FoundRule& found : by_name) { ids += fmt::format("{}`{}`", ids.empty() ? "" : " or ", found.rule->id); }
    return {ErrorKind::usage, fmt::format("{} rules are called {}", by_name.size(), quote(wanted)),
            fmt::format("say which: {}", ids)};
  }
  const std::vector<std::string_view> ids = rule_ids(packs);
  const bool is_area = std::any_of(ids.begin(), ids.end(), [&](std::string_view id) { return area_of(id) == wanted; });
  if (is_area) {
    return {ErrorKind::usage, fmt::format("{} is an area with several rules", quote(wanted)),
            fmt::format("`orr rules list {}` shows them", wanted)};
  }
  return review::names_no_rule(wanted, ids);
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
  return fail(no_single_rule(packs, id, by_name));
}

Result<void> check_pattern(const Packs& packs, const std::string& pattern) {
  for (const checklist::Checklist* checklist : packs.checklists()) {
    if (!rules_named(*checklist, {pattern}).empty()) { return {}; }
  }
  return fail(review::names_no_rule(pattern, rule_ids(packs)));
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
