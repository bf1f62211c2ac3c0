// Values that may be none: what asks for facts without needing them, and what is done with the answer.

#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string type(std::string_view expression) { return TestService().type(expression); }

/// Alert A has a severity and an owner, alert B has neither; nothing is said of the people on call.
const TestService& checkout() {
  static const TestService service{{"tier", 2},
                                   {"labels/team", "shop"},
                                   {"regions", Texts{"eu", "us"}},
                                   {"regions", Stated::in_part},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/A.owner.name", "Ada"},
                                   {"alerts/B.for", Value::duration(60, 0)}};
  return service;
}

constexpr std::string_view kNone = "optional.none()";

/// An optional of which it is not known whether it holds something.
constexpr std::string_view kOpen = "(paused ? optional.of(1) : optional.none())";

}  // namespace

// --- asking for fields -----------------------------------------------------------------------------------------------

TEST_CASE("a field that is asked for is what is stated, or none", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[0].?severity") == "optional.of(\"page\")");
  CHECK(checkout().eval("alerts[1].?severity") == kNone);
  CHECK(checkout().eval("alerts[0].?owner.hasValue() && !alerts[1].?owner.hasValue()") == "true");
  CHECK(type("alerts[0].?severity") == "optional_type(string)");
  CHECK(type("alerts[0].?owner") == "optional_type(person)");
}

TEST_CASE("a field is none for whatever reason it is not stated", "[cel][optionals]") {
  const Reason reason = GENERATE(Reason::unstated, Reason::planned, Reason::stale, Reason::unverifiable,
                                 Reason::not_applicable, Reason::refused);
  const TestService service{{"oncall.coverage", reason}, {"oncall.primary", reason}};
  CHECK(service.eval("oncall.?coverage") == kNone);
  CHECK(service.eval("oncall.?primary.name") == kNone);
  CHECK(service.eval("oncall.primary.?name") == kNone);
}

TEST_CASE("the fields of what may be none may be none", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[0].?owner.name") == "optional.of(\"Ada\")");
  CHECK(checkout().eval("alerts[0].?owner.?name") == "optional.of(\"Ada\")");
  CHECK(checkout().eval("alerts[1].?owner.name") == kNone);
  CHECK(checkout().eval("optional.of(alerts[1]).severity") == kNone);
  CHECK(type("alerts[0].?owner.name") == "optional_type(string)");
  CHECK(type("alerts[0].?owner.?name") == "optional_type(string)");
}

TEST_CASE("a parent that is not stated has no fields to offer", "[cel][optionals]") {
  CHECK(checkout().eval("oncall.?coverage") == kNone);
  CHECK(checkout().eval("oncall.?primary.name") == kNone);
  CHECK(checkout().eval("oncall.primary.?name") == kNone);
  CHECK(checkout().eval("extra.?anything") == kNone);
}

TEST_CASE("a field that there cannot be is a mistake, optional or not", "[cel][optionals]") {
  CHECK(problems("oncall.?covrage") == "9 undefined field `covrage` of oncall; did you mean `coverage`?");
  CHECK(problems("oncall.?primary.nmae") == "17 undefined field `nmae` of person; did you mean `name`?");
  CHECK(problems("name.?first") == "7 string has no fields, so no `first`");
  CHECK(checkout().eval("dyn(tier).?x") == "error(an object or map is expected, and `dyn(tier)` is int)");
  CHECK(checkout().eval("dyn(alerts[0]).?severity") == "optional.of(\"page\")");
  CHECK(checkout().eval("dyn(alerts[0]).?nope") == kNone);
}

TEST_CASE("entries of maps and elements of lists are asked for", "[cel][optionals]") {
  CHECK(checkout().eval("labels.?team") == "optional.of(\"shop\")");
  CHECK(checkout().eval("labels.?owner") == kNone);
  CHECK(checkout().eval("labels[?'team']") == "optional.of(\"shop\")");
  CHECK(checkout().eval("labels[?'owner']") == kNone);
  CHECK(checkout().eval("alerts[?1].for") == "optional.of(duration(\"60s\"))");
  CHECK(checkout().eval("alerts[?1].severity") == kNone);
  CHECK(checkout().eval("alerts[?2]") == kNone);
  CHECK(checkout().eval("alerts[?-1]") == kNone);
  CHECK(checkout().eval("optional.of([1, 2])[1]") == "optional.of(2)");
  CHECK(checkout().eval("optional.of([1, 2])[?7]") == kNone);
  CHECK(checkout().eval("optional.of({'a': {'b': 1}}).a.b") == "optional.of(1)");
  CHECK(type("alerts[?0].owner") == "optional_type(person)");
  CHECK(type("labels[?'team']") == "optional_type(string)");
}

