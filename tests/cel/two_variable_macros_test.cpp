// Macros with two variables: index and element of a list, key and value of a map.

#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string type(std::string_view expression) { return TestService().type(expression); }

/// Regions are eu, us and perhaps more; of the labels, the team is known, and there is one whose value is empty.
const TestService& in_part() {
  static const TestService service{{"regions", Texts{"eu", "us"}}, {"regions", Stated::in_part}};
  return service;
}

const TestService& checkout() {
  static const TestService service{{"labels/team", "shop"},
                                   {"labels/tier", "gold"},
                                   {"regions", Texts{"eu", "us"}},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/B.for", Value::duration(60, 0)}};
  return service;
}

constexpr std::string_view kOpen = "unknown(regions unverifiable)";

}  // namespace

// --- lists -----------------------------------------------------------------------------------------------------------

TEST_CASE("of a list, the variables are index and element", "[cel][two_variable_macros]") {
  CHECK(eval("[1, 2, 3].all(i, v, i < v)") == "true");
  CHECK(eval("[0, 2, 3].all(i, v, i < v)") == "false");
  CHECK(eval("[1, 2, 4].exists(i, v, v == 4 && i == 2)") == "true");
  CHECK(eval("[1, 2, 4].exists(i, v, v == 4 && i == 1)") == "false");
  CHECK(eval("[5, 5, 6].existsOne(i, v, i == v - 5 || v == 6)") == "false");
  CHECK(eval("[1, 1, 2].exists_one(i, v, i == 1 && v == 1)") == "true");
  CHECK(eval("[10, 20].transformList(i, v, v + i)") == "[10, 21]");
  CHECK(eval("[10, 20, 30].transformList(i, v, i % 2 == 0, v + i)") == "[10, 32]");
  CHECK(eval("['a', 'b'].transformMap(i, v, v + '!')") == R"({0: "a!", 1: "b!"})");
  CHECK(eval("['a', 'b', 'c'].transformMap(i, v, i != 1, v)") == R"({0: "a", 2: "c"})");
}

TEST_CASE("of an empty list nothing is evaluated", "[cel][two_variable_macros]") {
  CHECK(eval("[].all(i, v, 1 / 0 == 1)") == "true");
  CHECK(eval("[].exists(i, v, 1 / 0 == 1)") == "false");
  CHECK(eval("[].existsOne(i, v, 1 / 0 == 1)") == "false");
  CHECK(eval("[].transformList(i, v, 1 / 0)") == "[]");
  CHECK(eval("[].transformMap(i, v, 1 / 0)") == "{}");
}

// --- maps ------------------------------------------------------------------------------------------------------------

TEST_CASE("of a map, the variables are key and value", "[cel][two_variable_macros]") {
  CHECK(checkout().eval("labels.all(k, v, k.startsWith('t') && v != '')") == "true");
  CHECK(checkout().eval("labels.exists(k, v, k == 'tier' && v == 'gold')") == "true");
  CHECK(checkout().eval("labels.exists(k, v, k == 'tier' && v == 'shop')") == "false");
  CHECK(checkout().eval("labels.existsOne(k, v, v == 'shop')") == "true");
  CHECK(checkout().eval("labels.transformList(k, v, k + '=' + v)") == R"(["team=shop", "tier=gold"])");
  CHECK(checkout().eval("labels.transformList(k, v, v == 'gold', k)") == R"(["tier"])");
  CHECK(checkout().eval("labels.transformMap(k, v, v.size())") == R"({"team": 4, "tier": 4})");
  CHECK(checkout().eval("labels.transformMap(k, v, k != 'team', v)") == R"({"tier": "gold"})");
  CHECK(eval("{}.all(k, v, false)") == "true");
  CHECK(eval("{1: 'a', true: 'b', 'c': 2.5}.transformMap(k, v, k)") == R"({1: 1, true: true, "c": "c"})");
}

// --- types and names -------------------------------------------------------------------------------------------------

