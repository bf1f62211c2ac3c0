// The ladder of verdicts and that of levels (docs/judging.md).

#include "orr/review/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "tests/review/made_up_review.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;
using orr::Stage;
using orr::risk::Band;

namespace {

using Rules = std::vector<MadeUpRule>;

/// `not-ready: 1 critical rule fails; ...`.
std::string told(const Review& review) {
  return std::string(to_string(review.verdict)) + (review.reasons.empty() ? "" : ": ") +
         TestReview::join(review.reasons, [](const std::string& reason) { return reason; }, "; ");
}

std::string decided(const Rules& rules, Severity blocking = Severity::critical) {
  Review review = made_up_review(rules);
  decide(review, blocking);
  return told(review);
}

std::string decided_with(const RiskRow& risk, const Rules& rules = {}) {
  Review review = made_up_review(rules);
  review.risks.rows.push_back(risk);
  decide(review);
  return told(review);
}

std::string conditions(const Rules& rules) {
  Review review = made_up_review(rules);
  decide(review);
  return TestReview::join(review.conditions, [](const Condition& condition) { return condition.text; }, ", ");
}

std::string level(const Rules& rules) {
  Review review = made_up_review(rules);
  decide(review);
  return std::string(to_string(review.level.value()));
}

RiskRow risk() { return {.id = "overload", .assessment = orr::risk::Assessment{.inherent = {4, 4}}, .place = {}}; }

}  // namespace

// --- words -----------------------------------------------------------------------------------------------------------

TEST_CASE("verdicts and levels have the words of the reports", "[review][verdict]") {
  CHECK(to_string(Verdict::ready) == "ready");
  CHECK(to_string(Verdict::ready_with_conditions) == "ready-with-conditions");
  CHECK(to_string(Verdict::not_ready) == "not-ready");
  CHECK(to_string(Level::none) == "none");
  CHECK(to_string(Level::bronze) == "bronze");
  CHECK(to_string(Level::silver) == "silver");
  CHECK(to_string(Level::gold) == "gold");
}

// --- the ladder ------------------------------------------------------------------------------------------------------

TEST_CASE("what each outcome of each severity makes of the verdict", "[review][verdict]") {
  struct Case {
    Severity severity;
    std::string_view outcome;
    std::string_view verdict;
  };
  const Case one = GENERATE(values<Case>({
      {Severity::critical, "p", "ready"},
      {Severity::critical, "n", "ready"},
      {Severity::critical, "l", "ready-with-conditions: 1 condition at high or above"},
      {Severity::critical, "f", "not-ready: 1 critical rule fails"},
      {Severity::critical, "u", "not-ready: 1 critical rule is unknown"},
      {Severity::critical, "e", "not-ready: 1 rule could not be evaluated"},
      {Severity::high, "p", "ready"},
      {Severity::high, "n", "ready"},
      {Severity::high, "l", "ready-with-conditions: 1 condition at high or above"},
      {Severity::high, "f", "ready-with-conditions: 1 condition at high or above"},
      {Severity::high, "u", "ready-with-conditions: 1 condition at high or above"},
      {Severity::high, "e", "not-ready: 1 rule could not be evaluated"},
      {Severity::medium, "p", "ready"},
      {Severity::medium, "n", "ready"},
      {Severity::medium, "l", "ready"},
      {Severity::medium, "f", "ready: 1 medium finding is open, which does not block"},
      {Severity::medium, "u", "ready: 1 medium finding is open, which does not block"},
      {Severity::medium, "e", "not-ready: 1 rule could not be evaluated"},
      {Severity::low, "l", "ready"},
      {Severity::low, "f", "ready: 1 low finding is open, which does not block"},
      {Severity::low, "u", "ready: 1 low finding is open, which does not block"},
      {Severity::low, "e", "not-ready: 1 rule could not be evaluated"},
      {Severity::info, "f", "ready"},
      {Severity::info, "u", "ready"},
      {Severity::info, "e", "not-ready: 1 rule could not be evaluated"},
  }));
  INFO(to_string(one.severity) << ' ' << one.outcome);
  CHECK(decided({{one.severity, one.outcome}}) == one.verdict);
}

TEST_CASE("one blocker outweighs everything that passes", "[review][verdict]") {
  Rules rules(200, {Severity::critical, "ppppp"});
  CHECK(decided(rules) == "ready");
  rules.push_back({Severity::critical, "pppppf"});
  CHECK(decided(rules) == "not-ready: 1 critical rule fails");
}

