#pragma once

#include <span>
#include <string>

#include "orr/checklist/checklist.hpp"
#include "orr/output/terminal.hpp"
#include "orr/review/review.hpp"

namespace orr::output {

/// Rules by area: severities by tier and id, the title below.
[[nodiscard]] std::string write_rule_list(std::span<const checklist::Checklist> checklists, const Terminal& terminal);

/// How a rule is defined: its conditions and expressions, and where it is written.
[[nodiscard]] std::string write_rule_definition(const checklist::Checklist& checklist, const checklist::Rule& rule,
                                                const Terminal& terminal);

/// A rule for somebody who met it in a report: what it asks, why, how to meet it, how much work that is, how it may be
/// answered, and where to read more.
[[nodiscard]] std::string write_rule_explanation(const checklist::Rule& rule, const Terminal& terminal);

/// What a rule says of one service, below its explanation.
[[nodiscard]] std::string write_rule_findings(const review::Review& review, std::string_view rule_id,
                                              const Terminal& terminal);

}  // namespace orr::output
