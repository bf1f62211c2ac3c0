// Values with names of their own: `cel.bind`, and `cel.block` with what belongs to it.

#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string type(std::string_view expression) { return TestService().type(expression); }

const TestService& checkout() {
  static const TestService service{{"tier", 2},
                                   {"regions", Texts{"eu", "us"}},
                                   {"regions", Stated::in_part},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/B.for", Value::duration(60, 0)}};
  return service;
}

}  // namespace

// --- bind ------------------------------------------------------------------------------------------------------------

TEST_CASE("bind gives a value a name", "[cel][bindings]") {
  CHECK(eval("cel.bind(x, 1, x + x)") == "2");
  CHECK(checkout().eval("cel.bind(x, tier, cel.bind(y, x + 1, x * y))") == "6");
  CHECK(checkout().eval("cel.bind(paging, alerts.filter(a, a.severity == 'page'), paging.exists(a, a.name == 'A'))") ==
        "true");
  CHECK(eval("cel.bind(x, 'a', [x, x + 'b'].map(y, y + x))") == R"(["aa", "aba"])");
  CHECK(eval("[1, 2].map(y, cel.bind(x, y * 10, x + y))") == "[11, 22]");
}

TEST_CASE("a bound name has the type of its value", "[cel][bindings]") {
  CHECK(type("cel.bind(a, alerts, a[0].owner)") == "person");
  CHECK(type("cel.bind(x, [], x + [1])") == "list(int)");
  CHECK(problems("cel.bind(x, 'a', x + 1)") ==
        "20 `+` has no meaning between string and int; write numbers without quotes, or convert one with string(...)");
  CHECK(problems("cel.bind(a, alerts[0], a.severity == 'pag')") == "38 the value is never `pag`; did you mean `page`?");
}

TEST_CASE("a bound name hides others and ends with its expression", "[cel][bindings]") {
  CHECK(eval("cel.bind(x, 1, cel.bind(x, x + 1, x * 10))") == "20");
  CHECK(eval("cel.bind(x, 1, cel.bind(x, 5, x) + x)") == "6");
  CHECK(eval("cel.bind(x, 1, [7].map(x, x))") == "[7]");
  CHECK(eval("[1, 2].map(x, cel.bind(x, x * 10, x))") == "[10, 20]");
  CHECK(checkout().eval("cel.bind(tier, 'x', tier + string(.tier))") == "\"x2\"");
  CHECK(eval("cel.bind(cel, 1, cel)") == "1");
  CHECK(problems("cel.bind(x, x, 1)") == "13 undefined name `x`");
  CHECK(problems("cel.bind(x, 1, x) + x") == "21 undefined name `x`");
}

TEST_CASE("bind takes a name, its value, and what to do with it", "[cel][bindings]") {
  CHECK(problems("cel.bind(a.b, 1, a)") ==
        "10 the first argument of `cel.bind` names a variable; write `cel.bind(x, value, ...)`, where x stands for the "
        "value");
  CHECK(problems("cel.bind(tier, 1)").find("undefined function `bind`") != std::string::npos);
}

TEST_CASE("what is bound is evaluated once", "[cel][bindings]") {
  const std::string search = "regions.filter(r, r == 'eu')";
  const std::uint64_t once = checkout().cost("size(" + search + ")");
  CHECK(checkout().cost("cel.bind(x, " + search + ", size(x) == size(x))") < 2 * once);
}

TEST_CASE("an unknown or an error that is bound does no harm where it is not used", "[cel][bindings]") {
  CHECK(checkout().eval("cel.bind(x, name, 2)") == "2");
  CHECK(checkout().eval("cel.bind(x, 1 / 0, 2)") == "2");
  CHECK(checkout().eval("cel.bind(x, paused, x && false)") == "false");
  CHECK(checkout().eval("cel.bind(x, 1 / 0, x == 1 || true)") == "true");
  CHECK(checkout().eval("[1, 2].map(y, cel.bind(x, 1 / (y - 1), y == 1 ? 0 : x))") == "[0, 1]");
}

TEST_CASE("an unknown or an error that is bound is what it is where it is used", "[cel][bindings]") {
  CHECK(checkout().eval("cel.bind(x, name, x == 'a')") == "unknown(name unstated)");
  CHECK(checkout().eval("cel.bind(x, 1 / 0, x + 1)") == "error(division by zero)");
  CHECK(checkout().failing_part("cel.bind(x, 1 / 0, x + 1)") == "1 / 0");
  CHECK(checkout().eval("cel.bind(x, 1 / 0, [x, tier, name])") == "unknown(name unstated)");
}

