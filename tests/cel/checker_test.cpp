#include <string>

#include "cel/declare.hpp"
#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string marked(std::string_view expression) { return TestService().marked(expression); }
std::string type(std::string_view expression) { return TestService().type(expression); }

}  // namespace

// --- names and fields ------------------------------------------------------------------------------------------------

TEST_CASE("an undefined name is named with the one that was meant", "[cel][checker]") {
  CHECK(problems("teir < 3") == "1 undefined name `teir`; did you mean `tier`?");
  CHECK(problems("2 < size(Alerts)") == "10 undefined name `Alerts`; did you mean `alerts`?");
  CHECK(problems("nothing_like_it == 1") == "1 undefined name `nothing_like_it`");
}

TEST_CASE("an undefined field is named with its object and the one that was meant", "[cel][checker]") {
  CHECK(problems("oncall.covrage == 'none'") == "8 undefined field `covrage` of oncall; did you mean `coverage`?");
  CHECK(problems("oncall.primary.nmae == ''") == "16 undefined field `nmae` of person; did you mean `name`?");
  CHECK(problems("alerts.all(a, a.runbookUrl != '')") ==
        "17 undefined field `runbookUrl` of alert; did you mean `runbook_url`?");
  CHECK(problems("has(oncall.secondary)") == "12 undefined field `secondary` of oncall");
}

TEST_CASE("the mark stands under the field alone", "[cel][checker]") {
  CHECK(marked("oncall . covrage == 'none'") == "covrage");
  CHECK(marked("alerts.all(a, has(a.runbok_url))") == "runbok_url");
  CHECK(marked("size(alertz) > 0") == "alertz");
  CHECK(marked("name == 'é🙂' && teir > 1") == "teir");
}

TEST_CASE("columns count code points", "[cel][checker]") {
  CHECK(problems("name == 'é🙂' && teir > 1") == "17 undefined name `teir`; did you mean `tier`?");
}

TEST_CASE("a value without fields has none", "[cel][checker]") {
  CHECK(problems("tier.value == 1") == "6 int has no fields, so no `value`");
  CHECK(problems("alerts.name == ''") == "8 list(alert) has no fields, so no `name`");
  CHECK(problems("has(name.first)") == "10 string has no fields, so no `first`");
}

TEST_CASE("every name and field of an expression is reported", "[cel][checker]") {
  CHECK(problems("teir < 3 && oncall.covrage == 'none' && alerts.exists(a, a.severty == 'page')") ==
        "1 undefined name `teir`; did you mean `tier`?\n"
        "20 undefined field `covrage` of oncall; did you mean `coverage`?\n"
        "60 undefined field `severty` of alert; did you mean `severity`?");
}

TEST_CASE("one mistake is reported once, not again where its value is used", "[cel][checker]") {
  CHECK(problems("size(alertz.filter(a, a.x > 1)) + 1 > 2") == "6 undefined name `alertz`; did you mean `alerts`?");
  CHECK(problems("!oncall.covrage && oncall.covrage.startsWith(1)") ==
        "9 undefined field `covrage` of oncall; did you mean `coverage`?\n"
        "27 undefined field `covrage` of oncall; did you mean `coverage`?\n"
        "35 no form of `startsWith` takes (int); forms are: string.startsWith(string) -> bool");
}

// --- variables of macros ---------------------------------------------------------------------------------------------

TEST_CASE("a macro's variable has the type of an element", "[cel][checker]") {
  CHECK(type("alerts.map(a, a.for)") == "list(duration)");
  CHECK(type("labels.map(k, k)") == "list(string)");
  CHECK(type("[1, 2].filter(x, x > 1)") == "list(int)");
  CHECK(type("alerts.filter(a, has(a.owner)).map(a, a.owner.name)") == "list(string)");
  CHECK(type("alerts.map(a, a.severity == 'page', a.owner)") == "list(person)");
  CHECK(type("alerts.exists_one(a, true)") == "bool");
}

TEST_CASE("a macro's variable ends with the macro", "[cel][checker]") {
  CHECK(problems("alerts.all(a, true) && a.name == ''") == "24 undefined name `a`");
  CHECK(problems("a.all(a, true)") == "1 undefined name `a`");
}