TEST_CASE("variables and results have the types that the collection says", "[cel][two_variable_macros]") {
  CHECK(type("alerts.transformList(i, a, a.for)") == "list(duration)");
  CHECK(type("alerts.transformList(i, a, i)") == "list(int)");
  CHECK(type("alerts.transformMap(i, a, a.name)") == "map(int, string)");
  CHECK(type("labels.transformMap(k, v, v.size())") == "map(string, int)");
  CHECK(type("labels.transformList(k, v, k)") == "list(string)");
  CHECK(type("extra.transformMap(k, v, v)") == "map(dyn, dyn)");
  CHECK(type("alerts.existsOne(i, a, true)") == "bool");
}

TEST_CASE("mistakes are named as those of one variable are", "[cel][two_variable_macros]") {
  CHECK(problems("alerts.all(i, a, a.nmae == '')") == "20 undefined field `nmae` of alert; did you mean `name`?");
  CHECK(problems("alerts.all(i, a, i.name == '')") == "20 int has no fields, so no `name`");
  CHECK(problems("alerts.transformList(i, a, i, a)") ==
        "28 the condition of `transformList` takes a bool, and this is int");
  CHECK(problems("alerts.existsOne(i, a, a.name)").find("takes a bool, and this is string") != std::string::npos);
  CHECK(problems("tier.transformMap(k, v, v)") == "1 int has no elements to go through; a list or map is expected");
  CHECK(problems("alerts.all(i, a.b, true)").starts_with("15 the second argument of `all` names a variable"));
}

TEST_CASE("variables hide each other and what is outside", "[cel][two_variable_macros]") {
  CHECK(eval("[1, 2].transformList(i, v, [10].transformList(v, i, v + i))") == "[[10], [10]]");
  CHECK(eval("[1, 2].transformList(i, v, [10, 20].transformList(j, w, i + v + j + w))") == "[[11, 22], [13, 24]]");
  CHECK(eval("[5].transformList(x, x, x)") == "[5]");
  const TestService service{{"tier", 7}};
  CHECK(service.eval("[1, 2].transformList(tier, v, tier + .tier + v)") == "[8, 10]");
  CHECK(service.eval("[[1, 2], [3]].transformList(i, v, v.map(v, v + i))") == "[[1, 2], [4]]");
}

// --- unknowns --------------------------------------------------------------------------------------------------------

TEST_CASE("an unknown range leaves everything open", "[cel][two_variable_macros]") {
  for (const std::string macro : {"all(k, v, true)", "exists(k, v, true)", "existsOne(k, v, true)",
                                  "transformList(k, v, 1)", "transformMap(k, v, 1)", "transformMap(k, v, true, 1)"}) {
    INFO(macro);
    CHECK(TestService().eval("regions." + macro) == "unknown(regions unstated)");
    CHECK(TestService().eval("labels." + macro) == "unknown(labels unstated)");
  }
}

TEST_CASE("unknown bodies are absorbed, or left out and marked", "[cel][two_variable_macros]") {
  CHECK(checkout().eval("alerts.all(i, a, a.severity == 'page')") == "unknown(alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.all(i, a, i == 7 && a.severity == 'page')") == "false");
  CHECK(checkout().eval("alerts.exists(i, a, a.severity == 'page')") == "true");
  CHECK(checkout().eval("alerts.existsOne(i, a, a.severity == 'page')") == "unknown(alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.transformList(i, a, a.severity)") ==
        R"(["page", ...] lacking alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.transformList(i, a, a.severity == 'page', i)") ==
        "[0, ...] lacking alerts/B.severity unstated");
}

TEST_CASE("a map with an unknown entry is unknown", "[cel][two_variable_macros]") {
  CHECK(checkout().eval("alerts.transformMap(i, a, a.severity)") == "unknown(alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.transformMap(i, a, a.severity == 'page', i)") == "unknown(alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.transformMap(i, a, i == 0, a.severity)") == R"({0: "page"})");
  CHECK(checkout().eval("labels.transformMap(k, v, paused)") == "unknown(paused unstated)");
}

