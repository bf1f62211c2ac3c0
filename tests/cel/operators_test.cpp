#include "cel/operators.hpp"

#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

// --- arithmetic ------------------------------------------------------------------------------------------------------

TEST_CASE("ints are added, subtracted and multiplied up to the limits of 64 bits", "[cel][operators]") {
  CHECK(eval("1 + 2 * 3 - 4") == "3");
  CHECK(eval("9223372036854775806 + 1") == "9223372036854775807");
  CHECK(eval("9223372036854775807 + 1") == "error(int overflow)");
  CHECK(eval("-9223372036854775808 - 1") == "error(int overflow)");
  CHECK(eval("4611686018427387904 * 2") == "error(int overflow)");
  CHECK(eval("-(-9223372036854775808)") == "error(int overflow)");
  CHECK(eval("-9223372036854775807 - 1") == "-9223372036854775808");
}

TEST_CASE("ints are divided towards zero", "[cel][operators]") {
  CHECK(eval("7 / 2") == "3");
  CHECK(eval("-7 / 2") == "-3");
  CHECK(eval("7 % 3") == "1");
  CHECK(eval("-7 % 3") == "-1");
  CHECK(eval("7 % -3") == "1");
  CHECK(eval("1 / 0") == "error(division by zero)");
  CHECK(eval("1 % 0") == "error(modulus by zero)");
  CHECK(eval("-9223372036854775808 / -1") == "error(int overflow)");
  CHECK(eval("-9223372036854775808 % -1") == "error(int overflow)");
}

TEST_CASE("uints do not go below zero", "[cel][operators]") {
  CHECK(eval("2u + 3u * 4u") == "14u");
  CHECK(eval("7u / 2u") == "3u");
  CHECK(eval("7u % 4u") == "3u");
  CHECK(eval("1u - 2u") == "error(uint overflow)");
  CHECK(eval("18446744073709551615u + 1u") == "error(uint overflow)");
  CHECK(eval("18446744073709551615u * 2u") == "error(uint overflow)");
  CHECK(eval("1u / 0u") == "error(division by zero)");
  CHECK(eval("1u % 0u") == "error(modulus by zero)");
}

TEST_CASE("doubles follow IEEE 754", "[cel][operators]") {
  CHECK(eval("0.1 + 0.2") == "0.30000000000000004");
  CHECK(eval("1.0 / 4.0 - 2.0 * 0.5") == "-0.75");
  CHECK(eval("1.0 / 0.0") == "+infinity");
  CHECK(eval("-1.0 / 0.0") == "-infinity");
  CHECK(eval("0.0 / 0.0") == "NaN");
  CHECK(eval("1e308 * 10.0") == "+infinity");
  CHECK(eval("-(1.5)") == "-1.5");
}

TEST_CASE("plus joins strings, bytes and lists", "[cel][operators]") {
  CHECK(eval("'run' + 'book' + ''") == "\"runbook\"");
  CHECK(eval("b'a' + b'\\xff'") == "b\"a\\xff\"");
  CHECK(eval("[1] + [] + [2, 3]") == "[1, 2, 3]");
}

TEST_CASE("times and durations are added and subtracted where that means something", "[cel][operators]") {
  const std::string noon = "timestamp('2026-03-01T12:00:00Z')";
  CHECK(eval(noon + " + duration('90m')") == "timestamp(\"2026-03-01T13:30:00Z\")");
  CHECK(eval("duration('90m') + " + noon) == "timestamp(\"2026-03-01T13:30:00Z\")");
  CHECK(eval(noon + " - duration('0.5s')") == "timestamp(\"2026-03-01T11:59:59.5Z\")");
  CHECK(eval(noon + " - timestamp('2026-02-28T12:00:00.25Z')") == "duration(\"86399.75s\")");
  CHECK(eval("duration('1s') - duration('2.5s')") == "duration(\"-1.5s\")");
  CHECK(eval("duration('1.6s') + duration('0.6s')") == "duration(\"2.2s\")");
  CHECK(eval("dyn(duration('1s')) - dyn(" + noon + ")") == "error(`-` has no meaning for duration and timestamp)");
  CHECK(eval("dyn(" + noon + ") + dyn(" + noon + ")") == "error(`+` has no meaning for timestamp and timestamp)");
  CHECK(eval("dyn(duration('1s')) * dyn(duration('1s'))") == "error(`*` has no meaning for duration and duration)");
}

TEST_CASE("times and durations out of their range are errors", "[cel][operators]") {
  CHECK(eval("timestamp('9999-12-31T23:59:59Z') + duration('1s')") == "error(timestamp overflow)");
  CHECK(eval("timestamp('0001-01-01T00:00:00Z') - duration('1ns')") == "error(timestamp overflow)");
  CHECK(eval("duration('315576000000s') + duration('1s')") == "error(duration overflow)");
  CHECK(eval("duration('-315576000000s') - duration('1s')") == "error(duration overflow)");
  CHECK(eval("timestamp('2262-04-11T23:47:16Z') - timestamp(0)") == "duration(\"9223372036s\")");
  CHECK(eval("timestamp('2262-04-11T23:47:17Z') - timestamp(0)") == "error(duration overflow)");
  CHECK(eval("timestamp('0001-01-01T00:00:00Z') - timestamp('9999-12-31T23:59:59Z')") == "error(duration overflow)");
}

