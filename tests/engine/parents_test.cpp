// A stated parent answers for unstated children (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15, authors: [{name: A. Author}]}\n";

TestEvaluation judge(const std::string& manifest, const std::string& body) {
  return TestEvaluation({.manifest = kLaunch + manifest, .rules = rule("it", body)});
}

std::string section(std::string_view fields) { return "observability: {" + std::string(fields) + "}\n"; }

constexpr std::string_view kPlanned = "status: planned, due: 2026-06-10, owner: team-a";
constexpr std::string_view kNotApplicable = "status: not-applicable, note: a library";

constexpr std::string_view kClaim = "claim: observability.traces";
constexpr std::string_view kDone = "check: done(observability.traces)";
constexpr std::string_view kValue = "check: observability.traces.backend == 'tempo'";
constexpr std::string_view kList = "for_each: observability.alerts\nas: alert\ncheck: has(alert.runbook_url)";
constexpr std::string_view kSize = "check: size(observability.alerts) > 0";

}  // namespace

TEST_CASE("what a parent states answers for claims, values and lists below it", "[engine][parents]") {
  struct Case {
    std::string_view parent;
    std::string_view claim;
    std::string_view done;
    std::string_view other;
  };
  const Case stated = GENERATE(values<Case>({
      {kNotApplicable, "not-applicable", "pass", "not-applicable"},
      {kPlanned, "planned", "planned", "planned"},
      {"status: in-progress, due: 2026-06-10, owner: team-a", "planned", "planned", "planned"},
      {"status: considered", "fail", "fail", "fail"},
      {"status: not-planned", "fail", "fail", "fail"},
      {"status: planned, due: 2026-07-10, owner: team-a", "fail", "fail", "fail"},
      {"status: planned, due: 2026-05-10, owner: team-a", "fail", "fail", "fail"},
      {"status: done", "unknown", "unknown", "unknown"},
      {"status: not-applicable", "unknown", "unknown", "unknown"},
      {"status: planned", "unknown", "unknown", "unknown"},
      {"note: nothing yet", "unknown", "unknown", "unknown"},
  }));
  INFO(stated.parent);
  const std::string manifest = section(stated.parent);
  CHECK(judge(manifest, std::string(kClaim)).outcomes("it") == stated.claim);
  CHECK(judge(manifest, std::string(kDone)).outcomes("it") == stated.done);
  CHECK(judge(manifest, std::string(kValue)).outcomes("it") == stated.other);
  CHECK(judge(manifest, std::string(kList)).outcomes("it") == stated.other);
  CHECK(judge(manifest, std::string(kSize)).outcomes("it") == stated.other);
}

TEST_CASE("one line answers every rule below it, with its note and place", "[engine][parents]") {
  const TestEvaluation service({.manifest = kLaunch + "observability:\n  status: not-applicable\n  note: a library\n",
                                .rules = rule("traces", "claim: observability.traces") +
                                         rule("cpu", "claim: observability.resources.cpu") + rule("alerts", kList)});
  CHECK(service.outcomes("traces") == "not-applicable");
  CHECK(service.outcomes("cpu") == "not-applicable");
  CHECK(service.outcomes("alerts") == "not-applicable");
  CHECK(service.message("cpu") == "`observability.resources.cpu` does not apply (as stated for `observability`)");
  CHECK(service.place("cpu") == "2:1");
}

TEST_CASE("a planned parent passes its day and owner down", "[engine][parents]") {
  const TestEvaluation service = judge(section(kPlanned), std::string(kValue));
  CHECK(service.message("it") ==
        "`observability.traces.backend` is planned for 2026-06-10 by team-a (as stated for `observability`)");
  CHECK(service.answer("it").due == day("2026-06-10"));
  CHECK(service.answer("it").owner == "team-a");
}

TEST_CASE("done does not pass down", "[engine][parents]") {
  CHECK(judge(section("status: done"), std::string(kClaim)).lacks("it") == "observability.traces unstated");
  CHECK(judge(section("logs: true"), "claim: observability.logs.rotation").lacks("it") ==
        "observability.logs.rotation unstated");
}

TEST_CASE("a child speaks for itself", "[engine][parents]") {
  CHECK(judge(section(std::string(kNotApplicable) + ", traces: true"), std::string(kClaim)).outcome("it") == "pass");
  CHECK(judge(section(std::string(kNotApplicable) + ", traces: false"), std::string(kClaim)).outcome("it") == "fail");
  CHECK(judge(section(std::string(kPlanned) + ", traces: {backend: tempo}"), std::string(kValue)).outcome("it") ==
        "pass");
  CHECK(judge(section(std::string(kNotApplicable) + ", alerts: []"), std::string(kSize)).outcome("it") == "fail");
}

