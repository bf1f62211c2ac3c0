#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// `regions` are eu, us and perhaps more.
const TestService& in_part() {
  static const TestService service{{"regions", Texts{"eu", "us"}}, {"regions", Stated::in_part}};
  return service;
}

constexpr std::string_view kOpen = "unknown(regions unverifiable)";

}  // namespace

TEST_CASE("a set contains another when it has all of its elements", "[cel][functions_sets]") {
  CHECK(eval("sets.contains([], [])") == "true");
  CHECK(eval("sets.contains([1], [])") == "true");
  CHECK(eval("sets.contains([], [1])") == "false");
  CHECK(eval("sets.contains([1, 2, 3, 4], [2, 3])") == "true");
  CHECK(eval("sets.contains([1, 2], [1, 5])") == "false");
  CHECK(eval("sets.contains(['a', 'b'], ['b', 'b', 'a'])") == "true");
}

TEST_CASE("sets are equivalent when each contains the other", "[cel][functions_sets]") {
  CHECK(eval("sets.equivalent([], [])") == "true");
  CHECK(eval("sets.equivalent([1, 1, 2], [2, 1])") == "true");
  CHECK(eval("sets.equivalent([1, 2], [1])") == "false");
  CHECK(eval("sets.equivalent([1], [1, 2])") == "false");
}

TEST_CASE("sets intersect when they have an element in common", "[cel][functions_sets]") {
  CHECK(eval("sets.intersects([1], [])") == "false");
  CHECK(eval("sets.intersects([], [1])") == "false");
  CHECK(eval("sets.intersects([1, 2], [3, 2])") == "true");
  CHECK(eval("sets.intersects([1, 2], [3, 4])") == "false");
}

TEST_CASE("elements are compared as by ==, numbers by value across types", "[cel][functions_sets]") {
  CHECK(eval("sets.contains([1, 2, 3], dyn([1.0, 2u]))") == "true");
  CHECK(eval("sets.contains([1, 'a', 2.5], [dyn(2.5), 'a', 1u])") == "true");
  CHECK(eval("sets.equivalent(dyn([1, 2]), [2.0, 1.0])") == "true");
  CHECK(eval("sets.intersects([[1], [2, 3]], [[2, 3]])") == "true");
  CHECK(eval("sets.contains([{'a': 1}], [{'a': 1}])") == "true");
  CHECK(eval("sets.contains([0.0 / 0.0], [0.0 / 0.0])") == "false");
  CHECK(eval("sets.intersects([1, 'a'], ['b', null])") == "false");
}

TEST_CASE("sets of different types have nothing to do with each other", "[cel][functions_sets]") {
  CHECK(problems("sets.contains([1], ['a'])")
            .starts_with("1 no form of `sets.contains` takes (list(int), list(string))"));
  CHECK(eval("sets.contains(dyn(1), [1])") == "error(list(A) is expected, and `dyn(1)` is int)");
}

TEST_CASE("a set known in part contains what its known elements are", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.contains(regions, ['us', 'eu'])") == "true");
  CHECK(in_part().eval("sets.contains(regions, [])") == "true");
  CHECK(in_part().eval("sets.contains(regions, ['eu', 'asia'])") == kOpen);
  CHECK(in_part().eval("sets.contains(regions, regions)") == kOpen);
}

TEST_CASE("a set known in part is not contained where a known element is lacking", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.contains(['eu'], regions)") == "false");
  CHECK(in_part().eval("sets.contains([], regions)") == "false");
  CHECK(in_part().eval("sets.contains(['asia', 'eu', 'us'], regions)") == kOpen);
}

TEST_CASE("a set known in part is equivalent to none that lacks a known element", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.equivalent(regions, ['eu'])") == "false");
  CHECK(in_part().eval("sets.equivalent(['eu'], regions)") == "false");
  CHECK(in_part().eval("sets.equivalent(regions, ['eu', 'us'])") == kOpen);
  CHECK(in_part().eval("sets.equivalent(['eu', 'us', 'asia'], regions)") == kOpen);
}

TEST_CASE("a set known in part intersects with what has a known element", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.intersects(regions, ['asia', 'us'])") == "true");
  CHECK(in_part().eval("sets.intersects(['asia', 'us'], regions)") == "true");
  CHECK(in_part().eval("sets.intersects(regions, regions)") == "true");
  CHECK(in_part().eval("sets.intersects(regions, ['asia'])") == kOpen);
  CHECK(in_part().eval("sets.intersects(['asia'], regions)") == kOpen);
  CHECK(in_part().eval("sets.intersects(regions, [])") == "false");
  CHECK(in_part().eval("sets.intersects([], regions)") == "false");
}

TEST_CASE("what two sets lack is told of both", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.intersects(regions, ['asia'].filter(r, paused))") ==
        "unknown(paused unstated, regions unverifiable)");
  CHECK(in_part().eval("sets.contains(regions, ['asia', 'eu'].filter(r, r == 'asia' || paused))") ==
        "unknown(regions unverifiable, paused unstated)");
  CHECK(in_part().eval("sets.contains(regions, tier == 1 ? [] : [])") == "unknown(tier unstated)");
}

TEST_CASE("elements that are known in part themselves leave it open", "[cel][functions_sets]") {
  CHECK(in_part().eval("sets.contains([regions], [['eu', 'us']])") == kOpen);
  CHECK(in_part().eval("sets.contains([regions], [['eu']])") == "false");
  CHECK(in_part().eval("sets.intersects([['eu', 'us']], [regions, ['eu', 'us']])") == "true");
}

TEST_CASE("sets cost what comparing each with each costs", "[cel][functions_sets]") {
  CHECK(TestService().cost("sets.contains([1, 2, 3], [3, 2])") == 1 + 20 + 2 * 3);
  CHECK(TestService().cost("sets.intersects([4, 5], [1, 2, 3])") == 1 + 20 + 2 * 3);
  CHECK(TestService().cost("sets.equivalent([1, 2], [2, 1])") == 1 + 20 + 2 * (2 * 2));
}
