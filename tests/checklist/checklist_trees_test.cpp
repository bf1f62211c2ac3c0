#include "orr/checklist/checklist_trees.hpp"

#include <string>

#include "orr/checklist/builtin.hpp"
#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

TEST_CASE("every expression of the built-in checklists can be compiled again", "[checklist][checklist_trees]") {
  std::size_t checks = 0;
  for (const Checklist* checklist : built_in_checklists()) {
    ChecklistTrees trees(*checklist, schema::manifest_schema().root->type, language().functions);
    CHECK(trees.variables().size() == checklist->variables.size());
    for (const Rule& rule : checklist->rules) {
      const RuleTrees& of_rule = trees.of(rule);
      CHECK(of_rule.when.has_value() == rule.when.exists());
      CHECK(of_rule.for_each.has_value() == rule.for_each.exists());
      CHECK(of_rule.check.has_value() == rule.check.exists());
      if (!rule.check.exists()) { continue; }
      CHECK(of_rule.check->tree.text == rule.check.text);
      ++checks;
    }
  }
  CHECK(checks > 20);
}

TEST_CASE("the expressions of a rule are compiled once, with the names of the checklist",
          "[checklist][checklist_trees]") {
  const TestChecklist file(one_rule("when: least > 0\nfor_each: dependencies\nas: dep\ncheck: dep.critical && most < 3",
                                    "params: {most: 3}\nvariables: {least: most - 1}\n"));
  ChecklistTrees trees(file.checklist(), schema::manifest_schema().root->type, language().functions);
  REQUIRE(trees.variables().size() == 1);
  CHECK(trees.variables()[0].tree.text == "most - 1");
  const RuleTrees& of_rule = trees.of(file.rule());
  CHECK(of_rule.when->tree.text == "least > 0");
  CHECK(cel::to_string(*of_rule.element) == "dependency");
  CHECK(of_rule.check->tree.text == "dep.critical && most < 3");
  CHECK(&trees.of(file.rule()) == &of_rule);
}
