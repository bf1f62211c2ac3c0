// A plan is held against a walk over the tree that it was made from: the same value, the same cost. What plans do
// better is looked for in their steps.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cel/tree_evaluator.hpp"
#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// What an evaluation came to.
struct Outcome {
  std::string value;
  std::uint64_t cost = 0;

  friend bool operator==(const Outcome&, const Outcome&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
    return out << outcome.value << " for " << outcome.cost;
  }
};

struct Both {
  Outcome planned;
  Outcome walked;
};

/// An error with its place, and everything else as `eval` of the tests prints it.
std::string text_of(const Value& value, std::string_view expression) {
  if (!value.is(Kind::error)) { return TestService::text_of(value); }
  const orr::Span at = value.failure->at;
  return TestService::text_of(value) + " at " + std::string(expression.substr(at.begin, at.end - at.begin));
}

struct Conditions {
  bool is_checked = true;
  std::uint64_t limit = 1'000'000;
};

/// Evaluates both ways; nothing for an expression with problems.
std::optional<Both> both(const TestService& service, std::string_view expression, const Conditions& conditions = {}) {
  orr::Arena arena;
  Problems problems;
  Environment environment = service.environment();
  environment.is_checked = conditions.is_checked;
  const auto compiled = compile(expression, environment, arena, problems);
  if (!compiled) { return std::nullopt; }
  const Activation activation = service.activation();
  Budget planned{.limit = conditions.limit};
  Budget walked{.limit = conditions.limit};
  const Value by_plan = evaluate(compiled->expression, activation, planned, arena);
  const Value by_tree = TreeEvaluator(compiled->tree, activation, walked, arena).run();
  return Both{{text_of(by_plan, expression), planned.spent}, {text_of(by_tree, expression), walked.spent}};
}

const TestService& nothing_stated() {
  static const TestService service;
  return service;
}

