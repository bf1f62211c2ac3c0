// What `orr questions` prints: for people, and to paste into the manifest.

#include "orr/scaffold/questions.hpp"

#include <sstream>
#include <string>
#include <string_view>

#include "orr/checklist/builtin.hpp"
#include "orr/review/assess.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/scaffold/uncommented.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::scaffold;
using review::rule;
using review::TestReview;

namespace {

Reviewed reviewed(const TestReview& test) {
  return {.review = test.review(),
          .manifest = test.evaluated().manifest(),
          .manifests = schema::manifest_schema(),
          .checklists = test.evaluated().checklists(),
          .functions = test.evaluated().functions()};
}

std::string text(const TestReview& test) { return write_questions(reviewed(test), {.width = 80}); }
std::string stubs(const TestReview& test) { return write_question_stubs(reviewed(test)); }

/// What follows the first paragraph, which says what the stubs are.
std::string behind_head(const std::string& all) { return all.substr(all.find("\n\n") + 2); }

const std::string kTimeout =
    rule("waits", "question: How long?\nfor_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')");

/// Problems of a manifest when its open questions are pasted as they are, with whole sections into the same file and
/// the others read as fragments that the manifest completes.
std::string problems_of_pasted(const std::string& manifest_text) {
  const document::TestReading reading{std::string(manifest_text)};
  const document::Node root = reading.reading().documents.at(0).root();
  Diagnostics problems;
  const manifest::Manifest manifest = manifest::read(schema::manifest_schema(), std::span(&root, 1), problems);
  if (!problems.empty()) { return schema::lines(problems); }
  const engine::ReadinessFunctions functions(schema::manifest_schema());
  const auto checklists = checklist::built_in_checklists();
  const engine::Evaluation evaluation =
      engine::evaluate(manifest, checklists, functions.overloads(), {.as_of = engine::day("2026-03-01")});
  const review::Review review = review::assess(manifest, evaluation, risk::built_in_scale());
  const StubbedText pasted(write_question_stubs({.review = review,
                                                 .manifest = manifest,
                                                 .manifests = schema::manifest_schema(),
                                                 .checklists = checklists,
                                                 .functions = functions.overloads()}));
  if (pasted.stubs() == 0) { return "no stubs"; }
  const document::TestReading added{pasted.uncommented(0)};
  if (!added.problems().empty()) { return added.problems(); }
  const document::Node roots[] = {added.reading().documents.at(0).root(), root};
  (void)manifest::read(schema::manifest_schema(), roots, problems, {.is_fragment = true});
  for (std::size_t i = 0; i < roots[0].size(); ++i) {
    const std::string section(roots[0].key(i).text());
    if (root.find(section)) { continue; }
    // The manifest has none of that name: its lines can be pasted as they stand.
    std::string whole = manifest_text;
    bool is_within = false;
    std::istringstream lines(pasted.uncommented(0));
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with(' ')) { is_within = line.starts_with(section + ':'); }
      if (is_within) { whole += line + '\n'; }
    }
    const std::string found = problems_of(whole);
    if (!found.empty()) { return section + ": " + found; }
  }
  return schema::lines(problems);
}

}  // namespace

TEST_CASE("a question names the field, who waits, what is asked and how it is answered", "[scaffold][questions]") {
  const TestReview review(
      {.rules = rule("a", "question: Who comes?\nseverity: critical\ncheck: oncall.coverage != 'none'") +
                rule("b", "question: When?\ncheck: oncall.coverage == '24x7'")});
  CHECK(text(review) ==
        "checkout: 1 field is unknown, best return first\n"
        "\n"
        "oncall.coverage  2 rules wait, 1 critical\n"
        "  Who comes?\n"
        "  When?\n"
        "  write  coverage: 24x7\n");
}

TEST_CASE("the best return comes first, and without a question the title asks", "[scaffold][questions]") {
  const TestReview review(
      {.rules = rule("a", "severity: low\ncheck: capacity.headroom > 0.2") + rule("b", "check: size(slos) > 0")});
  const std::string all = text(review);
  CHECK(all.find("checkout: 2 fields are unknown") == 0);
  CHECK(all.find("\nslos  1 rule waits\n  Title of b\n  write  slos: [{name: ") < all.find("\ncapacity.headroom  "));
  CHECK(all.find("\n  or     slos: none\n") != std::string::npos);
}

TEST_CASE("elements that lack a field are named, of many the first", "[scaffold][questions]") {
  const TestReview few({.manifest = "dependencies: [{name: db}, {name: queue}]", .rules = kTimeout});
  CHECK(text(few).find("  of     db, queue\n") != std::string::npos);
  const TestReview many({.manifest = "dependencies: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}]",
                         .rules = kTimeout});
  CHECK(text(many).find("  of     a, b, c, d, e and 1 more\n") != std::string::npos);
}

