// What a review is made of: service, rules, findings with ids and places, counts and areas (docs/judging.md).

#include "orr/review/assess.hpp"

#include <memory>
#include <string>
#include <string_view>

#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;
using orr::Stage;
using orr::engine::Outcome;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15}\n";
const std::string kEach = "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')\n";

}  // namespace

// --- the service -----------------------------------------------------------------------------------------------------

TEST_CASE("a review says which service it is about, and as of when", "[review][assess]") {
  const TestReview review({.manifest = "metadata: {name: shop, owner: team-shop}\nservice: {type: [api, web-app], "
                                       "tier: 3}\n" +
                                       kLaunch});
  CHECK(review->service.name == "shop");
  CHECK(review->service.owner == "team-shop");
  CHECK(review->service.types == std::vector<std::string>{"api", "web-app"});
  CHECK(review->service.tier == 3);
  CHECK(review->service.manifest == "service.yaml");
  CHECK(review->as_of == day("2026-06-01"));
  CHECK(review->stage == Stage::pre_launch);
  CHECK(review->stage_reason == "not launched");
  CHECK(review->launch_date == day("2026-06-15"));
  CHECK(review->anchor == day("2026-06-15"));
}

TEST_CASE("a review without a launch date has neither that nor an anchor", "[review][assess]") {
  const TestReview review({.manifest = "oncall: {coverage: none}"});
  CHECK_FALSE(review->launch_date);
  CHECK_FALSE(review->anchor);
}

// --- rules -----------------------------------------------------------------------------------------------------------

TEST_CASE("a review knows its rules in the order of the checklists", "[review][assess]") {
  const TestReview review(
      {.rules = rule("b",
                     "check: 'true'\nquestion: Is it so?\nstage: build\neffort: L\nreferences: [{title: Page, "
                     "url: 'https://sre.google/'}]") +
                rule("a", "check: 'true'"),
       .more = {checklist("other", rule("c", "check: 'true'"))}});
  CHECK(TestReview::join(review->rules, [](const RuleInfo& info) { return info.id; }) == "area/b area/a other/c");
  const RuleInfo& first = review->rules.front();
  CHECK(first.area == "area");
  CHECK(first.title == "Title of b");
  CHECK(first.question == "Is it so?");
  CHECK(first.why == "It matters.");
  CHECK(first.remedy == "Mend it.");
  CHECK(first.severity == Severity::high);
  CHECK(first.stage == Stage::build);
  CHECK(first.effort == orr::checklist::Effort::L);
  CHECK(first.is_due);
  REQUIRE(first.references.size() == 1);
  CHECK(first.references[0] == std::pair<std::string, std::string>("Page", "https://sre.google/"));
  CHECK(review->rules[1].effort == orr::checklist::Effort::M);
  CHECK(review->rules[1].stage == Stage::pre_launch);
}

TEST_CASE("a rule says why it has its severity where that depends on the tier", "[review][assess]") {
  const TestReview review({.rules = rule("a", "check: 'true'\nseverity: {tier 2: critical, default: low}") +
                                    rule("b", "check: 'true'\nseverity: {tier 1: critical, default: low}") +
                                    rule("c", "check: 'true'\nseverity: low")});
  CHECK(review->rules[0].severity == Severity::critical);
  CHECK(review->rules[0].severity_reason == "tier 2");
  CHECK(review->rules[1].severity == Severity::low);
  CHECK(review->rules[1].severity_reason == "tier 2");
  CHECK(review->rules[2].severity_reason.empty());
}

TEST_CASE("rules that are not due are counted, and have no findings", "[review][assess]") {
  const TestReview review({.manifest = "review: {stage: build}",
                           .rules = rule("a", "check: 'false'") + rule("b", "check: 'false'\nstage: design")});
  CHECK(review->not_due == 1);
  CHECK_FALSE(review->rules[0].is_due);
  CHECK(review.finding_ids() == "area/b:checkout");
}

// --- ids -------------------------------------------------------------------------------------------------------------

TEST_CASE("a finding id is rule and service, and the element if there is one", "[review][assess]") {
  const TestReview review({.manifest = "dependencies: [{name: db, timeout: 1s}, {name: queue}]",
                           .rules = rule("it", "check: 'true'") + rule("each", kEach)});
  CHECK(review.finding("area/it:checkout").element.empty());
  CHECK(review.finding("area/each:checkout:dependencies/db").element == "dependencies/db");
  CHECK(review.finding("area/each:checkout:dependencies/queue").outcome == Outcome::unknown);
}

