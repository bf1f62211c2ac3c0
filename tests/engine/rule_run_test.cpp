// What a rule says of a service or an element: checks, claims, messages and places (docs/judging.md).
// Lists, conditions and answers of parents have files of their own.

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15, authors: [{name: A. Author}]}\n";

/// The outcome of a rule `it` with this body.
std::string outcome(const std::string& manifest, std::string_view body) {
  return TestEvaluation({.manifest = kLaunch + manifest, .rules = rule("it", body)}).outcome("it");
}

/// The same with message and detail: `fail: no pages; more about it`.
std::string told(const std::string& manifest, std::string_view body) {
  const TestEvaluation service({.manifest = kLaunch + manifest, .rules = rule("it", body)});
  std::string text = service.outcome("it") + ": " + service.message("it");
  return service.detail("it").empty() ? text : text + "; " + service.detail("it");
}

/// The outcome and what it lacks: `unknown for observability.traces unstated`.
std::string lacking(const std::string& manifest, std::string_view body) {
  const TestEvaluation service({.manifest = kLaunch + manifest, .rules = rule("it", body)});
  return service.outcome("it") + " for " + service.lacks("it");
}

std::string traces(std::string_view claim) { return "observability: {traces: " + std::string(claim) + "}"; }

constexpr std::string_view kClaim = "claim: observability.traces";
constexpr std::string_view kDone = "check: done(observability.traces)";

constexpr std::string_view kPlanned = "{status: planned, due: 2026-06-10, owner: team-a}";
constexpr std::string_view kTooLate = "{status: planned, due: 2026-07-10, owner: team-a}";
constexpr std::string_view kOverdue = "{status: planned, due: 2026-05-10, owner: team-a}";

}  // namespace

// --- check -----------------------------------------------------------------------------------------------------------

TEST_CASE("a check that is true passes, one that is false fails", "[engine][rule_run]") {
  CHECK(outcome("oncall: {coverage: 24x7}", "check: oncall.coverage == '24x7'") == "pass");
  CHECK(outcome("oncall: {coverage: none}", "check: oncall.coverage == '24x7'") == "fail");
}

TEST_CASE("a check that needs what nobody stated is unknown, for lack of that", "[engine][rule_run]") {
  CHECK(lacking("", "check: oncall.coverage == '24x7'") == "unknown for oncall.coverage unstated");
  CHECK(lacking("", "check: oncall.coverage == '24x7' && capacity.headroom > 0.2") ==
        "unknown for oncall.coverage unstated, capacity.headroom unstated");
}

TEST_CASE("null is unstated", "[engine][rule_run]") {
  CHECK(lacking("oncall: {coverage: ~}", "check: oncall.coverage == '24x7'") == "unknown for oncall.coverage unstated");
  CHECK(lacking(traces("~"), kClaim) == "unknown for observability.traces unstated");
}

TEST_CASE("a placeholder is unstated", "[engine][rule_run]") {
  CHECK(lacking("oncall: {timezone: TBD}", "check: oncall.timezone != ''") == "unknown for oncall.timezone unstated");
  CHECK(lacking(traces("todo"), kClaim) == "unknown for observability.traces unstated");
  CHECK(outcome("oncall: {process: see wiki}", "check: has(oncall.process)") == "fail");
}

TEST_CASE("a check that is decided without what nobody stated does not lack it", "[engine][rule_run]") {
  CHECK(outcome("oncall: {coverage: 24x7}", "check: oncall.coverage == '24x7' || capacity.headroom > 0.2") == "pass");
  CHECK(outcome("oncall: {coverage: none}", "check: oncall.coverage == '24x7' && capacity.headroom > 0.2") == "fail");
}

TEST_CASE("has is true or false, never unknown", "[engine][rule_run]") {
  constexpr std::string_view kHas = "check: has(observability.traces)";
  CHECK(outcome("", kHas) == "fail");
  CHECK(outcome("observability: {}", kHas) == "fail");
  CHECK(outcome(traces("false"), kHas) == "pass");
  CHECK(outcome(traces("{status: not-applicable, note: why}"), kHas) == "pass");
  CHECK(outcome("observability: {status: not-applicable, note: why}", kHas) == "fail");
}