TEST_CASE("an inner variable hides an outer one, a field and a global", "[cel][checker]") {
  CHECK(type("alerts.map(x, [1].map(x, x))") == "list(list(int))");
  CHECK(type("alerts.map(tier, tier.name)") == "list(string)");
  CHECK(type("alerts.map(a, regions.map(a, a) == [a.name])") == "list(bool)");
  TestService service;
  service.host.globals = {{"limit", &types::kInt}};
  CHECK(service.type("regions.map(limit, limit)") == "list(string)");
}

TEST_CASE("a leading dot means the outermost name", "[cel][checker]") {
  CHECK(type("regions.map(tier, .tier + 1)") == "list(int)");
  CHECK(problems("regions.map(r, .r)") == "16 undefined name `r`");
}

TEST_CASE("the host's globals are found before fields, fields before names of types", "[cel][checker]") {
  TestService service;
  service.host.globals = {{"tier", &types::kString}, {"int", &types::kBool}};
  CHECK(service.type("tier") == "string");
  CHECK(service.type(".tier") == "string");
  CHECK(service.type("int") == "bool");
  CHECK(type("int") == "type");
}

TEST_CASE("macros go through lists and maps alone", "[cel][checker]") {
  CHECK(problems("tier.all(t, true)") == "1 int has no elements to go through; a list or map is expected");
  CHECK(problems("oncall.exists(x, true)") == "1 oncall has no elements to go through; a list or map is expected");
  CHECK(problems("alerts.all(a, a.name)") == "15 the condition of `all` takes a bool, and this is string");
  CHECK(problems("alerts.map(a, a.name, 1)") == "15 the condition of `map` takes a bool, and this is string");
}

// --- overloads -------------------------------------------------------------------------------------------------------

TEST_CASE("operators between types without one are refused with both types", "[cel][checker]") {
  CHECK(problems("tier + name") ==
        "6 `+` has no meaning between int and string; write numbers without quotes, or convert one with string(...)");
  CHECK(problems("name == tier") ==
        "6 `==` has no meaning between string and int; write numbers without quotes, or convert one with string(...)");
  CHECK(problems("name < 1") ==
        "6 `<` has no meaning between string and int; write numbers without quotes, or convert one with string(...)");
  CHECK(problems("launch + launch") == "8 `+` has no meaning between timestamp and timestamp");
  CHECK(problems("alerts + 1") == "8 `+` has no meaning between list(alert) and int");
  CHECK(problems("name == null") == "6 `==` has no meaning between string and null_type");
  CHECK(problems("-name") == "1 `-` has no meaning for string");
  CHECK(problems("!tier") == "1 `!` has no meaning for int");
  CHECK(problems("tier in name") == "6 `in` has no meaning between int and string");
  CHECK(problems("name[0]") == "1 `[...]` has no meaning between string and int");
}

TEST_CASE("the mark stands under the operator", "[cel][checker]") {
  CHECK(marked("tier + name") == "+");
  CHECK(marked("tier in name") == "in");
  CHECK(marked("-name") == "-");
  CHECK(marked("name.startsWith(1)") == "startsWith");
  CHECK(marked("size(1)") == "size");
  CHECK(marked("1 + alerts[name]") == "alerts[name]");
}

TEST_CASE("mixed numbers are refused with a way out", "[cel][checker]") {
  const std::string hint = "; convert one of them: write `1.0` for 1, or int(...), double(...)";
  CHECK(problems("availability * 100") == "14 `*` has no meaning between double and int" + hint);
  CHECK(problems("tier == 1.0") == "6 `==` has no meaning between int and double" + hint);
  CHECK(problems("tier + 1u") == "6 `+` has no meaning between int and uint" + hint);
  CHECK(problems("availability % 2.0") == "14 `%` has no meaning between double and double");
}

TEST_CASE("numbers of different types may be ordered", "[cel][checker]") {
  CHECK(problems("availability >= 1").empty());
  CHECK(problems("tier < 1.5 && 1u <= tier && 2.5 > 1u && tier > 1u && 1u < 2.5 && 1u > 0").empty());
}