TEST_CASE("elements of elements have the keys of both in their ids", "[review][assess]") {
  const TestReview review(
      {.manifest = "dependencies: [{name: db, failure_modes: [{cause: scale}]}]\n"
                   "observability: {alerts: [{name: Down}]}",
       .rules = rule("deep", "for_each: dependencies[0].failure_modes\nas: mode\ncheck: has(mode.effect)") +
                rule("below", "for_each: observability.alerts\nas: alert\ncheck: has(alert.slo)")});
  CHECK(review.finding("area/deep:checkout:dependencies/db/failure_modes/scale").element ==
        "dependencies/db.failure_modes/scale");
  CHECK(review.finding("area/below:checkout:observability.alerts/Down").element == "observability.alerts/Down");
}

TEST_CASE("what separates the parts of an id is escaped in keys", "[review][assess]") {
  const TestReview review({.manifest = "dependencies: [{name: 'a/b:c%d e'}]", .rules = rule("each", kEach)});
  CHECK(review.finding_ids() == "area/each:checkout:dependencies/a%2Fb%3Ac%25d e");
  CHECK(review->findings[0].element == "dependencies/a/b:c%d e");
}

TEST_CASE("what an incomplete list may hold beyond its known elements has an id of its own", "[review][assess]") {
  const std::string body = "for_each: dependencies.filter(d, d.critical)\nas: dep\ncheck: has(dep.timeout)";
  const TestReview some(
      {.manifest = "dependencies: [{name: db, critical: true}, {name: queue}]", .rules = rule("it", body)});
  CHECK(some.finding_ids() == "area/it:checkout:dependencies/db area/it:checkout:*");
  CHECK(some.finding("area/it:checkout:*").element == "(others)");
  const TestReview none({.manifest = "dependencies: [{name: queue}]", .rules = rule("it", body)});
  CHECK(none.finding_ids() == "area/it:checkout");
  CHECK(none->findings[0].element.empty());
}

TEST_CASE("ids depend neither on lines nor on the place in the list nor on the texts of the rule", "[review][assess]") {
  const TestReview one({.manifest = "dependencies: [{name: db}, {name: queue}]", .rules = rule("each", kEach)});
  const TestReview other({.manifest = "\n\ndependencies:\n  - {name: queue, party: first}\n  - {name: db}\n",
                          .rules = rule("first", "check: 'true'") + rule("each", kEach + "message: other words")});
  for (const Finding& finding : one->findings) { CHECK(other.finding(finding.id).outcome == finding.outcome); }
}

// --- findings --------------------------------------------------------------------------------------------------------

TEST_CASE("findings come by place, then rule, then element", "[review][assess]") {
  const TestReview review(
      {.manifest = "dependencies:\n  - {name: db}\n  - {name: cache}\noncall:\n  coverage: none\n",
       .rules = rule("oncall", "check: oncall.coverage == '24x7'") + rule("b", kEach) + rule("a", kEach)});
  CHECK(review.finding_ids() ==
        "area/a:checkout:dependencies/db area/b:checkout:dependencies/db area/a:checkout:dependencies/cache "
        "area/b:checkout:dependencies/cache area/oncall:checkout");
}

TEST_CASE("places count lines and columns from one, and end behind the last character", "[review][assess]") {
  const TestReview review(
      {.manifest = "oncall:\n  coverage: none\n", .rules = rule("it", "check: oncall.coverage == '24x7'")});
  const Place& place = review->findings[0].place;
  CHECK(place.file == "service.yaml");
  CHECK(place.begin.line == 2);
  CHECK(place.begin.column == 13);
  CHECK(place.end.line == 2);
  CHECK(place.end.column == 17);
  CHECK(place.bytes == orr::Span{20, 24});
}

TEST_CASE("columns count characters, not bytes", "[review][assess]") {
  const TestReview review({.manifest = "oncall: {hours: \"é🙂\", coverage: none}\n",
                           .rules = rule("it", "check: oncall.coverage == '24x7'")});
  CHECK(TestReview::words_for(review->findings[0].place) == "1:33");
}

TEST_CASE("what is missing altogether is placed in the manifest that does not state it", "[review][assess]") {
  const TestReview review(
      {.manifest = "oncall: {coverage: none}", .rules = rule("it", "check: size(dependencies) > 0")});
  CHECK(review->findings[0].place.file == "service.yaml");
  CHECK(TestReview::words_for(review->findings[0].place) == "1:1");
}

TEST_CASE("a finding tells what it lacks, where that would stand, and why it counts as lacking", "[review][assess]") {
  const TestReview review({.manifest = kLaunch + "dependencies: [{name: db, tested_down: {status: done, expires: "
                                                 "2026-05-01}, fallback: true}]",
                           .rules = rule("it",
                                         "for_each: dependencies\nas: dep\nproof: required\ncheck: "
                                         "done(dep.tested_down) && done(dep.fallback) && done(dep.encrypted)")});
  const auto& lacks = review->findings[0].lacks;
  REQUIRE(lacks.size() == 3);
  CHECK(lacks[0].path == "dependencies/db.tested_down");
  CHECK(lacks[0].field == "dependencies.tested_down");
  CHECK(lacks[0].element == "dependencies/db");
  CHECK(lacks[0].reason == "stale");
  CHECK(lacks[0].why == "held until 2026-05-01");
  CHECK(TestReview::words_for(lacks[0].place) == "2:27");
  CHECK(lacks[1].reason == "unverifiable");
  CHECK(lacks[2].reason == "unstated");
  CHECK(lacks[2].why == "is not stated");
}