TEST_CASE("has is true for a list that is stated empty", "[engine][rule_run]") {
  CHECK(outcome("observability: {alerts: []}", "check: has(observability.alerts)") == "pass");
  CHECK(outcome("observability: {alerts: none}", "check: has(observability.alerts)") == "pass");
  CHECK(outcome("observability: {alerts: []}", "check: size(observability.alerts) == 0") == "pass");
}

TEST_CASE("the status of a claim is readable as text", "[engine][rule_run]") {
  CHECK(outcome(traces("considered"), "check: observability.traces.status == 'considered'") == "pass");
  CHECK(outcome(traces("false"), "check: observability.traces.status == 'not-planned'") == "pass");
}

// --- what is left of an unknown check --------------------------------------------------------------------------------

TEST_CASE("a check that waits for planned work alone is planned, with the last day and a common owner",
          "[engine][rule_run]") {
  const std::string both = "check: done(observability.traces) && done(observability.profiling)";
  const TestEvaluation one_owner(
      {.manifest = kLaunch + "observability: {traces: {status: planned, due: 2026-06-12, owner: team-a}, " +
                   "profiling: {status: planned, due: 2026-06-10, owner: team-a}}",
       .rules = rule("it", both)});
  CHECK(one_owner.outcome("it") == "planned");
  CHECK(one_owner.message("it") == "`observability.traces` is planned for 2026-06-12 by team-a");
  CHECK(one_owner.answer("it").due == day("2026-06-12"));
  CHECK(one_owner.answer("it").owner == "team-a");
  CHECK(one_owner.lacks("it") == "observability.traces planned, observability.profiling planned");

  const TestEvaluation two_owners(
      {.manifest = kLaunch + "observability: {traces: {status: planned, due: 2026-06-10, owner: team-a}, " +
                   "profiling: {status: planned, due: 2026-06-12, owner: team-b}}",
       .rules = rule("it", both)});
  CHECK(two_owners.outcome("it") == "planned");
  CHECK(two_owners.answer("it").due == day("2026-06-12"));
  CHECK(two_owners.answer("it").owner.empty());
}

TEST_CASE("a check that lacks anything unstated, stale or unverifiable besides planned work is unknown, for that alone",
          "[engine][rule_run]") {
  const std::string planned = "profiling: " + std::string(kPlanned);
  const std::string both = "check: done(observability.traces) && done(observability.profiling)\n";
  CHECK(lacking("observability: {" + planned + "}", both) == "unknown for observability.traces unstated");
  CHECK(lacking("observability: {traces: {status: done, expires: 2026-05-01}, " + planned + "}", both) ==
        "unknown for observability.traces stale");
  CHECK(lacking("observability: {traces: true, " + planned + "}", both + "proof: required") ==
        "unknown for observability.traces unverifiable");
}

// --- done ------------------------------------------------------------------------------------------------------------

TEST_CASE("done and claim agree on every claim but on what does not apply", "[engine][rule_run]") {
  struct Case {
    std::string_view claim;
    std::string_view check_outcome;
    std::string_view claim_outcome;
  };
  const Case written = GENERATE(values<Case>({
      {"true", "pass", "pass"},
      {"docs/tracing.md", "pass", "pass"},
      {"false", "fail", "fail"},
      {"considered", "fail", "fail"},
      {"not-planned", "fail", "fail"},
      {kPlanned, "planned", "planned"},
      {kTooLate, "fail", "fail"},
      {kOverdue, "fail", "fail"},
      {"planned", "unknown", "unknown"},
      {"~", "unknown", "unknown"},
      {"{status: done, date: 2026-06-02}", "unknown", "unknown"},
      {"{status: done, expires: 2026-05-31}", "unknown", "unknown"},
      {"{status: not-applicable, note: why}", "pass", "not-applicable"},
      {"not-applicable", "unknown", "unknown"},
  }));
  INFO(written.claim);
  CHECK(outcome(traces(written.claim), kDone) == written.check_outcome);
  CHECK(outcome(traces(written.claim), kClaim) == written.claim_outcome);
}