TEST_CASE("reasons count rules, whatever the number of their elements, gravest first", "[review][verdict]") {
  CHECK(decided({{Severity::critical, "fffu"},
                 {Severity::critical, "f"},
                 {Severity::critical, "uu"},
                 {Severity::low, "ee"},
                 {Severity::high, "e"},
                 {Severity::info, "e"}}) ==
        "not-ready: 2 critical rules fail; 2 critical rules are unknown; 3 rules could not be evaluated");
}

TEST_CASE("what is ready with conditions does not tell of what does not decide", "[review][verdict]") {
  CHECK(decided({{Severity::high, "f"}, {Severity::medium, "f"}}) ==
        "ready-with-conditions: 1 condition at high or above");
  CHECK(decided({{Severity::high, "fl"}, {Severity::critical, "l"}}) ==
        "ready-with-conditions: 3 conditions at high or above");
}

TEST_CASE("what is ready counts open findings of medium and low severity", "[review][verdict]") {
  CHECK(decided({{Severity::medium, "fu"}, {Severity::low, "f"}, {Severity::medium, "p"}}) ==
        "ready: 2 medium findings are open, which do not block; 1 low finding is open, which does not block");
}

TEST_CASE("without rules there is nothing against a launch", "[review][verdict]") { CHECK(decided({}) == "ready"); }

TEST_CASE("deciding again starts over", "[review][verdict]") {
  Review review = made_up_review({{Severity::critical, "f"}, {Severity::high, "f"}});
  decide(review);
  decide(review);
  CHECK(review.reasons.size() == 1);
  CHECK(review.conditions.size() == 1);
  review.findings.clear();
  decide(review);
  CHECK(told(review) == "ready");
  CHECK(review.conditions.empty());
}

// --- blocking severity -----------------------------------------------------------------------------------------------

TEST_CASE("where high blocks, so does critical", "[review][verdict]") {
  CHECK(decided({{Severity::high, "f"}}, Severity::high) == "not-ready: 1 high rule fails");
  CHECK(decided({{Severity::high, "u"}}, Severity::high) == "not-ready: 1 high rule is unknown");
  CHECK(decided({{Severity::critical, "f"}}, Severity::high) == "not-ready: 1 critical rule fails");
  CHECK(decided({{Severity::medium, "f"}, {Severity::high, "u"}, {Severity::critical, "u"}}, Severity::medium) ==
        "not-ready: 1 critical rule is unknown; 1 high rule is unknown; 1 medium rule fails");
}

TEST_CASE("what lies below the blocking severity does not block", "[review][verdict]") {
  CHECK(decided({{Severity::medium, "fu"}}, Severity::high) == "ready: 2 medium findings are open, which do not block");
  CHECK(decided({{Severity::high, "l"}}, Severity::high) == "ready-with-conditions: 1 condition at high or above");
}

// --- risks -----------------------------------------------------------------------------------------------------------

TEST_CASE("a risk above the appetite that nobody accepted blocks", "[review][verdict]") {
  RiskRow row = risk();
  CHECK(decided_with(row) == "ready");
  row.is_above_appetite = true;
  CHECK(decided_with(row) == "not-ready: risk `overload` exceeds the appetite (medium), and nobody accepted it");
  row.is_accepted = true;
  CHECK(decided_with(row) == "ready");
}

TEST_CASE("a closed risk does not block", "[review][verdict]") {
  RiskRow row = risk();
  row.is_above_appetite = true;
  row.is_closed = true;
  CHECK(decided_with(row) == "ready");
}

TEST_CASE("a risk that is not rated blocks, as it may be the worst", "[review][verdict]") {
  RiskRow row = risk();
  row.assessment.reset();
  CHECK(decided_with(row) == "not-ready: risk `overload` is not rated, so nobody knows whether it is acceptable");
  row.is_accepted = true;
  CHECK(decided_with(row) == "ready");
}

TEST_CASE("rules are told of before risks", "[review][verdict]") {
  RiskRow row = risk();
  row.is_above_appetite = true;
  CHECK(decided_with(row, {{Severity::critical, "f"}}) ==
        "not-ready: 1 critical rule fails; risk `overload` exceeds the appetite (medium), and nobody accepted it");
}

