// The plan and the tree of an expression give the same: some thousand expressions made at random. `cel_differential`
// tries as many as one likes.

#include "tests/cel/differential/differential.hpp"

#include <string>

#include "tests/cel/both_evaluators.hpp"
#include "tests/cel/differential/shrink.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;
using namespace orr::cel::differential;

namespace {

constexpr std::uint64_t kLimit = 100;

/// What is said of the values of `expression` in the world where all is stated, once `change` has altered them.
template <class Change>
std::string seen(std::string_view expression, Change change) {
  const Worlds worlds;
  orr::Arena arena;
  Problems problems;
  const auto compiled = compile(expression, worlds.environment(true), arena, problems);
  REQUIRE(compiled);
  BothValues both = evaluate_both_ways(*compiled, worlds.activation(1), kLimit, arena);
  change(both);
  return disagreement(*compiled, both, kLimit);
}

}  // namespace

TEST_CASE("plan and tree agree on expressions made at random", "[cel][differential]") {
  constexpr std::uint64_t kExpressions = 5'000;
  Differential differential;
  for (std::uint64_t seed = 1; seed <= kExpressions; ++seed) {
    const auto found = differential.run(seed);
    if (found) { FAIL(to_string(*found)); }
  }
  // Else this test would show little.
  const Tally& tally = differential.tally();
  CHECK(tally.well_typed > kExpressions / 2);
  CHECK(tally.known > kExpressions);
  CHECK(tally.unknown > kExpressions);
  CHECK(tally.errors > kExpressions / 2);
}

TEST_CASE("a disagreement is seen, however small", "[cel][differential]") {
  const auto none = [](BothValues&) {};
  CHECK(seen("[1, 2.0, 'a', {'k': optional.of(tier)}]", none).empty());
  CHECK(seen("[1, 2]", [](BothValues& both) { both.planned_cost += 1; }) == "the plan costs 11, the tree 10");
  CHECK(seen("0.0", [](BothValues& both) { both.walked = Value::of(-0.0); }) == "the plan gives 0.0, the tree -0.0");
  CHECK_FALSE(seen("2", [](BothValues& both) { both.walked = Value::of(2.0); }).empty());
  CHECK_FALSE(seen("launch", [](BothValues& both) { both.walked.date_only = true; }).empty());
  CHECK_FALSE(seen("1 / 0", [](BothValues& both) { both.walked = Value::of(true); }).empty());
  CHECK(seen("regions.all(r, regions.all(s, regions.all(t, r + s != t)))", none).empty());  // both beyond the limit
  CHECK_FALSE(seen("regions.all(r, regions.all(s, regions.all(t, r + s != t)))", [](BothValues& both) {
                both.planned = Value::of(true);
              }).empty());
}

TEST_CASE("an expression is made as small as what is looked for allows", "[cel][differential]") {
  const Term term = make_term("($ && $)", {make_term("!$", {make_term("paused")}),
                                           make_term("($ == $)", {make_term("tier"), make_term("10")})});
  CHECK(term.text() == "(!paused && (tier == 10))");
  const auto shrunk = [&term](std::string_view part) {
    return shrink(term, [part](const Term& smaller) { return smaller.text().find(part) != std::string::npos; }).text();
  };
  CHECK(shrunk("tier") == "tier");
  CHECK(shrunk("&&") == "(1 && 1)");
  CHECK(shrunk("== 1") == "(1 == 1)");
}
