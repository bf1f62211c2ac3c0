// Which rules to show (docs/judging.md).

#include "orr/review/selection.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "orr/review/verdict.hpp"
#include "tests/review/made_up_review.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::Severity;

namespace {

/// A report on one service with rules of two areas.
Report report() {
  Review review = made_up_review({{Severity::critical, "f"}, {Severity::high, "p"}, {Severity::low, "u"}});
  review.rules[0].id = "oncall/coverage";
  review.rules[1].id = "observability/traces";
  review.rules[2].id = "observability/logs-are-collected";
  decide(review);
  Report made{.run = {.version = "test"}, .services = {}};
  made.services.push_back({.review = review, .gate = {}, .as_of_source = {}, .config = {}, .packs = {}});
  return made;
}

/// Rules whose findings are shown after a selection.
std::string shown(const Selection& selection) {
  Report made = report();
  REQUIRE(apply(selection, made));
  std::string rules;
  for (const Finding& finding : made.services[0].review.findings) {
    if (finding.is_selected) { rules += made.services[0].review.rule_of(finding).id + ' '; }
  }
  return rules;
}

}  // namespace

TEST_CASE("a pattern names a rule by its id or its area, with * for any characters", "[review][selection]") {
  struct Case {
    std::string_view pattern;
    bool names;
  };
  const Case one = GENERATE(values<Case>({{"observability/traces", true},
                                          {"observability", true},
                                          {"*", true},
                                          {"*/traces", true},
                                          {"observability/*", true},
                                          {"obs*/*ces", true},
                                          {"o*s*i*t*/*t*", true},
                                          {"**traces**", true},
                                          {"obs*", true},
                                          {"traces", false},
                                          {"observ", false},
                                          {"observability/", false},
                                          {"observability/trace", false},
                                          {"observability/traces2", false},
                                          {"*/trace", false},
                                          {"Observability", false},
                                          {"observability?traces", false},
                                          {"", false}}));
  INFO(one.pattern);
  CHECK(names_rule(one.pattern, "observability/traces") == one.names);
}

TEST_CASE("a pattern of many stars ends soon", "[review][selection]") {
  std::string pattern;
  for (int i = 0; i < 2'000; ++i) { pattern += "*a"; }
  const std::string text(4'000, 'a');
  CHECK(names_rule(pattern, text));
  CHECK_FALSE(names_rule(pattern + 'b', text));
}

TEST_CASE("nothing selected shows everything", "[review][selection]") {
  CHECK(Selection{}.is_everything());
  CHECK(shown({}) == "oncall/coverage observability/traces observability/logs-are-collected ");
  Report made = report();
  REQUIRE(apply({}, made));
  CHECK(made.run.selection.empty());
}

TEST_CASE("select shows only what it names, ignore takes from that", "[review][selection]") {
  CHECK(shown({.select = {"observability"}, .ignore = {}}) == "observability/traces observability/logs-are-collected ");
  CHECK(shown({.select = {"oncall", "*/traces"}, .ignore = {}}) == "oncall/coverage observability/traces ");
  CHECK(shown({.select = {}, .ignore = {"observability"}}) == "oncall/coverage ");
  CHECK(shown({.select = {"observability"}, .ignore = {"*/traces"}}) == "observability/logs-are-collected ");
  CHECK(shown({.select = {"oncall"}, .ignore = {"oncall"}}).empty());
}

TEST_CASE("the report says what was selected", "[review][selection]") {
  const auto words = [](const Selection& selection) {
    Report made = report();
    REQUIRE(apply(selection, made));
    return made.run.selection;
  };
  CHECK(words({.select = {"oncall", "*/traces"}, .ignore = {}}) == "--select oncall,*/traces");
  CHECK(words({.select = {}, .ignore = {"oncall"}}) == "--ignore oncall");
  CHECK(words({.select = {"observability"}, .ignore = {"*/traces"}}) == "--select observability --ignore */traces");
}

TEST_CASE("a pattern that names no rule is an error with a suggestion", "[review][selection]") {
  const auto error = [](const Selection& selection) {
    Report made = report();
    const auto applied = apply(selection, made);
    REQUIRE_FALSE(applied);
    CHECK(applied.error().kind == orr::ErrorKind::usage);
    return applied.error().message + "; " + applied.error().help;
  };
  CHECK(error({.select = {"observabilty"}, .ignore = {}}) ==
        "`observabilty` names no rule; did you mean `observability`? `orr rules list` shows all");
  CHECK(error({.select = {}, .ignore = {"oncall/covrage"}}) ==
        "`oncall/covrage` names no rule; did you mean `oncall/coverage`? `orr rules list` shows all");
  CHECK(error({.select = {"oncall", "zzz*"}, .ignore = {}}) == "`zzz*` names no rule; `orr rules list` shows all");
}

TEST_CASE("a selection changes neither verdict nor score nor what is counted", "[review][selection]") {
  Report made = report();
  const Review before = made.services[0].review;
  REQUIRE(apply({.select = {"*/traces"}, .ignore = {}}, made));
  const Review& after = made.services[0].review;
  CHECK(after.verdict == before.verdict);
  CHECK(after.reasons == before.reasons);
  CHECK(after.findings.size() == before.findings.size());
}

TEST_CASE("without services there is nothing to select, nor to complain of", "[review][selection]") {
  Report nothing{.run = {.version = "test"}, .services = {}};
  CHECK(apply({.select = {"zzz"}, .ignore = {}}, nothing));
}
