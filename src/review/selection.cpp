#include "orr/review/selection.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"
#include "review/questions.hpp"

namespace orr::review {
namespace {

/// Matches `*` against any characters, greedily with one point to go back to: linear in practice, quadratic at worst.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool any_names(const std::vector<std::string>& patterns, std::string_view rule) {
  return std::any_of(patterns.begin(), patterns.end(), [rule](const std::string& p) { return names_rule(p, rule); });
}

/// Ids of the rules of all services.
std::vector<std::string_view> rule_ids(const Report& report) {
  std::vector<std::string_view> ids;
  for (const ServiceReport& service : report.services) {
    for (const RuleInfo& rule : service.review.rules) { ids.emplace_back(rule.id); }
  }
  return ids;
}

std::string_view area_of(std::string_view rule_id) { return rule_id.substr(0, rule_id.find('/')); }
std::string_view name_of(std::string_view rule_id) { return rule_id.substr(rule_id.find('/') + 1); }

/// The rule or area that was probably meant; rules may be meant by their name alone.
std::optional<std::string_view> nearest_rule(std::string_view pattern, std::span<const std::string_view> rule_ids) {
  std::vector<std::string_view> ids_and_areas(rule_ids.begin(), rule_ids.end());
  std::vector<std::string_view> names;
  for (const std::string_view id : rule_ids) {
    ids_and_areas.push_back(area_of(id));
    names.push_back(name_of(id));
  }
  if (const auto near = nearest(pattern, ids_and_areas)) { return near; }
  const auto near = nearest(pattern, names);
  if (!near) { return std::nullopt; }
  return *std::find_if(rule_ids.begin(), rule_ids.end(), [&](std::string_view id) { return name_of(id) == *near; });
}

}  // namespace

Error names_no_rule(std::string_view pattern, std::span<const std::string_view> rule_ids) {
  const auto near = nearest_rule(pattern, rule_ids);
  return {ErrorKind::usage, fmt::format("{} names no rule", quote(pattern)),
          (near ? fmt::format("did you mean {}? ", quote(*near)) : std::string()) + "`orr rules list` shows all"};
}

bool names_rule(std::string_view pattern, std::string_view rule_id) {
  return matches(pattern, rule_id) || matches(pattern, area_of(rule_id));
}

Result<void> apply(const Selection& selection, Report& report) {
  if (selection.is_everything() || report.services.empty()) { return {}; }
  const std::vector<std::string_view> ids = rule_ids(report);
  for (const auto* patterns : {&selection.select, &selection.ignore}) {
    for (const std::string& pattern : *patterns) {
      const bool known =
          std::any_of(ids.begin(), ids.end(), [&](std::string_view id) { return names_rule(pattern, id); });
      if (!known) { return fail(names_no_rule(pattern, ids)); }
    }
  }
  for (ServiceReport& service : report.services) {
    for (Finding& finding : service.review.findings) {
      const std::string& rule = service.review.rule_of(finding).id;
      const bool selected = selection.select.empty() || any_names(selection.select, rule);
      finding.is_selected = selected && !any_names(selection.ignore, rule);
    }
    service.review.questions = collect_questions(service.review);
  }
  report.run.selected = selection.select;
  report.run.ignored = selection.ignore;
  std::string& words = report.run.selection;
  if (!selection.select.empty()) { words = fmt::format("--select {}", fmt::join(selection.select, ",")); }
  if (!selection.ignore.empty()) {
    words += fmt::format("{}--ignore {}", words.empty() ? "" : " ", fmt::join(selection.ignore, ","));
  }
  return {};
}

}  // namespace orr::review
