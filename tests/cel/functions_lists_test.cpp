#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string type(std::string_view expression) { return TestService().type(expression); }

/// `regions` are us, eu, us and perhaps more.
const TestService& in_part() {
  static const TestService service{{"regions", Texts{"us", "eu", "us"}}, {"regions", Stated::in_part}};
  return service;
}

constexpr std::string_view kOpen = "unknown(regions unverifiable)";

}  // namespace

// --- distinct --------------------------------------------------------------------------------------------------------

TEST_CASE("distinct keeps the first of equal elements", "[cel][functions_lists]") {
  CHECK(eval("[].distinct()") == "[]");
  CHECK(eval("[-2, 5, -2, 1, 1, 5, -2, 1].distinct()") == "[-2, 5, 1]");
  CHECK(eval("['c', 'a', 'a', 'b', 'a'].distinct()") == R"(["c", "a", "b"])");
  CHECK(eval("[1, 1.0, 2, 2u, 'c', 'c'].distinct()") == R"([1, 2, "c"])");
  CHECK(eval("[[1], [1], [2]].distinct()") == "[[1], [2]]");
  CHECK(eval("[0.0 / 0.0, 0.0 / 0.0].distinct()") == "[NaN, NaN]");
  CHECK(type("alerts.distinct()") == "list(alert)");
}

TEST_CASE("distinct elements of a list known in part may be more", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.distinct()") == R"(["us", "eu", ...] lacking regions unverifiable)");
  CHECK(in_part().eval("regions.distinct().size() >= 2") == "true");
  CHECK(in_part().eval("regions.distinct().size() >= 3") == kOpen);
}

TEST_CASE("an element that may equal another is left out, and the mark says so", "[cel][functions_lists]") {
  CHECK(in_part().eval("[regions, ['us', 'eu', 'us'], ['eu']].distinct()") ==
        R"([["us", "eu", "us", ...], ["eu"], ...] lacking regions unverifiable)");
  CHECK(in_part().eval("[['asia'], regions].distinct().size()") == "2");
}

// --- flatten ---------------------------------------------------------------------------------------------------------

TEST_CASE("flatten takes lists apart, one level deep or as deep as is said", "[cel][functions_lists]") {
  CHECK(eval("[[1, 2], [], [3]].flatten()") == "[1, 2, 3]");
  CHECK(eval("[1, [2, 3], [4]].flatten()") == "[1, 2, 3, 4]");
  CHECK(eval("[1, [2, [3, 4]]].flatten()") == "[1, 2, [3, 4]]");
  CHECK(eval("[1, [2, [3, [4]]]].flatten(2)") == "[1, 2, 3, [4]]");
  CHECK(eval("[[1], 2].flatten(0)") == "[[1], 2]");
  CHECK(eval("[[[[1]]]].flatten(9223372036854775807)") == "[1]");
  CHECK(eval("dyn([1, 2]).flatten()") == "[1, 2]");
  CHECK(eval("[[1]].flatten(-1)") == "error(the depth to flatten to is negative)");
}

TEST_CASE("flatten takes lists of lists", "[cel][functions_lists]") {
  CHECK(type("[alerts, alerts].flatten()") == "list(alert)");
  CHECK(type("[1, [2]].flatten()") == "list(dyn)");
  CHECK(type("[[1]].flatten(1)") == "list(dyn)");
  CHECK(problems("[1, 2].flatten()") ==
        "8 no form of `flatten` takes (); forms are: list(list(A)).flatten() -> list(A); "
        "list(dyn).flatten(int) -> list(dyn)");
  CHECK(eval("dyn({}).flatten()") == "error(list(list(A)) is expected, and `dyn({})` is map)");
}

TEST_CASE("flatten passes the marks of all lists on that it takes apart", "[cel][functions_lists]") {
  CHECK(in_part().eval("[regions, ['asia']].flatten()") ==
        R"(["us", "eu", "us", "asia", ...] lacking regions unverifiable)");
  CHECK(in_part().eval("['a', 'b'].filter(x, x == 'a' || paused).map(x, regions).flatten()") ==
        R"(["us", "eu", "us", ...] lacking paused unstated, regions unverifiable)");
  CHECK(in_part().eval("[regions].flatten(0)") == R"([["us", "eu", "us", ...]])");
}

// --- slice -----------------------------------------------------------------------------------------------------------

