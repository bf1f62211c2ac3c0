// Rules for each element of a list: stated, empty, unstated, and known in part (docs/judging.md).

#include <string>
#include <string_view>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15}\n";
const std::string kEach = "for_each: dependencies\nas: dep\n";
const std::string kCritical = "for_each: dependencies.filter(d, d.critical)\nas: dep\n";
const std::string kTimeout = "check: dep.timeout < duration('5s')\n";

TestEvaluation judge(const std::string& manifest, const std::string& body) {
  return TestEvaluation({.manifest = kLaunch + manifest, .rules = rule("it", body)});
}

}  // namespace

// --- complete lists --------------------------------------------------------------------------------------------------

TEST_CASE("each element has an outcome of its own, in the order of the list", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db, timeout: 1s}, {name: queue, timeout: 10s}, {name: cache}]", kEach + kTimeout);
  CHECK(service.outcomes("it") == "dependencies/db: pass, dependencies/queue: fail, dependencies/cache: unknown");
  CHECK(service.lacks("it", "dependencies/cache") == "dependencies/cache.timeout unstated");
  CHECK(service.answer("it", "dependencies/cache").lacks[0].field == "dependencies.timeout");
  CHECK(service.answer("it", "dependencies/cache").lacks[0].element == "dependencies/cache");
}

TEST_CASE("each element tells of its own claims alone", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db, fallback: false}, {name: queue, fallback: true, encrypted: considered}]",
            kEach + "check: done(dep.fallback) && done(dep.encrypted)");
  CHECK(service.message("it", "dependencies/db") == "`dependencies/db.fallback` is stated as not planned");
  CHECK(service.message("it", "dependencies/queue") == "`dependencies/queue.encrypted` is considered, not planned");
  const auto& claims = service.answer("it", "dependencies/queue").claims;
  REQUIRE(claims.size() == 2);
  CHECK(orr::cel::path_of(*claims[0].object) == "dependencies/queue.fallback");
  CHECK(orr::cel::path_of(*claims[1].object) == "dependencies/queue.encrypted");
}

TEST_CASE("messages speak of the element at hand", "[engine][lists]") {
  const TestEvaluation service = judge("dependencies: [{name: db, timeout: 6s}, {name: queue, timeout: 1m}]",
                                       kEach + kTimeout + "message: 'waits {dep.timeout} for `{dep.name}`'");
  CHECK(service.message("it", "dependencies/db") == "waits 6s for `db`");
  CHECK(service.message("it", "dependencies/queue") == "waits 1m for `queue`");
}

TEST_CASE("a list that is stated empty is not applicable", "[engine][lists]") {
  for (const std::string none : {"[]", "none"}) {
    const TestEvaluation service = judge("dependencies: " + none, kEach + kTimeout);
    CHECK(service.outcomes("it") == "not-applicable");
    CHECK(service.message("it") == "there are none in `dependencies`");
  }
}

TEST_CASE("a list of which no element is left is not applicable", "[engine][lists]") {
  const TestEvaluation service = judge("dependencies: [{name: db, critical: false}]", kCritical + kTimeout);
  CHECK(service.outcomes("it") == "not-applicable");
  CHECK(service.message("it") == "there are none in `dependencies.filter(d, d.critical)`");
}

TEST_CASE("an element that a list yields twice has one outcome", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db, critical: true}, {name: queue, critical: false}]",
            "for_each: dependencies.filter(d, d.critical) + dependencies\nas: dep\n" + kTimeout);
  CHECK(service.outcomes("it") == "dependencies/db: unknown, dependencies/queue: unknown");
}

TEST_CASE("elements of elements are named by both keys", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db, failure_modes: [{cause: scale}, {cause: bug, effect: errors}]}]",
            "for_each: dependencies[0].failure_modes\nas: mode\ncheck: has(mode.effect)");
  CHECK(service.outcomes("it") == "dependencies/db.failure_modes/scale: fail, dependencies/db.failure_modes/bug: pass");
}