TEST_CASE("an element of what is unknown is unknown", "[cel][optionals]") {
  CHECK(checkout().eval("regions[?0]") == "unknown(regions unverifiable)");
  CHECK(checkout().eval("labels[?name]") == "unknown(name unstated)");
  CHECK(checkout().eval("alerts[?tier - 2].name") == "optional.of(\"A\")");
  CHECK(TestService().eval("labels[?'team']") == "unknown(labels unstated)");
}

TEST_CASE("has looks through what may be none", "[cel][optionals]") {
  CHECK(checkout().eval("has(alerts[0].?owner.name)") == "true");
  CHECK(checkout().eval("has(alerts[1].?owner.name)") == "false");
  CHECK(checkout().eval("has(alerts[?0].severity)") == "true");
  CHECK(checkout().eval("has(alerts[?7].severity)") == "false");
  CHECK(checkout().eval("has(optional.of(labels).team) && !has(optional.of(labels).owner)") == "true");
  CHECK(problems("has(alerts[0].?owner)").starts_with("5 `has` asks for a field"));
}

// --- making and opening ----------------------------------------------------------------------------------------------

TEST_CASE("of holds a value, none holds nothing, ofNonZeroValue what is not empty", "[cel][optionals]") {
  CHECK(eval("optional.of(1)") == "optional.of(1)");
  CHECK(eval("optional.of(null)") == "optional.of(null)");
  CHECK(eval("optional.of(optional.none()).hasValue()") == "true");
  CHECK(eval("[optional.ofNonZeroValue(''), optional.ofNonZeroValue('a')].map(o, o.hasValue())") == "[false, true]");
  CHECK(eval("[0, 1].map(x, optional.ofNonZeroValue(x).hasValue())") == "[false, true]");
  CHECK(eval("[[], [1]].map(x, optional.ofNonZeroValue(x).hasValue())") == "[false, true]");
  CHECK(eval("optional.ofNonZeroValue({}).hasValue() || optional.ofNonZeroValue(null).hasValue()") == "false");
  CHECK(type("optional.none()") == "optional_type(dyn)");
  CHECK(type("[optional.none(), optional.of(1)]") == "list(optional_type(int))");
}

TEST_CASE("value is what is held, an error when there is nothing", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[0].?owner.value().name") == "\"Ada\"");
  CHECK(checkout().eval("alerts[1].?owner.value().name") == "error(there is no value in `optional.none()`)");
  CHECK(checkout().failing_part("alerts[1].?owner.value().name") == "alerts[1].?owner.value()");
  CHECK(eval("optional.none().hasValue()") == "false");
}

TEST_CASE("orValue gives what is held, or the other value", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[0].?severity.orValue('none')") == "\"page\"");
  CHECK(checkout().eval("alerts[1].?severity.orValue('none')") == "\"none\"");
  CHECK(checkout().eval("labels.?owner.orValue(labels.?team.orValue('nobody'))") == "\"shop\"");
  CHECK(type("alerts[0].?severity.orValue('none')") == "string");
}

TEST_CASE("or gives the first that holds something", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[1].?severity.or(alerts[0].?severity)") == "optional.of(\"page\")");
  CHECK(checkout().eval("alerts[0].?severity.or(optional.of('none'))") == "optional.of(\"page\")");
  CHECK(checkout().eval("labels.?a.or(labels.?b).or(labels.?team).orValue('x')") == "\"shop\"");
  CHECK(checkout().eval("labels.?a.or(labels.?b)") == kNone);
}

TEST_CASE("alternatives are evaluated only where they are needed", "[cel][optionals]") {
  CHECK(checkout().eval("optional.of(1).orValue(1 / 0)") == "1");
  CHECK(checkout().eval("optional.of(1).or(optional.of(1 / 0))") == "optional.of(1)");
  CHECK(checkout().eval("optional.of(tier).orValue(size(name))") == "2");
  CHECK(checkout().eval("optional.none().orValue(1 / 0)") == "error(division by zero)");
  CHECK(checkout().eval("alerts[1].?severity.orValue(name)") == "unknown(name unstated)");
  CHECK(checkout().cost("optional.of(1).orValue(tier + tier + tier)") <
        checkout().cost("optional.none().orValue(tier + tier + tier)"));
}