// --- lists known in part ---------------------------------------------------------------------------------------------

TEST_CASE("known elements of a list known in part decide", "[cel][two_variable_macros]") {
  CHECK(in_part().eval("regions.all(i, r, r != 'us')") == "false");
  CHECK(in_part().eval("regions.all(i, r, r != '')") == kOpen);
  CHECK(in_part().eval("regions.exists(i, r, r == 'us')") == "true");
  CHECK(in_part().eval("regions.exists(i, r, r == 'asia')") == kOpen);
  CHECK(in_part().eval("regions.existsOne(i, r, r != '')") == "false");
  CHECK(in_part().eval("regions.existsOne(i, r, r == 'us')") == kOpen);
  CHECK(in_part().eval("regions.transformList(i, r, r + '!')") ==
        R"(["eu!", "us!", ...] lacking regions unverifiable)");
}

TEST_CASE("the places in a list known in part are not known", "[cel][two_variable_macros]") {
  CHECK(in_part().eval("regions.exists(i, r, i == 0)") == kOpen);
  CHECK(in_part().eval("regions.exists(i, r, i == 1 && r == 'us')") == kOpen);
  CHECK(in_part().eval("regions.exists(i, r, i == 1 && r == 'asia')") == kOpen);
  CHECK(in_part().eval("regions.all(i, r, i > 0)") == kOpen);
  CHECK(in_part().eval("regions.transformList(i, r, i)") == "[...] lacking regions unverifiable");
  CHECK(in_part().eval("regions.transformList(i, r, i < 1, r)") == "[...] lacking regions unverifiable");
  CHECK(in_part().eval("regions.transformMap(i, r, r)") == kOpen);
}

TEST_CASE("a place is never negative", "[cel][two_variable_macros]") {
  CHECK(in_part().eval("regions.exists(i, r, i >= 0)") == "true");
  CHECK(in_part().eval("regions.all(i, r, i != -1)") == kOpen);
  CHECK(in_part().eval("regions.all(i, r, i < 0)") == "false");
}

// --- errors ----------------------------------------------------------------------------------------------------------

TEST_CASE("errors are absorbed where something else decides", "[cel][two_variable_macros]") {
  CHECK(eval("[1, 0, 2].all(i, v, 1 / v > 5)") == "false");
  CHECK(eval("[0, 1].all(i, v, 1 / v == 1)") == "error(division by zero)");
  CHECK(eval("[0, 1].exists(i, v, 1 / v == 1)") == "true");
  CHECK(eval("[0, 1].existsOne(i, v, 1 / v == 1)") == "error(division by zero)");
  CHECK(eval("[1, 0].transformList(i, v, 1 / v)") == "error(division by zero)");
  CHECK(eval("[1, 0].transformList(i, v, v != 0, 1 / v)") == "[1]");
  CHECK(eval("{'a': 0}.transformMap(k, v, 1 / v)") == "error(division by zero)");
  CHECK(eval("{'a': 0}.transformMap(k, v, 1 / v == 1, v)") == "error(division by zero)");
}

TEST_CASE("unknown wins over error here as well", "[cel][two_variable_macros]") {
  CHECK(in_part().eval("regions.transformList(i, r, 1 / 0)") == kOpen);
  CHECK(in_part().eval("regions.transformMap(i, r, 1 / 0)") == kOpen);
  CHECK(TestService().eval("[0, 1].transformMap(i, v, v == 0 ? 1 / v : tier)") == "unknown(tier unstated)");
}

TEST_CASE("a range or condition of another type is an error at run time", "[cel][two_variable_macros]") {
  CHECK(eval("dyn(1).transformMap(k, v, v)") == "error(a list or map is expected, and `dyn(1)` is int)");
  CHECK(eval("[1].all(i, v, dyn(v))") == "error(a bool is expected, and `dyn(v)` is int)");
  CHECK(eval("[1].transformList(i, v, dyn(v), v)") == "error(a bool is expected, and `dyn(v)` is int)");
}
