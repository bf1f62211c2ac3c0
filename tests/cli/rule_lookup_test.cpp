#include "cli/rule_lookup.hpp"

#include "orr/support/source_set.hpp"
#include "tests/support/catch.hpp"

using orr::SourceFile;
using orr::cli::check_pattern;
using orr::cli::find_rule;
using orr::cli::Packs;
using orr::cli::Problems;
using orr::cli::rules_named;

namespace {

/// The built-in checklists and one more, with a rule that is called like one of theirs.
const Packs& packs() {
  static const SourceFile source(
      "own.yaml",
      "orr: checklist/v1\nid: own\ntitle: Own\nrules:\n"
      "  traces: {title: T, why: W, remedy: R, severity: low, claim: observability.traces}\n"
      "  is-mine: {title: T, why: W, remedy: R, severity: low, claim: observability.traces}\n");
  static Packs all;
  static const bool added = [] {
    Problems problems;
    all.add(source, problems);
    return problems.empty();
  }();
  REQUIRE(added);
  return all;
}

}  // namespace

TEST_CASE("a rule is found by its id, or by its name where only one has it", "[cli][rule_lookup]") {
  CHECK(find_rule(packs(), "observability/traces").value().rule->id == "observability/traces");
  CHECK(find_rule(packs(), "own/traces").value().checklist->title == "Own");
  CHECK(find_rule(packs(), "is-mine").value().rule->id == "own/is-mine");
}

TEST_CASE("a name that several rules have is none", "[cli][rule_lookup]") {
  const auto found = find_rule(packs(), "traces");
  REQUIRE_FALSE(found);
  CHECK(found.error().message == "2 rules are called `traces`");
  CHECK(found.error().help == "say which: `observability/traces` or `own/traces`");
}

TEST_CASE("a rule that does not exist is refused with what was meant", "[cli][rule_lookup]") {
  CHECK(find_rule(packs(), "own/is-mien").error().help == "did you mean `own/is-mine`? `orr rules list` shows all");
  CHECK(find_rule(packs(), "is-mien").error().help == "did you mean `own/is-mine`? `orr rules list` shows all");
  CHECK(find_rule(packs(), "frobnicates").error().help == "`orr rules list` shows all");
  CHECK(find_rule(packs(), "own").error().message == "`own` is an area with several rules");
  CHECK(find_rule(packs(), "").error().message == "`` names no rule");
}

TEST_CASE("patterns name rules by area, id or with stars", "[cli][rule_lookup]") {
  CHECK(check_pattern(packs(), "own"));
  CHECK(check_pattern(packs(), "*/traces"));
  CHECK(check_pattern(packs(), "observ*"));
  CHECK_FALSE(check_pattern(packs(), "traces"));
  CHECK(check_pattern(packs(), "onw").error().message == "`onw` names no rule");
  const orr::checklist::Checklist& own = *packs().checklists().back();
  CHECK(rules_named(own, {}).size() == 2);
  CHECK(rules_named(own, {"own/is-*"}).size() == 1);
  CHECK(rules_named(own, {"data", "*/traces"}).size() == 1);
  CHECK(rules_named(own, {"data"}).empty());
}

TEST_CASE("packs know which of them are built in", "[cli][packs]") {
  const auto described = packs().describe();
  CHECK(described.front().is_built_in);
  CHECK_FALSE(described.back().is_built_in);
  CHECK(described.back().id == "own");
  CHECK(described.back().file == "own.yaml");
  CHECK(described.back().rules == 2);
}
