#include <algorithm>

#include <fmt/format.h>

#include "engine/rule_run.hpp"
#include "engine/service_run.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/manifest/views.hpp"

namespace orr::engine {
namespace {

/// Why a rule does not apply to a service of this kind and tier; empty when it does.
std::string why_not(const checklist::Rule& rule, const manifest::Service& service) {
  const auto is_named = [&](std::string_view type) {
    return std::find(rule.types.begin(), rule.types.end(), type) != rule.types.end();
  };
  if (!rule.types.empty() && std::none_of(service.types.begin(), service.types.end(), is_named)) {
    return fmt::format("applies to {}; this is {}", fmt::join(rule.types, ", "), fmt::join(service.types, ", "));
  }
  if (rule.tiers[static_cast<std::size_t>(service.tier - 1)]) { return {}; }
  std::vector<std::size_t> tiers;
  for (std::size_t tier = 0; tier < rule.tiers.size(); ++tier) {
    if (rule.tiers[tier]) { tiers.push_back(tier + 1); }
  }
  return fmt::format("applies to tier {}; this is tier {}", fmt::join(tiers, ", "), service.tier);
}

RuleOutcome run_rule(ServiceRun& run, ChecklistRun& checklist_run, const checklist::Checklist& checklist,
                     const checklist::Rule& rule, const manifest::Service& service) {
  RuleOutcome outcome{.checklist = &checklist,
                      .rule = &rule,
                      .severity = rule.severity[static_cast<std::size_t>(service.tier - 1)],
                      .applicability = why_not(rule, service),
                      .elements = {}};
  if (rule.stage > run.judge.schedule().stage) {
    outcome.is_due = false;
    return outcome;
  }
  if (!outcome.applicability.empty()) {
    outcome.elements.push_back(
        {.outcome = Outcome::not_applicable, .place = run.facts.place(run.root()), .message = outcome.applicability});
    return outcome;
  }
  RuleRun rule_run(run, checklist_run, rule, outcome.severity);
  outcome.elements = rule_run.run();
  outcome.applicability = rule_run.applicability();
  return outcome;
}

}  // namespace

Evaluation evaluate(const manifest::Manifest& manifest, std::span<const checklist::Checklist* const> checklists,
                    std::span<const cel::Overload> functions, const Options& options) {
  const cel::Object& root = manifest.facts.root();
  const manifest::Service service = manifest::read_service(root);
  const manifest::ReviewFacts review = manifest::read_review(root);
  Evaluation evaluation{.schedule = make_schedule(review, service, options.as_of), .rules = {}, .arena = {}};
  const Judge judge(evaluation.schedule, review.authors);
  const std::vector<manifest::RuleAnswer> answers = manifest::read_answers(root);
  ServiceRun run{.facts = manifest.facts,
                 .judge = judge,
                 .functions = functions,
                 .cost = options.cost,
                 .with_traces = options.with_traces,
                 .answers = answers,
                 .arena = evaluation.arena};
  for (const checklist::Checklist* checklist : checklists) {
    ChecklistRun checklist_run(run, *checklist);
    for (const checklist::Rule& rule : checklist->rules) {
      evaluation.rules.push_back(run_rule(run, checklist_run, *checklist, rule, service));
    }
  }
  evaluation.cost = run.spent;
  return evaluation;
}

}  // namespace orr::engine
