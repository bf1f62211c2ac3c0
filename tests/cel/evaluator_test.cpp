#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

// What cel.unknowns and cel.comprehensions do not hold: names, fields, conditions, calls, failures, and what it costs.

namespace {

const TestService& checkout() {
  static const TestService service{{"name", "checkout"},
                                   {"tier", 2},
                                   {"public", true},
                                   {"labels/team", "shop"},
                                   {"labels/cost-center", "42"},
                                   {"regions", Texts{"eu", "us"}},
                                   {"oncall.coverage", "24x7"},
                                   {"oncall.primary.name", "Ada"},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/B.severity", "ticket"},
                                   {"extra", Value::of(std::int64_t{5})}};
  return service;
}

}  // namespace

// --- names and fields ------------------------------------------------------------------------------------------------

TEST_CASE("fields of the root are names, fields below are read in turn", "[cel][evaluator]") {
  CHECK(checkout().eval("name") == "\"checkout\"");
  CHECK(checkout().eval("oncall.primary.name") == "\"Ada\"");
  CHECK(checkout().eval("alerts[1].severity") == "\"ticket\"");
  CHECK(checkout().eval("[oncall][0].coverage") == "\"24x7\"");
}

TEST_CASE("entries of maps are read by name or by key", "[cel][evaluator]") {
  CHECK(checkout().eval("labels.team") == "\"shop\"");
  CHECK(checkout().eval("labels['cost-center']") == "\"42\"");
  CHECK(checkout().eval("labels.owner") == "error(no such key: \"owner\")");
  CHECK(checkout().eval("has(labels.team) && !has(labels.owner) && 'team' in labels") == "true");
  CHECK(checkout().eval("{'a': {'b': 1}}.a.b") == "1");
}

TEST_CASE("what is dyn is read by name at run time", "[cel][evaluator]") {
  CHECK(checkout().eval("dyn(oncall).coverage") == "\"24x7\"");
  CHECK(checkout().eval("dyn(oncall).nope") == "error(oncall has no field `nope`)");
  CHECK(checkout().eval("has(dyn(oncall).coverage)") == "true");
  CHECK(checkout().eval("has(dyn(oncall).nope)") == "false");
  CHECK(checkout().eval("dyn(labels).team") == "\"shop\"");
  CHECK(checkout().eval("extra.field") == "error(an object or map is expected, and `extra` is int)");
  CHECK(checkout().eval("has(extra.field)") == "error(an object or map is expected, and `extra` is int)");
}

TEST_CASE("an object that dyn brings where another is declared is read by name", "[cel][evaluator]") {
  CHECK(checkout().eval("(public ? dyn(oncall) : dyn(1)).coverage") == "\"24x7\"");
  CHECK(checkout().eval("(!public ? oncall.primary : dyn(alerts[0])).name") == "\"A\"");
  CHECK(checkout().eval("(!public ? alerts[0] : dyn(oncall)).severity") == "error(oncall has no field `severity`)");
  CHECK(checkout().eval("(alerts + [dyn(oncall)]).map(a, a.severity)") == "error(oncall has no field `severity`)");
  CHECK(checkout().eval("[alerts[0], dyn(oncall)].filter(a, has(a.severity)).size()") == "1");
  CHECK(checkout().eval("(!public ? oncall : dyn(1)).coverage") ==
        "error(an object or map is expected, and `(!public ? oncall : dyn(1))` is int)");
}

TEST_CASE("globals are the host's values, or asked of it when they are absent", "[cel][evaluator]") {
  TestService service{{"tier", 2}};
  service.host.globals = {{"limit", &types::kInt}, {"paging", &types::kListOfString}};
  service.host.values = {Value::of(std::int64_t{3}), Value::absent(Reason::unstated)};
  static constexpr Value kItems[] = {Value::of(std::string_view("A"))};
  static constexpr List kPaging{kItems};
  int asked = 0;
  service.host.pointer = &asked;
  service.host.resolve = [](const void* host, std::uint32_t number) {
    ++*static_cast<int*>(const_cast<void*>(host));
    return number == 1 ? Value::of(&kPaging) : Value::null();
  };
  CHECK(service.eval("tier < limit") == "true");
  CHECK(asked == 0);
  CHECK(service.eval("paging") == "[\"A\"]");
  CHECK(asked == 1);
  CHECK(service.eval("false && paging == []") == "false");
  CHECK(asked == 1);
}

