// All rules of all checklists against a service: which apply, which are due, and how severe they are
// (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;
using orr::Severity;

namespace {

/// The outcome of a rule that would fail, with this body, for a service and its review.
std::string outcome(const std::string& service, const std::string& review, std::string_view body) {
  return TestEvaluation({.manifest = "service: {" + service + "}\nreview: {" + review + "}\noncall: {coverage: none}",
                         .rules = rule("it", "check: oncall.coverage == '24x7'\n" + std::string(body))})
      .outcome("it");
}

std::string stage_of_review(const std::string& stage, const std::string& stage_of_rule) {
  return outcome("type: api, tier: 2", "stage: " + stage, "stage: " + stage_of_rule);
}

}  // namespace

// --- order -----------------------------------------------------------------------------------------------------------

TEST_CASE("outcomes come in the order of the checklists and their rules", "[engine][evaluate]") {
  const TestEvaluation service({.rules = rule("b", "check: 'true'") + rule("a", "check: 'true'"),
                                .more = {checklist("first", rule("c", "check: 'true'"))}});
  const auto& rules = service.evaluation().rules;
  REQUIRE(rules.size() == 3);
  CHECK(rules[0].rule->id == "area/b");
  CHECK(rules[1].rule->id == "area/a");
  CHECK(rules[2].rule->id == "first/c");
  CHECK(rules[2].checklist->id == "first");
}

TEST_CASE("without checklists there are no outcomes", "[engine][evaluate]") {
  CHECK(TestEvaluation({.manifest = ""}).evaluation().rules.empty());
}

// --- applies_to ------------------------------------------------------------------------------------------------------

TEST_CASE("a rule without applies_to applies to all", "[engine][evaluate]") {
  CHECK(outcome("type: data-pipeline, tier: 4", "", "") == "fail");
}

TEST_CASE("applies_to: types: one of the service's is enough", "[engine][evaluate]") {
  const std::string body = "applies_to: {types: [api, web-app]}";
  CHECK(outcome("type: api, tier: 2", "", body) == "fail");
  CHECK(outcome("type: [ml-system, web-app], tier: 2", "", body) == "fail");
  CHECK(outcome("type: [ml-system, data-pipeline], tier: 2", "", body) == "not-applicable");
}

TEST_CASE("applies_to: tiers: that of the service is among them", "[engine][evaluate]") {
  const std::string body = "applies_to: {tiers: [1, 3]}";
  CHECK(outcome("type: api, tier: 1", "", body) == "fail");
  CHECK(outcome("type: api, tier: 2", "", body) == "not-applicable");
  CHECK(outcome("type: api, tier: 3", "", body) == "fail");
  CHECK(outcome("type: api, tier: 4", "", body) == "not-applicable");
}

TEST_CASE("applies_to: types and tiers must both fit", "[engine][evaluate]") {
  const std::string body = "applies_to: {types: api, tiers: 1}";
  CHECK(outcome("type: api, tier: 1", "", body) == "fail");
  CHECK(outcome("type: api, tier: 2", "", body) == "not-applicable");
  CHECK(outcome("type: web-app, tier: 1", "", body) == "not-applicable");
}

TEST_CASE("why a rule does not apply to a service is said, and placed in its manifest", "[engine][evaluate]") {
  const TestEvaluation service({.rules = rule("types", "check: 'true'\napplies_to: {types: [web-app, ml-system]}") +
                                         rule("tiers", "check: 'true'\napplies_to: {tiers: [1, 3]}") +
                                         rule("none", "check: 'true'")});
  CHECK(service.message("types") == "applies to web-app, ml-system; this is api");
  CHECK(service.of("types").applicability == "applies to web-app, ml-system; this is api");
  CHECK(service.message("tiers") == "applies to tier 1, 3; this is tier 2");
  CHECK(service.place("tiers") == "1:1 of usual.yaml");
  CHECK(service.of("none").applicability.empty());
}

// --- stage -----------------------------------------------------------------------------------------------------------