// --- unstated lists --------------------------------------------------------------------------------------------------

TEST_CASE("a list that nobody states is unknown, for lack of the list", "[engine][lists]") {
  const TestEvaluation service = judge("oncall:\n  coverage: 24x7\n", kEach + kTimeout);
  CHECK(service.outcomes("it") == "unknown");
  CHECK(service.message("it") == "`dependencies` is not stated");
  CHECK(service.lacks("it") == "dependencies unstated");
  CHECK(service.place("it") == "1:1");
}

TEST_CASE("a list that nobody states points at the nearest thing around it", "[engine][lists]") {
  CHECK(judge("oncall:\n  coverage: 24x7\n", "for_each: oncall.rotations\nas: rotation\ncheck: has(rotation.team)")
            .place("it") == "2:1");
}

TEST_CASE("a list of placeholders states nothing", "[engine][lists]") {
  const TestEvaluation service =
      judge("slos: [{name: a, alert_policies: [TBD]}]", "for_each: slos\nas: slo\ncheck: size(slo.alert_policies) > 0");
  CHECK(service.outcomes("it") == "slos/a: unknown");
  CHECK(service.lacks("it") == "slos/a.alert_policies unstated");
}

// --- lists known in part ---------------------------------------------------------------------------------------------

TEST_CASE("an incomplete list gives each known element its outcome and one unknown for the rest", "[engine][lists]") {
  const TestEvaluation service = judge(
      "dependencies: [{name: db, critical: true, timeout: 1s}, {name: queue}, {name: cache, critical: false}, "
      "{name: mail}]",
      kCritical + kTimeout);
  CHECK(service.outcomes("it") == "dependencies/db: pass, (others): unknown");
  CHECK(service.message("it", "(others)") == "`dependencies/queue.critical` is not stated");
  CHECK(service.lacks("it", "(others)") == "dependencies/queue.critical unstated, dependencies/mail.critical unstated");
  CHECK(service.answer("it", "(others)").element == nullptr);
}

TEST_CASE("an incomplete list without a known element is one unknown", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db}, {name: queue, critical: false}]", kCritical + kTimeout);
  CHECK(service.outcomes("it") == "unknown");
  CHECK(service.lacks("it") == "dependencies/db.critical unstated");
  CHECK_FALSE(service.answer("it").is_rest);
}

TEST_CASE("the rest of a list points at the first element that may belong to it", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies:\n  - {name: db, critical: true}\n  - {name: queue}\n", kCritical + kTimeout);
  CHECK(service.place("it", "(others)") == "4:12");
}