TEST_CASE("slice is the part from one place to before another", "[cel][functions_lists]") {
  CHECK(eval("[1, 2, 3, 4].slice(1, 3)") == "[2, 3]");
  CHECK(eval("[1, 2, 3, 4].slice(0, 4)") == "[1, 2, 3, 4]");
  CHECK(eval("[1, 2, 3, 4].slice(4, 4)") == "[]");
  CHECK(eval("[].slice(0, 0)") == "[]");
  CHECK(type("regions.slice(0, 1)") == "list(string)");
}

TEST_CASE("slice takes places that there are, in order", "[cel][functions_lists]") {
  CHECK(eval("[1, 2].slice(0, 3)") == "error(index 3 is out of range: the list has 2 elements)");
  CHECK(eval("[1, 2].slice(2, 1)") == "error(no list has a part from 2 to 1)");
  CHECK(eval("[1, 2].slice(-1, 1)") == "error(no list has a part from -1 to 1)");
  CHECK(eval("[1, 2].slice(-3, -2)") == "error(no list has a part from -3 to -2)");
}

TEST_CASE("of a list known in part only empty slices are known", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.slice(0, 1)") == kOpen);
  CHECK(in_part().eval("regions.slice(0, 0)") == "[]");
  CHECK(in_part().eval("regions.slice(3, 3)") == "[]");
  CHECK(in_part().eval("regions.slice(4, 4)") == kOpen);
  CHECK(in_part().eval("regions.slice(2, 1)") == "error(no list has a part from 2 to 1)");
}

// --- sort and reverse ------------------------------------------------------------------------------------------------

TEST_CASE("sort puts elements in the order of the language", "[cel][functions_lists]") {
  CHECK(eval("[].sort()") == "[]");
  CHECK(eval("[4, 3, 1, 2].sort()") == "[1, 2, 3, 4]");
  CHECK(eval("['d', 'a', 'é', 'B'].sort()") == R"(["B", "a", "d", "é"])");
  CHECK(eval("[true, false].sort()") == "[false, true]");
  CHECK(eval("[b'b', b'a'].sort() == [b'a', b'b']") == "true");
  CHECK(eval("[duration('2s'), duration('-1s')].sort() == [duration('-1s'), duration('2s')]") == "true");
  CHECK(eval("[timestamp(5), timestamp(3)].sort() == [timestamp(3), timestamp(5)]") == "true");
  CHECK(type("alerts.map(a, a.for).sort()") == "list(duration)");
}

TEST_CASE("numbers of different types are sorted by value, equal ones stay as they are", "[cel][functions_lists]") {
  CHECK(eval("[2, 1.5, 3u, 1].sort()") == "[1, 1.5, 2, 3u]");
  CHECK(eval("[1u, 1.0, 1, 0].sort()") == "[0, 1u, 1.0, 1]");
  CHECK(eval("[9007199254740993, 9007199254740992.0, 9007199254740992].sort()") ==
        "[9007199254740993, 9007199254740992.0, 9007199254740992]");
}

TEST_CASE("what has no order is not sorted", "[cel][functions_lists]") {
  CHECK(eval("['d', 3].sort()") == "error(\"d\" and 3 have no order)");
  CHECK(eval("[1.0, 0.0 / 0.0].sort()") == "error(1.0 and NaN have no order)");
  CHECK(eval("[dyn([1, 2])].sort()") == "error(list has no order)");
  CHECK(eval("[dyn(null), null].sort()") == "error(null has no order)");
  CHECK(
      problems("alerts.sort()").starts_with("8 no form of `sort` takes (); forms are: list(int).sort() -> list(int);"));
}

TEST_CASE("reverse turns a list around", "[cel][functions_lists]") {
  CHECK(eval("[].reverse()") == "[]");
  CHECK(eval("[5, 'a', 2].reverse()") == R"([2, "a", 5])");
  CHECK(type("alerts.reverse()") == "list(alert)");
}

TEST_CASE("sort and reverse pass the mark on", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.sort()") == R"(["eu", "us", "us", ...] lacking regions unverifiable)");
  CHECK(in_part().eval("regions.reverse()") == R"(["us", "eu", "us", ...] lacking regions unverifiable)");
  CHECK(in_part().eval("(regions + [dyn(1)]).sort()") == kOpen);
}

// --- first and last --------------------------------------------------------------------------------------------------

TEST_CASE("first and last are optional", "[cel][functions_lists]") {
  CHECK(eval("[1, 2, 3].first()") == "optional.of(1)");
  CHECK(eval("[1, 2, 3].last()") == "optional.of(3)");
  CHECK(eval("[].first()") == "optional.none()");
  CHECK(eval("[].last().orValue(7)") == "7");
  CHECK(type("alerts.first()") == "optional_type(alert)");
  CHECK(type("alerts.last().?owner.name") == "optional_type(string)");
}