TEST_CASE("rules of a later stage are not due, and not evaluated", "[engine][evaluate]") {
  const std::string stages[] = {"design", "build", "pre-launch", "launched"};
  for (int review = 0; review < 4; ++review) {
    for (int of_rule = 0; of_rule < 4; ++of_rule) {
      INFO(stages[review] << " asks for " << stages[of_rule]);
      CHECK(stage_of_review(stages[review], stages[of_rule]) == (of_rule <= review ? "fail" : "not-due"));
    }
  }
}

TEST_CASE("a rule without a stage is due before launch", "[engine][evaluate]") {
  CHECK(outcome("type: api, tier: 2", "stage: build", "") == "not-due");
  CHECK(outcome("type: api, tier: 2", "stage: pre-launch", "") == "fail");
}

TEST_CASE("a rule that is not due has no outcome, severity aside", "[engine][evaluate]") {
  const TestEvaluation service(
      {.rules = rule("it", "check: 1 / 0 > 0\nstage: launched\nseverity: {tier 2: low, default: high}")});
  CHECK_FALSE(service.of("it").is_due);
  CHECK(service.of("it").elements.empty());
  CHECK(service.of("it").severity == Severity::low);
}

TEST_CASE("a rule of a later stage is not due, even if it does not apply", "[engine][evaluate]") {
  CHECK(outcome("type: api, tier: 2", "stage: design", "applies_to: {tiers: [1]}") == "not-due");
}

TEST_CASE("periodic reviews ask for rules of the launched stage", "[engine][evaluate]") {
  CHECK(outcome("type: api, tier: 2", "", "stage: launched") == "not-due");
  CHECK(outcome("type: api, tier: 2", "kind: periodic", "stage: launched") == "fail");
  CHECK(outcome("type: api, tier: 2, lifecycle: production", "", "stage: launched") == "fail");
}

// --- severity --------------------------------------------------------------------------------------------------------

TEST_CASE("the severity in force is that of the tier, else the default", "[engine][evaluate]") {
  const auto severity = [](const std::string& tier, std::string_view stated) {
    return TestEvaluation({.manifest = "service: {type: api, tier: " + tier + "}",
                           .rules = rule("it", "check: 'true'\nseverity: " + std::string(stated))})
        .of("it")
        .severity;
  };
  CHECK(severity("1", "low") == Severity::low);
  CHECK(severity("4", "low") == Severity::low);
  constexpr std::string_view kByTier = "{tier 1: critical, tier 2: high, default: medium}";
  CHECK(severity("1", kByTier) == Severity::critical);
  CHECK(severity("2", kByTier) == Severity::high);
  CHECK(severity("3", kByTier) == Severity::medium);
  CHECK(severity("4", kByTier) == Severity::medium);
  CHECK(severity("critical", kByTier) == Severity::critical);
}

// --- purity ----------------------------------------------------------------------------------------------------------

TEST_CASE("the same input gives the same outcomes and the same cost", "[engine][evaluate]") {
  const Given given{.manifest = "dependencies: [{name: db}, {name: queue, fallback: false}]",
                    .rules = rule("it", "for_each: dependencies\nas: dep\nclaim: dep.fallback")};
  const TestEvaluation first(given);
  const TestEvaluation second(given);
  CHECK(first.outcomes("it") == second.outcomes("it"));
  CHECK(first.message("it", "dependencies/db") == second.message("it", "dependencies/db"));
  CHECK(first.evaluation().cost == second.evaluation().cost);
  CHECK(first.evaluation().cost > 0);
}

TEST_CASE("only the day decides what is in time", "[engine][evaluate]") {
  const auto outcome_on = [](std::string_view as_of) {
    return TestEvaluation({.manifest = "review: {launch_date: 2026-06-15}\n"
                                       "observability: {traces: {status: planned, due: 2026-06-10, owner: a}}",
                           .rules = rule("it", "claim: observability.traces"),
                           .as_of = as_of})
        .outcome("it");
  };
  CHECK(outcome_on("2026-06-01") == "planned");
  CHECK(outcome_on("2026-06-10") == "planned");
  CHECK(outcome_on("2026-06-11") == "fail");
  CHECK(outcome_on("2026-06-16") == "fail");
}
