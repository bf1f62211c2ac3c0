#include <string>

#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

namespace {

constexpr std::string_view kHead = "orr: checklist/v1\nid: area\ntitle: T\n";

/// A checklist of rules `r0`, `r1`, ...; each has the field.
std::string many_rules(int count, std::string_view field) {
  std::string text = std::string(kHead) + "rules:\n";
  for (int i = 0; i < count; ++i) {
    text += fmt::format("  r{}: {{title: T, why: W, remedy: R, severity: low, {}}}\n", i, field);
  }
  return text;
}

/// Named entries of a mapping, one a line.
std::string entries(std::string_view name, int count, std::string_view value) {
  std::string text;
  for (int i = 0; i < count; ++i) { text += fmt::format("  {}{}: {}\n", name, i, value); }
  return text;
}

}  // namespace

TEST_CASE("thousands of rules are compiled, each with what it asks", "[checklist][hostile]") {
  const TestChecklist file(
      many_rules(2'000, "for_each: dependencies, as: d, check: d.critical, at: d.name, message: '{d.name}'"));
  REQUIRE(file.problems().empty());
  REQUIRE(file.checklist().rules.size() == 2'000);
  CHECK(file.rule(1'999).id == "area/r1999");
  CHECK(file.rule(1'999).check.text == "d.critical");
}

TEST_CASE("thousands of wrong rules are thousands of problems, of which the first are told", "[checklist][hostile]") {
  const TestChecklist file(many_rules(2'000, "check: service.teir > 1"));
  CHECK(schema::total(file.diagnostics()) == 2'000);
  REQUIRE(file.diagnostics().size() == kMostOfOneKind);
  CHECK(file.diagnostics().back().help == "did you mean `tier`?");
}

TEST_CASE("params and variables are bounded, for each name is looked up among them", "[checklist][hostile]") {
  const std::string rules = "rules: {r: {title: T, why: W, remedy: R, severity: low, check: 'true'}}\n";
  const std::string head(kHead);
  CHECK(TestChecklist(head + "params:\n" + entries("p", 1'000, "1") + rules).problems().empty());
  CHECK(TestChecklist(head + "params:\n" + entries("p", 1'001, "1") + rules).problems() ==
        "5:3 `params` has 1001 entries, more than max_globals = 1000; split the checklist\n");
  CHECK(TestChecklist(head + "variables:\n" + entries("v", 5'000, "slos") + rules).problems() ==
        "5:3 `variables` has 5000 entries, more than max_globals = 1000; split the checklist\n");
}

TEST_CASE("variables that build on each other a thousand times are compiled", "[checklist][hostile]") {
  std::string variables = "variables:\n  v0: slos\n";
  for (int i = 1; i < 1'000; ++i) { variables += fmt::format("  v{}: v{} + v{}\n", i, i - 1, i - 1); }
  const TestChecklist file(one_rule("check: v999.size() > 3", variables));
  CHECK(file.problems().empty());
  CHECK(file.rule().at.slots.size() == 1);
}

TEST_CASE("variables that hold the one before twice are looked through once each", "[checklist][hostile]") {
  std::string variables = "variables:\n  v0: '[1]'\n";
  for (int i = 1; i < 200; ++i) { variables += fmt::format("  v{}: '[v{}, v{}]'\n", i, i - 1, i - 1); }
  CHECK(TestChecklist(one_rule("check: size(v199) > 3", variables)).problems().empty());
}

TEST_CASE("expressions of nothing but mistakes are reported in part", "[checklist][hostile]") {
  std::string expression = "zzz";
  for (int i = 0; i < 2'000; ++i) { expression += " || zzz"; }
  const TestChecklist file(many_rules(20, "check: '" + expression + "'"));
  CHECK(file.diagnostics().size() == kMostOfOneKind);
  CHECK(schema::total(file.diagnostics()) == 20 * 2'001);
}

TEST_CASE("an expression longer than a scalar may be is refused by the reader", "[checklist][hostile]") {
  const document::TestReading file(one_rule("check: 'true" + std::string(70'000, ' ') + "'"));
  CHECK(file.problems().find("max_scalar_bytes = 65536") != std::string::npos);
}

TEST_CASE("texts of a rule may hold anything, and are kept as they are", "[checklist][hostile]") {
  const TestChecklist file(
      "orr: checklist/v1\nid: area\ntitle: \"\\e[2J\"\nrules:\n  r:\n    title: \"::error::x\"\n    why: <script>\n"
      "    remedy: \"=cmd()\"\n    severity: low\n    check: 'true'\n    message: \"\\u202e{{\"\n");
  REQUIRE(file.problems().empty());
  CHECK(file.checklist().title == "\x1b[2J");
  CHECK(file.rule().title == "::error::x");
  CHECK(file.rule().why == "<script>");
  CHECK(file.rule().message[0].text == "\xe2\x80\xae{");
}

TEST_CASE("names of any letters and length are shown elided and visible", "[checklist][hostile]") {
  const TestChecklist file(std::string(kHead) + "rules: {\"\\e[2J" + std::string(500, 'r') +
                           "\": {title: T, why: W, remedy: R, severity: low, check: 'true'}}\n");
  REQUIRE(file.diagnostics().size() == 1);
  CHECK(file.diagnostics()[0].what == "`\\u{1B}[2J" + std::string(53, 'r') + "...` is no name of a rule");
}

TEST_CASE("anchors and merges in a checklist are read like what they stand for", "[checklist][hostile]") {
  const TestChecklist file(
      std::string(kHead) +
      "rules:\n"
      "  a: &usual {title: T, why: W, remedy: R, severity: low, check: oncall.coverage != \"none\"}\n"
      "  b: {<<: *usual, title: Other, check: oncall.nope}\n"
      "  c: *usual\n");
  CHECK(file.problems() == "6:47 undefined field `nope` of oncall; did you mean `note`?\n");
}

TEST_CASE("deep values where a rule has a text are one problem each", "[checklist][hostile]") {
  std::string deep = "x";
  for (int i = 0; i < 100; ++i) { deep = "[" + deep + "]"; }
  const TestChecklist file(one_rule("check: " + deep + "\nat: " + deep));
  CHECK(file.diagnostics().size() == 2);
}