TEST_CASE("the first and last elements of a list known in part are unknown", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.first()") == kOpen);
  CHECK(in_part().eval("regions.last().hasValue()") == kOpen);
}

// --- range -----------------------------------------------------------------------------------------------------------

TEST_CASE("range counts from 0", "[cel][functions_lists]") {
  CHECK(eval("lists.range(4)") == "[0, 1, 2, 3]");
  CHECK(eval("lists.range(0)") == "[]");
  CHECK(eval("lists.range(-1)") == "error(no list has a negative size)");
  CHECK(type("lists.range(4)") == "list(int)");
  CHECK(TestService().eval("lists.range(tier)") == "unknown(tier unstated)");
}

TEST_CASE("a range beyond the cost limit is not made", "[cel][functions_lists]") {
  CHECK(eval("lists.range(9223372036854775807)") ==
        "error(the cost limit of 1000000 is exceeded in `lists.range(9223372036854775807)`)");
  CHECK(eval("lists.range(1000).all(i, lists.range(1000).size() == 1000)").starts_with("error(the cost limit"));
}

// --- sum, min, max ---------------------------------------------------------------------------------------------------

TEST_CASE("sum adds numbers or durations up", "[cel][functions_lists]") {
  CHECK(eval("[1, 3].sum()") == "4");
  CHECK(eval("[1u, 3u].sum()") == "4u");
  CHECK(eval("[1.5, 3.0].sum()") == "4.5");
  CHECK(eval("[duration('1m'), duration('1s')].sum()") == "duration(\"61s\")");
  CHECK(eval("dyn([1.5, 3.0]).sum()") == "4.5");
  CHECK(type("alerts.map(a, a.for).sum()") == "duration");
}

TEST_CASE("the sum of nothing is what the type calls nothing", "[cel][functions_lists]") {
  CHECK(eval("[].sum()") == "0");
  CHECK(eval("[1u].filter(x, false).sum()") == "0u");
  CHECK(eval("[1.0].filter(x, false).sum()") == "0.0");
  CHECK(eval("[duration('1s')].filter(x, false).sum()") == "duration(\"0s\")");
}

TEST_CASE("what cannot be added up is an error", "[cel][functions_lists]") {
  CHECK(eval("[9223372036854775807, 1].sum()") == "error(int overflow)");
  CHECK(eval("[1, 2.0].sum()") == "error(`+` has no meaning for int and double)");
  CHECK(eval("[dyn('a')].sum()") == "error(numbers or durations are expected, not string)");
  CHECK(eval("[1, 'a'].sum()") == "error(numbers or durations are expected, not string)");
  CHECK(problems("regions.sum()").starts_with("9 no form of `sum` takes ()"));
}

TEST_CASE("min and max are the least and the greatest element", "[cel][functions_lists]") {
  CHECK(eval("[3, 1, 2].min()") == "1");
  CHECK(eval("[3, 1, 2].max()") == "3");
  CHECK(eval("['b', 'a'].max()") == "\"b\"");
  CHECK(eval("[true, false].min()") == "false");
  CHECK(eval("[1u, 0.5, 1].min()") == "0.5");
  CHECK(eval("[1u, 1.0, 0].max()") == "1u");
  CHECK(eval("[1, 0.0, 0u].min()") == "0.0");
  CHECK(type("alerts.map(a, a.for).max()") == "duration");
  CHECK(type("alerts.map(a, a.name).min()") == "string");
}

TEST_CASE("nothing has neither least nor greatest element, and some things have no order", "[cel][functions_lists]") {
  CHECK(eval("[].min()") == "error(an empty list has neither least nor greatest element)");
  CHECK(eval("[1].filter(x, false).max()") == "error(an empty list has neither least nor greatest element)");
  CHECK(eval("[1, 'a'].max()") == "error(1 and \"a\" have no order)");
  CHECK(eval("[dyn([1])].min()") == "error(list has no order)");
  CHECK(eval("[0.0 / 0.0].min()") == "error(NaN has no order)");
  CHECK(problems("alerts.max()").starts_with("8 no form of `max` takes ()"));
}

TEST_CASE("sum, min and max of a list known in part are unknown", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.map(r, r.size()).sum()") == kOpen);
  CHECK(in_part().eval("regions.min()") == kOpen);
  CHECK(in_part().eval("regions.max()") == kOpen);
}

// --- places ----------------------------------------------------------------------------------------------------------