TEST_CASE("alternatives are of the same type, and for what may be none", "[cel][optionals]") {
  CHECK(problems("optional.of(1).orValue('x')") == "24 `orValue` takes int here, and this is string");
  CHECK(problems("optional.of(1).or(2)") ==
        "19 `or` takes optional_type(int) here, and this is int; `orValue` gives a value that is not optional");
  CHECK(problems("tier.orValue(2)") == "1 int is never none; an optional is expected, such as `x.?field`");
  CHECK(problems("oncall.coverage.or('x')") == "1 string is never none; an optional is expected, such as `x.?field`");
  CHECK(type("optional.none().orValue(1)") == "int");
  CHECK(type("optional.of(dyn(1)).orValue('x')") == "dyn");
  CHECK(type("dyn(1).orValue('x')") == "dyn");
  CHECK(eval("dyn(1).orValue(2)") == "error(an optional is expected, and `dyn(1)` is int)");
}

TEST_CASE("optMap makes something of what is held, optFlatMap something that may be none", "[cel][optionals]") {
  CHECK(checkout().eval("alerts[0].?owner.optMap(o, o.name + '!')") == "optional.of(\"Ada!\")");
  CHECK(checkout().eval("alerts[1].?owner.optMap(o, 1 / 0)") == kNone);
  CHECK(checkout().eval("alerts[0].?owner.optFlatMap(o, o.?name)") == "optional.of(\"Ada\")");
  CHECK(checkout().eval("alerts[1].?owner.optFlatMap(o, o.?name)") == kNone);
  CHECK(checkout().eval("optional.of(1).optMap(x, optional.of(x))") == "optional.of(optional.of(1))");
  CHECK(checkout().eval("optional.of(1).optMap(x, optional.of(2).optMap(x, x).orValue(0) + x)") == "optional.of(3)");
  CHECK(eval("optional.of(1).optMap(x, 1 / 0)") == "error(division by zero)");
  CHECK(type("alerts[0].?owner.optMap(o, o.name.size())") == "optional_type(int)");
  CHECK(type("alerts[0].?owner.optFlatMap(o, o.?name)") == "optional_type(string)");
}

TEST_CASE("optMap is for what may be none, optFlatMap for what gives such", "[cel][optionals]") {
  CHECK(problems("tier.optMap(t, t)") == "1 int is never none; an optional is expected, such as `x.?field`");
  CHECK(problems("optional.of(1).optFlatMap(x, x)") ==
        "30 `optFlatMap` gives an optional, and this is int; use `optMap`, or wrap it in optional.of(...)");
  CHECK(eval("optional.of(1).optFlatMap(x, dyn(x))") == "error(an optional is expected, and `dyn(x)` is int)");
  CHECK(eval("dyn(1).optMap(x, x)") == "error(an optional is expected, and `dyn(1)` is int)");
}

// --- entries of literals ---------------------------------------------------------------------------------------------

TEST_CASE("entries with a question mark are there when they hold something", "[cel][optionals]") {
  CHECK(checkout().eval("[?alerts[0].?severity, ?alerts[1].?severity, 'x']") == R"(["page", "x"])");
  CHECK(checkout().eval("{?'a': alerts[0].?severity, ?'b': alerts[1].?severity, 'c': 'x'}") ==
        R"({"a": "page", "c": "x"})");
  CHECK(eval("[?optional.none()]") == "[]");
  CHECK(eval("{?'a': optional.none(), 'a': 2}") == R"({"a": 2})");
  CHECK(eval("{?'a': optional.of(1), 'a': 2}") == "error(repeated key: \"a\")");
  CHECK(type("[?alerts[0].?severity, 'x']") == "list(string)");
  CHECK(type("{?'a': optional.of(1)}") == "map(string, int)");
}

TEST_CASE("only what may be none gets a question mark", "[cel][optionals]") {
  CHECK(problems("[?1]") == "2 `?` is for what may be none, and this is int; leave the `?` out");
  CHECK(problems("{?'a': name}") == "2 `?` is for what may be none, and this is string; leave the `?` out");
  CHECK(eval("[?dyn(1)]") == "error(`?` is for what may be none)");
  CHECK(eval("{?'a': dyn(1)}") == "error(`?` is for what may be none)");
}

