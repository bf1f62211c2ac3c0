#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

TEST_CASE("int takes whole numbers, the whole part of doubles, digits and times", "[cel][functions_conversion]") {
  CHECK(eval("int(5) + int(5u)") == "10");
  CHECK(eval("int(2.9)") == "2");
  CHECK(eval("int(-2.9)") == "-2");
  CHECK(eval("int('-42')") == "-42");
  CHECK(eval("int(timestamp('1970-01-01T00:01:00.9Z'))") == "60");
}

TEST_CASE("int refuses what does not fit or is no number", "[cel][functions_conversion]") {
  CHECK(eval("int(9223372036854775808u)") == "error(9223372036854775808u is out of the range of int)");
  CHECK(eval("int(1e19)") == "error(1e+19 is out of the range of int)");
  CHECK(eval("int(0.0/0.0)") == "error(NaN is out of the range of int)");
  CHECK(eval("int('')") == "error(`` is no int)");
  CHECK(eval("int('4 ')") == "error(`4 ` is no int)");
  CHECK(eval("int('1.5')") == "error(`1.5` is no int)");
  CHECK(eval("int('0x10')") == "error(`0x10` is no int)");
  CHECK(eval("int('9223372036854775808')") == "error(`9223372036854775808` is no int)");
}

TEST_CASE("uint takes what is not negative", "[cel][functions_conversion]") {
  CHECK(eval("uint(5) + uint(5u)") == "10u");
  CHECK(eval("uint(2.9)") == "2u");
  CHECK(eval("uint('18446744073709551615')") == "18446744073709551615u");
  CHECK(eval("uint(-1)") == "error(-1 is out of the range of uint)");
  CHECK(eval("uint(-0.5)") == "error(-0.5 is out of the range of uint)");
  CHECK(eval("uint(1e20)") == "error(1e+20 is out of the range of uint)");
  CHECK(eval("uint('-1')") == "error(`-1` is no uint)");
}

TEST_CASE("double takes numbers and their usual spellings", "[cel][functions_conversion]") {
  CHECK(eval("double(1) + double(1u) + double(0.5)") == "2.5");
  CHECK(eval("double('99.9')") == "99.9");
  CHECK(eval("double('-1e3')") == "-1000.0");
  CHECK(eval("double('+1.5')") == "1.5");
  CHECK(eval("double('Infinity')") == "+infinity");
  CHECK(eval("double('+Infinity')") == "+infinity");
  CHECK(eval("double('-Infinity')") == "-infinity");
  CHECK(eval("double('NaN')") == "NaN");
}

TEST_CASE("double refuses what is no number", "[cel][functions_conversion]") {
  const std::string_view text = GENERATE("", "+", "-", "+-1", "++1", "+-Infinity", "1.5%", "1,5", "1.5 ", "abc");
  INFO(text);
  CHECK(eval("double('" + std::string(text) + "')") == "error(`" + std::string(text) + "` is no double)");
}

TEST_CASE("string writes values as the language does", "[cel][functions_conversion]") {
  CHECK(eval("string('a') + string(true) + string(-1) + string(1u) + string(1.5) + string(b'b')") ==
        "\"atrue-111.5b\"");
  CHECK(eval("string(1.0)") == "\"1\"");
  CHECK(eval("string(duration('90m'))") == "\"5400s\"");
  CHECK(eval("string(timestamp('2026-03-01T01:00:00.5+01:00'))") == "\"2026-03-01T00:00:00.5Z\"");
  CHECK(eval("string(b'\\xff')") == "error(these bytes are not UTF-8)");
}

TEST_CASE("bytes and bool are read from text", "[cel][functions_conversion]") {
  CHECK(eval("bytes('é')") == "b\"\\xc3\\xa9\"");
  CHECK(eval("bytes(b'a')") == "b\"a\"");
  CHECK(eval("['1', 't', 'T', 'true', 'TRUE', 'True'].all(x, bool(x))") == "true");
  CHECK(eval("['0', 'f', 'F', 'false', 'FALSE', 'False'].exists(x, bool(x))") == "false");
  CHECK(eval("bool(true)") == "true");
  CHECK(eval("bool('yes')") == "error(`yes` is no bool)");
  CHECK(eval("bool('tRuE')") == "error(`tRuE` is no bool)");
}

TEST_CASE("timestamp and duration are read from text and seconds", "[cel][functions_conversion]") {
  CHECK(eval("timestamp(60)") == "timestamp(\"1970-01-01T00:01:00Z\")");
  CHECK(eval("timestamp(timestamp('1970-01-01T00:00:00Z'))") == "timestamp(\"1970-01-01T00:00:00Z\")");
  CHECK(eval("timestamp('yester' + 'day')") == "error(`yesterday` is no timestamp)");
  CHECK(eval("duration('1h30m')") == "duration(\"5400s\")");
  CHECK(eval("duration(90)") == "duration(\"90s\")");
  CHECK(eval("duration(duration('1s'))") == "duration(\"1s\")");
  CHECK(eval("duration('28' + 'd')") == "error(`28d` is no duration)");
}

TEST_CASE("a literal that is no timestamp or duration is a mistake of the expression", "[cel][functions_conversion]") {
  CHECK(problems("name == '' || timestamp('yesterday') > launch") ==
        "25 `yesterday` is no timestamp; write it as `2026-05-20T00:00:00Z`");
  CHECK(problems("alerts.all(a, a.for < duration('28d'))") ==
        "32 `28d` is no duration; write hours, minutes and seconds, such as `36h` or `1h30m`, or `days(2)`");
}

TEST_CASE("conversions take nothing else at run time", "[cel][functions_conversion]") {
  CHECK(eval("int(dyn([]))") == "error(no form of `int` takes this value)");
  CHECK(eval("int(dyn(true))") == "error(no form of `int` takes this value)");
  CHECK(eval("string(dyn(null))") == "error(no form of `string` takes this value)");
  CHECK(eval("int(dyn('7'))") == "7");
}

TEST_CASE("type tells what a value is", "[cel][functions_conversion]") {
  CHECK(eval("[type(1), type(1u), type(1.5), type('a'), type(b'a'), type(true), type(null), type([1]), type({}), "
             "type(duration('1s')), type(timestamp(0)), type(int)]") ==
        "[int, uint, double, string, bytes, bool, null_type, list(dyn), map(dyn, dyn), duration, timestamp, type]");
  const TestService service{{"oncall.coverage", "24x7"}};
  CHECK(service.eval("type(oncall)") == "oncall");
  CHECK(service.eval("type(oncall) == type(oncall)") == "true");
}
