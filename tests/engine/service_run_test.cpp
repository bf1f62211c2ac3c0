// What the rules of a checklist share, parameters and variables, and what all rules share: the limits on their work
// (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

constexpr std::string_view kPaging = "variables: {paging: 'observability.alerts.filter(a, a.severity == \"page\")'}";

/// An expression that costs hundreds of units.
const std::string kDear = "[1,2,3,4,5,6,7,8].all(a, [1,2,3,4,5,6,7,8].all(b, [1,2,3,4,5,6,7,8].all(c, a + b + c > 0)))";

const std::string kCheckDear = "check: '" + kDear + "'";

std::uint64_t cost(const Given& given) { return TestEvaluation(given).evaluation().cost; }

}  // namespace

// --- parameters and variables ----------------------------------------------------------------------------------------

TEST_CASE("parameters stand for their values", "[engine][service_run]") {
  const TestEvaluation service({.manifest = "capacity: {headroom: 30%}\ndependencies: [{name: db, timeout: 3s}]",
                                .rules = rule("enough", "check: capacity.headroom >= least") +
                                         rule("quick", "check: dependencies.all(d, d.timeout < longest)") +
                                         rule("words", "check: metadata.name in names && strict"),
                                .head = "params: {least: 0.25, longest: 5s, names: [checkout, other], strict: true}"});
  CHECK(service.outcome("enough") == "pass");
  CHECK(service.outcome("quick") == "pass");
  CHECK(service.outcome("words") == "pass");
}

TEST_CASE("variables stand for their expressions, in lists, checks and messages", "[engine][service_run]") {
  const TestEvaluation service(
      {.manifest = "observability: {alerts: [{name: Down, severity: page}, {name: Slow, severity: ticket}]}",
       .rules = rule("each",
                     "for_each: paging\nas: alert\ncheck: has(alert.runbook_url)\n"
                     "message: 'one of {size(paging)} pages'"),
       .head = std::string(kPaging)});
  CHECK(service.outcomes("each") == "observability.alerts/Down: fail");
  CHECK(service.message("each") == "one of 1 pages");
}

TEST_CASE("variables may use parameters and earlier variables", "[engine][service_run]") {
  const TestEvaluation service({.manifest = "dependencies: [{name: db, redundancy: 1}, {name: queue, redundancy: 3}]",
                                .rules = rule("it", "check: size(weak) == 1 && size(weak_and_named) == 0"),
                                .head = "params: {least: 2}\nvariables:\n"
                                        "  weak: dependencies.filter(d, d.redundancy < least)\n"
                                        "  weak_and_named: weak.filter(d, d.name == 'queue')\n"});
  CHECK(service.outcome("it") == "pass");
}

TEST_CASE("what a variable lacks, the rule lacks", "[engine][service_run]") {
  const TestEvaluation service({.rules = rule("each", "for_each: paging\nas: alert\ncheck: has(alert.runbook_url)") +
                                         rule("any", "check: size(paging) > 0"),
                                .head = std::string(kPaging)});
  CHECK(service.lacks("each") == "observability.alerts unstated");
  CHECK(service.lacks("any") == "observability.alerts unstated");
}

TEST_CASE("a variable is computed when a rule first asks for it, and never again", "[engine][service_run]") {
  const auto cost_of = [](const std::string& rules) {
    return cost({.rules = rules, .head = "variables: {dear: '" + kDear + "'}"});
  };
  const std::uint64_t unused = cost_of(rule("a", "check: 'true'"));
  const std::uint64_t once = cost_of(rule("a", "check: dear"));
  const std::uint64_t twice = cost_of(rule("a", "check: dear") + rule("b", "check: dear"));
  CHECK(unused < 10);
  CHECK(once > 500);
  CHECK(twice - once < 10);
}

TEST_CASE("a variable that cannot be computed is an error of each rule that asks, which names it",
          "[engine][service_run]") {
  const TestEvaluation service(
      {.rules = rule("a", "check: broken > 0") + rule("b", "check: 1 + broken > 0") + rule("c", "check: 'true'"),
       .head = "variables: {broken: 1 / 0}"});
  for (const std::string_view name : {"a", "b"}) {
    CHECK(service.outcome(name) == "error");
    CHECK(service.message(name) == "the rule could not be evaluated: division by zero, in the variable `broken`");
  }
  CHECK(service.detail("a") == "in `broken > 0`");
  CHECK(service.detail("b") == "in `1 + broken > 0`");
  CHECK(service.outcome("c") == "pass");
}