TEST_CASE("functions that exist in another form are shown with their forms", "[cel][checker]") {
  CHECK(problems("name.startsWith(1)") ==
        "6 no form of `startsWith` takes (int); forms are: string.startsWith(string) -> bool");
  CHECK(problems("name.matches()") ==
        "6 no form of `matches` takes (); forms are: string.matches(string) -> bool; matches(string, string) -> bool");
  CHECK(problems("startsWith(name, 'a')") ==
        "1 no form of `startsWith` takes (string, string); forms are: string.startsWith(string) -> bool");
  CHECK(problems("days(1.5)") == "1 no form of `days` takes (double); forms are: days(int) -> duration");
  CHECK(problems("size(1)") ==
        "1 no form of `size` takes (int); forms are: size(string) -> int; size(bytes) -> int; size(list(A)) -> int; "
        "size(map(A, B)) -> int; string.size() -> int; bytes.size() -> int; list(A).size() -> int; "
        "map(A, B).size() -> int");
}

TEST_CASE("functions that do not exist are named with the one that was meant", "[cel][checker]") {
  CHECK(problems("name.startswith('a')") == "6 undefined function `startswith`; did you mean `startsWith`?");
  CHECK(problems("sise(alerts) > 0") == "1 undefined function `sise`; did you mean `size`?");
  CHECK(problems("frobnicate(alerts)") == "1 undefined function `frobnicate`");
  CHECK(problems("alerts.any(a, a.name == '')") ==
        "12 undefined name `a`\n15 undefined name `a`\n8 undefined function `any`");
}

TEST_CASE("functions of the host are overloads beside the standard ones", "[cel][checker]") {
  constexpr const Type* kParameters[] = {&service::kPersonType};
  TestService service;
  service.host.functions = {{.function = "reachable", .parameters = kParameters, .result = &types::kBool}};
  CHECK(service.type("reachable(oncall.primary)") == "bool");
  CHECK(service.problems("reachable(oncall)") ==
        "1 no form of `reachable` takes (oncall); forms are: reachable(person) -> bool");
  CHECK(service.problems("reachble(oncall.primary)") == "1 undefined function `reachble`; did you mean `reachable`?");
}

TEST_CASE("the host may add forms to a function of the language", "[cel][checker]") {
  using namespace declare;
  TestService service{{"oncall.primary.name", "Ada"}};
  service.host.functions = {
      function<service::kPersonType>("size", [](Call&) { return Value::of(std::int64_t{1}); }, kInt)};
  CHECK(service.eval("size(oncall.primary) + size([1, 2])") == "3");
  CHECK(service.problems("size(oncall)").ends_with("; size(person) -> int"));
}

TEST_CASE("an object may be passed as what it is based on", "[cel][checker]") {
  static constexpr ObjectType kRota{.name = "rota", .fields = service::kOncallFields, .base = &service::kOncall};
  static constexpr Type kRotaType{.kind = TypeKind::object, .object = &kRota};
  constexpr const Type* kParameters[] = {&service::kOncallType};
  TestService service;
  service.host.globals = {{"rota", &kRotaType}};
  service.host.functions = {{.function = "covered", .parameters = kParameters, .result = &types::kBool}};
  CHECK(service.problems("covered(rota) && covered(oncall)").empty());
  CHECK(service.type("true ? rota : oncall") == "oncall");
}

TEST_CASE("conditions and operands of logic are bools", "[cel][checker]") {
  CHECK(problems("tier && public") == "1 `&&` takes a bool, and this is int");
  CHECK(problems("public || name || 1") ==
        "11 `||` takes a bool, and this is string\n19 `||` takes a bool, and this is int");
  CHECK(problems("tier ? 1 : 2") == "1 the condition before `?` takes a bool, and this is int");
  CHECK(problems("public ? 1 : 'a'") ==
        "1 the two values of this condition differ in type: int and string; give both the same type, or wrap them in "
        "dyn(...)");
}

// --- comparisons that mean nothing -----------------------------------------------------------------------------------

TEST_CASE("a word outside the vocabulary is refused, with the nearest or all", "[cel][checker]") {
  CHECK(problems("alerts.all(a, a.severity == 'pag')") == "29 the value is never `pag`; did you mean `page`?");
  CHECK(problems("alerts.all(a, 'tickt' != a.severity)") == "15 the value is never `tickt`; did you mean `ticket`?");
  CHECK(problems("alerts.all(a, a.severity == 'urgent')") ==
        "29 the value is never `urgent`; possible are: page, ticket");
  CHECK(problems("alerts.all(a, a.severity == '')") == "29 the value is never ``; possible are: page, ticket");
  CHECK(problems("alerts.all(a, a.severity == 'page' || a.severity != 'ticket')").empty());
}