TEST_CASE("a check that passes because something does not apply lists that", "[engine][rule_run]") {
  const TestEvaluation service(
      {.manifest = kLaunch + traces("{status: not-applicable, note: why}"), .rules = rule("it", kDone)});
  CHECK(service.outcome("it") == "pass");
  const auto& claims = service.answer("it").claims;
  REQUIRE(claims.size() == 1);
  CHECK(orr::cel::path_of(*claims[0].object) == "observability.traces");
  CHECK(claims[0].judgement.answer == Answer::not_applicable);
}

TEST_CASE("a check that fails for a value does not blame claims that are done", "[engine][rule_run]") {
  CHECK(told(traces("true") + "\ncapacity: {headroom: 10%}",
             "check: done(observability.traces) && capacity.headroom > 0.2\nmessage: too little") ==
        "fail: too little");
}

TEST_CASE("a check can build on what is not done", "[engine][rule_run]") {
  CHECK(outcome(traces("false"), "check: '!done(observability.traces)'") == "pass");
  CHECK(outcome(traces("true"), "check: '!done(observability.traces)'") == "fail");
  CHECK(outcome(traces(kPlanned), "check: '!done(observability.traces)'") == "planned");
}

// --- claim -----------------------------------------------------------------------------------------------------------

TEST_CASE("a claim that is late, overdue, considered or not planned fails and says so", "[engine][rule_run]") {
  CHECK(told(traces(kTooLate), kClaim) ==
        "fail: `observability.traces` is planned for 2026-07-10, after the launch on 2026-06-15");
  CHECK(told(traces(kOverdue), kClaim) == "fail: `observability.traces` was due on 2026-05-10 and is not done");
  CHECK(told(traces("considered"), kClaim) == "fail: `observability.traces` is considered, not planned");
  CHECK(told(traces("false"), kClaim) == "fail: `observability.traces` is stated as not planned");
}

TEST_CASE("the words of a rule come first, and the state of the claim behind them", "[engine][rule_run]") {
  const std::string body = std::string(kClaim) + "\nmessage: requests cannot be followed";
  CHECK(told(traces("considered"), body) ==
        "fail: requests cannot be followed; `observability.traces` is considered, not planned");
  CHECK(told(traces("considered"), std::string(kDone) + "\nmessage: requests cannot be followed") ==
        "fail: requests cannot be followed; `observability.traces` is considered, not planned");
}

TEST_CASE("a claim that nobody states, or not in full, is unknown and says so", "[engine][rule_run]") {
  CHECK(told("", kClaim) == "unknown: `observability.traces` is not stated");
  CHECK(told(traces("planned"), kClaim) == "unknown: `observability.traces` is planned without `due` and `owner`");
  CHECK(told(traces("{status: done, date: 2026-06-02}"), kClaim) ==
        "unknown: `observability.traces` is dated 2026-06-02, after the day of the review");
}

TEST_CASE("a claim in time is planned, with its day and owner", "[engine][rule_run]") {
  const TestEvaluation service({.manifest = kLaunch + traces(kPlanned), .rules = rule("it", kClaim)});
  CHECK(service.outcome("it") == "planned");
  CHECK(service.message("it") == "`observability.traces` is planned for 2026-06-10 by team-a");
  CHECK(service.answer("it").due == day("2026-06-10"));
  CHECK(service.answer("it").owner == "team-a");
  CHECK(service.lacks("it") == "observability.traces planned");
}

TEST_CASE("planned work before a launch without a date is unknown, lacking the date", "[engine][rule_run]") {
  for (const std::string_view body : {kClaim, kDone}) {
    const TestEvaluation service({.manifest = traces(kPlanned), .rules = rule("it", body)});
    CHECK(service.outcome("it") == "unknown");
    CHECK(service.lacks("it") == "review.launch_date unstated");
    CHECK(service.answer("it").lacks[0].why == "is not stated");
    CHECK_FALSE(service.answer("it").due);
  }
}