TEST_CASE("variables take claims as stated, since proof and age are for rules to ask", "[engine][service_run]") {
  const TestEvaluation service(
      {.manifest = "dependencies: [{name: db, encrypted: true}, {name: queue, encrypted: false}]",
       .rules = rule("it", "check: size(encrypted) == 1\nproof: required\nfresh: 30d"),
       .head = "variables: {encrypted: 'dependencies.filter(d, done(d.encrypted))'}"});
  CHECK(service.outcome("it") == "pass");
}

TEST_CASE("each checklist has names of its own", "[engine][service_run]") {
  const TestEvaluation service({.rules = rule("a", "check: limit == 1"),
                                .head = "params: {limit: 1}",
                                .more = {checklist("other", rule("b", "check: limit == 2"), "params: {limit: 2}")}});
  CHECK(service.outcome("a") == "pass");
  CHECK(service.outcome("b") == "pass");
}

// --- limits ----------------------------------------------------------------------------------------------------------

TEST_CASE("a rule that exceeds its limit is an error that names the expression, and others go on",
          "[engine][service_run]") {
  const TestEvaluation service(
      {.rules = rule("dear", kCheckDear) + rule("cheap", "check: 'true'"), .cost = {.rule = 100, .run = 10'000}});
  CHECK(service.outcome("dear") == "error");
  CHECK(service.message("dear").starts_with("the rule could not be evaluated: the cost limit of 100 is exceeded in `"));
  CHECK(service.detail("dear").starts_with("in `"));
  CHECK(service.detail("dear").ends_with('`'));
  CHECK(service.outcome("cheap") == "pass");
}

TEST_CASE("the limit of a rule covers all of its elements together", "[engine][service_run]") {
  const std::string each = "for_each: dependencies\nas: dep\ncheck: 'dep.name == dep.name && " + kDear + "'";
  const std::uint64_t one = cost({.manifest = "dependencies: [{name: a}]", .rules = rule("it", each)});
  const TestEvaluation service({.manifest = "dependencies: [{name: a}, {name: b}, {name: c}]",
                                .rules = rule("it", each),
                                .cost = {.rule = one + one / 2}});
  CHECK(service.outcomes("it") == "dependencies/a: pass, dependencies/b: error, dependencies/c: error");
}

TEST_CASE("a run that exceeds its limit leaves the rules that come late as errors", "[engine][service_run]") {
  const std::uint64_t one = cost({.rules = rule("a", kCheckDear)});
  const std::string rules = rule("a", kCheckDear) + rule("b", kCheckDear) + rule("c", "check: service.tier == 2");
  const TestEvaluation service({.rules = rules, .cost = {.run = one + 10}});
  CHECK(service.outcome("a") == "pass");
  CHECK(service.outcome("b") == "error");
  CHECK(service.message("b").starts_with("the rule could not be evaluated: the cost limit of 10 is exceeded in `"));
  CHECK(service.outcome("c") == "error");
  CHECK(service.detail("c") ==
        "in `service.tier == 2`; the limit for all rules together is " + std::to_string(one + 10));
  const TestEvaluation enough({.rules = rules, .cost = {.run = 3 * one}});
  CHECK(enough.outcome("c") == "pass");
}

TEST_CASE("a variable whose work exceeds the limit of one rule may suit that of another", "[engine][service_run]") {
  const std::uint64_t one = cost({.rules = rule("a", kCheckDear)});
  const TestEvaluation service({.rules = rule("a", "check: '" + kDear + " && dear'") + rule("b", "check: dear"),
                                .head = "variables: {dear: '" + kDear + "'}",
                                .cost = {.rule = one + one / 2}});
  CHECK(service.outcome("a") == "error");
  CHECK(service.outcome("b") == "pass");
}

TEST_CASE("the default limits are a million a rule and ten a run", "[engine][service_run]") {
  CHECK(CostLimits{}.rule == 1'000'000);
  CHECK(CostLimits{}.run == 10'000'000);
}