TEST_CASE("values whose types meet only at run time may have no operation", "[cel][operators]") {
  CHECK(eval("dyn(1) + dyn('a')") == "error(`+` has no meaning for int and string)");
  CHECK(eval("dyn(1) + dyn(1.0)") == "error(`+` has no meaning for int and double)");
  CHECK(eval("dyn('a') - dyn('b')") == "error(`-` has no meaning for string and string)");
  CHECK(eval("dyn([1]) * dyn([1])") == "error(`*` has no meaning for list and list)");
  CHECK(eval("dyn(true) + dyn(true)") == "error(`+` has no meaning for bool and bool)");
  CHECK(eval("dyn(1.0) % dyn(1.0)") == "error(`%` has no meaning for double and double)");
  CHECK(eval("dyn('a') / dyn('a')") == "error(`/` has no meaning for string and string)");
  CHECK(eval("dyn(null) <= dyn(null)") == "error(`<=` has no meaning for null_type and null_type)");
  CHECK(eval("dyn(1) > dyn(true)") == "error(`>` has no meaning for int and bool)");
  CHECK(eval("-dyn('a')") == "error(`-` has no meaning for string)");
  CHECK(eval("-dyn(1u)") == "error(`-` has no meaning for uint)");
  CHECK(eval("dyn(1) < dyn('a')") == "error(`<` has no meaning for int and string)");
  CHECK(eval("dyn([]) >= dyn([])") == "error(`>=` has no meaning for list and list)");
  CHECK(eval("dyn(1) in dyn('a')") == "error(`in` has no meaning for int and string)");
  CHECK(eval("dyn(1)[0]") == "error(int has no elements to pick with [...])");
}

// --- relations -------------------------------------------------------------------------------------------------------

TEST_CASE("values of one kind are ordered", "[cel][operators]") {
  CHECK(eval("1 < 2 && 2 <= 2 && 3 > 2 && 2 >= 2 && !(2 < 2) && !(2 > 2)") == "true");
  CHECK(eval("1u < 2u && 1.5 < 2.5 && -1.0 < -0.5") == "true");
  CHECK(eval("false < true && !(true < true)") == "true");
  CHECK(eval("'a' < 'b' && 'a' < 'aa' && '' < 'a' && 'Z' < 'a'") == "true");
  CHECK(eval("b'a' < b'\\xff'") == "true");
  CHECK(eval("duration('1m') < duration('61s') && duration('-1s') < duration('0s')") == "true");
  CHECK(eval("duration('-1.5s') < duration('-1.4s')") == "true");
  CHECK(eval("timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-01T00:00:00.000000001Z')") == "true");
}

TEST_CASE("strings are ordered by code point, not by locale or UTF-16", "[cel][operators]") {
  CHECK(eval("'z' < 'é' && '\\uffff' < '\\U00010000'") == "true");
}

TEST_CASE("numbers are ordered by value across types", "[cel][operators]") {
  CHECK(eval("1 < 1.5 && 1.5 < 2 && 1u < 1.5 && 2 > 1.5") == "true");
  CHECK(eval("-1 < 1u && 1u > -1 && -1 < 18446744073709551615u") == "true");
  CHECK(eval("9223372036854775806 < 9223372036854775807 && 9223372036854775806 < 9223372036854775807u") == "true");
  CHECK(eval("-9223372036854775808 <= -9223372036854775808.0") == "true");
  CHECK(eval("-9223372036854775808 > -1e300 && 1u > -1e300 && 1 < 1e300") == "true");
  CHECK(eval("1 < 1.0 / 0.0 && 1 > -1.0 / 0.0") == "true");
}

TEST_CASE("an integer meets a double as a double", "[cel][operators]") {
  CHECK(eval("9007199254740993 > 9007199254740992.0") == "false");
  CHECK(eval("9223372036854775807 < 9223372036854775808.0") == "false");
  CHECK(eval("9223372036854775807 >= 9223372036854775808.0") == "true");
  CHECK(eval("18446744073709551615u < 18446744073709551616.0") == "false");
  CHECK(eval("dyn(9007199254740993) == 9007199254740992.0") == "true");
}

TEST_CASE("NaN is ordered with nothing and equal to nothing", "[cel][operators]") {
  CHECK(eval("0.0/0.0 < 1.0 || 0.0/0.0 >= 1.0 || 1 < 0.0/0.0 || 1u >= 0.0/0.0") == "false");
  CHECK(eval("0.0/0.0 == 0.0/0.0") == "false");
  CHECK(eval("0.0/0.0 != 0.0/0.0") == "true");
  CHECK(eval("dyn(1) == 0.0/0.0") == "false");
}