TEST_CASE("planned work lacks the launch date where the review states other things", "[engine][rule_run]") {
  const TestEvaluation service(
      {.manifest = "review: {next_date: 2026-12-15}\n" + traces(kPlanned), .rules = rule("it", kClaim)});
  CHECK(service.outcome("it") == "unknown");
  CHECK(service.lacks("it") == "review.launch_date unstated");
}

TEST_CASE("a claim of an element is judged for each element", "[engine][rule_run]") {
  const TestEvaluation service({.manifest = kLaunch + "dependencies: [{name: db, fallback: true}, {name: queue, "
                                                      "fallback: false}, {name: cache}]",
                                .rules = rule("it", "for_each: dependencies\nas: dep\nclaim: dep.fallback")});
  CHECK(service.outcomes("it") == "dependencies/db: pass, dependencies/queue: fail, dependencies/cache: unknown");
  CHECK(service.message("it", "dependencies/queue") == "`dependencies/queue.fallback` is stated as not planned");
  CHECK(service.lacks("it", "dependencies/cache") == "dependencies/cache.fallback unstated");
}

TEST_CASE("an element can be the claim itself", "[engine][rule_run]") {
  const TestEvaluation service(
      {.manifest = kLaunch + "dependencies: [{name: db, status: done}, {name: queue, status: considered}, " +
                   "{name: cache}, {name: mail, status: not-applicable, note: why}, " +
                   "{name: bus, status: planned, due: 2026-06-10, owner: team-a}]",
       .rules = rule("it", "for_each: dependencies\nas: dep\nclaim: dep")});
  CHECK(service.outcomes("it") ==
        "dependencies/db: pass, dependencies/queue: fail, dependencies/cache: unknown, "
        "dependencies/mail: not-applicable, dependencies/bus: planned");
  CHECK(service.message("it", "dependencies/queue") == "`dependencies/queue.status` is considered, not planned");
  CHECK(service.message("it", "dependencies/cache") == "`dependencies/cache.status` is not stated");
  CHECK(service.lacks("it", "dependencies/cache") == "dependencies/cache.status unstated");
}

TEST_CASE("what is stated without a status lacks the status, not itself", "[engine][rule_run]") {
  CHECK(told("observability: {alerts: none}", "claim: observability") ==
        "unknown: `observability.status` is not stated");
  CHECK(lacking(traces("{backend: tempo}"), kClaim) == "unknown for observability.traces.status unstated");
  CHECK(lacking(traces("{backend: tempo}"), kDone) == "unknown for observability.traces.status unstated");
  CHECK(lacking("", "claim: observability") == "unknown for observability unstated");
}

// --- proof, freshness, approval --------------------------------------------------------------------------------------

TEST_CASE("proof required: a done claim without evidence is unknown, unverifiable", "[engine][rule_run]") {
  for (const std::string_view body : {kClaim, kDone}) {
    const std::string strict = std::string(body) + "\nproof: required";
    CHECK(lacking(traces("true"), strict) == "unknown for observability.traces unverifiable");
    CHECK(outcome(traces("docs/tracing.md"), strict) == "pass");
    CHECK(outcome(traces("true"), std::string(body) + "\nproof: optional") == "pass");
  }
}

TEST_CASE("fresh: done claims older than that, or undated, are stale", "[engine][rule_run]") {
  for (const std::string_view body : {kClaim, kDone}) {
    const std::string fresh = std::string(body) + "\nfresh: 30d";
    CHECK(lacking(traces("true"), fresh) == "unknown for observability.traces stale");
    CHECK(lacking(traces("{status: done, date: 2026-05-01}"), fresh) == "unknown for observability.traces stale");
    CHECK(outcome(traces("{status: done, date: 2026-05-02}"), fresh) == "pass");
  }
}