TEST_CASE("indexOf and lastIndexOf are places of an element, -1 without one", "[cel][functions_lists]") {
  CHECK(eval("[1, 2, 2, 3].indexOf(2)") == "1");
  CHECK(eval("[1, 2, 2, 3].lastIndexOf(2)") == "2");
  CHECK(eval("[1.0].indexOf(1.1)") == "-1");
  CHECK(eval("[].lastIndexOf('a')") == "-1");
  CHECK(eval("[[1], [2]].indexOf([2])") == "1");
  CHECK(eval("[1, 'a', 2.0].indexOf(2)") == "2");
  CHECK(problems("regions.indexOf(1)").starts_with("9 no form of `indexOf` takes (int)"));
}

TEST_CASE("that a known element of a list known in part is there is known, not where", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.indexOf('eu')") == kOpen);
  CHECK(in_part().eval("regions.indexOf('eu') >= 0") == "true");
  CHECK(in_part().eval("regions.lastIndexOf('eu') == -1") == "false");
  CHECK(in_part().eval("regions.indexOf('eu') == 0") == kOpen);
  CHECK(in_part().eval("regions.indexOf('asia') >= 0") == kOpen);
  CHECK(in_part().eval("regions.indexOf('asia') == -1") == kOpen);
}

TEST_CASE("elements that are known in part themselves may be the one", "[cel][functions_lists]") {
  CHECK(in_part().eval("[['a'], regions].indexOf(['us', 'eu', 'us'])") == kOpen);
  CHECK(in_part().eval("[regions, ['us', 'eu', 'us']].indexOf(['us', 'eu', 'us']) >= 0") == "true");
  CHECK(in_part().eval("[regions, ['us', 'eu', 'us']].lastIndexOf(['us', 'eu', 'us'])") == "1");
  CHECK(in_part().eval("[regions].indexOf(['a'])") == "-1");
}

// --- isSorted --------------------------------------------------------------------------------------------------------

TEST_CASE("isSorted tells whether each element follows the one before it", "[cel][functions_lists]") {
  CHECK(eval("[].isSorted()") == "true");
  CHECK(eval("[1].isSorted()") == "true");
  CHECK(eval("['a', 'b', 'b', 'c'].isSorted()") == "true");
  CHECK(eval("[2.0, 1.0].isSorted()") == "false");
  CHECK(eval("[1, 1.5, 2u].isSorted()") == "true");
  CHECK(eval("[1, 'a'].isSorted()") == "error(1 and \"a\" have no order)");
}

TEST_CASE("whether a list known in part is sorted is unknown", "[cel][functions_lists]") {
  CHECK(in_part().eval("regions.isSorted()") == kOpen);
  // The known elements tell nothing: were the list [eu, us, eu, us], its distinct elements would be sorted.
  CHECK(in_part().eval("regions.distinct().isSorted()") == kOpen);
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("functions of lists cost 1 for each element that is made or looked at", "[cel][functions_lists]") {
  CHECK(TestService().cost("[1, 2, 3].reverse()") == 1 + 10 + 3);
  CHECK(TestService().cost("[1, 2, 3].first()") == 1 + 10);
  CHECK(TestService().cost("[1, 2, 3].slice(1, 2)") == 1 + 10);
  CHECK(TestService().cost("lists.range(7)") == 1 + 7);
  CHECK(TestService().cost("[1, 2, 3].sum()") == 1 + 10 + 3);
  CHECK(TestService().cost("[1, 2, 3].indexOf(9)") == 1 + 10 + 3);
  CHECK(TestService().cost("[[1, 2], [3]].flatten()") == 1 + 30 + 2 + 2 + 1);
  CHECK(TestService().cost("[1, 2, 3].max()") == 1 + 10 + 2 * 3);
}

TEST_CASE("distinct costs what it compares, sort what it takes at most", "[cel][functions_lists]") {
  CHECK(TestService().cost("[1, 1, 1, 1].distinct()") == 1 + 10 + 4 + (0 + 1 + 1 + 1));
  CHECK(TestService().cost("[1, 2, 3, 4].distinct()") == 1 + 10 + 4 + (0 + 1 + 2 + 3));
  CHECK(TestService().cost("[1, 2, 3, 4].sort()") == 1 + 10 + 4 + 4 * (1 + 3));
  const std::string fifty = "'" + std::string(50, 'x') + "'";
  CHECK(TestService().cost("[" + fifty + ", " + fifty + "].isSorted()") == 1 + 10 + 2 * 2 + 2 * 10);
}
