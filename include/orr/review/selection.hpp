#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/review/report.hpp"
#include "orr/support/result.hpp"

namespace orr::review {

/// Which rules to show: patterns of ids, `observability`, `observability/traces`, `*/is-monitored`.
struct Selection {
  std::vector<std::string> select;  ///< Empty: all.
  std::vector<std::string> ignore;  ///< Taken away from those.

  [[nodiscard]] bool is_everything() const { return select.empty() && ignore.empty(); }
};

/// Whether a pattern names a rule: its whole id, its area, or either with `*` for any characters.
[[nodiscard]] bool names_rule(std::string_view pattern, std::string_view rule_id);

/// That a pattern names none of these rules: an error that suggests the rule or area that was probably meant.
[[nodiscard]] Error names_no_rule(std::string_view pattern, std::span<const std::string_view> rule_ids);

/// Marks the findings to show, leaves the questions that wait for them, and says in the report what was selected.
/// Verdict, score and gate stay those of all rules. A pattern that names no rule is an error with a suggestion: a
/// typing slip must not hide findings.
[[nodiscard]] Result<void> apply(const Selection& selection, Report& report);

}  // namespace orr::review
