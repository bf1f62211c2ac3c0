#include "orr/review/verdict.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace orr::review {
namespace {

using engine::Outcome;

constexpr std::array kGravestFirst{Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info};

/// Rules with a finding of this outcome and severity, by id.
std::set<std::string_view> rules_with(const Review& review, Outcome outcome, Severity severity) {
  std::set<std::string_view> ids;
  for (const Finding& finding : review.findings) {
    const RuleInfo& rule = review.rule_of(finding);
    if (finding.outcome == outcome && rule.severity == severity) { ids.insert(rule.id); }
  }
  return ids;
}

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

void add_blocking_rules(Review& review, Severity blocking) {
  struct Kind {
    Outcome outcome;
    std::string_view one;
    std::string_view many;
  };
  constexpr std::array kKinds{Kind{Outcome::fail, "fails", "fail"},
                              Kind{Outcome::unknown, "is unknown", "are unknown"}};
  for (const Severity severity : kGravestFirst) {
    if (severity < blocking) { break; }
    for (const Kind& kind : kKinds) {
      const auto rules = rules_with(review, kind.outcome, severity);
      if (rules.empty()) { continue; }
      review.reasons.push_back(fmt::format("{} {}", count(rules.size(), fmt::format("{} rule", to_string(severity))),
                                           rules.size() == 1 ? kind.one : kind.many));
    }
  }
  std::set<std::string_view> errors;
  for (const Finding& finding : review.findings) {
    if (finding.outcome == Outcome::error) { errors.insert(review.rule_of(finding).id); }
  }
  if (!errors.empty()) {
    review.reasons.push_back(fmt::format("{} could not be evaluated", count(errors.size(), "rule")));
  }
}

void add_blocking_risks(Review& review) {
  for (const RiskRow& risk : review.risks.rows) {
    if (risk.is_closed || risk.is_accepted) { continue; }
    if (!risk.assessment) {
      review.reasons.push_back(
          fmt::format("risk `{}` is not rated, so nobody knows whether it is acceptable", risk.id));
    } else if (risk.is_above_appetite) {
      review.reasons.push_back(fmt::format("risk `{}` exceeds the appetite ({}), and nobody accepted it", risk.id,
                                           risk::to_string(review.risks.appetite)));
    }
  }
}

bool is_condition(const Finding& finding, Severity severity) {
  switch (finding.outcome) {
    case Outcome::planned: return severity >= Severity::high;
    case Outcome::fail:
    case Outcome::unknown: return severity == Severity::high;
    default: return false;
  }
}

void add_conditions(Review& review) {
  for (const Finding& finding : review.findings) {
    if (!is_condition(finding, review.rule_of(finding).severity)) { continue; }
    review.conditions.push_back(
        {.finding = finding.id, .text = finding.message, .owner = finding.owner, .due = finding.due});
  }
}

/// What is open below the severities that decide.
void add_minor_findings(Review& review) {
  for (const Severity severity : {Severity::medium, Severity::low}) {
    std::size_t open = 0;
    for (const Finding& finding : review.findings) {
      const bool is_open = finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown;
      if (is_open && review.rule_of(finding).severity == severity) { ++open; }
    }
    if (open > 0) {
      review.reasons.push_back(
          fmt::format("{} {}", count(open, fmt::format("{} finding", to_string(severity))),
                      open == 1 ? "is open, which does not block" : "are open, which do not block"));
    }
  }
}

/// Whether every rule of this severity that is due passes, or does not apply.
bool all_pass(const Review& review, Severity severity) {
  return std::all_of(review.findings.begin(), review.findings.end(), [&](const Finding& finding) {
    const bool counts = review.rule_of(finding).severity == severity;
    return !counts || finding.outcome == Outcome::pass || finding.outcome == Outcome::not_applicable;
  });
}

Level level_of(const Review& review) {
  Level level = Level::none;
  constexpr std::array<std::pair<Severity, Level>, 3> kLadder{
      {{Severity::critical, Level::bronze}, {Severity::high, Level::silver}, {Severity::medium, Level::gold}}};
  for (const auto& [severity, reached] : kLadder) {
    if (!all_pass(review, severity)) { break; }
    level = reached;
  }
  return level;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::ready: return "ready";
    case Verdict::ready_with_conditions: return "ready-with-conditions";
    case Verdict::not_ready: return "not-ready";
  }
  return {};
}

std::string_view to_string(Level level) {
  switch (level) {
    case Level::none: return "none";
    case Level::bronze: return "bronze";
    case Level::silver: return "silver";
    case Level::gold: return "gold";
  }
  return {};
}

std::size_t Counts::of(Outcome outcome) const {
  switch (outcome) {
    case Outcome::pass: return pass;
    case Outcome::fail: return fail;
    case Outcome::planned: return planned;
    case Outcome::unknown: return unknown;
    case Outcome::not_applicable: return not_applicable;
    case Outcome::error: return error;
  }
  return 0;
}

void decide(Review& review, Severity blocking) {
  review.reasons.clear();
  review.conditions.clear();
  add_blocking_rules(review, blocking);
  add_blocking_risks(review);
  add_conditions(review);
  if (!review.reasons.empty()) {
    review.verdict = Verdict::not_ready;
  } else if (!review.conditions.empty()) {
    review.verdict = Verdict::ready_with_conditions;
    review.reasons.push_back(fmt::format("{} at high or above", count(review.conditions.size(), "condition")));
  } else {
    review.verdict = Verdict::ready;
    add_minor_findings(review);
  }
  review.level = review.stage >= Stage::pre_launch ? std::optional(level_of(review)) : std::nullopt;
}

}  // namespace orr::review
