// Expressions from strangers: deep, long, huge, cut off and senseless ones. Each ends soon, with a value or a problem
// whose place lies in the text.

#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "orr/support/utf8.hpp"
#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) { text += part; }
  return text;
}

/// `part, part, ...` between the brackets.
std::string repeated_list(std::string_view part, std::size_t times) {
  return '[' + repeat(std::string(part) + ", ", times) + ']';
}

constexpr std::string_view kTooDeep =
    "the expression nests deeper than 250 levels; give parts of it names of their own";

bool is_too_deep(std::string_view expression) { return problems(expression).ends_with(kTooDeep); }

void check_places(std::string_view expression, const Problems& found) {
  for (const Problem& problem : found) {
    REQUIRE(problem.at.begin <= problem.at.end);
    REQUIRE(problem.at.end <= expression.size());
    REQUIRE_FALSE(problem.what.empty());
  }
}

/// Compiles, and evaluates what compiles.
void survive(const TestService& service, std::string_view expression) {
  const Problems found = service.problems_of(expression);
  check_places(expression, found);
  if (!found.empty()) { return; }
  orr::Arena arena;
  Budget budget{.limit = 10'000};
  const Value value = service.run(expression, budget, arena);
  REQUIRE_FALSE(value.is(Kind::absent));
  if (value.is(Kind::error)) { REQUIRE(value.failure->at.end <= expression.size()); }
}

const TestService& checkout() {
  static const TestService service{{"tier", 2},
                                   {"name", "checkout"},
                                   {"regions", Texts{"eu", "us"}},
                                   {"labels/team", "shop"},
                                   {"alerts/A.severity", "page"},
                                   {"alerts/B.runbook_url", "https://r"}};
  return service;
}

bool is_over_limit(const std::string& value) {
  return value.starts_with("error(the cost limit of 1000000 is exceeded");
}

}  // namespace

// --- deep ------------------------------------------------------------------------------------------------------------

TEST_CASE("nesting of every kind beyond the limit is refused", "[cel][hostile]") {
  constexpr std::size_t kDeep = 10'000;
  CHECK(is_too_deep(repeat("(", kDeep) + "1" + repeat(")", kDeep)));
  CHECK(is_too_deep(repeat("[", kDeep) + repeat("]", kDeep)));
  CHECK(is_too_deep(repeat("{1: ", kDeep) + "1" + repeat("}", kDeep)));
  CHECK(is_too_deep(repeat("!", kDeep) + "true"));
  CHECK(is_too_deep(repeat("-", kDeep) + "tier"));
  CHECK(is_too_deep(repeat("true ? 1 : ", kDeep) + "1"));
  CHECK(is_too_deep(repeat("true ? (", kDeep) + "1" + repeat(") : 2", kDeep)));
  CHECK(is_too_deep("extra" + repeat(".a", kDeep)));
  CHECK(is_too_deep("extra" + repeat("[0]", kDeep)));
  CHECK(is_too_deep("extra" + repeat(".f()", kDeep)));
  CHECK(is_too_deep(repeat("size(", kDeep) + "1" + repeat(")", kDeep)));
  CHECK(is_too_deep(repeat("[1].all(x, ", kDeep) + "true" + repeat(")", kDeep)));
  CHECK(is_too_deep("[1]" + repeat(".map(x, x)", kDeep)));
  CHECK(is_too_deep(repeat("1 + (", kDeep) + "1" + repeat(")", kDeep)));
}

