// The score, in integers, against cases computed by hand (docs/judging.md).

#include "orr/review/score.hpp"

#include <string_view>
#include <vector>

#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;
using orr::engine::ElementOutcome;
using orr::engine::Outcome;

namespace {

/// Outcomes by letter: p pass, l planned, f fail, u unknown, e error, n not applicable.
std::vector<ElementOutcome> outcomes(std::string_view letters) {
  std::vector<ElementOutcome> all;
  for (const char letter : letters) {
    const Outcome outcome = letter == 'p'   ? Outcome::pass
                            : letter == 'l' ? Outcome::planned
                            : letter == 'f' ? Outcome::fail
                            : letter == 'u' ? Outcome::unknown
                            : letter == 'e' ? Outcome::error
                                            : Outcome::not_applicable;
    all.push_back({.outcome = outcome, .place = {}});
  }
  return all;
}

Contribution rule_of(std::string_view letters, std::uint64_t weight = 1) {
  return contribution(outcomes(letters), weight);
}

}  // namespace

// --- one rule --------------------------------------------------------------------------------------------------------

TEST_CASE("a pass earns all, planned work half, everything else nothing", "[review][score]") {
  CHECK(rule_of("p").earned() == 1'000'000);
  CHECK(rule_of("l").earned() == 500'000);
  for (const std::string_view nothing : {"f", "u", "e"}) {
    INFO(nothing);
    CHECK(rule_of(nothing).earned() == 0);
  }
}

TEST_CASE("a rule earns the share of its elements, rounded down", "[review][score]") {
  CHECK(rule_of("pf").earned() == 500'000);
  CHECK(rule_of("pff").earned() == 333'333);      // 1'000'000 * 2 / 6
  CHECK(rule_of("ppf").earned() == 666'666);      // 1'000'000 * 4 / 6
  CHECK(rule_of("plu").earned() == 500'000);      // 1'000'000 * 3 / 6
  CHECK(rule_of("lll").earned() == 500'000);      // 1'000'000 * 3 / 6
  CHECK(rule_of("plfeuup").earned() == 357'142);  // 1'000'000 * 5 / 14
}

TEST_CASE("elements that do not apply count neither way", "[review][score]") {
  CHECK(rule_of("pn").earned() == 1'000'000);
  CHECK(rule_of("nfnpn").earned() == 500'000);
  CHECK(rule_of("nfn").applicable == 1);
}

TEST_CASE("a rule that does not apply, or is not due, earns nothing and is owed nothing", "[review][score]") {
  CHECK_FALSE(rule_of("n").earned());
  CHECK_FALSE(rule_of("nnn").earned());
  CHECK_FALSE(rule_of("").earned());
}

// --- several rules ---------------------------------------------------------------------------------------------------

TEST_CASE("severities weigh 10, 5, 3, 1 and nothing", "[review][score]") {
  CHECK(severity_weight(Severity::critical) == 10);
  CHECK(severity_weight(Severity::high) == 5);
  CHECK(severity_weight(Severity::medium) == 3);
  CHECK(severity_weight(Severity::low) == 1);
  CHECK(severity_weight(Severity::info) == 0);
}

TEST_CASE("points are the weighted share, rounded down", "[review][score]") {
  CHECK(points(std::vector{rule_of("p", 10), rule_of("f", 5)}) == 66);  // 1000 / 15 = 66.67
  CHECK(points(std::vector{rule_of("p", 1), rule_of("f", 2)}) == 33);
  CHECK(points(std::vector{rule_of("l", 3)}) == 50);
  CHECK(points(std::vector{rule_of("p", 10), rule_of("l", 5), rule_of("pff", 3), rule_of("f", 1)}) == 71);
  // 100 * (10'000'000 + 2'500'000 + 999'999) / 19'000'000 = 71.05
}

TEST_CASE("a score is 100 only if everything passes, and 0 only if hardly anything does", "[review][score]") {
  CHECK(points(std::vector{rule_of("p", 10), rule_of("ppp", 3)}) == 100);
  CHECK(points(std::vector{rule_of("p", 1000), rule_of("l", 1)}) == 99);
  CHECK(points(std::vector{rule_of("f", 1000), rule_of("p", 1)}) == 0);
}

TEST_CASE("shares that are rounded down never add up to more than there is", "[review][score]") {
  CHECK(points(std::vector{rule_of("ppf"), rule_of("pff")}) == 49);  // 666'666 + 333'333
}

TEST_CASE("rules that do not apply weigh nothing", "[review][score]") {
  CHECK(points(std::vector{rule_of("p", 10), rule_of("n", 1000)}) == 100);
  CHECK(total_weight(std::vector{rule_of("p", 10), rule_of("n", 1000), rule_of("", 7)}) == 10);
}

TEST_CASE("rules of severity info do not move the score", "[review][score]") {
  CHECK(points(std::vector{rule_of("p", 10), rule_of("f", 0)}) == 100);
}

TEST_CASE("an empty sum has no points", "[review][score]") {
  CHECK_FALSE(points({}));
  CHECK_FALSE(points(std::vector{rule_of("n", 10), rule_of("", 10)}));
  CHECK_FALSE(points(std::vector{rule_of("p", 0)}));
}

TEST_CASE("ten thousand rules of the greatest weight do not overflow", "[review][score]") {
  std::vector<Contribution> rules(10'000, rule_of("p", 10 * 100));
  CHECK(points(rules) == 100);
  rules.front() = rule_of("f", 10 * 100);
  CHECK(points(rules) == 99);
}

// --- gains -----------------------------------------------------------------------------------------------------------

TEST_CASE("a gain is what one element adds when it passes, in tenths of points, rounded down", "[review][score]") {
  const Contribution rule = rule_of("pff", 5);
  CHECK(gain(rule, Outcome::fail, 15) == 111);  // 1000 * 5 * 333'333 / 15'000'000 = 111.1
  CHECK(gain(rule, Outcome::unknown, 15) == 111);
  CHECK(gain(rule, Outcome::error, 15) == 111);
  CHECK(gain(rule_of("l", 5), Outcome::planned, 15) == 166);  // half of 333.3
  CHECK(gain(rule_of("f", 1), Outcome::fail, 1) == 1000);
}

TEST_CASE("what passes, does not apply or weighs nothing gains nothing", "[review][score]") {
  CHECK(gain(rule_of("pf", 5), Outcome::pass, 15) == 0);
  CHECK(gain(rule_of("nf", 5), Outcome::not_applicable, 15) == 0);
  CHECK(gain(rule_of("n", 5), Outcome::not_applicable, 0) == 0);
  CHECK(gain(rule_of("f", 0), Outcome::fail, 15) == 0);
}

// --- of a review -----------------------------------------------------------------------------------------------------

namespace {

const std::string kPass = "check: 'true'\n";
const std::string kFail = "check: 'false'\n";
const std::string kUnknown = "check: oncall.coverage == '24x7'\n";
const std::string kError = "check: 1 / 0 > 0\n";

std::string with(const std::string& body, std::string_view severity) {
  return body + "severity: " + std::string(severity);
}

}  // namespace

TEST_CASE("the score weighs severities by the weight of the checklist", "[review][score]") {
  const TestReview review({.rules = rule("a", with(kPass, "critical")) + rule("b", with(kFail, "high")),
                           .head = "weight: 3",
                           .more = {checklist("other", rule("c", with(kFail, "high")), "weight: 2")}});
  CHECK(review->score.points == 54);  // 100 * 30 / (30 + 15 + 10)
  CHECK(review->areas[0].points == 66);
  CHECK(review->areas[1].points == 0);
}

TEST_CASE("the score is capped at 49 while something critical is open, and says so", "[review][score]") {
  for (const std::string& open : {kFail, kUnknown, kError}) {
    const TestReview review({.rules = rule("a", with(kPass, "critical")) + rule("b", with(open, "critical"))});
    INFO(open);
    CHECK(review->score.points == 49);
    CHECK(review->score.uncapped == 50);
    CHECK(review->score.is_capped);
  }
}

TEST_CASE("the cap only lowers", "[review][score]") {
  const TestReview review({.rules = rule("a", with(kPass, "high")) + rule("b", with(kFail, "critical"))});
  CHECK(review->score.points == 33);
  CHECK(review->score.uncapped == 33);
  CHECK_FALSE(review->score.is_capped);
}

TEST_CASE("nothing but an open critical rule caps the score", "[review][score]") {
  const TestReview review(
      {.manifest = "review: {launch_date: 2026-06-15}\nobservability: {traces: {status: planned, due: 2026-06-10, "
                   "owner: a}, rum: {status: not-applicable, note: why}}",
       .rules = rule("a", with(kPass, "critical")) + rule("b", with("claim: observability.traces\n", "critical")) +
                rule("c", with("claim: observability.rum\nnot_applicable: allowed\n", "critical")) +
                rule("d", with(kFail, "high")) + rule("e", with(kFail + "stage: launched\n", "critical"))});
  CHECK(review->score.points == 60);  // (10 + 5) / 25
  CHECK_FALSE(review->score.is_capped);
}

TEST_CASE("a score of nothing is none", "[review][score]") {
  const TestReview review(
      {.rules = rule("a", kPass + "applies_to: {tiers: 1}") + rule("b", kPass + "stage: launched")});
  CHECK_FALSE(review->score.points);
  CHECK_FALSE(review->score.uncapped);
  CHECK_FALSE(review->areas[0].points);
}

TEST_CASE("gains are those before the cap", "[review][score]") {
  const TestReview review({.rules = rule("a", with(kPass, "critical")) + rule("b", with(kFail, "critical")) +
                                    rule("c", with(kUnknown, "high"))});
  CHECK(review.finding("area/a:checkout").gain == 0);
  CHECK(review.finding("area/b:checkout").gain == 400);  // 10 / 25
  CHECK(review.finding("area/c:checkout").gain == 200);  // 5 / 25
}