TEST_CASE("where nothing is unknown, that is said", "[scaffold][questions]") {
  const TestReview review(
      {.manifest = "oncall: {coverage: 24x7}", .rules = rule("a", "check: oncall.coverage == '24x7'")});
  CHECK(text(review) == "checkout: nothing is unknown\n");
  CHECK(stubs(review) == "## checkout (service.yaml): nothing is unknown.\n");
}

TEST_CASE("a section that nobody stated can be pasted", "[scaffold][questions]") {
  const TestReview review({.rules = rule("a", "question: Who comes?\ncheck: oncall.coverage != 'none'")});
  CHECK(behind_head(stubs(review)) ==
        "# oncall:\n"
        "#   # Who comes?\n"
        "#   coverage: <24x7 | follow-the-sun | business-hours | best-effort | none>\n");
}

TEST_CASE("of a section that is stated, the place is told, and elements by their names", "[scaffold][questions]") {
  const TestReview review(
      {.manifest = "runbooks: none\ndependencies: [{name: db}, {name: 'a: b'}, {name: ok, timeout: 1s}]",
       .rules = kTimeout});
  CHECK(behind_head(stubs(review)) ==
        "## The manifest has `dependencies` (service.yaml:2): add this there.\n"
        "# dependencies:\n"
        "#   # How long?\n"
        "#   - {name: db, timeout: <2s>}\n"
        "#   # How long?\n"
        "#   - {name: \"a: b\", timeout: <2s>}\n");
}

TEST_CASE("what is stated and does not count is named, and not to be pasted", "[scaffold][questions]") {
  const TestReview review({.manifest = "capacity:\n  autoscaling: {status: planned, owner: ops}",
                           .rules = rule("a", "claim: capacity.autoscaling")});
  CHECK(text(review).find("  but    it is planned without `due` (service.yaml:2)\n") != std::string::npos);
  CHECK(behind_head(stubs(review)) ==
        "## Stated, but in a way that does not count yet:\n"
        "## - capacity.autoscaling is planned without `due` (service.yaml:2)\n");
}

TEST_CASE("a claim and its fields are one stub", "[scaffold][questions]") {
  const TestReview review({.rules = rule("a", "question: A?\nseverity: critical\nclaim: observability.logs") +
                                    rule("b", "question: B?\nclaim: observability.logs.rotation")});
  const std::string all = behind_head(stubs(review));
  CHECK(
      all.starts_with("# observability:\n"
                      "#   # A?\n"
                      "#   # B?\n"
                      "#   logs: {status: <done>, rotation: <"));
}

TEST_CASE("hostile names and questions stay what they are", "[scaffold][questions]") {
  const TestReview review({.manifest = "dependencies: [{name: \"x\\nkind: Other\\e[1m\"}]",
                           .rules = rule("a",
                                         "question: \"Q\\nkind: Other\"\nfor_each: dependencies\nas: dep\n"
                                         "check: dep.timeout < duration('5s')")});
  CHECK(text(review).find("\nkind") == std::string::npos);
  CHECK(text(review).find('\x1B') == std::string::npos);
  CHECK(stubs(review).find("{name: \"x\\u000akind: Other\\u001b[1m\", timeout: <2s>}") != std::string::npos);
  CHECK(problems_of(StubbedText(stubs(review)).uncommented(0), true) == "");
}

TEST_CASE("what is pasted leaves a manifest valid", "[scaffold][questions]") {
  const std::string head = "metadata: {name: m, owner: o}\n";
  for (const char* const type : {"web-app", "api", "data-pipeline", "ml-system", "mobile-app", "desktop-app"}) {
    for (const char* const sections :
         {"", "observability: {logs: true}\n", "dependencies: [{name: db, critical: true}, {name: 'a, b'}]\n",
          "use_cases: [{name: pay, critical: true}]\ntesting: {synthetic: [{use_case: pay, environment: test}]}\n",
          "data: {stores: [{name: db, of_record: true}]}\nrisks: [{id: r}]\narchitecture: {components: [{name: c}]}\n",
          "slos: [{name: s}]\nobservability: {alerts: [{name: a}, {name: b, severity: page}]}\n"}) {
      const std::string manifest =
          head + "service: {type: " + type + ", tier: 1}\nreview: {stage: launched}\n" + sections;
      CAPTURE(manifest);
      CHECK(problems_of_pasted(manifest) == "");
    }
  }
}