// --- conditions and logic --------------------------------------------------------------------------------------------

TEST_CASE("a condition evaluates the chosen value alone", "[cel][evaluator]") {
  CHECK(eval("true ? 1 : 1 / 0") == "1");
  CHECK(eval("false ? 1 / 0 : 2") == "2");
  CHECK(eval("true ? 1 / 0 : 2") == "error(division by zero)");
  CHECK(eval("1 / 0 == 1 ? 1 : 2") == "error(division by zero)");
  CHECK(eval("dyn(1) ? 1 : 2") == "error(a bool is expected, and `dyn(1)` is int)");
}

TEST_CASE("logic takes bools at run time as well", "[cel][evaluator]") {
  CHECK(eval("dyn(1) && true") == "error(a bool is expected, and `dyn(1)` is int)");
  CHECK(eval("dyn(1) && false") == "false");
  CHECK(eval("true || dyn('a')") == "true");
  CHECK(eval("dyn('a') || true") == "true");
  CHECK(eval("!dyn(1)") == "error(a bool is expected, and `dyn(1)` is int)");
  CHECK(eval("!true") == "false");
}

TEST_CASE("the first of several errors is the one that is told", "[cel][evaluator]") {
  CHECK(eval("1 / 0 + 1 % 0") == "error(division by zero)");
  CHECK(eval("1 % 0 + 1 / 0") == "error(modulus by zero)");
  CHECK(eval("[1 / 0, 1 % 0]") == "error(division by zero)");
  CHECK(eval("1 % 0 == 1 && 1 / 0 == 1") == "error(modulus by zero)");
}

TEST_CASE("an error names the part that failed", "[cel][evaluator]") {
  CHECK(checkout().failing_part("tier > 1 && tier / 0 == 1") == "tier / 0");
  CHECK(checkout().failing_part("labels.owner == 'x'") == "labels.owner");
  CHECK(checkout().failing_part("alerts.all(a, int(a.name) == 1)") == "int(a.name)");
  CHECK(checkout().failing_part("regions[5] + 'x'") == "regions[5]");
  CHECK(checkout().failing_part("'é' + string(b'\\xff')") == "string(b'\\xff')");
}

// --- collections and calls -------------------------------------------------------------------------------------------

TEST_CASE("keys of a map are given once and are bools, integers or strings", "[cel][evaluator]") {
  CHECK(eval("{1: 'a', 1: 'b'}") == "error(repeated key: 1)");
  CHECK(eval("{'a': 1, 'a': 2}") == "error(repeated key: \"a\")");
  CHECK(eval("{dyn(0): 1, dyn(0u): 2}") == "error(repeated key: 0u)");
  CHECK(eval("{true: 1, false: 2}[false]") == "2");
  CHECK(eval("{dyn(1.5): 1}") == "error(double cannot be the key of a map)");
  CHECK(eval("{dyn([1]): 1}") == "error(list cannot be the key of a map)");
  CHECK(eval("{dyn(null): 1}") == "error(null_type cannot be the key of a map)");
}

TEST_CASE("the host's functions get known arguments, its pointer and the arena", "[cel][evaluator]") {
  constexpr const Type* kParameters[] = {&types::kInt, &types::kString};
  TestService service{{"tier", 2}};
  const std::string greeting = "hi";
  service.host.pointer = &greeting;
  service.host.functions = {
      {.function = "greet", .parameters = kParameters, .result = &types::kString, .implementation = [](Call& call) {
         if (call.arguments[0].int64 < 0) { return call.fail("no such tier"); }
         const auto& start = *static_cast<const std::string*>(call.host);
         return Value::of(call.arena.copy(start + " " + std::string(call.arguments[1].text())));
       }}};
  CHECK(service.eval("greet(tier, 'all')") == "\"hi all\"");
  CHECK(service.eval("greet(-1, 'all')") == "error(no such tier)");
  CHECK(service.failing_part("'a' == greet(-1, 'all')") == "greet(-1, 'all')");
  CHECK(service.eval("greet(tier, name)") == "unknown(name unstated)");
  CHECK(service.eval("greet(dyn('x'), 'all')") == "error(int is expected, and `dyn('x')` is string)");
}

