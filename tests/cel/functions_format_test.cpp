#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// The text that a format makes, without quotes; other values as they print.
std::string formatted(std::string_view format, std::string_view values) {
  const std::string made = eval("'" + std::string(format) + "'.format([" + std::string(values) + "])");
  return made.starts_with('"') ? made.substr(1, made.size() - 2) : made;
}

bool is_over_limit(const std::string& value) {
  return value.starts_with("error(the cost limit of 1000000 is exceeded");
}

}  // namespace

TEST_CASE("text between clauses stays, and two percent signs are one", "[cel][functions_format]") {
  CHECK(formatted("", "") == "");
  CHECK(formatted("plain é", "") == "plain é");
  CHECK(formatted("100%%", "") == "100%");
  CHECK(formatted("%%%s%%", "'a'") == "%a%");
  CHECK(formatted("%%s", "") == "%s");
  CHECK(formatted("%s of %s: %d", "'a', 'b', 3") == "a of b: 3");
}

TEST_CASE("%s writes every simple value", "[cel][functions_format]") {
  CHECK(formatted("%s", "null") == "null");
  CHECK(formatted("%s %s", "true, false") == "true false");
  CHECK(formatted("%s %s", "-9223372036854775808, 18446744073709551615u") ==
        "-9223372036854775808 18446744073709551615");
  CHECK(formatted("%s", "\"it's\"") == "it's");
  CHECK(formatted("%s", "timestamp(\"2026-05-20T01:02:03.5+02:00\")") == "2026-05-19T23:02:03.5Z");
  CHECK(formatted("%s %s", "duration(\"90m\"), duration(\"-1.5s\")") == "5400s -1.5s");
}

TEST_CASE("%s writes doubles with as few digits as they need, never with an exponent", "[cel][functions_format]") {
  CHECK(formatted("%s %s %s", "1.0, 0.1, -2.50") == "1 0.1 -2.5");
  CHECK(formatted("%s", "1e23") == "100000000000000000000000");
  CHECK(formatted("%s", "123456789.125") == "123456789.125");
  CHECK(formatted("%s %s", "1e-7, 1.5e-7") == "0.0000001 0.00000015");
  CHECK(formatted("%s %s", "0.0, -0.0") == "0 -0");
  CHECK(formatted("%s", "5e-324") == "0." + std::string(323, '0') + "5");
  CHECK(formatted("%s", "1.7976931348623157e308") == "17976931348623157" + std::string(292, '0'));
  CHECK(formatted("%s %s %s", "0.0/0.0, 1.0/0.0, -1.0/0.0") == "NaN Infinity -Infinity");
}

TEST_CASE("%s writes bytes as text, with one mark for what is none", "[cel][functions_format]") {
  CHECK(formatted("%s", "b\"caf\\xc3\\xa9\"") == "café");
  CHECK(formatted("%s", "b\"a\\xff\\xfe\\x80b\\xc3\"") == "a\uFFFDb\uFFFD");
  CHECK(formatted("%s", "b\"\\xed\\xa0\\x80\"") == "\uFFFD");
  CHECK(formatted("%s", "b\"\"") == "");
}

TEST_CASE("%s writes types by their names", "[cel][functions_format]") {
  CHECK(formatted("%s %s %s", "type(1), type(1u), type(null)") == "int uint null_type");
  CHECK(formatted("%s %s", "type([1]), type({1: 2})") == "list map");
  CHECK(formatted("%s", "type(duration(\"1s\"))") == "google.protobuf.Duration");
  CHECK(formatted("%s %s", "type(int), int") == "type int");
}

TEST_CASE("%s writes lists, and maps in the order of their keys as texts", "[cel][functions_format]") {
  CHECK(formatted("%s", "[]") == "[]");
  CHECK(formatted("%s", "[\"a\", 1, [2.5, null]]") == "[a, 1, [2.5, null]]");
  CHECK(formatted("%s", "{}") == "{}");
  CHECK(formatted("%s", "{\"b\": [1], \"a\": {2: 3}}") == "{a: {2: 3}, b: [1]}");
  CHECK(formatted("%s", "{\"x\": 0, 10: 1, 9u: 2, true: 3}") == "{10: 1, 9: 2, true: 3, x: 0}");
}