TEST_CASE("a finding tells of the claims that it took, and which of them do not apply", "[review][assess]") {
  const TestReview review(
      {.manifest = kLaunch + "observability: {traces: true, rum: {status: not-applicable, note: why}}",
       .rules = rule("it", "check: done(observability.traces) && done(observability.rum)")});
  const auto& claims = review->findings[0].claims;
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].path == "observability.traces");
  CHECK(claims[0].state == "is done");
  CHECK_FALSE(claims[0].not_applicable);
  CHECK(claims[1].path == "observability.rum");
  CHECK(claims[1].state == "does not apply");
  CHECK(claims[1].not_applicable);
}

TEST_CASE("a fail shows the value that was seen, planned work its day and owner", "[review][assess]") {
  const TestReview review(
      {.manifest = kLaunch + "oncall: {coverage: none}\nobservability: {traces: {status: planned, due: 2026-06-10, "
                             "owner: team-a}}",
       .rules = rule("fails", "check: oncall.coverage == '24x7'\nmessage: nobody is there") +
                rule("planned", "claim: observability.traces")});
  CHECK(review.finding("area/fails:checkout").message == "nobody is there");
  CHECK(review.finding("area/fails:checkout").seen == "none");
  CHECK(review.finding("area/planned:checkout").due == day("2026-06-10"));
  CHECK(review.finding("area/planned:checkout").owner == "team-a");
}

TEST_CASE("every finding but a pass has a message", "[review][assess]") {
  const TestReview review(
      {.manifest = kLaunch + "observability: {traces: {status: planned, due: 2026-06-10, owner: team-a}}",
       .rules = rule("pass", "check: 'true'") + rule("fail", "check: 'false'") +
                rule("planned", "claim: observability.traces") + rule("unknown", "claim: observability.rum") +
                rule("none", "check: 'true'\napplies_to: {tiers: 1}") + rule("error", "check: 1 / 0 > 0")});
  REQUIRE(review->findings.size() == 6);
  for (const Finding& finding : review->findings) {
    INFO(finding.id);
    CHECK(finding.message.empty() == (finding.outcome == Outcome::pass));
  }
}

TEST_CASE("a review outlives the manifest and the checklists that it was made from", "[review][assess]") {
  auto made = std::make_unique<TestReview>(
      Given{.manifest = "oncall: {coverage: none}", .rules = rule("it", "check: oncall.coverage == '24x7'")});
  const Review review = made->review();
  made.reset();
  CHECK(review.findings.at(0).seen == "none");
  CHECK(review.rule_of(review.findings[0]).title == "Title of it");
}

// --- counts and areas ------------------------------------------------------------------------------------------------

TEST_CASE("outcomes are counted by kind, element by element", "[review][assess]") {
  const TestReview review(
      {.manifest = kLaunch + "observability: {traces: {status: planned, due: 2026-06-10, owner: team-a}}\n"
                             "dependencies: [{name: a, timeout: 1s}, {name: b, timeout: 1m}, {name: c}]",
       .rules = rule("each", kEach) + rule("planned", "claim: observability.traces") +
                rule("none", "check: 'true'\napplies_to: {tiers: 1}") + rule("error", "check: 1 / 0 > 0") +
                rule("later", "check: 'false'\nstage: launched")});
  for (const Outcome outcome :
       {Outcome::pass, Outcome::fail, Outcome::planned, Outcome::unknown, Outcome::not_applicable, Outcome::error}) {
    INFO(to_string(outcome));
    CHECK(review->counts.of(outcome) == 1);
    CHECK(review->areas.at(0).counts.of(outcome) == 1);
  }
  CHECK(review->not_due == 1);
}

TEST_CASE("each checklist is an area with points and counts of its own", "[review][assess]") {
  const TestReview review({.rules = rule("a", "check: 'true'") + rule("b", "check: 'false'"),
                           .more = {checklist("other", rule("c", "check: 'true'"), "weight: 5"),
                                    checklist("silent", rule("d", "check: 'true'\nstage: launched"))}});
  REQUIRE(review->areas.size() == 3);
  CHECK(review->areas[0].id == "area");
  CHECK(review->areas[0].title == "Area area");
  CHECK(review->areas[0].points == 50);
  CHECK(review->areas[0].counts.fail == 1);
  CHECK(review->areas[1].id == "other");
  CHECK(review->areas[1].points == 100);
  CHECK(review->areas[1].counts.pass == 1);
  CHECK(review->areas[2].id == "silent");
  CHECK_FALSE(review->areas[2].points);
}
