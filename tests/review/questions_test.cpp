// What is unknown, grouped by the field to state (docs/judging.md).

#include "review/questions.hpp"

#include <string>
#include <string_view>

#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;

namespace {

const Question& question(const TestReview& review, std::string_view field) {
  for (const Question& known : review->questions) {
    if (known.field == field) { return known; }
  }
  throw std::logic_error("no question about " + std::string(field));
}

std::string fields(const TestReview& review) {
  return TestReview::join(review->questions, [](const Question& known) { return known.field; });
}

std::string words(const std::vector<std::string>& all) {
  return TestReview::join(all, [](const std::string& one) { return one; });
}

std::string with(std::string_view severity, std::string_view body) {
  return std::string(body) + "\nseverity: " + std::string(severity);
}

const std::string kEach = "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')\n";

}  // namespace

TEST_CASE("rules that lack the same field wait for one question, most severe first", "[review][questions]") {
  const TestReview review({.rules = rule("c", with("low", "check: oncall.coverage == '24x7'")) +
                                    rule("b", with("critical", "check: oncall.coverage != 'none'")) +
                                    rule("a", with("low", "check: oncall.coverage != 'best-effort'"))});
  CHECK(fields(review) == "oncall.coverage");
  CHECK(words(review->questions[0].rules) == "area/b area/a area/c");
  CHECK(review->questions[0].critical == 1);
  CHECK(review->questions[0].why.empty());
  CHECK(review->questions[0].elements.empty());
}

TEST_CASE("a rule that lacks several fields waits for each of them", "[review][questions]") {
  const TestReview review({.rules = rule("it", "check: oncall.coverage == '24x7' && capacity.headroom > 0.2")});
  CHECK(fields(review) == "capacity.headroom oncall.coverage");
}

TEST_CASE("questions come by critical rules, then by weight, then by name", "[review][questions]") {
  const TestReview review({.rules = rule("a", with("critical", "check: oncall.coverage == '24x7'")) +
                                    rule("b", with("high", "check: capacity.headroom > 0.2")) +
                                    rule("c", with("high", "check: capacity.headroom > 0.1")) +
                                    rule("d", with("high", "check: capacity.headroom > 0.3")) +
                                    rule("e", with("medium", "check: oncall.timezone != ''")) +
                                    rule("f", with("medium", "check: oncall.hours != ''")) +
                                    rule("g", with("info", "check: capacity.unit != ''"))});
  CHECK(fields(review) == "oncall.coverage capacity.headroom oncall.hours oncall.timezone capacity.unit");
}

TEST_CASE("a field of elements is one question, with the keys of those that lack it", "[review][questions]") {
  const TestReview review({.manifest = "dependencies: [{name: queue}, {name: db, timeout: 1s}, {name: cache}]",
                           .rules = rule("it", kEach) + rule("other", kEach)});
  CHECK(fields(review) == "dependencies.timeout");
  CHECK(words(review->questions[0].elements) == "queue cache");
  CHECK(words(review->questions[0].rules) == "area/it area/other");
}

TEST_CASE("keys are told whole, also those with a slash", "[review][questions]") {
  const TestReview review({.manifest = "dependencies: [{name: a/db}, {name: b/db}]", .rules = rule("it", kEach)});
  CHECK(words(question(review, "dependencies.timeout").elements) == "a/db b/db");
}

TEST_CASE("elements of elements are told by both keys", "[review][questions]") {
  const TestReview review(
      {.manifest = "dependencies: [{name: db, failure_modes: [{cause: bug}]}, {name: queue, failure_modes: [{cause: "
                   "bug}]}]",
       .rules = rule("it", "check: dependencies.all(d, d.failure_modes.all(m, m.effect != ''))")});
  CHECK(words(question(review, "dependencies.failure_modes.effect").elements) == "db/bug queue/bug");
}

TEST_CASE("a question says why what is stated does not do", "[review][questions]") {
  const TestReview review({.manifest = "observability: {traces: {status: done, expires: 2026-05-01}, rum: planned}",
                           .rules = rule("a", "claim: observability.traces") + rule("b", "claim: observability.rum")});
  CHECK(question(review, "observability.traces").why == "held until 2026-05-01");
  CHECK(question(review, "observability.rum").why == "is planned without `due` and `owner`");
}

TEST_CASE("a question points at where the answer would stand", "[review][questions]") {
  const TestReview review({.manifest = "capacity: {headroom: 50%}\noncall:\n  coverage: none\n",
                           .rules = rule("a", "check: oncall.timezone != ''")});
  CHECK(TestReview::words_for(review->questions[0].place) == "2:1");
}

TEST_CASE("only what is unknown is asked for", "[review][questions]") {
  const TestReview review(
      {.manifest = "review: {launch_date: 2026-06-15}\nobservability: {traces: {status: planned, due: 2026-06-10, "
                   "owner: team-a}, rum: false}",
       .rules = rule("a", "claim: observability.traces") + rule("b", "claim: observability.rum") +
                rule("c", "check: 1 / 0 > 0") + rule("d", "check: oncall.coverage == '24x7'\nstage: launched")});
  CHECK(review->questions.empty());
}

TEST_CASE("planned work before a launch without a date asks for the date", "[review][questions]") {
  const TestReview review(
      {.manifest = "observability: {traces: {status: planned, due: 2026-06-10, owner: team-a}, rum: {status: planned, "
                   "due: 2026-06-10, owner: team-a}}",
       .rules = rule("a", "claim: observability.traces") + rule("b", "claim: observability.rum")});
  CHECK(fields(review) == "review.launch_date");
  CHECK(words(review->questions[0].rules) == "area/a area/b");
}

TEST_CASE("each of many elements that several rules ask about is named once", "[review][questions]") {
  std::string manifest = "dependencies:\n";
  for (int i = 0; i < 5'000; ++i) { manifest += "- {name: d" + std::to_string(i) + "}\n"; }
  std::string rules;
  for (const std::string name : {"a", "b", "c"}) { rules += rule(name, kEach); }
  const TestReview review({.manifest = manifest, .rules = rules});
  CHECK(question(review, "dependencies.timeout").elements.size() == 5'000);
}