TEST_CASE("%d writes numbers", "[cel][functions_format]") {
  CHECK(formatted("%d %d %d", "-1, 2u, 2.5") == "-1 2 2.5");
  CHECK(formatted("%d %d", "0.0/0.0, -1.0/0.0") == "NaN -Infinity");
  CHECK(formatted("%d", "true") == "error(`%d` takes int, uint and double, and value 1 is bool)");
  CHECK(formatted("%s %d", "1, \"2\"") == "error(`%d` takes int, uint and double, and value 2 is string)");
  CHECK(formatted("%d", "null") == "error(`%d` takes int, uint and double, and value 1 is null_type)");
  CHECK(formatted("%d", "duration(\"1s\")") == "error(`%d` takes int, uint and double, and value 1 is duration)");
}

TEST_CASE("%f and %e write six digits behind the point, or as many as asked for", "[cel][functions_format]") {
  CHECK(formatted("%f %f %f", "2.71828, 1, 2u") == "2.718280 1.000000 2.000000");
  CHECK(formatted("%.0f %.0f %.0f", "1.5, 2.5, -0.5") == "2 2 -0");
  CHECK(formatted("%.3f", "1.2345") == "1.234");
  CHECK(formatted("%.20f", "0.1") == "0.10000000000000000555");
  CHECK(formatted("%e %.1e", "1052.032911275, -3.14") == "1.052033e+03 -3.1e+00");
  CHECK(formatted("%.0e %e", "15.0, 1e-100") == "2e+01 1.000000e-100");
  CHECK(formatted("%f %e", "1.0/0.0, 0.0/0.0") == "Infinity NaN");
  CHECK(formatted("%f", "\"1\"") == "error(`%f` takes int, uint and double, and value 1 is string)");
  CHECK(formatted("%e", "null") == "error(`%e` takes int, uint and double, and value 1 is null_type)");
}

TEST_CASE("a thousand digits are written in full, and no more", "[cel][functions_format]") {
  CHECK(formatted("%.1000f", "1.5") == "1.5" + std::string(999, '0'));
  const std::string largest = formatted("%.1000f", "1.7976931348623157e308");
  CHECK(largest.size() == 309 + 1 + 1000);
  CHECK(largest.ends_with("26184124858368." + std::string(1000, '0')));
  CHECK(formatted("%.1001f", "1.5") == "error(`%.1001f` asks for more than 1000 digits)");
  CHECK(formatted("%.99999999999999999999f", "1.5").ends_with("asks for more than 1000 digits)"));
}

TEST_CASE("a precision may be given where none is needed", "[cel][functions_format]") {
  CHECK(formatted("%.2s %.0d %.1000x", "\"abc\", 7, 255") == "abc 7 ff");
}

TEST_CASE("%b, %o and %x write whole numbers in other bases", "[cel][functions_format]") {
  CHECK(formatted("%b %b %b", "5, -5, 64u") == "101 -101 1000000");
  CHECK(formatted("%b %b", "true, false") == "1 0");
  CHECK(formatted("%o %o", "11, -8") == "13 -10");
  CHECK(formatted("%x %X %x", "30, 6000u, -255") == "1e 1770 -ff");
  CHECK(formatted("%b", "-9223372036854775808") == "-1" + std::string(63, '0'));
  CHECK(formatted("%x %X", "\"né\", b\"\\x00\\xff\"") == "6ec3a9 00FF");
  CHECK(formatted("%b", "\"abc\"") == "error(`%b` takes int, uint and bool, and value 1 is string)");
  CHECK(formatted("%o", "true") == "error(`%o` takes int and uint, and value 1 is bool)");
  CHECK(formatted("%x", "0.5") == "error(`%x` takes int, uint, string and bytes, and value 1 is double)");
  CHECK(formatted("%X", "null") == "error(`%X` takes int, uint, string and bytes, and value 1 is null_type)");
}

