// `answers` of the manifest: claims that answer rules as a whole, where no facts do (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

constexpr std::string_view kLaunch = "review: {launch_date: 2026-06-15}\n";
constexpr std::string_view kClaim = "claim: observability.traces";

/// A rule `area/it`, with what the team answers to it and states besides.
TestEvaluation answered(std::string_view answer, std::string_view body = kClaim, std::string_view facts = {}) {
  const std::string manifest = std::string(kLaunch) + "answers: {area/it: " + std::string(answer) + "}\n";
  return TestEvaluation({.manifest = manifest + std::string(facts), .rules = rule("it", body)});
}

}  // namespace

TEST_CASE("an answer decides where facts leave a rule unknown", "[engine][answers]") {
  CHECK(answered("true").outcome("it") == "pass");
  CHECK(answered("false").outcome("it") == "fail");
  CHECK(answered("false").message("it") == "`answers/area/it` is stated as not planned");
  CHECK(answered("{status: not-applicable, note: batch}").outcome("it") == "not-applicable");
  CHECK(answered("{status: not-applicable, note: batch}").message("it") == "`answers/area/it` does not apply");
  CHECK(answered("true", "check: oncall.coverage != \"none\"").outcome("it") == "pass");
}

TEST_CASE("a planned answer is judged by its day", "[engine][answers]") {
  const TestEvaluation in_time = answered("{status: planned, due: 2026-06-10, owner: team-a}");
  CHECK(in_time.outcome("it") == "planned");
  CHECK(in_time.message("it") == "`answers/area/it` is planned for 2026-06-10 by team-a");
  CHECK(in_time.lacks("it") == "answers/area/it planned");
  CHECK(in_time.answer("it").owner == "team-a");
  CHECK(orr::format_date(in_time.answer("it").due.value()) == "2026-06-10");
  CHECK(answered("{status: planned, due: 2026-07-10, owner: team-a}").outcome("it") == "fail");
}

TEST_CASE("facts go before answers", "[engine][answers]") {
  CHECK(answered("false", kClaim, "observability: {traces: true}").outcome("it") == "pass");
  const TestEvaluation contradicted = answered("true", kClaim, "observability: {traces: false}");
  CHECK(contradicted.outcome("it") == "fail");
  CHECK(contradicted.detail("it") == "`answers/area/it` is done, which facts contradict");
  CHECK(answered("false", kClaim, "observability: {traces: false}").detail("it").empty());
}

TEST_CASE("an answer that cannot be accepted leaves the rule unknown for lack of facts", "[engine][answers]") {
  const TestEvaluation unproven = answered("true", "claim: observability.traces\nproof: required");
  CHECK(unproven.outcome("it") == "unknown");
  CHECK(unproven.lacks("it") == "observability.traces unstated");
  CHECK(unproven.detail("it").starts_with("`answers/area/it` "));
  CHECK(answered("docs/tracing.md", "claim: observability.traces\nproof: required").outcome("it") == "pass");
}

TEST_CASE("an answer holds for every element of which facts say nothing", "[engine][answers]") {
  const TestEvaluation service =
      answered("true", "for_each: dependencies\nas: dep\ncheck: dep.critical",
               "dependencies: [{name: db, critical: true}, {name: queue, critical: false}, {name: cache}]");
  CHECK(service.outcomes("it") == "dependencies/db: pass, dependencies/queue: fail, dependencies/cache: pass");
}

TEST_CASE("an answer to another rule, or to none, changes nothing", "[engine][answers]") {
  const TestEvaluation service({.manifest = std::string(kLaunch) + "answers: {area/other: true, nowhere/x: true}",
                                .rules = rule("it", kClaim) + rule("other", kClaim)});
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.outcome("other") == "pass");
}
