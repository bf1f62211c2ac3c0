// Whether a review passes what a pipeline asks of it (docs/judging.md).

#include "orr/review/gate.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "orr/review/verdict.hpp"
#include "tests/review/made_up_review.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;

namespace {

/// `passed`, or why not.
std::string gate(const std::vector<MadeUpRule>& rules, std::string_view fail_on) {
  Review review = made_up_review(rules);
  decide(review);
  const Gate made = evaluate_gate(review, orr::config::parse_fail_on(fail_on).value());
  CHECK(made.passed == made.reasons.empty());
  return made.passed ? "passed" : made.reasons.at(0);
}

const std::vector<MadeUpRule> kReady{{Severity::critical, "pn"}, {Severity::medium, "fuu"}, {Severity::low, "f"}};
const std::vector<MadeUpRule> kConditions{{Severity::critical, "l"}, {Severity::high, "fu"}};
const std::vector<MadeUpRule> kNotReady{{Severity::critical, "pf"}, {Severity::high, "u"}, {Severity::info, "f"}};

}  // namespace

TEST_CASE("by default the gate fails on the verdict not-ready alone", "[review][gate]") {
  CHECK(orr::config::FailOn{} == orr::config::parse_fail_on("not-ready"));
  CHECK(gate(kReady, "not-ready") == "passed");
  CHECK(gate(kConditions, "not-ready") == "passed");
  CHECK(gate(kNotReady, "not-ready") == "the verdict is not-ready (--fail-on not-ready)");
}

TEST_CASE("the gate can fail on conditions as well", "[review][gate]") {
  CHECK(gate(kReady, "conditions") == "passed");
  CHECK(gate(kConditions, "conditions") == "the verdict is ready-with-conditions (--fail-on conditions)");
  CHECK(gate(kNotReady, "conditions") == "the verdict is not-ready (--fail-on conditions)");
}

TEST_CASE("the gate can fail on open findings of a severity and above", "[review][gate]") {
  CHECK(gate(kReady, "high") == "passed");
  CHECK(gate(kReady, "medium") == "3 open findings at medium or above (--fail-on medium)");
  CHECK(gate(kReady, "low") == "4 open findings at low or above (--fail-on low)");
  CHECK(gate(kConditions, "critical") == "passed");
  CHECK(gate(kConditions, "high") == "2 open findings at high or above (--fail-on high)");
  CHECK(gate(kNotReady, "critical") == "1 open finding at critical or above (--fail-on critical)");
  CHECK(gate(kNotReady, "info") == "3 open findings at info or above (--fail-on info)");
}

TEST_CASE("what is open is a fail, an unknown or an error", "[review][gate]") {
  for (const std::string_view open : {"f", "u", "e"}) {
    INFO(open);
    CHECK(gate({{Severity::low, open}}, "low") != "passed");
  }
  CHECK(gate({{Severity::critical, "pln"}}, "info") == "passed");
}

TEST_CASE("an error fails the gate whatever its severity", "[review][gate]") {
  CHECK(gate({{Severity::info, "e"}}, "not-ready") == "the verdict is not-ready (--fail-on not-ready)");
}

TEST_CASE("what is not selected to be shown still counts at the gate", "[review][gate]") {
  Review review = made_up_review({{Severity::critical, "f"}});
  review.findings[0].is_selected = false;
  decide(review);
  CHECK_FALSE(evaluate_gate(review, {}).passed);
  CHECK_FALSE(evaluate_gate(review, orr::config::parse_fail_on("low").value()).passed);
}
