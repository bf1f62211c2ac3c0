#include "orr/review/gate.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orr::review {
namespace {

using engine::Outcome;

std::size_t open_findings(const Review& review, Severity at_least) {
  return static_cast<std::size_t>(
      std::count_if(review.findings.begin(), review.findings.end(), [&](const Finding& finding) {
        const bool is_open = finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown ||
                             finding.outcome == Outcome::error;
        return is_open && review.rule_of(finding).severity >= at_least;
      }));
}

}  // namespace

Gate evaluate_gate(const Review& review, const config::FailOn& fail_on) {
  const std::string_view word = to_string(fail_on);
  Gate gate{.reasons = {}, .fail_on = std::string(word)};
  if (fail_on.kind == config::FailOn::Kind::severity) {
    const std::size_t open = open_findings(review, fail_on.severity);
    gate.passed = open == 0;
    if (!gate.passed) {
      gate.reasons.push_back(
          fmt::format("{} open finding{} at {} or above (--fail-on {})", open, open == 1 ? "" : "s", word, word));
    }
    return gate;
  }
  const bool conditions_fail = fail_on.kind == config::FailOn::Kind::conditions;
  gate.passed =
      review.verdict == Verdict::ready || (review.verdict == Verdict::ready_with_conditions && !conditions_fail);
  if (!gate.passed) {
    gate.reasons.push_back(fmt::format("the verdict is {} (--fail-on {})", to_string(review.verdict), word));
  }
  return gate;
}

}  // namespace orr::review
