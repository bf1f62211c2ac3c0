#include "orr/checklist/check_trees.hpp"

#include <string>

#include "orr/checklist/builtin.hpp"
#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

TEST_CASE("every check of the built-in checklists can be compiled again", "[checklist][check_trees]") {
  std::size_t checks = 0;
  for (const Checklist* checklist : built_in_checklists()) {
    CheckTrees trees(*checklist, schema::manifest_schema().root->type, language().functions);
    for (const Rule& rule : checklist->rules) {
      if (!rule.check.exists()) { continue; }
      CHECK(trees.of(rule).text == rule.check.text);
      ++checks;
    }
  }
  CHECK(checks > 20);
}

TEST_CASE("a tree is compiled once", "[checklist][check_trees]") {
  const TestChecklist file(one_rule("check: most < 3 && service.tier > least",
                                    "params: {most: 3}\n"
                                    "variables: {least: most - 1}\n"));
  CheckTrees trees(file.checklist(), schema::manifest_schema().root->type, language().functions);
  const cel::Tree* tree = &trees.of(file.rule());
  CHECK(tree->text == "most < 3 && service.tier > least");
  CHECK(&trees.of(file.rule()) == tree);
}