TEST_CASE("an expression that never closes is refused", "[cel][hostile]") {
  for (const std::string_view open : {"(", "[", "{", "{1: ", "!", "-", "f(", "a.f(", "a[", "a ? ", "a ? b : ", "a.",
                                      "a.all(x, ", "has(", "1 + (", "a && (", "\"", "'''", "b'"}) {
    INFO(open);
    const std::string expression = repeat(open, 10'000);
    const Problems found = TestService().problems_of(expression);
    CHECK(found.size() == 1);
    check_places(expression, found);
  }
}

TEST_CASE("nesting just within the limit is evaluated", "[cel][hostile]") {
  CHECK(eval(repeat("(", 249) + "1" + repeat(")", 249)) == "1");
  CHECK(eval(repeat("!", 248) + "true") == "true");
  CHECK(eval("[1]" + repeat(".map(x, x)", 248)) == "[1]");
  CHECK(eval(repeat("[1].all(x, ", 120) + "true" + repeat(")", 120)) == "true");
  CHECK(eval("1" + repeat(" + 1", 249)) == "250");
}

// --- long ------------------------------------------------------------------------------------------------------------

TEST_CASE("chains of && and || may be as long as they like", "[cel][hostile]") {
  CHECK(eval("true" + repeat(" && true", 10'000)) == "true");
  CHECK(eval("false" + repeat(" || false", 10'000)) == "false");
  CHECK(eval("1 == 1" + repeat(" && 1 == 1", 10'000)) == "true");
  CHECK(checkout().eval("tier == 3" + repeat(" || tier == 3", 10'000)) == "false");
}

TEST_CASE("long chains of other operators are too deep", "[cel][hostile]") {
  CHECK(is_too_deep("1" + repeat(" + 1", 10'000)));
  CHECK(is_too_deep("1" + repeat(" * 1", 10'000)));
  CHECK(is_too_deep("1" + repeat(" == 1", 10'000)));
  CHECK(is_too_deep("'a'" + repeat(" + 'a'", 10'000)));
}

TEST_CASE("a megabyte of text in one literal is a value", "[cel][hostile]") {
  constexpr std::size_t kMegabyte = 1'048'576;
  CHECK(eval("size('" + std::string(kMegabyte, 'x') + "')") == "1048576");
  CHECK(eval("size(b'''" + std::string(kMegabyte, 'x') + "''')") == "1048576");
  CHECK(eval("size('" + repeat("\\n", kMegabyte / 2) + "')") == "524288");
  CHECK(problems("'" + std::string(kMegabyte, 'x')).ends_with("the quote that opens here is never closed"));
  CHECK(problems(std::string(kMegabyte, '1')).ends_with("this number does not fit into 64 bits"));
  CHECK(problems(std::string(kMegabyte, 'x')).starts_with("1 undefined name `xxx"));
  CHECK(eval("true //" + std::string(kMegabyte, 'x')) == "true");
  CHECK(eval(std::string(kMegabyte, ' ') + "true") == "true");
}

TEST_CASE("long lists of items, entries and arguments are read in linear time", "[cel][hostile]") {
  CHECK(eval("size(" + repeated_list("0", 100'000) + ")") == "100000");
  CHECK(eval("size(" + repeated_list("[1, 'a']", 20'000) + ")") == "20000");
  CHECK(problems("f(0" + repeat(", 0", 100'000) + ")") == "1 undefined function `f`");
  CHECK(problems("size(0" + repeat(", 0", 1000) + ")").starts_with("1 no form of `size` takes (int, int"));
}

TEST_CASE("a map literal that would take long to search is over the limit", "[cel][hostile]") {
  std::string entries;
  for (int i = 0; i < 20'000; ++i) { entries += std::to_string(i) + ": 0, "; }
  CHECK(is_over_limit(eval("{" + entries + "} == {}")));
}

// --- types -----------------------------------------------------------------------------------------------------------

TEST_CASE("types that grow exponentially are not followed to their end", "[cel][hostile]") {
  constexpr int kVariables = 60;
  std::string macros;
  std::string comparisons;
  for (int i = 0; i < kVariables; ++i) {
    const std::string variable = "v" + std::to_string(i);
    const std::string next = "v" + std::to_string(i + 1);
    macros += "[].all(" + variable + ", ";
    comparisons +=
        variable + " == {'a': " + next + "} && " + variable + "[{'a': " + next + "}] == {'a': " + next + "} && ";
  }
  macros += "[].all(v" + std::to_string(kVariables) + ", ";
  const std::string closing = repeat(")", kVariables + 1);
  const TestService service;
  survive(service, macros + comparisons + "v0 == v1" + closing);
  survive(service, macros + comparisons + "v0 + 1 == 2" + closing);
  survive(service, macros + comparisons + "[v0, v0] == [v1, v0]" + closing);
  std::string backwards;
  for (int i = kVariables; i > 0; --i) {
    const std::string variable = "v" + std::to_string(i);
    backwards += "v" + std::to_string(i - 1) + " == {" + variable + ": " + variable + "} && ";
  }
  survive(service, macros + backwards + "v0 + 1 == 2" + closing);
}

TEST_CASE("a type that would contain itself is refused", "[cel][hostile]") {
  CHECK(problems("[].all(x, x == [x])") == "13 `==` has no meaning between dyn and list(dyn)");
  CHECK(problems("[].all(x, [x] == x)") == "15 `==` has no meaning between list(dyn) and dyn");
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("macros over macros end at the cost limit, which names the part", "[cel][hostile]") {
  const std::string items = repeated_list("0", 1'000);
  const std::string expression = items + ".all(a, " + items + ".all(b, " + items + ".all(c, a + b + c == 0)))";
  const std::string value = eval(expression);
  CHECK(is_over_limit(value));
  const std::string part = TestService().failing_part(expression);
  CHECK_FALSE(part.empty());
  CHECK(value.ends_with(" in `" + (part.size() > 60 ? part.substr(0, 57) + "..." : part) + "`)"));
}

TEST_CASE("macros whose body costs nothing end at the cost limit", "[cel][hostile]") {
  const std::string items = repeated_list("0", 2'000);
  CHECK(is_over_limit(eval(items + ".all(a, " + items + ".all(b, true))")));
  CHECK(is_over_limit(eval("[" + items + "].all(l, l.all(a, l.all(b, true)))")));
  CHECK(is_over_limit(eval("[" + items + "].map(l, l.map(a, l.map(b, 0)))")));
  CHECK(is_over_limit(eval("[" + items + "].map(l, l.filter(a, l.exists(b, false)))")));
}

TEST_CASE("the keys of a map are paid for, however few are looked at", "[cel][hostile]") {
  std::vector<Fact> facts;
  std::vector<std::string> keys;
  keys.reserve(5'000);
  for (int i = 0; i < 5'000; ++i) { keys.push_back("labels/k" + std::to_string(i)); }
  for (const std::string& key : keys) { facts.emplace_back(key, "v"); }
  const TestService service(facts);
  CHECK(is_over_limit(service.eval("labels.all(a, labels.exists(b, true))")));
  CHECK(is_over_limit(service.eval("labels.all(a, labels[a] == 'v')")));
  CHECK(is_over_limit(service.eval("labels.all(a, a in labels)")));
  CHECK(is_over_limit(service.eval("labels.all(a, !has(labels.nope))")));
  CHECK(service.eval("labels.k4999") == "\"v\"");
}

TEST_CASE("doubling of strings and lists ends at the cost limit", "[cel][hostile]") {
  const std::string string = "['x']" + repeat(".map(s, s + s)", 40) + ".all(s, true)";
  CHECK(is_over_limit(eval(string)));
  const std::string bytes = "[b'x']" + repeat(".map(s, s + s)", 40) + ".all(s, true)";
  CHECK(is_over_limit(eval(bytes)));
  const std::string list = "[[0]]" + repeat(".map(l, l + l)", 40) + ".all(l, true)";
  CHECK(is_over_limit(eval(list)));
}

TEST_CASE("lists that share their parts are compared within the cost limit", "[cel][hostile]") {
  const std::string doubled = "[[0]]" + repeat(".map(a, [a, a])", 100);
  CHECK(is_over_limit(eval(doubled + " == " + doubled)));
  CHECK(is_over_limit(eval(doubled + "[0] in " + doubled)));
  CHECK(is_over_limit(eval("{'a': " + doubled + "} == {'a': " + doubled + "}")));
  const std::string maps = "[{'a': 0}]" + repeat(".map(m, {'a': m, 'b': m})", 100);
  CHECK(is_over_limit(eval(maps + " == " + maps)));
  CHECK_FALSE(is_over_limit(eval("{1: 2}[dyn(" + doubled + ")]")));
}

TEST_CASE("large text is paid for wherever it is walked over", "[cel][hostile]") {
  const std::string large = "['" + std::string(100'000, 'x') + "']";
  const std::string many = repeated_list("0", 1'000);
  for (const std::string_view body :
       {"s == s + ''", "s < s", "s.contains('xy')", "s.startsWith(s)", "s.matches('y')", "size(s) == 0",
        "bytes(s) == b''", "string(bytes(s)) == ''", "bool(s)", "int(s) == 0", "double(s) == 0.0",
        "timestamp(s) == timestamp(0)", "duration(s) == duration(0)"}) {
    INFO(body);
    CHECK(is_over_limit(eval(large + ".all(s, " + many + ".exists(n, " + std::string(body) + " && false))")));
  }
  CHECK(is_over_limit(eval(large + ".all(s, s.contains(s + 'y'))")));
}

TEST_CASE("functions of lists end at the cost limit", "[cel][hostile]") {
  const std::string doubled = "[[0]]" + repeat(".map(a, [a, a])", 100);
  CHECK(is_over_limit(eval(doubled + ".flatten(1000)")));
  CHECK(is_over_limit(eval("(" + doubled + " + " + doubled + ").distinct()")));
  CHECK(is_over_limit(eval(doubled + ".indexOf(" + doubled + "[0])")));
  CHECK(is_over_limit(eval("sets.contains(" + doubled + ", " + doubled + ")")));
  CHECK(is_over_limit(eval("lists.range(2000).distinct()")));
  CHECK(is_over_limit(eval("[lists.range(2000)].all(l, sets.equivalent(l, l.reverse()))")));
  for (const std::string_view body :
       {"l.sort() == []", "l.reverse() == []", "l.sum() == 0", "l.max() == 0", "l.isSorted()", "l.lastIndexOf(0) == 1",
        "math.least(l) == 1", "l.sortBy(x, -x) == []"}) {
    INFO(body);
    CHECK(is_over_limit(eval("[lists.range(1000)].all(l, l.exists(n, " + std::string(body) + " && false))")));
  }
}

TEST_CASE("sorting pays for the texts that it compares", "[cel][hostile]") {
  const std::string large = "['" + std::string(100'000, 'x') + "']";
  for (const std::string_view body : {"l.sort() == []", "l.sortBy(x, x) == []", "l.min() == ''", "l.isSorted()"}) {
    INFO(body);
    CHECK(is_over_limit(eval(large + ".all(s, [lists.range(100).map(n, s)].exists(l, " + std::string(body) + "))")));
  }
}

TEST_CASE("long lists of lacking facts are paid for wherever they are passed on", "[cel][hostile]") {
  std::vector<std::string> paths;
  paths.reserve(2'000);
  for (int i = 0; i < 2'000; ++i) { paths.push_back("alerts/a" + std::to_string(i) + ".name"); }
  std::vector<Fact> facts;
  for (const std::string& path : paths) { facts.emplace_back(path, "x"); }
  const TestService service(facts);
  CHECK(
      is_over_limit(service.eval("[alerts.filter(a, a.severity == 'page')].all(l, alerts.all(a, l == [] && paused))")));
  CHECK(
      is_over_limit(service.eval("[alerts.filter(a, a.severity == 'page')].all(l, "
                                 "alerts.all(a, size(l + l) == 0))")));
}

TEST_CASE("patterns match in time linear in the text", "[cel][hostile]") {
  const std::string text = "'" + std::string(20'000, 'a') + "!'";
  CHECK(eval(text + ".matches('^(a+)+$')") == "false");
  CHECK(eval(text + ".matches('^(a|aa)+$')") == "false");
  CHECK(eval(text + ".matches('(.*)*(.*)*(.*)*b')") == "false");
}

TEST_CASE("patterns that stand for large programs are refused or paid for", "[cel][hostile]") {
  CHECK(problems("'a'.matches('((a{1000}){1000}){1000}')").find("is no regular expression") != std::string::npos);
  CHECK(problems("'a'.matches('(\\\\pL{40}){20}')").find("pattern too large") != std::string::npos);
  const std::string many = repeated_list("0", 3'000);
  for (const std::string_view pattern : {"(\\w{20}){49}", "(\\pL{40}){20}"}) {
    const TestService service{{"name", Value::of(pattern)}};
    CHECK(service.eval(many + ".exists(n, 'a'.matches(name))", 100'000).starts_with("error(the cost limit"));
  }
  CHECK(problems("'a'.matches(" + repeat("(", 300) + ")").ends_with(kTooDeep));
  survive(checkout(), "'a'.matches('" + repeat("(", 10'000) + "a" + repeat(")", 10'000) + "')");
  survive(checkout(), "'b'.matches('" + repeat("(a|", 10'000) + "a" + repeat(")", 10'000) + "')");
}

TEST_CASE("whatever an expression does with its budget, it ends soon", "[cel][hostile]") {
  const std::string items = repeated_list("0", 1'000);
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view body :
       {"true", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].all(x, true)", "{1: 2, 3: 4}[n] == 2", "1 / 0 == n || dyn(n)",
        "string(n) + 'x' == ''", "paused && n == 0", "timestamp(n).getDayOfYear() == 1", "'a'.matches(name)",
        "oncall.primary.name == ''"}) {
    (void)TestService().eval("[" + items + "].all(l, l.exists(a, l.exists(n, " + std::string(body) + " && false)))");
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));  // about 1 s, unless under a sanitizer
}

// --- cut off and senseless -------------------------------------------------------------------------------------------

TEST_CASE("every prefix of an expression is an expression or has a problem in its text", "[cel][hostile]") {
  const std::string_view expression = GENERATE(
      R"(alerts.filter(a, a.severity == "page").all(a, has(a.runbook_url) && a.runbook_url.startsWith('https://')))",
      R"(labels["team"] in ['shop', r'\d+', """x"y""", b'\xff'] || !(tier < 3u) // comment)",
      R"({'a': [1, -2.5e-3, .5, 0x1F,], "é🙂": {true: null}}['a'][0] + int('4') * 2 % 3 - 1 / 1)",
      R"(launch - timestamp("2026-03-01T00:00:00Z") > days(28) ? .name + '\u00e9' : extra.for.in[0].f(x, y).g())",
      R"(alerts.map(a, a.for > duration('5m'), a.name).exists_one(n, n.matches("^[a-z]+(-[a-z]+)*$")))");
  for (std::size_t length = 0; length <= expression.size(); ++length) {
    const std::string_view prefix = expression.substr(0, length);
    if (!orr::find_invalid_utf8(prefix)) { survive(checkout(), prefix); }
  }
}

TEST_CASE("every expression with one character left out or doubled is survived", "[cel][hostile]") {
  const std::string expression =
      R"(alerts.all(a, a.severity in ["page"] ? -1.5e3 < 2u : !has(a.owner) && {'k': [b'\x41']}.k[0] == b""))"
      " || tier % 2 != 0";
  for (std::size_t i = 0; i < expression.size(); ++i) {
    survive(checkout(), std::string(expression).erase(i, 1));
    survive(checkout(), std::string(expression).insert(i, 1, expression[i]));
  }
}

TEST_CASE("senseless rows of tokens are survived", "[cel][hostile]") {
  constexpr std::string_view kTokens[] = {"(",
                                          ")",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          ",",
                                          ".",
                                          ":",
                                          "?",
                                          "+",
                                          "-",
                                          "*",
                                          "/",
                                          "%",
                                          "!",
                                          "==",
                                          "!=",
                                          "<",
                                          "<=",
                                          ">",
                                          ">=",
                                          "&&",
                                          "||",
                                          "in",
                                          "=",
                                          "&",
                                          "true",
                                          "false",
                                          "null",
                                          "0",
                                          "1",
                                          "2u",
                                          "1.5",
                                          "0x1F",
                                          "1e999",
                                          "9223372036854775808",
                                          "'page'",
                                          "\"é🙂\"",
                                          "b'\\xff'",
                                          "r'\\d'",
                                          "'''x'''",
                                          "'",
                                          "alerts",
                                          "tier",
                                          "name",
                                          "regions",
                                          "labels",
                                          "oncall",
                                          "extra",
                                          "a",
                                          "x",
                                          "for",
                                          "has(",
                                          "size(",
                                          ".all(x, ",
                                          ".exists(a, ",
                                          ".filter(a, ",
                                          ".map(x, ",
                                          ".exists_one(x, ",
                                          ".severity",
                                          ".runbook_url",
                                          ".coverage",
                                          ".primary.name",
                                          ".matches(",
                                          "duration(",
                                          "timestamp(",
                                          "int(",
                                          "dyn(",
                                          "type(",
                                          "// c\n",
                                          "\n",
                                          "é",
                                          "$",
                                          "\\"};
  std::mt19937 random(20'260'301);
  const TestService& service = checkout();
  for (int round = 0; round < 20'000; ++round) {
    std::string expression;
    for (std::size_t length = 1 + random() % 16; length > 0; --length) {
      expression.append(kTokens[random() % std::size(kTokens)]).append(random() % 3 == 0 ? " " : "");
    }
    INFO(expression);
    survive(service, expression);
  }
}

TEST_CASE("well-typed parts put together at random are survived", "[cel][hostile]") {
  constexpr std::string_view kValues[] = {
      "tier",     "name",   "regions", "labels", "alerts", "oncall", "extra",
      "launch",   "paused", "1",       "2u",     "0.5",    "'a'",    "b'a'",
      "[]",       "{}",     "[1, 2]",  "null",   "int",    "x",      "oncall.primary",
      "alerts[0]"};
  constexpr std::string_view kForms[] = {"(# + #)",        "(# - #)",        "(# / #)",     "(# == #)",
                                         "(# < #)",        "(# in #)",       "#[#]",        "(# && #)",
                                         "(# || #)",       "(# ? # : #)",    "!#",          "-#",
                                         "[#, #]",         "{#: #}",         "size(#)",     "string(#)",
                                         "dyn(#)",         "type(#)",        "int(#)",      "#.all(x, #)",
                                         "#.exists(x, #)", "#.filter(x, #)", "#.map(x, #)", "#.map(x, #, #)",
                                         "has(#.name)",    "#.name",         "#.severity",  "#.exists_one(x, #)",
                                         "#.contains(#)",  "#.matches(#)",   "dyn(#)",      "#.coverage",
                                         "duration(#)",    "timestamp(#)",   "#.getDate()", "dyn(#).for"};
  std::mt19937 random(7);
  const TestService& service = checkout();
  for (int round = 0; round < 20'000; ++round) {
    std::string expression = "#";
    for (std::size_t hole = 0; (hole = expression.find('#')) != std::string::npos;) {
      const bool grow = expression.size() < 80 && random() % 4 != 0;
      expression.replace(hole, 1, grow ? kForms[random() % std::size(kForms)] : kValues[random() % std::size(kValues)]);
    }
    INFO(expression);
    survive(service, expression);
  }
}
