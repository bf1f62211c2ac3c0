#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string type(std::string_view expression) { return TestService().type(expression); }

}  // namespace

// --- greatest and least ----------------------------------------------------------------------------------------------

TEST_CASE("greatest and least pick one of one, two or more numbers", "[cel][functions_math]") {
  CHECK(eval("math.greatest(-5)") == "-5");
  CHECK(eval("math.greatest(3, -3)") == "3");
  CHECK(eval("math.greatest(-7, 5)") == "5");
  CHECK(eval("math.greatest(1, 10, 3)") == "10");
  CHECK(eval("math.greatest(1.5, 3.5, 10.5, -1.0)") == "10.5");
  CHECK(eval("math.least(5u)") == "5u");
  CHECK(eval("math.least(5u, 2u)") == "2u");
  CHECK(eval("math.least(3, 1, 10)") == "1");
  CHECK(eval("math.least(-9223372036854775808, 9223372036854775807)") == "-9223372036854775808");
}

TEST_CASE("greatest and least pick from lists", "[cel][functions_math]") {
  CHECK(eval("math.greatest([3, 1, 2])") == "3");
  CHECK(eval("math.least([3, 1, 2])") == "1");
  CHECK(eval("math.least([2.5])") == "2.5");
  CHECK(TestService{{"regions", Texts{"a", "bcd"}}}.eval("math.greatest(regions.map(r, r.size()))") == "3");
}

TEST_CASE("numbers of different types are picked as they are, of equal ones the first", "[cel][functions_math]") {
  CHECK(eval("math.greatest(1, 2.5)") == "2.5");
  CHECK(eval("math.greatest(5u, -7)") == "5u");
  CHECK(eval("math.greatest(5.4, 10, 3u, -5.0, 9223372036854775807)") == "9223372036854775807");
  CHECK(eval("math.least([5.4, 10, 3u, -5.0])") == "-5.0");
  CHECK(eval("math.greatest(1, 1.0)") == "1");
  CHECK(eval("math.greatest(1.0, 1)") == "1.0");
  CHECK(eval("math.least(1u, 1, 1.0)") == "1u");
}

TEST_CASE("the type of what is picked is known when all are of one", "[cel][functions_math]") {
  CHECK(type("math.greatest(1)") == "int");
  CHECK(type("math.greatest(1u, 2u)") == "uint");
  CHECK(type("math.least(1.0, 2.0, 3.0)") == "double");
  CHECK(type("math.least([1, 2])") == "int");
  CHECK(type("math.greatest(1, 2.0)") == "dyn");
  CHECK(type("math.greatest(1, 2.0, 3u)") == "dyn");
  CHECK(type("math.greatest(extra)") == "dyn");
}

TEST_CASE("there is nothing to pick from no number", "[cel][functions_math]") {
  CHECK(eval("math.greatest([])") == "error(there is no number in an empty list)");
  CHECK(eval("math.least([1].filter(x, x > 1))") == "error(there is no number in an empty list)");
  CHECK(problems("math.greatest()").starts_with("1 no form of `math.greatest` takes (); forms are: "));
}

TEST_CASE("what is no number is refused, by the checker or at run time", "[cel][functions_math]") {
  CHECK(problems("math.greatest('a')").starts_with("1 no form of `math.greatest` takes (string)"));
  CHECK(problems("math.least(1, name)").starts_with("1 no form of `math.least` takes (int, string)"));
  CHECK(problems("math.least([true])").starts_with("1 no form of `math.least` takes (list(bool))"));
  CHECK(eval("math.greatest(dyn('a'))") == "error(no form of `math.greatest` takes this value)");
  CHECK(eval("math.greatest(1, dyn('a'))") == "error(no form of `math.greatest` takes this value)");
  CHECK(eval("math.greatest([1, 'a'])") == "error(numbers are expected, not string)");
  CHECK(eval("math.least(['a', 1])") == "error(numbers are expected, not string)");
  CHECK(eval("math.least([dyn('a')])") == "error(numbers are expected, not string)");
  CHECK(eval("math.greatest(1, 'a', 2)") == "error(numbers are expected, not string)");
}

TEST_CASE("NaN is not picked from others", "[cel][functions_math]") {
  CHECK(eval("math.greatest(0.0 / 0.0)") == "NaN");
  CHECK(eval("math.greatest(1.0, 0.0 / 0.0)") == "error(NaN is neither greater nor less than other numbers)");
  CHECK(eval("math.least([0.0 / 0.0, 1.0])") == "error(NaN is neither greater nor less than other numbers)");
}

TEST_CASE("unknown numbers and lists known in part leave the pick open", "[cel][functions_math]") {
  const TestService service{{"regions", Texts{"eu", "us"}}, {"regions", Stated::in_part}};
  CHECK(service.eval("math.greatest(tier, 1)") == "unknown(tier unstated)");
  CHECK(service.eval("math.greatest(tier, 1, availability)") == "unknown(tier unstated, availability unstated)");
  CHECK(service.eval("math.greatest(regions.map(r, r.size()))") == "unknown(regions unverifiable)");
}

// --- rounding --------------------------------------------------------------------------------------------------------

TEST_CASE("doubles are rounded in four ways", "[cel][functions_math]") {
  CHECK(eval("[-1.6, -1.5, -1.4, 1.2, 1.5].map(x, math.ceil(x))") == "[-1.0, -1.0, -1.0, 2.0, 2.0]");
  CHECK(eval("[-1.6, -1.5, -1.4, 1.2, 1.5].map(x, math.floor(x))") == "[-2.0, -2.0, -2.0, 1.0, 1.0]");
  CHECK(eval("[-1.6, -1.5, -1.4, 1.2, 1.5, 2.5].map(x, math.round(x))") == "[-2.0, -2.0, -1.0, 1.0, 2.0, 3.0]");
  CHECK(eval("[-1.6, -1.5, -1.4, 1.2, 1.5].map(x, math.trunc(x))") == "[-1.0, -1.0, -1.0, 1.0, 1.0]");
  CHECK(eval("math.round(0.0 / 0.0)") == "NaN");
  CHECK(eval("math.floor(1.0 / 0.0)") == "+infinity");
}