TEST_CASE("an object that is not stated keeps its place under another name", "[cel][bindings]") {
  CHECK(checkout().eval("cel.bind(o, oncall, o.primary.name)") == "unknown(oncall.primary.name unstated)");
  CHECK(checkout().eval("cel.bind(o, alerts[1].owner, o.name)") == "unknown(alerts/B.owner.name unstated)");
  CHECK(checkout().eval("cel.bind(o, oncall.primary, has(o.name))") == "false");
  CHECK(checkout().eval("cel.bind(n, size(regions), n >= 2)") == "true");
}

TEST_CASE("a list known in part stays one under another name", "[cel][bindings]") {
  CHECK(checkout().eval("cel.bind(r, regions, r + r)") ==
        R"(["eu", "us", "eu", "us", ...] lacking regions unverifiable)");
  CHECK(checkout().eval("cel.bind(r, regions, 'eu' in r)") == "true");
}

// --- block -----------------------------------------------------------------------------------------------------------

TEST_CASE("slots of a block are values by number, later ones see earlier ones", "[cel][bindings]") {
  CHECK(eval("cel.block([1, cel.index(0) + 1, cel.index(1) * 2], cel.index(2) + cel.index(0))") == "5");
  CHECK(eval("cel.block([], 5)") == "5");
  CHECK(type("cel.block([alerts, cel.index(0)[0]], cel.index(1).owner)") == "person");
  CHECK(checkout().eval("cel.block([alerts], cel.index(0)[0].severity)") == "\"page\"");
  CHECK(eval("cel.block([1, 2], cel.block([cel.index(1)], cel.index(0)))") == "2");
  CHECK(eval("cel.bind(x, 1, cel.block([x], cel.bind(y, cel.index(0), x + y)))") == "2");
}

TEST_CASE("variables of macros have numbers in a block", "[cel][bindings]") {
  CHECK(eval("cel.block([[1, 2]], cel.index(0).map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1))") == "[2, 3]");
  CHECK(eval("cel.block([[1, 2], cel.index(0).map(cel.iterVar(0, 0), cel.iterVar(0, 0) * 2)], "
             "cel.index(1).exists(cel.iterVar(0, 0), cel.iterVar(0, 0) == 4))") == "true");
  CHECK(eval("[1].map(cel.iterVar(0, 0), [2].map(cel.iterVar(1, 0), cel.iterVar(0, 0) + cel.iterVar(1, 0)))") ==
        "[[3]]");
}

TEST_CASE("unknowns and errors in slots matter where they are used", "[cel][bindings]") {
  CHECK(checkout().eval("cel.block([1 / 0, name, 2], cel.index(2))") == "2");
  CHECK(checkout().eval("cel.block([1 / 0, name, 2], cel.index(0))") == "error(division by zero)");
  CHECK(checkout().eval("cel.block([paused], cel.index(0) && false)") == "false");
  CHECK(checkout().eval("cel.block([oncall], cel.index(0).coverage)") == "unknown(oncall.coverage unstated)");
}

TEST_CASE("what there is not in a block is named", "[cel][bindings]") {
  CHECK(problems("cel.block([1], cel.index(1))").starts_with("16 undefined name `@index1`"));
  CHECK(problems("cel.block([cel.index(0)], 1)") == "12 undefined name `@index0`");
  CHECK(problems("cel.index(0)") == "1 undefined name `@index0`");
  CHECK(problems("cel.iterVar(0, 0)") == "1 undefined name `@it0:0`");
  CHECK(problems("cel.block([1], 2) + cel.index(0)") == "21 undefined name `@index0`");
  CHECK(problems("cel.index(tier)") == "11 `cel.index` takes numbers written out");
  CHECK(problems("cel.iterVar(-1, 0)") == "13 `cel.iterVar` takes numbers written out");
  CHECK(problems("cel.block(regions, 1)") ==
        "11 the first argument of `cel.block` is a list written out; write `cel.block([...], ...)`");
  CHECK(problems("cel.block([?optional.of(1)], 1)") == "12 every slot of `cel.block` has a value");
}
