// `when`: a condition on the service, that is false, true, or not known (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

const std::string kWhen = "when: oncall.coverage != 'none'\n";
const std::string kCovered = "oncall: {coverage: 24x7}\n";
const std::string kUncovered = "oncall: {coverage: none}\n";

TestEvaluation judge(const std::string& manifest, const std::string& body) {
  return TestEvaluation(
      {.manifest = "review: {launch_date: 2026-06-15}\n" + manifest, .rules = rule("it", kWhen + body)});
}

const std::string kHeadroom = "check: capacity.headroom > 0.2\n";

}  // namespace

TEST_CASE("a condition that is true leaves the outcome to the requirement", "[engine][conditions]") {
  CHECK(judge(kCovered + "capacity: {headroom: 50%}", kHeadroom).outcome("it") == "pass");
  CHECK(judge(kCovered + "capacity: {headroom: 10%}", kHeadroom).outcome("it") == "fail");
  CHECK(judge(kCovered, kHeadroom).outcome("it") == "unknown");
  CHECK(judge(kCovered, kHeadroom).lacks("it") == "capacity.headroom unstated");
  CHECK(judge(kCovered, kHeadroom).of("it").applicability.empty());
}

TEST_CASE("a condition that is false makes the rule not applicable, and the report says why", "[engine][conditions]") {
  for (const std::string facts : {"", "capacity: {headroom: 10%}", "capacity: {headroom: 50%}"}) {
    const TestEvaluation service = judge(kUncovered + facts, kHeadroom);
    CHECK(service.outcomes("it") == "not-applicable");
    CHECK(service.message("it") == "only when oncall.coverage != 'none'");
    CHECK(service.of("it").applicability == "only when oncall.coverage != 'none'");
  }
}

TEST_CASE("a condition that is false holds for the service once, whatever the elements", "[engine][conditions]") {
  const TestEvaluation service = judge(kUncovered + "dependencies: [{name: db}, {name: queue}]",
                                       "for_each: dependencies\nas: dep\ncheck: has(dep.timeout)");
  CHECK(service.outcomes("it") == "not-applicable");
}

TEST_CASE("with an unknown condition, a requirement that is met anyway passes", "[engine][conditions]") {
  const TestEvaluation service = judge("capacity: {headroom: 50%}", kHeadroom);
  CHECK(service.outcome("it") == "pass");
  CHECK(service.lacks("it").empty());
}

TEST_CASE("with an unknown condition, a requirement that is not met is unknown, lacking the condition",
          "[engine][conditions]") {
  const TestEvaluation service = judge("capacity: {headroom: 10%}", kHeadroom);
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.message("it") == "`oncall.coverage` is not stated");
  CHECK(service.detail("it") == "whether the rule applies is open: `oncall.coverage != 'none'` decides");
  CHECK(service.lacks("it") == "oncall.coverage unstated");
  CHECK(service.answer("it").seen.empty());
}

TEST_CASE("with an unknown condition, a requirement that is unknown lacks both sets", "[engine][conditions]") {
  const TestEvaluation service = judge("", kHeadroom);
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.message("it") == "`capacity.headroom` is not stated");
  CHECK(service.lacks("it") == "capacity.headroom unstated, oncall.coverage unstated");
}

TEST_CASE("with an unknown condition, planned work is unknown, and has no day and owner", "[engine][conditions]") {
  const TestEvaluation service =
      judge("observability: {traces: {status: planned, due: 2026-06-10, owner: a}}", "claim: observability.traces");
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.lacks("it") == "observability.traces planned, oncall.coverage unstated");
  CHECK_FALSE(service.answer("it").due);
  CHECK(service.answer("it").owner.empty());
}

TEST_CASE("an unknown condition lacks a fact once that the requirement lacks too", "[engine][conditions]") {
  CHECK(judge("", "check: oncall.coverage == '24x7'").lacks("it") == "oncall.coverage unstated");
}

TEST_CASE("an unknown condition never makes a rule not applicable", "[engine][conditions]") {
  for (const std::string facts : {"", "capacity: {headroom: 10%}", "capacity: {headroom: 50%}"}) {
    CHECK(judge(facts, kHeadroom).outcome("it") != "not-applicable");
  }
}

TEST_CASE("what does not apply for a reason of its own does so under an unknown condition", "[engine][conditions]") {
  CHECK(judge("observability: {traces: {status: not-applicable, note: why}}", "claim: observability.traces")
            .outcome("it") == "not-applicable");
  CHECK(judge("dependencies: []", "for_each: dependencies\nas: dep\ncheck: has(dep.timeout)").outcomes("it") ==
        "not-applicable");
}

TEST_CASE("an unknown condition is asked for each element", "[engine][conditions]") {
  const TestEvaluation service = judge("dependencies: [{name: db, timeout: 1s}, {name: queue, timeout: 1m}]",
                                       "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')");
  CHECK(service.outcomes("it") == "dependencies/db: pass, dependencies/queue: unknown");
  CHECK(service.lacks("it", "dependencies/queue") == "oncall.coverage unstated");
}