// --- equality --------------------------------------------------------------------------------------------------------

TEST_CASE("values of one kind are equal by value", "[cel][operators]") {
  CHECK(eval("1 == 1 && 'a' == 'a' && b'a' == b'a' && null == null && true == true && 0.0 == -0.0") == "true");
  CHECK(eval("1 != 2 && 'a' != 'A' && true != false") == "true");
  CHECK(eval("duration('60s') == duration('1m')") == "true");
  CHECK(eval("timestamp('2026-01-01T01:00:00+01:00') == timestamp('2026-01-01T00:00:00Z')") == "true");
  CHECK(eval("type(1) == int && type([1]) == type(['a']) && type(1) != type(1u)") == "true");
}

TEST_CASE("numbers are equal across types that meet at run time", "[cel][operators]") {
  CHECK(eval("dyn(1) == 1.0 && dyn(1u) == 1 && dyn(1.0) == 1u") == "true");
  CHECK(eval("dyn(-1) == 18446744073709551615u") == "false");
}

TEST_CASE("values of different kinds are unequal, not an error", "[cel][operators]") {
  CHECK(eval("dyn(1) == 'a'") == "false");
  CHECK(eval("dyn('a') != b'a'") == "true");
  CHECK(eval("dyn(null) == false") == "false");
  CHECK(eval("dyn([]) == {}") == "false");
}

TEST_CASE("lists are equal item by item, maps entry by entry in any order", "[cel][operators]") {
  CHECK(eval("[1, [2, 3]] == [1, [2, 3]]") == "true");
  CHECK(eval("[1, 2] == [2, 1]") == "false");
  CHECK(eval("[1] == [1, 2]") == "false");
  CHECK(eval("dyn([1, 2u]) == [1.0, 2]") == "true");
  CHECK(eval("{'a': 1, 'b': [2]} == {'b': [2], 'a': 1}") == "true");
  CHECK(eval("{'a': 1} == {'a': 2}") == "false");
  CHECK(eval("{'a': 1} == {'b': 1}") == "false");
  CHECK(eval("{'a': 1} == {'a': 1, 'b': 2}") == "false");
  CHECK(eval("dyn({1: 'a'}) == {1u: 'a'}") == "true");
}

// --- in, index -------------------------------------------------------------------------------------------------------

TEST_CASE("in finds items of lists and keys of maps", "[cel][operators]") {
  CHECK(eval("2 in [1, 2]") == "true");
  CHECK(eval("3 in [1, 2]") == "false");
  CHECK(eval("1 in []") == "false");
  CHECK(eval("[1] in [[2], [1]]") == "true");
  CHECK(eval("'a' in {'a': 1}") == "true");
  CHECK(eval("1 in {'a': 1}") == "problem: `in` has no meaning between int and map(string, int)");
  CHECK(eval("dyn(1.0) in [1, 2]") == "true");
  CHECK(eval("dyn(1u) in {1: 'a'}") == "true");
}

TEST_CASE("an index picks an item or says why it cannot", "[cel][operators]") {
  CHECK(eval("['a', 'b'][1]") == "\"b\"");
  CHECK(eval("[1][1]") == "error(index 1 is out of range: the list has 1 elements)");
  CHECK(eval("[1][-1]") == "error(index -1 is out of range: the list has 1 elements)");
  CHECK(eval("[][0]") == "error(index 0 is out of range: the list has 0 elements)");
  CHECK(eval("['a', 'b'][dyn(1.0)]") == "\"b\"");
  CHECK(eval("['a', 'b'][dyn(1u)]") == "\"b\"");
  CHECK(eval("['a'][dyn(0.5)]") == "error(0.5 is no index of a list)");
  CHECK(eval("['a'][dyn('0')]") == "error(\"0\" is no index of a list)");
  CHECK(eval("['a'][dyn(18446744073709551615u)]") == "error(18446744073709551615u is no index of a list)");
  CHECK(eval("['a'][dyn(0.0/0.0)]") == "error(NaN is no index of a list)");
  CHECK(eval("['a'][dyn(1.0/0.0)]") == "error(+infinity is no index of a list)");
}

TEST_CASE("a key picks a value or says that it is not there", "[cel][operators]") {
  CHECK(eval("{'a': 1}['a']") == "1");
  CHECK(eval("{'a': 1}['b']") == "error(no such key: \"b\")");
  CHECK(eval("{1: 'a'}[dyn(1.0)]") == "\"a\"");
  CHECK(eval("{true: 'a'}[true]") == "\"a\"");
  CHECK(eval("{}[dyn([1, 2])]") == "error(no such key: list)");
  CHECK(eval("{'a': 1}['" + std::string(100, 'x') + "']") == "error(no such key: \"" + std::string(57, 'x') + "...\")");
}
