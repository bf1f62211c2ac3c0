#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

TEST_CASE("size counts items of lists and entries of maps", "[cel][functions_collection]") {
  CHECK(eval("size([])") == "0");
  CHECK(eval("[1, [2, 3]].size()") == "2");
  CHECK(eval("size({'a': 1, 'b': 2})") == "2");
  CHECK(eval("{}.size()") == "0");
}

TEST_CASE("size counts stated elements and entries", "[cel][functions_collection]") {
  const TestService service{{"alerts/A.severity", "page"},
                            {"alerts/B.severity", "ticket"},
                            {"labels/team", "shop"},
                            {"regions", Stated::empty}};
  CHECK(service.eval("size(alerts)") == "2");
  CHECK(service.eval("size(labels)") == "1");
  CHECK(service.eval("size(regions)") == "0");
}