TEST_CASE("a synonym is refused with the word that it is read as", "[cel][checker]") {
  CHECK(problems("alerts.all(a, a.severity == 'critical')") ==
        "29 the value is never `critical`, which is read as `page`; compare with `page`");
}

TEST_CASE("each word of a list of possible values is looked at", "[cel][checker]") {
  CHECK(problems("alerts.all(a, a.severity in ['page', 'critical', 'pag'])") ==
        "38 the value is never `critical`, which is read as `page`; compare with `page`\n"
        "50 the value is never `pag`; did you mean `page`?");
  CHECK(marked("alerts.all(a, a.severity in ['page', 'pag'])") == "'pag'");
}

TEST_CASE("a vocabulary says nothing of other strings", "[cel][checker]") {
  CHECK(problems("alerts.all(a, a.severity == a.name)").empty());
  CHECK(problems("alerts.all(a, a.severity + '!' == 'pag!')").empty());
  CHECK(problems("alerts.all(a, a.name == 'pag')").empty());
}

TEST_CASE("objects are not compared as a whole", "[cel][checker]") {
  const std::string help = "; compare one of its fields";
  CHECK(problems("oncall == oncall") == "8 oncall is compared as a whole" + help);
  CHECK(problems("oncall.primary != oncall.primary") == "16 person is compared as a whole" + help);
  CHECK(problems("dyn(1) == oncall") == "8 oncall is compared as a whole" + help);
  CHECK(problems("oncall == dyn(1)") == "8 oncall is compared as a whole" + help);
  CHECK(problems("oncall == tier") == "8 `==` has no meaning between oncall and int");
}

// --- collections -----------------------------------------------------------------------------------------------------

TEST_CASE("literals have the type that all parts have, dyn when they differ", "[cel][checker]") {
  CHECK(type("[1, 2]") == "list(int)");
  CHECK(type("[1, 'a']") == "list(dyn)");
  CHECK(type("[[1], []]") == "list(list(int))");
  CHECK(type("[]") == "list(dyn)");
  CHECK(type("{}") == "map(dyn, dyn)");
  CHECK(type("{'a': 1, 'b': 2}") == "map(string, int)");
  CHECK(type("{'a': 1, 2: 'b'}") == "map(dyn, dyn)");
  CHECK(type("{1: [], 2: ['a']}") == "map(int, list(string))");
}

TEST_CASE("keys of maps are bools, integers and strings", "[cel][checker]") {
  CHECK(problems("{true: 1, 1u: 2, 3: 4, 'a': 5, dyn(6): 7}").empty());
  CHECK(problems("{1.5: 'a'}") == "2 double cannot be the key of a map");
  CHECK(problems("{name: 1, launch: 2, [1]: 3, null: 4}") ==
        "11 timestamp cannot be the key of a map\n22 list(int) cannot be the key of a map\n"
        "30 null_type cannot be the key of a map");
}

TEST_CASE("an empty list takes the type of its neighbours", "[cel][checker]") {
  CHECK(type("[] + [1]") == "list(int)");
  CHECK(type("regions + []") == "list(string)");
  CHECK(type("public ? [] : ['a']") == "list(string)");
  CHECK(problems("regions == []").empty());
  CHECK(problems("regions == [1]") == "9 `==` has no meaning between list(string) and list(int)");
}

TEST_CASE("elements have the type that their collection says", "[cel][checker]") {
  CHECK(type("alerts[0]") == "alert");
  CHECK(type("alerts[0].owner.name") == "string");
  CHECK(type("labels['team']") == "string");
  CHECK(type("labels.team") == "string");
  CHECK(type("{'a': {'b': 1}}.a.b") == "int");
  CHECK(problems("labels[1]") == "1 `[...]` has no meaning between map(string, string) and int");
  CHECK(problems("1 in labels") == "3 `in` has no meaning between int and map(string, string)");
  CHECK(problems("1 in regions") == "3 `in` has no meaning between int and list(string)");
}

// --- dyn -------------------------------------------------------------------------------------------------------------

TEST_CASE("dyn fits everywhere and is not looked into", "[cel][checker]") {
  CHECK(problems("extra.anything[0] + 1 == 2 && extra.all(x, x) && extra").empty());
  CHECK(type("extra.anything") == "dyn");
  CHECK(type("extra.map(x, x)") == "list(dyn)");
  CHECK(type("dyn(tier)") == "dyn");
  CHECK(problems("dyn(tier) == 'a'").empty());
  CHECK(problems("dyn(1) == 1.0").empty());
}