// --- conditions ------------------------------------------------------------------------------------------------------

TEST_CASE("conditions are what is planned at high or above, and what is open at high", "[review][verdict]") {
  CHECK(conditions({{Severity::critical, "pnl"}, {Severity::high, "pnlfu"}, {Severity::medium, "lfu"}}) ==
        "message 2, message 5, message 6, message 7");
}

TEST_CASE("conditions are listed when the service is not ready, too", "[review][verdict]") {
  Review review = made_up_review({{Severity::critical, "f"}, {Severity::high, "u"}});
  decide(review);
  CHECK(review.verdict == Verdict::not_ready);
  REQUIRE(review.conditions.size() == 1);
  CHECK(review.conditions[0].finding == "finding 1");
}

TEST_CASE("a condition has the day and owner of planned work, and neither where nobody owns it", "[review][verdict]") {
  const TestReview review({.manifest = "review: {launch_date: 2026-06-15}\nobservability: {traces: {status: planned, "
                                       "due: 2026-06-10, owner: team-a}, rum: false}",
                           .rules = rule("a", "claim: observability.traces\nseverity: critical") +
                                    rule("b", "claim: observability.rum\nseverity: high")});
  CHECK(review.verdict() == "ready-with-conditions: 2 conditions at high or above");
  REQUIRE(review->conditions.size() == 2);
  CHECK(review->conditions[1].finding == "area/b:checkout");
  CHECK(review->conditions[1].text == "`observability.rum` is stated as not planned");
  CHECK(review->conditions[1].owner.empty());
  CHECK_FALSE(review->conditions[1].due);
  CHECK(review->conditions[0].finding == "area/a:checkout");
  CHECK(review->conditions[0].text == "`observability.traces` is planned for 2026-06-10 by team-a");
  CHECK(review->conditions[0].owner == "team-a");
  CHECK(review->conditions[0].due == day("2026-06-10"));
}

// --- level -----------------------------------------------------------------------------------------------------------

TEST_CASE("the level is the highest severity down to which all rules pass", "[review][verdict]") {
  CHECK(level({{Severity::critical, "f"}, {Severity::high, "p"}, {Severity::medium, "p"}}) == "none");
  CHECK(level({{Severity::critical, "p"}, {Severity::high, "f"}, {Severity::medium, "p"}}) == "bronze");
  CHECK(level({{Severity::critical, "p"}, {Severity::high, "p"}, {Severity::medium, "f"}}) == "silver");
  CHECK(level({{Severity::critical, "p"}, {Severity::high, "p"}, {Severity::medium, "p"}, {Severity::low, "f"}}) ==
        "gold");
}

TEST_CASE("for a level not-applicable counts as passing, nothing else does", "[review][verdict]") {
  CHECK(level({{Severity::critical, "npn"}}) == "gold");
  for (const std::string_view open : {"l", "f", "u", "e", "pl"}) {
    INFO(open);
    CHECK(level({{Severity::critical, open}}) == "none");
    CHECK(level({{Severity::high, open}}) == "bronze");
    CHECK(level({{Severity::medium, open}}) == "silver");
    CHECK(level({{Severity::low, open}}) == "gold");
    CHECK(level({{Severity::info, open}}) == "gold");
  }
}

TEST_CASE("there are levels from the stage pre-launch on", "[review][verdict]") {
  for (const Stage stage : {Stage::design, Stage::build, Stage::pre_launch, Stage::launched}) {
    Review review = made_up_review({{Severity::critical, "p"}});
    review.stage = stage;
    decide(review);
    INFO(to_string(stage));
    CHECK(review.level.has_value() == (stage >= Stage::pre_launch));
  }
}

// --- counts ----------------------------------------------------------------------------------------------------------

TEST_CASE("counts are told by outcome", "[review][verdict]") {
  using orr::engine::Outcome;
  const Counts counts{.pass = 1, .fail = 2, .planned = 3, .unknown = 4, .not_applicable = 5, .error = 6};
  CHECK(counts.of(Outcome::pass) == 1);
  CHECK(counts.of(Outcome::fail) == 2);
  CHECK(counts.of(Outcome::planned) == 3);
  CHECK(counts.of(Outcome::unknown) == 4);
  CHECK(counts.of(Outcome::not_applicable) == 5);
  CHECK(counts.of(Outcome::error) == 6);
}
