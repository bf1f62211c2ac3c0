#include "orr/review/selection.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

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

Error no_such_rule(std::string_view pattern, std::vector<std::string_view> known) {
  const std::size_t ids = known.size();
  for (std::size_t i = 0; i < ids; ++i) { known.push_back(known[i].substr(0, known[i].find('/'))); }
  const auto near = nearest(pattern, known);
  return {
      ErrorKind::usage, fmt::format("{} names no rule", quote(pattern)),
      near ? fmt::format("did you mean {}? `orr rules list` shows all", quote(*near)) : "`orr rules list` shows all"};
}

}  // namespace

bool names_rule(std::string_view pattern, std::string_view rule_id) {
  return matches(pattern, rule_id) || matches(pattern, rule_id.substr(0, rule_id.find('/')));
}

Result<void> apply(const Selection& selection, Report& report) {
  if (selection.is_everything() || report.services.empty()) { return {}; }
  const std::vector<std::string_view> ids = rule_ids(report);
  for (const auto* patterns : {&selection.select, &selection.ignore}) {
    for (const std::string& pattern : *patterns) {
      const bool known =
          std::any_of(ids.begin(), ids.end(), [&](std::string_view id) { return names_rule(pattern, id); });
      if (!known) { return fail(no_such_rule(pattern, ids)); }
    }
  }
  for (ServiceReport& service : report.services) {
    for (Finding& finding : service.review.findings) {
      const std::string& rule = service.review.rule_of(finding).id;
      const bool selected = selection.select.empty() || any_names(selection.select, rule);
      finding.is_selected = selected && !any_names(selection.ignore, rule);
    }
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