TEST_CASE("integers are not rounded", "[cel][functions_math]") {
  CHECK(problems("math.ceil(1)").starts_with("1 no form of `math.ceil` takes (int)"));
  CHECK(eval("math.ceil(dyn(1))") == "error(double is expected, and `dyn(1)` is int)");
}

// --- magnitude and sign ----------------------------------------------------------------------------------------------

TEST_CASE("abs takes the sign away, of the least int it cannot", "[cel][functions_math]") {
  CHECK(eval("math.abs(-11)") == "11");
  CHECK(eval("math.abs(11u)") == "11u");
  CHECK(eval("math.abs(-11.5)") == "11.5");
  CHECK(eval("math.abs(-9223372036854775807)") == "9223372036854775807");
  CHECK(eval("math.abs(-9223372036854775808)") == "error(int overflow)");
}

TEST_CASE("sign is of the type of the number", "[cel][functions_math]") {
  CHECK(eval("[-11, 0, 100].map(x, math.sign(x))") == "[-1, 0, 1]");
  CHECK(eval("[0u, 100u].map(x, math.sign(x))") == "[0u, 1u]");
  CHECK(eval("[-32.0, -0.0, 100.5].map(x, math.sign(x))") == "[-1.0, 0.0, 1.0]");
  CHECK(eval("math.sign(0.0 / 0.0)") == "NaN");
  CHECK(eval("math.sign(dyn(true))") == "error(no form of `math.sign` takes this value)");
}

TEST_CASE("sqrt takes numbers of any type and gives a double", "[cel][functions_math]") {
  CHECK(eval("math.sqrt(81)") == "9.0");
  CHECK(eval("math.sqrt(81u)") == "9.0");
  CHECK(eval("math.sqrt(2.25)") == "1.5");
  CHECK(eval("math.sqrt(-1)") == "NaN");
}

TEST_CASE("doubles that are no numbers are told apart", "[cel][functions_math]") {
  CHECK(eval("[0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, 1.0].map(x, math.isNaN(x))") == "[true, false, false, false]");
  CHECK(eval("[0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, 1.0].map(x, math.isInf(x))") == "[false, true, true, false]");
  CHECK(eval("[0.0 / 0.0, 1.0 / 0.0, -1.0 / 0.0, 1.0].map(x, math.isFinite(x))") == "[false, false, false, true]");
  CHECK(eval("math.isNaN(dyn(true))") == "error(double is expected, and `dyn(true)` is bool)");
}

// --- bits ------------------------------------------------------------------------------------------------------------

TEST_CASE("bits are combined within a type", "[cel][functions_math]") {
  CHECK(eval("math.bitAnd(1, 3)") == "1");
  CHECK(eval("math.bitAnd(-3, -5)") == "-7");
  CHECK(eval("math.bitAnd(1u, 3u)") == "1u");
  CHECK(eval("math.bitOr(4, -2)") == "-2");
  CHECK(eval("math.bitOr(1u, 4u)") == "5u");
  CHECK(eval("math.bitXor(4, -2)") == "-6");
  CHECK(eval("math.bitXor(1u, 3u)") == "2u");
  CHECK(eval("math.bitNot(1)") == "-2");
  CHECK(eval("math.bitNot(0u)") == "18446744073709551615u");
  CHECK(problems("math.bitAnd(1, 1u)").starts_with("1 no form of `math.bitAnd` takes (int, uint)"));
  CHECK(eval("math.bitAnd(2u, dyn(''))") == "error(uint is expected, and `dyn('')` is string)");
}

TEST_CASE("bits that are shifted out are lost, zeros come in", "[cel][functions_math]") {
  CHECK(eval("math.bitShiftLeft(1, 2)") == "4");
  CHECK(eval("math.bitShiftLeft(1, 63)") == "-9223372036854775808");
  CHECK(eval("math.bitShiftLeft(1u, 63)") == "9223372036854775808u");
  CHECK(eval("math.bitShiftRight(1024, 2)") == "256");
  CHECK(eval("math.bitShiftRight(-1024, 3)") == "2305843009213693824");
  CHECK(eval("math.bitShiftRight(-1, 0)") == "-1");
}

TEST_CASE("a shift by 64 and more leaves nothing, a negative one is an error", "[cel][functions_math]") {
  CHECK(eval("[64, 200, 9223372036854775807].map(n, math.bitShiftLeft(-1, n))") == "[0, 0, 0]");
  CHECK(eval("[64, 200, 9223372036854775807].map(n, math.bitShiftRight(1024u, n))") == "[0u, 0u, 0u]");
  CHECK(eval("math.bitShiftLeft(1u, -1)") == "error(bits cannot be shifted by -1: it is negative)");
  CHECK(eval("math.bitShiftRight(0, -64)") == "error(bits cannot be shifted by -64: it is negative)");
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("picking from a list costs 1 for each number", "[cel][functions_math]") {
  CHECK(TestService().cost("math.abs(-1)") == 1);
  CHECK(TestService().cost("math.greatest(1, 2)") == 1);
  CHECK(TestService().cost("math.greatest([1, 2, 3])") == 1 + 10 + 3);
  CHECK(TestService().cost("math.greatest(1, 2, 3)") == 1 + 10 + 3);
}
