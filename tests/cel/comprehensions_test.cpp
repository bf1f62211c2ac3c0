#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

const TestService& checkout() {
  static const TestService service{{"labels/team", "shop"},       {"labels/tier", "gold"},
                                   {"alerts/A.severity", "page"}, {"alerts/A.runbook_url", "https://r/a"},
                                   {"alerts/B.severity", "page"}, {"alerts/C.severity", "ticket"},
                                   {"regions", Texts{"eu", "us"}}};
  return service;
}

}  // namespace

TEST_CASE("all holds when it holds for every element, of an empty list too", "[cel][comprehensions]") {
  CHECK(eval("[1, 2, 3].all(x, x > 0)") == "true");
  CHECK(eval("[1, 2, 3].all(x, x > 1)") == "false");
  CHECK(eval("[].all(x, false)") == "true");
  CHECK(checkout().eval("alerts.all(a, a.severity == 'page')") == "false");
}

TEST_CASE("exists holds when it holds for some element", "[cel][comprehensions]") {
  CHECK(eval("[1, 2, 3].exists(x, x > 2)") == "true");
  CHECK(eval("[1, 2, 3].exists(x, x > 3)") == "false");
  CHECK(eval("[].exists(x, true)") == "false");
}

TEST_CASE("exists_one holds when it holds for a single element", "[cel][comprehensions]") {
  CHECK(eval("[1, 2, 3].exists_one(x, x > 2)") == "true");
  CHECK(eval("[1, 2, 3].exists_one(x, x > 1)") == "false");
  CHECK(eval("[1, 2, 3].existsOne(x, x > 5)") == "false");
  CHECK(eval("[].exists_one(x, true)") == "false");
}

TEST_CASE("filter keeps the order, map makes a list of values", "[cel][comprehensions]") {
  CHECK(eval("[3, 1, 2].filter(x, x > 1)") == "[3, 2]");
  CHECK(eval("[3, 1, 2].map(x, x * 10)") == "[30, 10, 20]");
  CHECK(eval("[3, 1, 2].map(x, x > 1, x * 10)") == "[30, 20]");
  CHECK(eval("[].map(x, 1 / 0)") == "[]");
  CHECK(checkout().eval("alerts.filter(a, a.severity == 'page').map(a, a.name)") == "[\"A\", \"B\"]");
}

TEST_CASE("macros on maps go through the keys in their order", "[cel][comprehensions]") {
  CHECK(checkout().eval("labels.map(k, k)") == "[\"team\", \"tier\"]");
  CHECK(checkout().eval("labels.filter(k, labels[k] == 'gold')") == "[\"tier\"]");
  CHECK(checkout().eval("labels.all(k, k.startsWith('t'))") == "true");
  CHECK(eval("{2: 'a', 1: 'b'}.map(k, k)") == "[2, 1]");
}

TEST_CASE("an error decides only when nothing else does", "[cel][comprehensions]") {
  CHECK(eval("[1, 0, 2].all(x, 1 / x > 5)") == "false");
  CHECK(eval("[0, 1].all(x, 1 / x == 1)") == "error(division by zero)");
  CHECK(eval("[0, 1].exists(x, 1 / x == 1)") == "true");
  CHECK(eval("[0, 2].exists(x, 1 / x == 1)") == "error(division by zero)");
}

TEST_CASE("an error in exists_one, filter and map is an error", "[cel][comprehensions]") {
  CHECK(eval("[0, 1].exists_one(x, 1 / x == 1)") == "error(division by zero)");
  CHECK(eval("[0, 1, 1].exists_one(x, 1 / x == 1)") == "error(division by zero)");
  CHECK(eval("[1, 0].filter(x, 1 / x == 1)") == "error(division by zero)");
  CHECK(eval("[1, 0].map(x, 1 / x)") == "error(division by zero)");
  CHECK(eval("[1, 0].map(x, 1 / x == 1, x)") == "error(division by zero)");
  CHECK(eval("[1, 0].map(x, x > 0, 1 / x)") == "[1]");
}

TEST_CASE("what to go through may itself be an error", "[cel][comprehensions]") {
  CHECK(eval("[1 / 0].all(x, true)") == "error(division by zero)");
  CHECK(checkout().eval("dyn(1).all(x, true)") == "error(a list or map is expected, and `dyn(1)` is int)");
}

TEST_CASE("a condition is a bool at run time as well", "[cel][comprehensions]") {
  CHECK(eval("[1].all(x, dyn(x))") == "error(a bool is expected, and `dyn(x)` is int)");
  CHECK(eval("[1, true].exists(x, x)") == "true");
  CHECK(eval("[1].filter(x, dyn(x))") == "error(a bool is expected, and `dyn(x)` is int)");
  CHECK(eval("[1].map(x, dyn(x), x)") == "error(a bool is expected, and `dyn(x)` is int)");
}

TEST_CASE("macros nest, each with its own variable", "[cel][comprehensions]") {
  CHECK(eval("[1, 2].map(x, [10, 20].map(y, x * y))") == "[[10, 20], [20, 40]]");
  CHECK(eval("[[1, 2], [3]].map(l, l.map(x, x + 1))") == "[[2, 3], [4]]");
  CHECK(eval("[1, 2].map(x, [3].map(x, x))") == "[[3], [3]]");
  CHECK(eval("[1, 2].all(x, [1, 2].exists(y, y == x) && x < 3)") == "true");
  CHECK(eval("[1, 2].map(x, [5].map(y, y) + [x])") == "[[5, 1], [5, 2]]");
  CHECK(eval("[1].map(x, [2].map(y, [3].map(z, x + y + z)))") == "[[[6]]]");
}

TEST_CASE("the range of an inner macro sees the outer variable, even of the same name", "[cel][comprehensions]") {
  CHECK(eval("[[1, 2], [3]].map(x, x.map(x, x * 10))") == "[[10, 20], [30]]");
  CHECK(eval("[[1], [2]].filter(x, x.exists(x, x > 1)).size()") == "1");
}

TEST_CASE("a variable hides a field, and a leading dot finds it", "[cel][comprehensions]") {
  const TestService service{{"tier", 7}};
  CHECK(service.eval("[1, 2].map(tier, tier + .tier)") == "[8, 9]");
}