TEST_CASE("what is no clause is an error", "[cel][functions_format]") {
  const std::string ending = " is no clause of a format, as `%s %d %f %e %b %o %x %X %%` are)";
  CHECK(formatted("%a", "1") == "error(`%a`" + ending);
  CHECK(formatted("%E", "0.5") == "error(`%E`" + ending);
  CHECK(formatted("%é", "1") == "error(`%é`" + ending);
  CHECK(formatted("%.f", "1.5") == "error(`%.f`" + ending);
  CHECK(formatted("%-5d", "1") == "error(`%-`" + ending);
  CHECK(formatted("%1$s", "1") == "error(`%1`" + ending);
  CHECK(formatted("%", "1") == "error(`%`" + ending);
  CHECK(formatted("%.", "1") == "error(`%.`" + ending);
  CHECK(formatted("%.3", "1") == "error(`%.3`" + ending);
  CHECK(formatted("%\\x00", "1").starts_with("error("));
}

TEST_CASE("each clause needs a value, and further values are left alone", "[cel][functions_format]") {
  CHECK(formatted("%s", "") == "error(there is no value for `%s`: the list has 0)");
  CHECK(formatted("%d %d", "1") == "error(there is no value for `%d`: the list has 1)");
  CHECK(formatted("%s", "1, 2") == "1");
}

TEST_CASE("objects and optionals have no text", "[cel][functions_format]") {
  const TestService service{{"oncall.coverage", "24x7"}};
  CHECK(service.eval("'%s'.format([oncall])") ==
        "error(object cannot be written into a text: value 1 is or holds one)");
  CHECK(eval("'%s'.format([[optional.of(1)]])") ==
        "error(optional_type cannot be written into a text: value 1 is or holds one)");
}

TEST_CASE("a format from the facts is read like one in the expression", "[cel][functions_format]") {
  CHECK(TestService({{"name", "%s-%s"}}).eval("name.format(['a', 1])") == "\"a-1\"");
  CHECK(TestService({{"name", "%"}}).eval("name.format(['a'])").starts_with("error(`%` is no clause"));
  CHECK(TestService().eval("name.format(['a'])") == "unknown(name unstated)");
}

TEST_CASE("a list known in part leaves the text unknown, however deep it lies", "[cel][functions_format]") {
  const TestService service{{"regions", Stated::in_part}};
  CHECK(service.eval("'%s'.format(regions)") == "unknown(regions unverifiable)");
  CHECK(service.eval("'%s'.format([regions])") == "unknown(regions unverifiable)");
  CHECK(service.eval("'%s'.format([{'a': [regions]}])") == "unknown(regions unverifiable)");
  CHECK(service.eval("'%s %s'.format([regions, name])") == "unknown(name unstated)");
  CHECK(service.eval("'%s %d'.format([regions, 'a'])") == "unknown(regions unverifiable)");
}

TEST_CASE("text that grows exponentially ends at the cost limit", "[cel][functions_format]") {
  std::string expression = "x";
  for (int i = 0; i < 40; ++i) { expression = "cel.bind(x, [x, x], " + expression + ")"; }
  CHECK(is_over_limit(eval("cel.bind(x, [1], '%s'.format([" + expression + "]))")));
  const std::string line(10'000, 'x');
  const TestService service{{"name", Value::of(std::string_view(line))}};
  std::string format;
  for (int i = 0; i < 100; ++i) { format += "%x"; }
  CHECK(service.cost("'" + format + "'.format([" + std::string("name") + "])") < 10'000);
  CHECK(
      is_over_limit(service.eval("[name].map(n, '%x%x'.format([n, n])).map(n, '%x%x%x%x'.format([n, n, n, n]))"
                                 ".map(n, '%x%x%x%x'.format([n, n, n, n])).map(n, '%x%x%x%x'.format([n, n, n, n]))")));
}