TEST_CASE("not_applicable: whether the answer is taken is for the rule to say", "[engine][rule_run]") {
  const std::string plain = traces("{status: not-applicable, note: why}");
  const std::string approved = traces("{status: not-applicable, note: why, by: R. Reviewer, expires: 2026-12-31}");
  const std::string by_author = traces("{status: not-applicable, note: why, by: A. Author, expires: 2026-12-31}");
  const auto with = [](std::string_view answers) { return std::string(kClaim) + "\n" + std::string(answers); };

  CHECK(outcome(plain, with("not_applicable: allowed\nseverity: critical")) == "not-applicable");
  CHECK(lacking(plain, with("not_applicable: approved")) == "unknown for observability.traces unverifiable");
  CHECK(lacking(by_author, with("not_applicable: approved")) == "unknown for observability.traces unverifiable");
  CHECK(outcome(approved, with("not_applicable: approved")) == "not-applicable");
  CHECK(lacking(approved, with("not_applicable: never")) == "unknown for observability.traces unstated");
}

TEST_CASE("not_applicable: by default critical rules ask for approval, others do not", "[engine][rule_run]") {
  const std::string plain = traces("{status: not-applicable, note: why}");
  for (const std::string_view severity : {"high", "medium", "low", "info"}) {
    INFO(severity);
    CHECK(outcome(plain, std::string(kClaim) + "\nseverity: " + std::string(severity)) == "not-applicable");
  }
  CHECK(outcome(plain, std::string(kClaim) + "\nseverity: critical") == "unknown");
  CHECK(outcome(plain, std::string(kDone) + "\nseverity: critical") == "unknown");
}

TEST_CASE("not_applicable: the default follows the severity in force at the tier", "[engine][rule_run]") {
  const std::string plain = traces("{status: not-applicable, note: why}");
  CHECK(outcome(plain, std::string(kClaim) + "\nseverity: {tier 2: critical, default: low}") == "unknown");
  CHECK(outcome(plain, std::string(kClaim) + "\nseverity: {tier 1: critical, default: low}") == "not-applicable");
}

// --- errors ----------------------------------------------------------------------------------------------------------

TEST_CASE("a check that cannot be computed is an error, which names the part", "[engine][rule_run]") {
  CHECK(told("capacity: {headroom: 0.5}", "check: capacity.headroom > 0.2 && [1, 2][5] > 0") ==
        "error: the rule could not be evaluated: index 5 is out of range: the list has 2 elements; in `[1, 2][5]`");
}

TEST_CASE("an unknown wins over an error", "[engine][rule_run]") {
  CHECK(outcome("", "check: capacity.headroom > 0.2 && 1 / 0 > 0") == "unknown");
}

// --- words -----------------------------------------------------------------------------------------------------------

TEST_CASE("a rule without words of its own fails with its title", "[engine][rule_run]") {
  CHECK(told("oncall: {coverage: none}", "check: oncall.coverage == '24x7'") == "fail: not so: Title of it");
}

TEST_CASE("holes of a message take the values of expressions", "[engine][rule_run]") {
  CHECK(told("oncall: {coverage: none, rotations: []}",
             "check: oncall.coverage == '24x7'\nmessage: '{{set}} to `{oncall.coverage}`, {size(oncall.rotations)} "
             "rotations'") == "fail: {set} to `none`, 0 rotations");
}

TEST_CASE("a hole that has no value is a question mark", "[engine][rule_run]") {
  CHECK(told("oncall: {coverage: none}",
             "check: oncall.coverage == '24x7'\nmessage: 'in {oncall.timezone} by {1 / 0}'") == "fail: in ? by ?");
}

TEST_CASE("the words of a rule are for its fails alone", "[engine][rule_run]") {
  const std::string body = "check: oncall.coverage == '24x7'\nmessage: nobody is there at night";
  CHECK(told("", body) == "unknown: `oncall.coverage` is not stated");
  CHECK(told("oncall: {coverage: 24x7}", body) == "pass: ");
  CHECK(told("oncall: {status: considered}", body) ==
        "fail: nobody is there at night; `oncall.coverage` is considered, not planned (as stated for `oncall`)");
}