TEST_CASE("a child without a status of its own has that of its parent", "[engine][parents]") {
  const std::string manifest = section(std::string(kPlanned) + ", traces: {backend: tempo}");
  CHECK(judge(manifest, std::string(kClaim)).outcome("it") == "planned");
  CHECK(judge(manifest, std::string(kDone)).outcome("it") == "planned");
}

TEST_CASE("the nearest parent with a status answers", "[engine][parents]") {
  const std::string manifest =
      section(std::string(kNotApplicable) + ", logs: {status: planned, due: 2026-06-10, owner: team-a}");
  CHECK(judge(manifest, "claim: observability.logs.rotation").outcome("it") == "planned");
  CHECK(judge(manifest, std::string(kClaim)).outcome("it") == "not-applicable");
}

TEST_CASE("a done parent hides what stands above it", "[engine][parents]") {
  CHECK(
      judge(section(std::string(kNotApplicable) + ", logs: true"), "claim: observability.logs.rotation").lacks("it") ==
      "observability.logs.rotation unstated");
}

TEST_CASE("an element answers for its fields", "[engine][parents]") {
  const TestEvaluation service = judge(
      "dependencies: [{name: db, status: not-applicable, note: read at build time}, {name: queue, status: "
      "considered}, {name: cache}]",
      "for_each: dependencies\nas: dep\nclaim: dep.fallback");
  CHECK(service.outcomes("it") ==
        "dependencies/db: not-applicable, dependencies/queue: fail, dependencies/cache: unknown");
  CHECK(service.message("it", "dependencies/queue") ==
        "`dependencies/queue.fallback` is considered, not planned (as stated for `dependencies/queue`)");
}

TEST_CASE(
    "what is unknown before what was refused, that before what is planned; only where nothing applies, nothing does",
    "[engine][parents]") {
  const auto outcome = [](const std::string& oncall, const std::string& capacity) {
    return judge("oncall: {" + oncall + "}\ncapacity: {" + capacity + "}\n",
                 "check: oncall.coverage == '24x7' && capacity.headroom > 0.2")
        .outcome("it");
  };
  const std::string planned(kPlanned);
  const std::string not_applicable(kNotApplicable);
  const std::string refused = "status: considered";
  CHECK(outcome(not_applicable, not_applicable) == "not-applicable");
  CHECK(outcome(not_applicable, planned) == "planned");
  CHECK(outcome(planned, refused) == "fail");
  CHECK(outcome(refused, not_applicable) == "fail");
  CHECK(outcome(refused, "") == "unknown");
  CHECK(outcome(not_applicable, "") == "unknown");
  CHECK(outcome(planned, "") == "unknown");
}

TEST_CASE("what is lacking where a parent's answer does not count is that answer", "[engine][parents]") {
  const TestEvaluation incomplete = judge(section("status: not-applicable"), std::string(kClaim));
  CHECK(incomplete.lacks("it") == "observability unstated");
  CHECK(incomplete.message("it") ==
        "`observability.traces` does not apply, without a `note` that says why (as stated for `observability`)");
  CHECK(incomplete.answer("it").lacks[0].why == "does not apply, without a `note` that says why");
  CHECK(incomplete.answer("it").lacks[0].field == "observability");

  const TestEvaluation unapproved = judge(section(kNotApplicable), std::string(kClaim) + "\nseverity: critical");
  CHECK(unapproved.lacks("it") == "observability unverifiable");
}

TEST_CASE("a rule that takes no such answer takes it from no parent", "[engine][parents]") {
  const std::string approved = section("status: not-applicable, note: a library, by: R. Reviewer, expires: 2026-12-31");
  CHECK(judge(approved, std::string(kClaim) + "\nseverity: critical").outcome("it") == "not-applicable");
  CHECK(judge(approved, std::string(kClaim) + "\nnot_applicable: never").outcome("it") == "unknown");
  CHECK(judge(section("status: not-applicable, note: a library, by: R. Reviewer, expires: 2026-05-31"),
              std::string(kClaim))
            .lacks("it") == "observability stale");
}

TEST_CASE("a planned parent before a launch without a date lacks the date", "[engine][parents]") {
  const TestEvaluation service({.manifest = section(kPlanned), .rules = rule("it", kValue)});
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.lacks("it") == "review.launch_date unstated");
}

TEST_CASE("a list that a parent refuses fails in orr's words, as there is no element to speak of",
          "[engine][parents]") {
  const TestEvaluation service =
      judge(section("status: not-planned"), std::string(kList) + "\nmessage: 'alert `{alert.name}` names no runbook'");
  CHECK(service.outcomes("it") == "fail");
  CHECK(service.message("it") == "`observability.alerts` is stated as not planned (as stated for `observability`)");
}