TEST_CASE("a function of the host may ask for unknown arguments", "[cel][evaluator]") {
  constexpr const Type* kParameters[] = {&types::kString};
  TestService service{{"name", "checkout"}};
  service.host.functions = {{.function = "stated",
                             .parameters = kParameters,
                             .result = &types::kBool,
                             .implementation = [](Call& call) { return Value::of(call.arguments[0].is_known()); },
                             .takes_unknown = true}};
  CHECK(service.eval("stated(name)") == "true");
  CHECK(service.eval("stated(oncall.coverage)") == "false");
  CHECK(service.eval("stated(string(b'\\xff'))") == "error(these bytes are not UTF-8)");
}

TEST_CASE("a function that asks for unknown arguments gets no errors beside them", "[cel][evaluator]") {
  constexpr const Type* kParameters[] = {&types::kString, &types::kInt};
  TestService service;
  service.host.functions = {{.function = "stated",
                             .parameters = kParameters,
                             .result = &types::kBool,
                             .implementation = [](Call& call) { return Value::of(call.arguments[0].is_known()); },
                             .takes_unknown = true}};
  CHECK(service.eval("stated(name, 1)") == "false");
  CHECK(service.eval("stated(name, 1 / 0)") == "error(division by zero)");
}

TEST_CASE("a function of the host may choose among forms at run time", "[cel][evaluator]") {
  constexpr const Type* kOncall[] = {&service::kOncallType};
  constexpr const Type* kPerson[] = {&service::kPersonType};
  const auto form = [](const auto& parameters, Value (*implementation)(Call&)) {
    return Overload{
        .function = "what", .parameters = parameters, .result = &types::kString, .implementation = implementation};
  };
  TestService service{{"oncall.primary.name", "Ada"}};
  service.host.functions = {form(kOncall, [](Call&) { return Value::of(std::string_view("oncall")); }),
                            form(kPerson, [](Call&) { return Value::of(std::string_view("person")); })};
  CHECK(service.eval("what(oncall) + what(oncall.primary)") == "\"oncallperson\"");
  CHECK(service.eval("what(dyn(oncall.primary))") == "\"person\"");
  CHECK(service.eval("what(dyn(1))") == "error(no form of `what` takes this value)");
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("fields and calls cost 1, literals nothing", "[cel][evaluator]") {
  CHECK(checkout().cost("true") == 0);
  CHECK(checkout().cost("tier") == 1);
  CHECK(checkout().cost("oncall.primary.name") == 3);
  CHECK(checkout().cost("has(oncall.primary)") == 2);
  CHECK(checkout().cost("labels.team") == 2);
  CHECK(checkout().cost("tier + 1 < 5") == 3);
  CHECK(checkout().cost("alerts[0].severity == 'page'") == 4);
  CHECK(checkout().cost("size(alerts)") == 2);
}

TEST_CASE("lists cost 10, maps 30, and a tenth for each part", "[cel][evaluator]") {
  CHECK(checkout().cost("[]") == 10);
  CHECK(checkout().cost("[1, 2, 3]") == 10);
  CHECK(checkout().cost("{}") == 30);
  CHECK(checkout().cost("{'a': 1}") == 30);
  CHECK(checkout().cost("[[], []]") == 30);
  CHECK(checkout().cost("[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]") == 12);
}

TEST_CASE("conditions cost 1 and what they choose, chains one for each operator", "[cel][evaluator]") {
  CHECK(checkout().cost("public ? tier : 1") == 3);
  CHECK(checkout().cost("public && tier > 1") == 4);
  CHECK(checkout().cost("public && public && public") == 5);
  CHECK(checkout().cost("public || tier / 0 == 1") == 2);
}

TEST_CASE("macros cost 1, and 1 for each element beside its body", "[cel][evaluator]") {
  CHECK(checkout().cost("alerts.all(a, true)") == 1 + 1 + 2);
  CHECK(checkout().cost("alerts.all(a, a.severity == 'page')") == 1 + 1 + 2 * (1 + 3));
  CHECK(checkout().cost("alerts.exists(a, a.severity == 'page')") == 1 + 1 + 1 * (1 + 3));
  CHECK(checkout().cost("alerts.filter(a, has(a.owner))") == 1 + 1 + 2 * (1 + 2));
  CHECK(checkout().cost("alerts.map(a, a.name)") == 1 + 1 + 2 * (1 + 2));
  CHECK(checkout().cost("labels.all(k, true)") == 1 + 1 + 2 + 2);
  CHECK(checkout().cost("regions.map(r, true, r)") == 1 + 1 + 2 * (1 + 1 + 1));
}

TEST_CASE("text costs a tenth for each character that is walked over", "[cel][evaluator]") {
  const std::string fifty = "'" + std::string(50, 'x') + "'";
  CHECK(checkout().cost("size(" + fifty + ")") == 1 + 5);
  CHECK(checkout().cost(fifty + " + " + fifty) == 1 + 10);
  CHECK(checkout().cost(fifty + " == " + fifty) == 1 + 5);
  CHECK(checkout().cost(fifty + " < " + fifty) == 1 + 5);
  CHECK(checkout().cost(fifty + ".startsWith('x')") == 1);
  CHECK(checkout().cost(fifty + ".startsWith(" + fifty + ")") == 1 + 5);
  CHECK(checkout().cost("bytes(" + fifty + ")") == 1 + 5);
}

TEST_CASE("searching costs the text times what is sought, as in cel-go", "[cel][evaluator]") {
  const std::string fifty = "'" + std::string(50, 'x') + "'";
  CHECK(checkout().cost("'short'.contains('rt')") == 1);
  CHECK(checkout().cost(fifty + ".contains('rt')") == 6);
  CHECK(checkout().cost(fifty + ".contains(" + fifty + ")") == 36);
  CHECK(checkout().cost("'short'.matches('x')") < 5);
  CHECK(checkout().cost(fifty + ".matches('x')") < 25);
  CHECK(checkout().cost("'short'.matches('[a-z]{2,39}')") > 20);  // a short pattern for many instructions
}

TEST_CASE("a constant pattern costs as much as any other", "[cel][evaluator]") {
  CHECK(checkout().cost("name.matches('[a-z]{2,39}')") > 20);
  CHECK(checkout().cost("name.matches('[a-z]{2,39}')") ==
        checkout().cost("name.matches(name == '' ? '' : '[a-z]{2,39}')") - 3);
}

TEST_CASE("constants cost what it took to compute them, however many there are", "[cel][evaluator]") {
  const std::string dear = "'" + std::string(999, 'x') + "'.contains('" + std::string(180, 'y') + "')";
  std::string list = dear;
  for (int i = 1; i < 40; ++i) { list += ", " + dear; }
  CHECK(checkout().cost(dear) == 1900);
  CHECK(checkout().cost("[" + list + "]") == 40 * 1900 + 14);
}

TEST_CASE("collections that are searched or joined cost by their size", "[cel][evaluator]") {
  CHECK(checkout().cost("3 in [1, 2, 3]") == 1 + 10 + 3);
  CHECK(checkout().cost("[1, 2] + [3]") == 1 + 20 + 3);
  CHECK(checkout().cost("'us' in regions") == 1 + 1 + 2);
}

TEST_CASE("a budget is shared, and nothing is computed beyond it", "[cel][evaluator]") {
  orr::Arena arena;
  Budget budget{.limit = 5};
  CHECK(checkout().run("tier + 1 == 3", budget, arena).is_true());
  CHECK(budget.spent == 3);
  CHECK(checkout().run("tier + 1 == 3", budget, arena).is(Kind::error));
  CHECK(budget.is_exhausted());
}

TEST_CASE("a budget that is spent to the last unit is not exceeded", "[cel][evaluator]") {
  CHECK(checkout().eval("tier + 1 == 3", 3) == "true");
  CHECK(checkout().eval("tier + 1 == 3", 2) == "error(the cost limit of 2 is exceeded in `tier + 1`)");
  CHECK(checkout().failing_part("tier + 1 == 3", 2) == "tier + 1");
}

TEST_CASE("beyond the budget there is no other value, however it would be absorbed", "[cel][evaluator]") {
  CHECK(checkout().eval("tier == 1 || true", 2) == "error(the cost limit of 2 is exceeded in `tier == 1`)");
  CHECK(checkout().eval("paused && tier == 1", 2).starts_with("error(the cost limit of 2"));
  CHECK(checkout().eval("paused || regions.all(r, r == 'eu' || r == 'us')", 9).starts_with("error(the cost limit"));
  CHECK(checkout().eval("size('" + std::string(100, 'x') + "')", 5).starts_with("error(the cost limit of 5"));
  CHECK(checkout().eval("[1, 2] + [3]", 22) == "error(the cost limit of 22 is exceeded in `[1, 2] + [3]`)");
}