TEST_CASE("a dyn operand leaves a result that all forms agree on", "[cel][checker]") {
  CHECK(type("extra + 1") == "int");
  CHECK(type("extra + extra") == "dyn");
  CHECK(type("extra < 1") == "bool");
  CHECK(type("size(extra)") == "int");
  CHECK(type("string(extra)") == "string");
  CHECK(type("extra[0]") == "dyn");
}

TEST_CASE("a condition of a dyn and a typed value is checked no further", "[cel][checker]") {
  CHECK(problems("(public ? extra : oncall).anything == 1").empty());
  CHECK(problems("(public ? oncall : extra).anything == 1").empty());
}

TEST_CASE("a type parameter stands for no more than the least certain of its arguments", "[cel][checker]") {
  using namespace declare;
  TestService service{{"alerts/A.severity", "page"}, {"oncall.coverage", "24x7"}};
  const auto second = [](Call& call) { return call.arguments[1]; };
  service.host.functions = {function<kA, kA>("either", second, kA),
                            function<kListOfA, kListOfA>("both", second, kListOfA),
                            function<kListOfA, kA>("find", second, kOptionalOfA)};
  CHECK(service.type("either(oncall, oncall)") == "oncall");
  CHECK(service.type("either(oncall, dyn(1))") == "dyn");
  CHECK(service.type("either(dyn(1), oncall)") == "dyn");
  CHECK(service.type("both(alerts, alerts)") == "list(alert)");
  CHECK(service.type("both(alerts, [dyn(1)])") == "list(dyn)");
  CHECK(service.type("both([dyn(1)], alerts)") == "list(dyn)");
  CHECK(service.type("both(alerts, extra)") == "list(dyn)");
  CHECK(service.type("both(extra, alerts)") == "list(dyn)");
  CHECK(service.type("both(alerts, [])") == "list(alert)");
  CHECK(service.type("both([], alerts)") == "list(alert)");
  CHECK(service.type("find(alerts, extra)") == "optional_type(dyn)");
  CHECK(service.eval("[either(alerts[0], dyn(oncall))].map(x, x.severity)") == "error(oncall has no field `severity`)");
  CHECK(service.eval("both(alerts, [dyn(oncall)]).map(x, x.name)") == "error(oncall has no field `name`)");
}

TEST_CASE("what a dyn argument gives is not fixed by what it meets later", "[cel][checker]") {
  using namespace declare;
  TestService service{{"oncall.coverage", "24x7"}, {"oncall.primary.name", "Ada"}};
  static constexpr auto kFirst = [](Call& call) { return call.arguments[0].list->items.front(); };
  service.host.functions = {function<kListOfA>("first_of", kFirst, kA)};
  CHECK(service.type("[first_of(dyn([oncall.primary])), oncall]") == "list(dyn)");
  CHECK(service.eval("[first_of(dyn([oncall.primary])), oncall].map(x, x.name)[0]") ==
        "error(oncall has no field `name`)");
  CHECK(service.eval("[first_of(dyn([oncall.primary])), oncall].exists(x, x.name == 'Ada')") == "true");
}

TEST_CASE("a type parameter's words and ranges are those of all arguments", "[cel][checker]") {
  using namespace declare;
  TestService service;
  service.host.functions = {function<kListOfA, kListOfA>("both", nullptr, kListOfA)};
  CHECK(service.problems("both(alerts.map(a, a.severity), alerts.map(a, a.severity))[0] == 'x'").find("is never") !=
        std::string::npos);
  CHECK(service.problems("both(alerts.map(a, a.severity), ['x'])[0] == 'x'").empty());
  CHECK(service.problems("both(['x'], alerts.map(a, a.severity))[0] == 'x'").empty());
}