TEST_CASE("the rest of a long list lacks a fact for each element that may belong to it", "[engine][lists]") {
  std::string manifest = "dependencies:\n";
  for (int i = 0; i < 5'000; ++i) { manifest += "- {name: d" + std::to_string(i) + "}\n"; }
  CHECK(judge(manifest, kCritical + kTimeout).answer("it").lacks.size() == 5'000);
}

TEST_CASE("facts that wait for the same thing lack that once", "[engine][lists]") {
  const std::string dependencies =
      "dependencies: [{name: a, fallback: {status: planned, due: 2026-06-10, owner: x}}, "
      "{name: b, fallback: {status: planned, due: 2026-06-10, owner: x}}]";
  const TestEvaluation service(
      {.manifest = dependencies, .rules = rule("it", "check: dependencies.all(d, done(d.fallback))")});
  CHECK(service.lacks("it") == "review.launch_date unstated");
}

TEST_CASE("whether elements belong to a list may be planned or refused, and is unknown until then", "[engine][lists]") {
  const std::string body = "for_each: dependencies.filter(d, done(d.encrypted))\nas: dep\ncheck: has(dep.timeout)";
  const TestEvaluation planned = judge(
      "dependencies: [{name: db, encrypted: true}, {name: queue, encrypted: {status: planned, due: 2026-06-10, owner: "
      "a}}]",
      body);
  CHECK(planned.outcomes("it") == "dependencies/db: fail, (others): unknown");
  CHECK(planned.lacks("it", "(others)") == "dependencies/queue.encrypted planned");
  CHECK(judge("dependencies: [{name: db, encrypted: true}, {name: queue, encrypted: false}]", body).outcomes("it") ==
        "dependencies/db: fail");
}

TEST_CASE("where all that may belong to a list does not apply, the rest does not apply", "[engine][lists]") {
  const TestEvaluation service =
      judge("dependencies: [{name: db, critical: true, timeout: 1s}, {name: queue, status: not-applicable, note: why}]",
            kCritical + kTimeout);
  CHECK(service.outcomes("it") == "dependencies/db: pass, (others): not-applicable");
  CHECK(service.message("it", "(others)") ==
        "`dependencies/queue.critical` does not apply (as stated for `dependencies/queue`)");
}

TEST_CASE("a list with items that say nothing is known in part", "[engine][lists]") {
  const std::string manifest = "service: {type: api, tier: 2, users: {regions: [eu, TBD]}}\n";
  CHECK(judge(manifest, "check: '\"eu\" in service.users.regions'").outcome("it") == "pass");
  CHECK(judge(manifest, "check: size(service.users.regions) >= 1").outcome("it") == "pass");
  const TestEvaluation open = judge(manifest, "check: '\"us\" in service.users.regions'");
  CHECK(open.outcome("it") == "unknown");
  CHECK(open.message("it") == "`service.users.regions` is stated only in part");
  CHECK(open.answer("it").lacks[0].why == "is stated only in part");
}

TEST_CASE("exists over a list known in part is true if a known element says so, else unknown", "[engine][lists]") {
  const auto outcome = [](std::string_view known) {
    return judge("dependencies: [{name: db, critical: true, encrypted: " + std::string(known) + "}, {name: queue}]",
                 "check: dependencies.filter(d, d.critical).exists(d, done(d.encrypted))")
        .outcome("it");
  };
  CHECK(outcome("true") == "pass");
  CHECK(outcome("false") == "unknown");
}

TEST_CASE("all over a list known in part is false if a known element says so, else unknown", "[engine][lists]") {
  const auto outcome = [](std::string_view known) {
    return judge("dependencies: [{name: db, critical: true, encrypted: " + std::string(known) + "}, {name: queue}]",
                 "check: dependencies.filter(d, d.critical).all(d, done(d.encrypted))")
        .outcome("it");
  };
  CHECK(outcome("true") == "unknown");
  CHECK(outcome("false") == "fail");
}

TEST_CASE("the size of a list known in part is unknown unless decided", "[engine][lists]") {
  const std::string manifest = "dependencies: [{name: db, critical: true}, {name: queue}]";
  CHECK(judge(manifest, "check: size(dependencies.filter(d, d.critical)) >= 1").outcome("it") == "pass");
  CHECK(judge(manifest, "check: size(dependencies.filter(d, d.critical)) == 0").outcome("it") == "fail");
  CHECK(judge(manifest, "check: size(dependencies.filter(d, d.critical)) >= 2").outcome("it") == "unknown");
}

// --- errors ----------------------------------------------------------------------------------------------------------

TEST_CASE("a list that cannot be computed is one error", "[engine][lists]") {
  const TestEvaluation service = judge("dependencies: [{name: db}]",
                                       "for_each: dependencies.filter(d, 1 / 0 > 0)\nas: dep\ncheck: has(dep.timeout)");
  CHECK(service.outcomes("it") == "error");
  CHECK(service.message("it") == "the rule could not be evaluated: division by zero");
  CHECK(service.detail("it") == "in `1 / 0`");
}

TEST_CASE("an error for one element leaves the others alone", "[engine][lists]") {
  const TestEvaluation service = judge("dependencies: [{name: db, redundancy: 3}, {name: queue, redundancy: 2}]",
                                       kEach + "check: 2 / (dep.redundancy - 3) == -2");
  CHECK(service.outcomes("it") == "dependencies/db: error, dependencies/queue: pass");
}