const TestService& known_in_part() {
  static const TestService service{{"tier", 2},
                                   {"name", "checkout"},
                                   {"public", true},
                                   {"regions", Texts{"eu", "us"}},
                                   {"regions", Stated::in_part},
                                   {"labels/team", "shop"},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/A.owner.name", "Ada"},
                                   {"alerts/B.runbook_url", "https://r"},
                                   {"alerts/B.for", Value::duration(60, 0)},
                                   {"oncall.coverage", "24x7"},
                                   {"launch", Value::date(20'513)},
                                   {"extra", Value::of(std::int64_t{5})}};
  return service;
}

/// The plan of an expression, with the arena that it lives in.
struct Planned {
  explicit Planned(std::string_view text) {
    Problems problems;
    const auto compiled = compile(text, nothing_stated().environment(), arena, problems);
    expression = compiled.value().expression;
  }

  [[nodiscard]] const Step& root() const { return expression.steps[expression.root]; }
  [[nodiscard]] StepOp op() const { return root().op; }
  [[nodiscard]] bool has(StepOp op) const {
    return std::any_of(expression.steps.begin(), expression.steps.end(),
                       [op](const Step& step) { return step.op == op; });
  }
  [[nodiscard]] std::size_t size() const { return expression.steps.size(); }

  orr::Arena arena;
  Expression expression;
};

using Mode = Operand::Mode;

}  // namespace

// --- a plan and a tree walk ------------------------------------------------------------------------------------------

TEST_CASE("a plan gives the value and takes the cost of a walk over the tree", "[cel][planner]") {
  const std::string_view expression = GENERATE(
      // constants
      "true", "1 + 2 * 3", "'a' + 'b' == 'ab'", "[1, 2, 3][1]", "{'a': [1, 2]}.a", "size('abc') > 2", "1 / 0",
      "[1, 1 / 0]", "true ? 1 : 2", "false ? tier : 2", "1 == 1 ? tier : 2", "!true || !false", "-(1 + 2)",
      "lists.range(3).map(x, x)", "[[1, 2], [3]].flatten() == [1, 2, 3]", "duration('1h') < duration('2h')",
      "lists.range(5000).size()", "math.greatest(1, 2, 3)", "[1, 'a'][0] && true", "type([1]) == list",
      // fields
      "tier", "tier == 2", "oncall.coverage", "oncall.primary.name", "oncall.primary.name == 'Ada'",
      "alerts[0].owner.name", "has(oncall.coverage) && !has(oncall.primary)", "labels.team == 'shop'", "labels['team']",
      "labels.nope", "dyn(oncall).coverage", "extra + 1", "extra.nope", "[oncall][0].primary.name",
      // logic
      "tier == 2 && public", "paused || tier == 2", "paused && public && tier > 3", "(tier > 1) == public",
      "paused ? 1 : 2", "public ? tier : size(name)", "extra ? 1 : 2", "extra || public",
      // operators
      "tier + 1 < 5", "tier - 1 > 0 && tier * 2 >= 4 && tier / 2 <= 1 && tier % 2 != 1", "availability * 100.0 > 99.0",
      "name < 'd' && name + '!' != 'x'", "launch > timestamp(0) && launch + duration('1h') != launch", "-tier == -2",
      "tier in [1, 2]", "name in ['a', 'b', 'checkout']", "'eu' in regions", "'team' in labels", "tier < 2.5",
      // macros
      "alerts.all(a, a.severity == 'page')", "alerts.exists(a, a.owner.name == 'Ada')",
      "alerts.exists_one(a, has(a.runbook_url))", "alerts.filter(a, a.severity == 'page').map(a, a.name)",
      "alerts.map(a, a.for > duration('1m'), a.name)", "regions.all(r, regions.exists_one(s, s == r))",
      "labels.all(k, labels[k] != '')", "labels.transformMap(k, v, v + k)", "regions.transformList(i, r, i)",
      "alerts.sortBy(a, a.name).map(a, a.name)", "regions.sortBy(r, r.size())", "[].all(x, x == 1 / 0)",
      // optionals and bindings
      "alerts[0].?severity.orValue('none')", "alerts[1].?owner.name", "labels[?'x'].or(labels.?team)",
      "[?labels.?team, ?labels.?x, 'y']", "{?'a': labels.?x, 'b': name}", "alerts[0].?owner.optMap(o, o.name)",
      "cel.bind(x, tier + 1, x * x)", "cel.block([tier, cel.index(0) + 1], cel.index(1) * 2)",
      // functions
      "size(name) + name.size()", "name.matches('^c')", "name.matches(name)", "name.startsWith('c' + 'h')",
      "string(tier) + string(launch)", "int(name)", "regions.distinct().size() > 1", "regions.sort()",
      "sets.contains(regions, ['eu'])", "regions.indexOf('us') >= 0", "math.abs(tier - 5)");
  const TestService& service = GENERATE(std::cref(nothing_stated()), std::cref(known_in_part())).get();
  const bool is_checked = GENERATE(true, false);
  INFO(expression << (is_checked ? ", checked" : ", not checked"));
  const auto outcomes = both(service, expression, {.is_checked = is_checked});
  REQUIRE(outcomes);
  CHECK(outcomes->planned == outcomes->walked);
}

TEST_CASE("a budget that is too small for the one is too small for the other", "[cel][planner]") {
  for (const std::string_view expression :
       {"tier + 1 == 3 && alerts.all(a, a.severity == 'page' || a.name == 'B')", "regions.sort() + regions.reverse()",
        "paused || [1, 2, 3].map(x, [x, x]).flatten().sum() > 10", "labels.transformMap(k, v, k + v).team"}) {
    const std::uint64_t needed = both(known_in_part(), expression)->planned.cost;
    for (std::uint64_t limit = 0; limit < needed; ++limit) {
      INFO(expression << " within " << limit);
      const auto outcomes = both(known_in_part(), expression, {.limit = limit});
      CHECK(outcomes->planned.value.starts_with("error(the cost limit of"));
      CHECK(outcomes->walked.value.starts_with("error(the cost limit of"));
    }
    CHECK(both(known_in_part(), expression, {.limit = needed})->planned.cost == needed);
  }
}

// --- constants -------------------------------------------------------------------------------------------------------

TEST_CASE("what is constant is computed once, before evaluation", "[cel][planner]") {
  const std::string_view expression =
      GENERATE("1 + 2 * 3", "size('abc')", "['a', 'b'][1]", "{'a': 1}['a'] + 1", "[1, 2] + [3]", "duration('1h')",
               "'a' in ['a', 'b']", "'abc'.matches('b')", "lists.range(100)", "math.greatest(1, 2, 3)", "!(1 > 2)");
  INFO(expression);
  const Planned planned(expression);
  CHECK(planned.size() == 1);
  CHECK(planned.op() == StepOp::get);
  CHECK(planned.root().left.mode == Mode::constant);
  CHECK(planned.root().cost == TestService().cost(expression));
}

TEST_CASE("constant parts of what is not constant are computed once", "[cel][planner]") {
  CHECK(Planned("tier + 2 * 3 > 1 + 1").size() == 2);
  CHECK(Planned("name == 'a' + 'b'").size() == 1);
  CHECK(Planned("launch > timestamp('2026-05-20T00:00:00Z') - duration('1h')").size() == 1);
}

TEST_CASE("what fails, is dear or only the host knows is left to evaluation", "[cel][planner]") {
  CHECK(Planned("1 / 0").op() == StepOp::arithmetic);
  CHECK(Planned("int('x')").op() == StepOp::call);
  CHECK(Planned("lists.range(5000)").op() == StepOp::call);
  CHECK(Planned("dyn(1)").op() == StepOp::call);
  CHECK(Planned("[1, 2].map(x, x)").op() == StepOp::transform);
}

// --- operands --------------------------------------------------------------------------------------------------------

TEST_CASE("fields and variables are read in place", "[cel][planner]") {
  const Planned of_root("tier == 2");
  REQUIRE(of_root.size() == 1);
  CHECK(of_root.root().left.mode == Mode::root_field);
  CHECK(of_root.root().right.mode == Mode::constant);
  CHECK(of_root.root().cost == 2);

  const Planned path("oncall.coverage == '24x7'");
  REQUIRE(path.size() == 1);
  CHECK(path.root().left.mode == Mode::root_path);

  const Planned of_element("alerts.all(a, a.severity == 'page')");
  REQUIRE(of_element.size() == 2);
  CHECK(of_element.expression.steps[0].left.mode == Mode::local_field);

  const Planned below_element("alerts.all(a, a.owner.name == 'Ada')");
  REQUIRE(below_element.size() == 2);
  CHECK(below_element.expression.steps[0].left.mode == Mode::local_path);

  CHECK(Planned("regions.exists(r, r == 'eu')").expression.steps[0].left.mode == Mode::local);
}

TEST_CASE("longer ways and what only values tell the type of take steps", "[cel][planner]") {
  CHECK(Planned("oncall.primary.name == 'Ada'").has(StepOp::field));
  CHECK(Planned("extra == 1").has(StepOp::get));
  CHECK(Planned("labels.team == 'x'").has(StepOp::member));
}

TEST_CASE("variables of macros that are not alive at once share their room", "[cel][planner]") {
  CHECK(Planned("tier == 2").expression.locals == 0);
  CHECK(Planned("regions.all(r, true) && alerts.all(a, true)").expression.locals == 1);
  CHECK(Planned("regions.all(r, regions.all(s, s == r))").expression.locals == 2);
  CHECK(Planned("labels.all(k, v, k == v)").expression.locals == 2);
}

// --- operations ------------------------------------------------------------------------------------------------------

TEST_CASE("operations of known types are planned as such", "[cel][planner]") {
  CHECK(Planned("tier < 3").op() == StepOp::less_int);
  CHECK(Planned("tier + 3").op() == StepOp::add_int);
  CHECK(Planned("availability >= 0.9").op() == StepOp::greater_equal_double);
  CHECK(Planned("availability / 0.9").op() == StepOp::divide_double);
  CHECK(Planned("name == 'x'").op() == StepOp::equal_string);
  CHECK(Planned("paused != public").op() == StepOp::not_equal_bool);
  CHECK(Planned("launch > timestamp(0)").op() == StepOp::greater_time);
}

TEST_CASE("operations of other types are planned as operations of any", "[cel][planner]") {
  CHECK(Planned("tier < 2.5").op() == StepOp::less);
  CHECK(Planned("extra == 1").op() == StepOp::equal);
  CHECK(Planned("regions == ['a']").op() == StepOp::equal);
  CHECK(Planned("name + 'x'").op() == StepOp::arithmetic);
  CHECK(Planned("tier / 2").op() == StepOp::arithmetic);
}

TEST_CASE("long lists of constants are sorted to be searched", "[cel][planner]") {
  const Planned texts("name in ['e', 'd', 'c', 'b', 'a', 'a']");
  REQUIRE(texts.op() == StepOp::in_set);
  CHECK(to_literal(texts.expression.constants[texts.root().extra]) == R"(["a", "b", "c", "d", "e"])");
  const Planned numbers("tier in [5, 4, 3, 2, 1]");
  REQUIRE(numbers.op() == StepOp::in_set);
  CHECK(to_literal(numbers.expression.constants[numbers.root().extra]) == "[1, 2, 3, 4, 5]");
  CHECK(Planned("tier in [1, 2]").op() == StepOp::in);
  CHECK(Planned("extra in [1, 2, 3, 4, 5]").op() == StepOp::in);
  CHECK(Planned("dyn(tier) in [1, 'b', 3, 4, 5]").op() == StepOp::in);
  CHECK(Planned("name in regions").op() == StepOp::in);
}

TEST_CASE("a search in a sorted list finds what a walk finds", "[cel][planner]") {
  const std::string_view expression = GENERATE(
      "tier in [5, 4, 3, 2, 1]", "tier in [5, 4, 3, 1, 0]", "tier + 7 in [5, 9, 3, 1, 0]",
      "name in ['shop', 'pay', 'checkout', 'cart', 'search']", "name in ['shop', 'pay', 'checkouts', 'cart', 'check']",
      "!(tier in [5, 4, 3, 2, 1])", "regions.filter(r, r in ['us', 'asia', 'af', 'oc', 'ant'])");
  const TestService& service = GENERATE(std::cref(nothing_stated()), std::cref(known_in_part())).get();
  INFO(expression);
  const auto outcomes = both(service, expression);
  REQUIRE(outcomes);
  CHECK(outcomes->planned.value == outcomes->walked.value);
}

// --- patterns --------------------------------------------------------------------------------------------------------

TEST_CASE("constant patterns are compiled once", "[cel][planner]") {
  const Planned planned("name.matches('^[a-z]+$') || name.matches('^' + 'x')");
  REQUIRE(planned.expression.patterns.size() == 2);
  CHECK(planned.expression.patterns[0]->text() == "^[a-z]+$");
  CHECK(planned.expression.patterns[1]->text() == "^x");
  const void* compiled = planned.expression.patterns[0]->compiled();
  CHECK(compiled != nullptr);
  orr::Arena arena;
  Budget budget;
  for (int i = 0; i < 2; ++i) {
    CHECK(evaluate(planned.expression, known_in_part().activation(), budget, arena).is_true());
    CHECK(planned.expression.patterns[0]->compiled() == compiled);
  }
}

TEST_CASE("patterns that only values tell are not planned", "[cel][planner]") {
  CHECK(Planned("name.matches(oncall.coverage)").expression.patterns.empty());
  CHECK(Planned("regions.all(r, 'a'.matches(r))").expression.patterns.empty());
}