TEST_CASE("collections of different types are generalised part by part", "[cel][checker]") {
  CHECK(type("[[oncall], [dyn(1)]]") == "list(list(dyn))");
  CHECK(type("[{'a': dyn(1)}, {dyn('a'): oncall}]") == "list(map(dyn, dyn))");
  CHECK(type("[{dyn('a'): oncall}, {'a': dyn(1)}]") == "list(map(dyn, dyn))");
  CHECK(type("public ? {'a': dyn(1)} : {dyn('a'): oncall}") == "map(dyn, dyn)");
  CHECK(type("[optional.of(oncall), optional.of(dyn(1))]") == "list(optional_type(dyn))");
  CHECK(type("[[], [extra], [oncall]]") == "list(list(dyn))");
  CHECK(type("[[], [oncall]]") == "list(list(oncall))");
  CHECK(problems("[alerts.map(a, a.severity), regions][0][0] == 'x'").empty());
  CHECK(problems("[alerts.map(a, a.severity)][0][0] == 'x'").find("is never") != std::string::npos);
}

TEST_CASE("types of one form are one type, wherever they come from", "[cel][checker]") {
  CHECK(problems("regions == ['a'] && [regions] == [['a']] && labels == {'a': 'b'}").empty());
  CHECK(type("[regions, ['a'], regions + ['b'], labels.map(k, k)]") == "list(list(string))");
  CHECK(type("public ? [labels] : [{'a': 'b'}]") == "list(map(string, string))");
}

TEST_CASE("names of types are values, and type() gives them", "[cel][checker]") {
  CHECK(type("type(tier)") == "type");
  CHECK(problems("type(tier) == int && type(name) == string && type(1u) == uint && type(1.0) == double && "
                 "type(true) == bool && type(b'') == bytes && type([]) == list && type({}) == map && "
                 "type(null) == null_type && type(int) == type")
            .empty());
  CHECK(problems("tier == int") == "6 `==` has no meaning between int and type");
}

// --- literals that functions reject ----------------------------------------------------------------------------------

TEST_CASE("a literal that is no regular expression is refused", "[cel][checker]") {
  CHECK(problems("name.matches('(a')") ==
        "14 `(a` is no regular expression: missing ): (a; RE2's syntax is taken: no back references, no look-around");
  CHECK(marked("matches(name, r'(a)\\1')") == "r'(a)\\1'");
  CHECK(problems("name.matches('^[a-z]+$') && name.matches(oncall.coverage)").empty());
  CHECK(problems("name.matches('(' + name)").empty());
}

TEST_CASE("a literal that is no duration or time is refused, with how to write it", "[cel][checker]") {
  CHECK(problems("duration('2d')") ==
        "10 `2d` is no duration; write hours, minutes and seconds, such as `36h` or `1h30m`, or `days(2)`");
  CHECK(problems("timestamp('2026-05-20')") == "11 `2026-05-20` is no timestamp; write it as `2026-05-20T00:00:00Z`");
  CHECK(marked("launch < timestamp('soon')") == "'soon'");
  CHECK(problems("duration('1h30m') < duration('36h') && launch < timestamp('2026-05-20T00:00:00Z')").empty());
  CHECK(problems("duration(name) < duration('1h')").empty());
}

TEST_CASE("other conversions fail when they are evaluated", "[cel][checker]") {
  CHECK(problems("int('x') == 1 || bool('y') || double('z') == 1.0").empty());
}

// --- qualified names -------------------------------------------------------------------------------------------------

TEST_CASE("a name with dots is a variable of the host where it has one", "[cel][checker]") {
  TestService service{{"oncall.coverage", "24x7"}};
  service.host.globals = {{"request.auth", &types::kString}, {"oncall.coverage", &types::kInt}};
  service.host.values = {Value::of(std::string_view("token")), Value::of(std::int64_t{7})};
  CHECK(service.type("request.auth") == "string");
  CHECK(service.eval("request.auth + '!'") == "\"token!\"");
  CHECK(service.problems("request.user") == "1 undefined name `request`; did you mean `request.auth`?");
  CHECK(service.eval("oncall.coverage") == "7");
  CHECK(service.problems("oncall.primary.name == ''").empty());
}

TEST_CASE("a variable of a macro comes before a name with dots", "[cel][checker]") {
  TestService service{{"alerts/A.severity", "page"}};
  service.host.globals = {{"a.severity", &types::kInt}};
  service.host.values = {Value::of(std::int64_t{7})};
  CHECK(service.eval("alerts.map(a, a.severity)") == "[\"page\"]");
  CHECK(service.eval("alerts.map(b, a.severity)") == "[7]");
}