// --- equality --------------------------------------------------------------------------------------------------------

TEST_CASE("optionals are equal when both hold equal values or both nothing", "[cel][optionals]") {
  CHECK(eval("optional.of(1) == optional.of(1) && optional.none() == optional.none()") == "true");
  CHECK(eval("optional.of(1) == optional.of(2) || optional.of(1) == optional.none()") == "false");
  CHECK(eval("dyn(optional.of(1)) == optional.of(1.0)") == "true");
  CHECK(eval("dyn(optional.of(1)) == 1") == "false");
  CHECK(eval("optional.of(1) in [optional.none(), optional.of(1)]") == "true");
  CHECK(eval("optional.none() == null || optional.of(null) == optional.none()") == "false");
  CHECK(problems("optional.of(1) == 1") == "16 `==` has no meaning between optional_type(int) and int");
  CHECK(checkout().eval("optional.of(regions) == optional.of(['eu', 'us'])") == "unknown(regions unverifiable)");
  CHECK(checkout().eval("optional.of(regions) == optional.of(['eu'])") == "false");
  CHECK(checkout().eval("optional.of(regions) == optional.none()") == "false");
}

// --- unknowns --------------------------------------------------------------------------------------------------------

TEST_CASE("what is not known to hold something is unknown in every use", "[cel][optionals]") {
  const std::string use = GENERATE("", ".hasValue()", ".value()", ".orValue(2)", ".or(optional.of(2))", ".optMap(x, x)",
                                   ".optFlatMap(x, optional.of(x))", " == optional.of(1)", " == optional.none()");
  INFO(use);
  CHECK(checkout().eval(std::string(kOpen) + use) == "unknown(paused unstated)");
}

TEST_CASE("an unknown entry leaves no list and no map", "[cel][optionals]") {
  CHECK(checkout().eval("[1, ?" + std::string(kOpen) + "]") == "unknown(paused unstated)");
  CHECK(checkout().eval("{1: 2, ?3: " + std::string(kOpen) + "}") == "unknown(paused unstated)");
}

TEST_CASE("an unknown value is not held", "[cel][optionals]") {
  CHECK(checkout().eval("optional.of(name)") == "unknown(name unstated)");
  CHECK(checkout().eval("optional.ofNonZeroValue(name)") == "unknown(name unstated)");
  CHECK(checkout().eval("optional.of(name).orValue('x')") == "unknown(name unstated)");
  CHECK(checkout().eval("optional.of(tier).optMap(t, name)") == "unknown(name unstated)");
  CHECK(checkout().eval("optional.of(tier).optFlatMap(t, optional.of(name))") == "unknown(name unstated)");
}

TEST_CASE("a list known in part is held as it is", "[cel][optionals]") {
  CHECK(checkout().eval("optional.of(regions).orValue([]).exists(r, r == 'us')") == "true");
  CHECK(checkout().eval("optional.of(regions).optMap(r, r.size()).orValue(0) >= 2") == "true");
  CHECK(checkout().eval("optional.ofNonZeroValue(regions)") == "unknown(regions unverifiable)");
}

TEST_CASE("asking for fields decides where reading them does not", "[cel][optionals]") {
  CHECK(checkout().eval("alerts.all(a, a.?severity.hasValue())") == "false");
  CHECK(checkout().eval("alerts.all(a, a.severity == 'page')") == "unknown(alerts/B.severity unstated)");
  CHECK(checkout().eval("alerts.filter(a, a.?owner.name.orValue('') == 'Ada').map(a, a.name)") == R"(["A"])");
  CHECK(checkout().eval("alerts.map(a, a.?severity.orValue('none'))") == R"(["page", "none"])");
}

TEST_CASE("an error goes through optionals as through everything else", "[cel][optionals]") {
  CHECK(eval("optional.of(1 / 0).orValue(3)") == "error(division by zero)");
  CHECK(eval("[1][7].?x") == "problem: int has no fields, so no `x`");
  CHECK(eval("dyn([1])[7].?x.orValue(1)") == "error(index 7 is out of range: the list has 1 elements)");
  CHECK(eval("[?optional.of(1 / 0)]") == "error(division by zero)");
}
