// The functions that checklists may call besides the standard ones (docs/judging.md).

#include "orr/engine/functions.hpp"

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15}\n";

std::string outcome(const std::string& manifest, const std::string& check) {
  return TestEvaluation({.manifest = kLaunch + manifest, .rules = rule("it", "check: \"" + check + "\"")})
      .outcome("it");
}

}  // namespace

TEST_CASE("the functions are done and days_until, in that order", "[engine][functions]") {
  const ReadinessFunctions functions(orr::schema::manifest_schema());
  REQUIRE(functions.overloads().size() == 2);
  CHECK(functions.overloads()[0].function == "done");
  CHECK(functions.overloads()[0].takes_unknown);
  CHECK(functions.overloads()[1].function == "days_until");
  CHECK_FALSE(functions.overloads()[1].takes_unknown);
}

TEST_CASE("done takes claims of every kind, and nothing else", "[engine][functions]") {
  CHECK(outcome("observability: {traces: {status: done, backend: tempo}}", "done(observability.traces)") == "pass");
  CHECK(outcome("dependencies_complete: true", "done(dependencies_complete)") == "pass");
  CHECK_THROWS_WITH(outcome("", "done(oncall.coverage)"), Catch::Contains("done"));
  CHECK_THROWS_WITH(outcome("", "done(observability)"), Catch::Contains("done"));
}

TEST_CASE("done of one of several claims is done if the chosen one is", "[engine][functions]") {
  const std::string choice = "done(service.tier == 2 ? observability.traces : observability.profiling)";
  CHECK(outcome("observability: {traces: true, profiling: false}", choice) == "pass");
  CHECK(outcome("observability: {traces: false, profiling: true}", choice) == "fail");
}

TEST_CASE("done of a choice that nobody can make is unknown for what decides it", "[engine][functions]") {
  const TestEvaluation service(
      {.manifest = "observability: {traces: true, profiling: true}",
       .rules =
           rule("it", "check: \"done(oncall.coverage == '24x7' ? observability.traces : observability.profiling)\"")});
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.lacks("it") == "oncall.coverage unstated");
}

TEST_CASE("done of each element is false with the first that is refused, whatever the others lack",
          "[engine][functions]") {
  const std::string all = "dependencies.all(d, done(d.fallback))";
  CHECK(outcome("dependencies: [{name: db, fallback: true}, {name: queue, fallback: true}]", all) == "pass");
  CHECK(outcome("dependencies: [{name: db}, {name: queue, fallback: false}]", all) == "fail");
  CHECK(outcome("dependencies: [{name: db}, {name: queue, fallback: true}]", all) == "unknown");
  CHECK(outcome("dependencies: [{name: db, fallback: {status: planned, due: 2026-06-10, owner: a}}]", all) ==
        "planned");
}

TEST_CASE("done counts what does not apply as done, in counts too", "[engine][functions]") {
  CHECK(outcome("dependencies: [{name: db, fallback: true}, {name: queue, fallback: {status: not-applicable, note: "
                "why}}, {name: cache, fallback: false}]",
                "dependencies.filter(d, done(d.fallback)).size() == 2") == "pass");
}

TEST_CASE("days_until counts whole days from the day of the review, negative for the past", "[engine][functions]") {
  CHECK(outcome("", "days_until(review.launch_date) == 14") == "pass");
  CHECK(outcome("disaster_recovery: {failover: {last_tested: 2026-05-31}}",
                "days_until(disaster_recovery.failover.last_tested) == -1") == "pass");
  CHECK(outcome("disaster_recovery: {failover: {last_tested: 2026-06-01}}",
                "days_until(disaster_recovery.failover.last_tested) == 0") == "pass");
}

TEST_CASE("days_until a date that nobody states is unknown", "[engine][functions]") {
  CHECK(outcome("", "days_until(disaster_recovery.failover.last_tested) > -180") == "unknown");
  CHECK(outcome("disaster_recovery: {status: not-applicable, note: no state}",
                "days_until(disaster_recovery.failover.last_tested) > -180") == "not-applicable");
}

TEST_CASE("days_until takes moments of any hour as their day", "[engine][functions]") {
  CHECK(outcome("", "days_until(timestamp('2026-06-02T00:00:00Z')) == 1") == "pass");
  CHECK(outcome("", "days_until(timestamp('2026-06-01T23:59:59Z')) == 0") == "pass");
  CHECK(outcome("", "days_until(timestamp('2026-05-31T23:59:59Z')) == -1") == "pass");
}