TEST_CASE("an unknown condition joins what the list and its rest lack", "[engine][conditions]") {
  CHECK(judge("", "for_each: dependencies\nas: dep\ncheck: has(dep.timeout)").lacks("it") ==
        "dependencies unstated, oncall.coverage unstated");
  const TestEvaluation service =
      judge("dependencies: [{name: db, critical: true, timeout: 1s}, {name: queue}]",
            "for_each: dependencies.filter(d, d.critical)\nas: dep\ncheck: has(dep.timeout)");
  CHECK(service.outcomes("it") == "dependencies/db: pass, (others): unknown");
  CHECK(service.lacks("it", "(others)") == "dependencies/queue.critical unstated, oncall.coverage unstated");
}

TEST_CASE("a condition that cannot be computed is an error", "[engine][conditions]") {
  const TestEvaluation service({.rules = rule("it", "when: 1 / 0 > 0\ncheck: oncall.coverage == '24x7'")});
  CHECK(service.outcome("it") == "error");
  CHECK(service.message("it") == "the rule could not be evaluated: division by zero");
  CHECK(service.detail("it") == "in `1 / 0`");
}

TEST_CASE("an error stays one under an unknown condition", "[engine][conditions]") {
  CHECK(judge("", "check: 1 / 0 > 0").outcome("it") == "error");
}

TEST_CASE("a condition may ask for claims, which the rule then takes as its own", "[engine][conditions]") {
  const auto outcome = [](std::string_view claim, std::string_view answers) {
    return TestEvaluation({.manifest = "observability: {traces: " + std::string(claim) + "}\noncall: {coverage: none}",
                           .rules = rule("it", "when: done(observability.traces)\ncheck: oncall.coverage == '24x7'\n" +
                                                   std::string(answers))})
        .outcome("it");
  };
  CHECK(outcome("true", "proof: optional") == "fail");
  CHECK(outcome("true", "proof: required") == "unknown");
  CHECK(outcome("false", "proof: required") == "not-applicable");
}

TEST_CASE("a parent that answers for the condition answers for the rule", "[engine][conditions]") {
  CHECK(
      judge("oncall: {status: not-applicable, note: a library}\ncapacity: {headroom: 10%}", kHeadroom).outcome("it") ==
      "not-applicable");
  CHECK(
      judge("oncall: {status: not-applicable, note: a library}\ncapacity: {headroom: 10%}", kHeadroom).message("it") ==
      "`oncall.coverage` does not apply (as stated for `oncall`)");
  CHECK(
      judge("oncall: {status: not-applicable, note: a library}\ncapacity: {headroom: 50%}", kHeadroom).outcome("it") ==
      "pass");
}

TEST_CASE("what does not apply for its condition keeps nothing of what it would have been", "[engine][conditions]") {
  const std::string parent = "oncall: {status: not-applicable, note: a library}\n";
  const TestEvaluation planned = judge(parent + "observability: {traces: {status: planned, due: 2026-06-10, owner: a}}",
                                       "claim: observability.traces");
  CHECK(planned.outcome("it") == "not-applicable");
  CHECK_FALSE(planned.answer("it").due);
  CHECK(planned.answer("it").owner.empty());
  CHECK(planned.lacks("it").empty());
  const TestEvaluation failed = judge(parent + "capacity: {headroom: 10%}", kHeadroom + "message: too little");
  CHECK(failed.outcome("it") == "not-applicable");
  CHECK(failed.answer("it").seen.empty());
  CHECK(failed.detail("it").empty());
}

TEST_CASE("of a condition, what a parent says does not apply is not lacking", "[engine][conditions]") {
  const TestEvaluation service(
      {.manifest = "oncall: {status: not-applicable, note: why}\ncapacity: {headroom: 10%}",
       .rules = rule("it", "when: oncall.coverage != 'none' && service.exposure == 'internet'\n" + kHeadroom)});
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.lacks("it") == "service.exposure unstated");
}

TEST_CASE("a condition that a parent plans or refuses stays open", "[engine][conditions]") {
  const TestEvaluation planned =
      judge("oncall: {status: planned, due: 2026-06-10, owner: a}\ncapacity: {headroom: 10%}", kHeadroom);
  CHECK(planned.outcome("it") == "unknown");
  CHECK(planned.lacks("it") == "oncall.coverage planned");
  CHECK(judge("oncall: {status: considered}\ncapacity: {headroom: 10%}", kHeadroom).outcome("it") == "unknown");
}

TEST_CASE("presence tests are refused in conditions and variables, as they turn silence into an answer",
          "[engine][conditions]") {
  CHECK_THROWS_WITH(TestEvaluation({.rules = rule("it", "when: has(oncall.coverage)\ncheck: 'true'")}),
                    Catch::Contains("`has` stands in `when`"));
  CHECK_THROWS_WITH(
      TestEvaluation({.rules = rule("it", "check: covered"), .head = "variables: {covered: has(oncall.coverage)}"}),
      Catch::Contains("`has` stands in a variable"));
}