TEST_CASE("names are looked up from the container outwards", "[cel][checker]") {
  const Variable globals[] = {{"x", &types::kInt},
                              {"a.x", &types::kString},
                              {"a.b.x", &types::kBool},
                              {"a.y.z", &types::kDouble},
                              {"y.z", &types::kBytes}};
  const auto type_in = [&](std::string_view container, std::string_view expression) {
    orr::Arena arena;
    Problems found;
    const auto compiled = compile(expression, {.globals = globals, .container = container}, arena, found);
    return compiled ? to_string(*compiled->type) : "problem: " + found.at(0).what;
  };
  CHECK(type_in("", "x") == "int");
  CHECK(type_in("a", "x") == "string");
  CHECK(type_in("a.b", "x") == "bool");
  CHECK(type_in("a.b.c", "x") == "bool");
  CHECK(type_in("a.c", "x") == "string");
  CHECK(type_in("c", "x") == "int");
  CHECK(type_in("a.b", ".x") == "int");
  CHECK(type_in("", "a.x") == "string");
  CHECK(type_in("a", "b.x") == "bool");
  CHECK(type_in("a", "y.z") == "double");
  CHECK(type_in("c", "y.z") == "bytes");
  CHECK(type_in("a.b", "[1].map(x, x)") == "list(int)");
  CHECK(type_in("a", "nope") == "problem: undefined name `nope`");
}

TEST_CASE("types have names with dots as well", "[cel][checker]") {
  CHECK(problems("type(launch) == google.protobuf.Timestamp && type(duration('1s')) == google.protobuf.Duration")
            .empty());
  CHECK(type("google.protobuf.Timestamp") == "type");
  CHECK(problems("google.protobuf.Nope") == "1 undefined name `google`");
}

// --- unchecked -------------------------------------------------------------------------------------------------------

namespace {

/// What an expression that is not checked comes to.
std::string unchecked(std::string_view expression) {
  static const TestService service{{"tier", 2}, {"name", "checkout"}, {"alerts/A.severity", "page"}};
  orr::Arena arena;
  Problems found;
  Environment environment = service.environment();
  environment.is_checked = false;
  const auto compiled = compile(expression, environment, arena, found);
  if (!compiled) { return "problem: " + found.at(0).what; }
  if (compiled->type->kind != TypeKind::dyn) { return "typed"; }
  Budget budget;
  return TestService::text_of(evaluate(compiled->expression, service.activation(), budget, arena));
}

}  // namespace

TEST_CASE("without checks, what does not fit fails when it is evaluated", "[cel][checker]") {
  CHECK(unchecked("tier + 1") == "3");
  CHECK(unchecked("tier + name") == "error(`+` has no meaning for int and string)");
  CHECK(unchecked("name == tier") == "false");
  CHECK(unchecked("tier == 2.0") == "true");
  CHECK(unchecked("name.startsWith(1)") == "error(string is expected, and `1` is int)");
  CHECK(unchecked("tier ? 1 : 2") == "error(a bool is expected, and `tier` is int)");
  CHECK(unchecked("alerts[0].severity == 'pag'") == "false");
}

TEST_CASE("without checks, what there is not fails where it is needed", "[cel][checker]") {
  CHECK(unchecked("teir == 2") == "error(undefined name `teir`)");
  CHECK(unchecked("tier == 2 || teir == 2") == "true");
  CHECK(unchecked("false && frobnicate(tier)") == "false");
  CHECK(unchecked("frobnicate(tier)") == "error(undefined function `frobnicate`)");
  CHECK(unchecked("alerts[0].severty") == "error(alert has no field `severty`)");
  CHECK(unchecked("[1, 'a'][1] + 'b'") == "\"ab\"");
}

TEST_CASE("without checks, syntax errors are problems all the same", "[cel][checker]") {
  CHECK(unchecked("tier +") == "problem: a value is expected instead of the end of the expression");
}

// --- the rest --------------------------------------------------------------------------------------------------------

TEST_CASE("problems after a syntax error are not guessed", "[cel][checker]") {
  CHECK(problems("teir + (") == "9 a value is expected instead of the end of the expression");
}

TEST_CASE("an environment without a root knows the host's names alone", "[cel][checker]") {
  orr::Arena arena;
  Problems found;
  const Variable globals[] = {{"limit", &types::kInt}};
  CHECK(compile("limit + 1", {.globals = globals}, arena, found));
  CHECK_FALSE(compile("tier + 1", {.globals = globals}, arena, found));
  CHECK(found.at(0).what == "undefined name `tier`");
}