TEST_CASE("a fail shows the value that was found, if it is a simple one", "[engine][rule_run]") {
  const auto seen = [](const std::string& manifest, std::string_view body) {
    return TestEvaluation({.manifest = manifest, .rules = rule("it", body)}).answer("it").seen;
  };
  CHECK(seen("oncall: {coverage: none}", "check: oncall.coverage == '24x7'") == "none");
  CHECK(seen("capacity: {headroom: 10%}", "check: capacity.headroom > 0.2") == "0.1");
  CHECK(seen("oncall: {rotations: []}", "check: size(oncall.rotations) > 0").empty());
  CHECK(seen("observability: {traces: false}", "check: done(observability.traces)").empty());
  CHECK(seen("oncall: {coverage: 24x7}", "check: oncall.coverage == '24x7'").empty());
  CHECK(seen("", "check: oncall.coverage == '24x7'").empty());
  CHECK(seen("oncall: {coverage: none}", "check: oncall.coverage == '24x7'\nat: oncall.timezone").empty());
}

// --- places ----------------------------------------------------------------------------------------------------------

TEST_CASE("a finding points at the first path that the check asks for", "[engine][rule_run]") {
  const auto place = [](const std::string& manifest, std::string_view body) {
    return TestEvaluation({.manifest = manifest, .rules = rule("it", body)}).place("it");
  };
  CHECK(place("oncall:\n  coverage: none\n", "check: oncall.coverage == '24x7'") == "2:13");
  CHECK(place("oncall:\n  coverage: none\n", "check: oncall.timezone == 'UTC'") == "1:1");
  CHECK(place("capacity:\n  unit: requests\noncall:\n  timezone: UTC\n",
              "check: oncall.coverage == '24x7' || capacity.headroom > 0.2") == "3:1");
}

TEST_CASE("a finding points where `at` says, or at the nearest thing around that is stated", "[engine][rule_run]") {
  const auto place = [](const std::string& manifest) {
    return TestEvaluation({.manifest = manifest,
                           .rules = rule("it", "check: oncall.coverage == '24x7'\nat: oncall.channels.page.tool")})
        .place("it");
  };
  CHECK(place("oncall:\n  coverage: none\n  channels:\n    page: {tool: phone}\n") == "4:18");
  CHECK(place("oncall:\n  coverage: none\n  channels:\n    page: {service: x}\n") == "4:5");
  CHECK(place("oncall:\n  coverage: none\n  channels: {}\n") == "3:3");
  CHECK(place("oncall:\n  coverage: none\n") == "1:1");
  CHECK(place("\n# nothing of it\ncapacity: {headroom: 10%}\n") == "3:1");
}

TEST_CASE("a finding of a claim points at the claim", "[engine][rule_run]") {
  const auto place = [](const std::string& manifest) {
    return TestEvaluation({.manifest = manifest, .rules = rule("it", kClaim)}).place("it");
  };
  CHECK(place("observability:\n  traces: false\n") == "2:11");
  CHECK(place("observability:\n  traces: {status: considered}\n") == "2:3");
  CHECK(place("observability:\n  alerts: none\n") == "1:1");
}

TEST_CASE("a finding of an element points at what names the element, or where `at` says", "[engine][rule_run]") {
  const std::string manifest = kLaunch + "dependencies:\n  - critical: true\n    name: db\n    timeout: 10s\n";
  const std::string body = "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')\n";
  CHECK(TestEvaluation({.manifest = manifest, .rules = rule("it", body)}).place("it", "dependencies/db") == "4:11");
  const TestEvaluation at({.manifest = manifest, .rules = rule("it", body + "at: dep.timeout")});
  CHECK(at.place("it", "dependencies/db") == "5:14");
  CHECK(at.answer("it").seen == "10s");
}

TEST_CASE("each lacking fact points at the nearest thing that is stated", "[engine][rule_run]") {
  const TestEvaluation service(
      {.manifest = "oncall:\n  coverage: none\ncapacity: {}\n",
       .rules = rule("it", "check: oncall.timezone == 'UTC' && capacity.headroom > 0.1 && data.stores.size() > 0")});
  const auto& lacks = service.answer("it").lacks;
  REQUIRE(lacks.size() == 3);
  CHECK(TestEvaluation::words_for(lacks[0].place) == "1:1");
  CHECK(TestEvaluation::words_for(lacks[1].place) == "3:1");
  CHECK(TestEvaluation::words_for(lacks[2].place) == "1:1");
  CHECK(lacks[0].field == "oncall.timezone");
  CHECK(lacks[0].element.empty());
}
