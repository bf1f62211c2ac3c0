#include <string>
#include <vector>

#include "orr/cel/explain.hpp"
#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

const TestService& checkout() {
  static const TestService service{{"tier", 2},
                                   {"labels/team", "shop"},
                                   {"labels/cost-center", "42"},
                                   {"regions", Texts{"eu", "us"}},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/A.owner.name", "Ada"},
                                   {"alerts/B.for", Value::duration(60, 0)}};
  return service;
}

/// A line for every part: its text below the outer one, its value, and what decided it, or of how many elements.
std::vector<std::string> explained(std::string_view expression, const TestService& service = checkout()) {
  orr::Arena arena;
  Problems problems;
  Budget budget;
  const auto compiled = compile(expression, service.environment(), arena, problems);
  if (!compiled) { return {problems.at(0).what}; }
  std::vector<std::string> lines;
  for (const ExplainedPart& part : explain(compiled->tree, service.activation(), budget, arena).parts) {
    std::string line(part.depth * 2, ' ');
    line += expression.substr(part.at.begin, part.at.end - part.at.begin);
    line += " = " + TestService::text_of(part.value);
    if (part.decided_by != nullptr) { line += " by " + to_text(*part.decided_by); }
    if (part.elements != 0) { line += " of " + std::to_string(part.elements); }
    lines.push_back(line);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("parts come outer before inner, left before right", "[cel][explain]") {
  CHECK(explained("tier + 1 == 3 && size(regions) > tier") ==
        Lines{"tier + 1 == 3 && size(regions) > tier = false", "  tier + 1 == 3 = true", "    tier + 1 = 3",
              "      tier = 2", "  size(regions) > tier = false", "    size(regions) = 2",
              "      regions = [\"eu\", \"us\"]", "    tier = 2"});
}

TEST_CASE("literals are left out, and so is everything where there is nothing else", "[cel][explain]") {
  CHECK(explained("true").empty());
  CHECK(explained("1 + 2 * 3") == Lines{"1 + 2 * 3 = 7", "  2 * 3 = 6"});
  CHECK(explained("type(tier) == int") == Lines{"type(tier) == int = true", "  type(tier) = int", "    tier = 2"});
}

TEST_CASE("the way to a field is left out", "[cel][explain]") {
  CHECK(explained("oncall.primary.name == 'Ada'") ==
        Lines{"oncall.primary.name == 'Ada' = unknown(oncall.primary.name unstated)",
              "  oncall.primary.name = unknown(oncall.primary.name unstated)"});
  CHECK(explained("alerts[0].owner.name") ==
        Lines{"alerts[0].owner.name = \"Ada\"", "  alerts[0].owner = person{name: \"Ada\"}",
              "    alerts[0] = alert{name: \"A\", severity: \"page\", owner: person{name: \"Ada\"}}",
              "      alerts = [alert{name: \"A\", severity: \"page\", owner: person{name: \"Ada\"}}, "
              "alert{name: \"B\", for: duration(\"60s\")}]"});
  CHECK(explained("has(oncall.primary)") == Lines{"has(oncall.primary) = false"});
}

TEST_CASE("what was not needed is left out", "[cel][explain]") {
  CHECK(explained("tier == 3 && name == 'x'") ==
        Lines{"tier == 3 && name == 'x' = false", "  tier == 3 = false", "    tier = 2"});
  CHECK(explained("tier == 2 ? tier : size(name)") ==
        Lines{"tier == 2 ? tier : size(name) = 2", "  tier == 2 = true", "    tier = 2", "  tier = 2"});
  CHECK(explained("labels.?team.orValue(name)") == Lines{"labels.?team.orValue(name) = \"shop\"",
                                                         "  labels.?team = optional.of(\"shop\")",
                                                         "    labels = {\"team\": \"shop\", \"cost-center\": \"42\"}"});
  CHECK(explained("[].all(x, tier == x)") == Lines{"[].all(x, tier == x) = true", "  [] = []"});
}

TEST_CASE("what was needed in vain is shown", "[cel][explain]") {
  CHECK(explained("1 / 0 == 1 || tier == 2") ==
        Lines{"1 / 0 == 1 || tier == 2 = true", "  1 / 0 == 1 = error(division by zero)",
              "    1 / 0 = error(division by zero)", "  tier == 2 = true", "    tier = 2"});
  CHECK(explained("paused ? 1 : 2") ==
        Lines{"paused ? 1 : 2 = unknown(paused unstated)", "  paused = unknown(paused unstated)"});
}

// --- macros ----------------------------------------------------------------------------------------------------------

TEST_CASE("the element that decided is named, and the parts inside are about it", "[cel][explain]") {
  CHECK(explained("regions.exists(r, r == 'us')") == Lines{"regions.exists(r, r == 'us') = true by us of 2",
                                                           "  regions = [\"eu\", \"us\"]", "  r == 'us' = true",
                                                           "    r = \"us\""});
  CHECK(explained("alerts.all(a, a.name == 'B')")[0] == "alerts.all(a, a.name == 'B') = false by A of 2");
  CHECK(explained("labels.exists(k, v, v == 'shop')")[0] == "labels.exists(k, v, v == 'shop') = true by shop of 2");
}

TEST_CASE("where no element decided, the parts inside are about the last", "[cel][explain]") {
  CHECK(explained("regions.all(r, r.size() == 2)") == Lines{"regions.all(r, r.size() == 2) = true of 2",
                                                            "  regions = [\"eu\", \"us\"]", "  r.size() == 2 = true",
                                                            "    r.size() = 2", "      r = \"us\""});
  CHECK(explained("alerts.all(a, a.severity == 'page')") ==
        Lines{"alerts.all(a, a.severity == 'page') = unknown(alerts/B.severity unstated) of 2",
              "  alerts = [alert{name: \"A\", severity: \"page\", owner: person{name: \"Ada\"}}, "
              "alert{name: \"B\", for: duration(\"60s\")}]",
              "  a.severity == 'page' = unknown(alerts/B.severity unstated)",
              "    a.severity = unknown(alerts/B.severity unstated)"});
  CHECK(explained("regions.map(r, r + '!')") == Lines{"regions.map(r, r + '!') = [\"eu!\", \"us!\"] of 2",
                                                      "  regions = [\"eu\", \"us\"]", "  r + '!' = \"us!\"",
                                                      "    r = \"us\""});
}

TEST_CASE("of other elements nothing is shown", "[cel][explain]") {
  CHECK(explained("regions.exists(r, r == 'us' || r.size() == 5)") ==
        Lines{"regions.exists(r, r == 'us' || r.size() == 5) = true by us of 2", "  regions = [\"eu\", \"us\"]",
              "  r == 'us' || r.size() == 5 = true", "    r == 'us' = true", "      r = \"us\""});
  CHECK(explained("[[1], []].map(l, l.map(x, x + 1))") == Lines{"[[1], []].map(l, l.map(x, x + 1)) = [[2], []] of 2",
                                                                "  [[1], []] = [[1], []]", "    [1] = [1]",
                                                                "    [] = []", "  l.map(x, x + 1) = []", "    l = []"});
  CHECK(explained("[[1, 2], [3]].all(l, l.exists(x, x == 1) || l.all(x, x == 3))")[5] ==
        "    l.exists(x, x == 1) = false of 1");
}

TEST_CASE("a condition stands before what it is for", "[cel][explain]") {
  CHECK(explained("regions.map(r, r == 'us', r + '!')") ==
        Lines{"regions.map(r, r == 'us', r + '!') = [\"us!\"] of 2", "  regions = [\"eu\", \"us\"]",
              "  r == 'us' = true", "    r = \"us\"", "  r + '!' = \"us!\"", "    r = \"us\""});
  CHECK(explained("regions.map(r, r == 'eu', r + '!')") == Lines{"regions.map(r, r == 'eu', r + '!') = [\"eu!\"] of 2",
                                                                 "  regions = [\"eu\", \"us\"]", "  r == 'eu' = false",
                                                                 "    r = \"us\""});
}

TEST_CASE("variables that stand for objects are left out", "[cel][explain]") {
  CHECK(explained("alerts.map(a, a.name)").back() == "  a.name = \"B\"");
  CHECK(explained("alerts.map(a, a)").size() == 2);
}

// --- names and calls -------------------------------------------------------------------------------------------------

TEST_CASE("bound values are shown where they are made and where they are used", "[cel][explain]") {
  CHECK(explained("cel.bind(x, tier + 1, x * 2)") ==
        Lines{"cel.bind(x, tier + 1, x * 2) = 6", "  tier + 1 = 3", "    tier = 2", "  x * 2 = 6", "    x = 3"});
}

TEST_CASE("arguments that are gathered into a list are shown as one", "[cel][explain]") {
  CHECK(explained("math.greatest(1, tier, 3)") ==
        Lines{"math.greatest(1, tier, 3) = 3", "  1, tier, 3 = [1, 2, 3]", "    tier = 2"});
}

TEST_CASE("entries that may be none are shown as the optionals they are", "[cel][explain]") {
  CHECK(explained("['a', ?labels.?team]") == Lines{"['a', ?labels.?team] = [\"a\", \"shop\"]",
                                                   "  labels.?team = optional.of(\"shop\")",
                                                   "    labels = {\"team\": \"shop\", \"cost-center\": \"42\"}"});
}

// --- agreement -------------------------------------------------------------------------------------------------------

TEST_CASE("an explained value costs and is what the evaluated one does and is", "[cel][explain]") {
  const std::string_view expression =
      GENERATE("tier == 2 && regions.exists(r, r == 'us')", "alerts.map(a, a.severity)",
               "alerts.filter(a, a.severity == 'page').all(a, has(a.owner))", "labels['nope']", "name + 'x'",
               "regions.map(r, r == 'eu', size(r) / 0)");
  INFO(expression);
  orr::Arena arena;
  Problems problems;
  const auto compiled = compile(expression, checkout().environment(), arena, problems);
  REQUIRE(compiled);
  Budget explaining;
  const Explanation explanation = explain(compiled->tree, checkout().activation(), explaining, arena);
  CHECK(TestService::text_of(explanation.value) == checkout().eval(expression));
  CHECK(explaining.spent == checkout().cost(expression));
}

TEST_CASE("an explanation ends where the budget does", "[cel][explain]") {
  orr::Arena arena;
  Problems problems;
  const auto compiled = compile("tier + 1 == 3 && tier > 1", checkout().environment(), arena, problems);
  REQUIRE(compiled);
  Budget budget{.limit = 3};
  const Explanation explanation = explain(compiled->tree, checkout().activation(), budget, arena);
  REQUIRE(explanation.value.is(Kind::error));
  CHECK(explanation.value.failure->message.starts_with("the cost limit of 3 is exceeded"));
}
