#include "orr/cel/format.hpp"

#include <limits>
#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// The text of an expression's value.
std::string text(const TestService& service, std::string_view expression) {
  orr::Arena arena;
  Budget budget;
  return to_text(service.run(expression, budget, arena));
}

std::string text(std::string_view expression) { return text(TestService(), expression); }

std::string short_literal(std::string_view expression) {
  orr::Arena arena;
  Budget budget;
  return to_short_literal(TestService().run(expression, budget, arena));
}

}  // namespace

TEST_CASE("literals read back as the same value", "[cel][format]") {
  const std::string_view literal =
      GENERATE("null", "true", "false", "0", "-9223372036854775808", "18446744073709551615u", "1.0", "0.1", "-2.5",
               "1e+21", "5e-324", "\"\"", "\"it's \\\"so\\\"\\n\\t\\r\\\\ é🙂\"", "\"\\x00\\x1b\\x7f\"",
               "b\"a\\x00\\xff\\x22\"", "[1, \"a\", [2.5]]", "{\"a\": 1, 2: [true]}", "duration(\"-1.5s\")",
               "duration(\"5400s\")", "timestamp(\"2026-03-01T12:34:56.789Z\")", "int", "[]", "{}");
  CHECK(eval(literal) == literal);
}

TEST_CASE("doubles are as short as they can be", "[cel][format]") {
  CHECK(format_double(0.1) == "0.1");
  CHECK(format_double(100.0) == "100");
  CHECK(format_double(1.0 / 3.0) == "0.3333333333333333");
  CHECK(format_double(1e100) == "1e+100");
  CHECK(format_double(-0.0) == "-0");
  CHECK(format_double(std::numeric_limits<double>::quiet_NaN()) == "NaN");
  CHECK(format_double(std::numeric_limits<double>::infinity()) == "+infinity");
  CHECK(format_double(-std::numeric_limits<double>::infinity()) == "-infinity");
}

TEST_CASE("durations are written in seconds for the language", "[cel][format]") {
  CHECK(format_duration(Value::duration(0, 0)) == "0s");
  CHECK(format_duration(Value::duration(5400, 0)) == "5400s");
  CHECK(format_duration(Value::duration(1, 500'000'000)) == "1.5s");
  CHECK(format_duration(Value::duration(-2, 500'000'000)) == "-1.5s");
  CHECK(format_duration(Value::duration(-1, 999'999'999)) == "-0.000000001s");
  CHECK(format_duration(Value::duration(std::numeric_limits<std::int64_t>::min(), 0)) == "-9223372036854775808s");
}

TEST_CASE("durations are written in the largest units for a sentence", "[cel][format]") {
  CHECK(text("duration('0s')") == "0s");
  CHECK(text("days(28)") == "28d");
  CHECK(text("duration('90m')") == "1h30m");
  CHECK(text("duration('36h')") == "1d12h");
  CHECK(text("duration('1h0m1.5s')") == "1h1.5s");
  CHECK(text("duration('250ms')") == "250ms");
  CHECK(text("duration('-250ms')") == "-250ms");
  CHECK(text("duration('1us')") == "0.000001s");
  CHECK(text("duration('-90m')") == "-1h30m");
}

TEST_CASE("dates are written as dates, times as times", "[cel][format]") {
  CHECK(to_text(Value::date(0)) == "1970-01-01");
  CHECK(to_text(Value::date(-1)) == "1969-12-31");
  CHECK(to_literal(Value::date(0)) == "timestamp(\"1970-01-01T00:00:00Z\")");
  CHECK(text("timestamp('1969-12-31T23:59:59.5Z')") == "1969-12-31T23:59:59.5Z");
  CHECK(format_timestamp(Value::timestamp(0, 1'000)) == "1970-01-01T00:00:00.000001Z");
}

TEST_CASE("a sentence has strings bare and lists joined by commas", "[cel][format]") {
  CHECK(text("'see \"wiki\"'") == "see \"wiki\"");
  CHECK(text("['eu', 'us']") == "eu, us");
  CHECK(text("[]").empty());
  CHECK(text("{'team': 'shop', 'tier': 1}") == "team: shop, tier: 1");
  CHECK(text("[1.0, 2.5]") == "1, 2.5");
  CHECK(text("1u") == "1u");
  CHECK(text("null") == "null");
  CHECK(text("true") == "true");
}

TEST_CASE("an object is its key, or the fields that are stated", "[cel][format]") {
  const TestService service{{"alerts/HighLatency.severity", "page"},
                            {"alerts/HighLatency.for", Value::duration(300, 0)},
                            {"oncall.primary.name", "Ada"}};
  CHECK(text(service, "alerts") == "HighLatency");
  CHECK(text(service, "oncall") == "primary: name: Ada");
  CHECK(service.eval("oncall") == "oncall{primary: person{name: \"Ada\"}}");
  CHECK(service.eval("alerts[0]") == "alert{name: \"HighLatency\", severity: \"page\", for: duration(\"300s\")}");
}

TEST_CASE("what is not known is its paths, what failed its message", "[cel][format]") {
  CHECK(text("oncall.primary.name + name") == "oncall.primary.name, name");
  CHECK(text("1 / 0") == "division by zero");
}

TEST_CASE("a list known in part shows that there may be more", "[cel][format]") {
  const TestService some{{"alerts/A.severity", "page"}, {"alerts", Stated::in_part}};
  CHECK(text(some, "alerts") == "A, ...");
  CHECK(some.eval("alerts.map(a, a.name)") == "[\"A\", ...] lacking alerts unverifiable");
  CHECK(text(TestService{{"alerts", Stated::in_part}}, "alerts") == "...");
}

TEST_CASE("huge collections are cut off", "[cel][format]") {
  std::string doubled = "[['x']]";
  for (int i = 0; i < 100; ++i) { doubled += ".map(a, [a, a])"; }
  CHECK(eval(doubled).size() < 200'000);
  CHECK(text(doubled).size() < 200'000);
  std::string many = "[0";
  for (int i = 0; i < 40'000; ++i) { many += ", 0"; }
  CHECK(eval(many + ']').ends_with("0, ...]"));
}

TEST_CASE("short literals keep to sixty characters, collections to their name", "[cel][format]") {
  CHECK(short_literal("'page'") == "\"page\"");
  CHECK(short_literal("-1.5") == "-1.5");
  CHECK(short_literal("'" + std::string(61, 'x') + "'") == "\"" + std::string(57, 'x') + "...\"");
  CHECK(short_literal("b'" + std::string(61, 'x') + "'") == "b\"" + std::string(60, 'x') + "\"");
  CHECK(short_literal("[1, 2]") == "list");
  CHECK(short_literal("{1: 2}") == "map");
}
