#include "orr/output/concise.hpp"

#include <fmt/format.h>

#include "orr/output/terminal.hpp"

namespace orr::output {
namespace {

using engine::Outcome;

bool is_open(const review::Finding& finding) {
  return finding.outcome != Outcome::pass && finding.outcome != Outcome::not_applicable;
}

/// Words in front of the message for what is not simply wrong.
std::string_view prefix(Outcome outcome) {
  switch (outcome) {
    case Outcome::unknown: return "unknown: ";
    case Outcome::planned: return "planned: ";
    case Outcome::error: return "error: ";
    case Outcome::fail:
    case Outcome::pass:
    case Outcome::not_applicable: return "";
  }
  return {};
}

}  // namespace

std::string write_concise(const review::Report& report) {
  std::string out;
  for (const review::ServiceReport& service : report.services) {
    for (const review::Finding& finding : service.review.findings) {
      if (!finding.is_selected || !is_open(finding)) { continue; }
      const review::RuleInfo& rule = service.review.rule_of(finding);
      out += fmt::format("{}:{}:{}: {}[{}]: {}{}\n", clean(finding.place.file), finding.place.begin.line,
                         finding.place.begin.column, to_string(rule.severity), rule.id, prefix(finding.outcome),
                         clean(finding.message));
    }
  }
  return out;
}

}  // namespace orr::output
