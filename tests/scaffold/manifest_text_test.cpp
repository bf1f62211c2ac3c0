// What `orr init` writes: valid as it is, valid with its stubs, and no answer before somebody gives one.

#include "orr/scaffold/manifest_text.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "orr/checklist/builtin.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/engine/functions.hpp"
#include "orr/output/terminal.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/support/date.hpp"
#include "tests/checklist/compiling.hpp"
#include "tests/scaffold/uncommented.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::scaffold;

namespace {

/// What is evaluated with the built-in rules.
const engine::ReadinessFunctions& functions() {
  static const engine::ReadinessFunctions kFunctions(schema::manifest_schema());
  return kFunctions;
}

std::string written(std::vector<std::string_view> types, std::int64_t tier) {
  return write_manifest(schema::manifest_schema(), checklist::built_in_checklists(), functions().overloads(),
                        {.types = std::move(types), .tier = tier});
}

std::span<const std::string_view> all_types() {
  const schema::Shape& root = *schema::manifest_schema().root;
  const schema::Shape& service = *root.properties[static_cast<std::size_t>(root.find("service"))].shape;
  return service.properties[static_cast<std::size_t>(service.find("type"))].item->words->words;
}

bool has_line(const std::string& text, std::string_view line) {
  return ('\n' + text).find('\n' + std::string(line) + '\n') != std::string::npos;
}

/// How often a rule passes on a manifest, or cannot be evaluated.
std::string passes_and_errors(const std::string& text) {
  const document::TestReading reading{std::string(text)};
  const document::Node root = reading.reading().documents.at(0).root();
  Diagnostics problems;
  const manifest::Manifest manifest = manifest::read(schema::manifest_schema(), std::span(&root, 1), problems);
  const engine::Evaluation evaluation = engine::evaluate(manifest, checklist::built_in_checklists(),
                                                         functions().overloads(), {.as_of = *parse_date("2026-05-20")});
  std::string found;
  for (const engine::RuleOutcome& rule : evaluation.rules) {
    for (const engine::ElementOutcome& element : rule.elements) {
      const bool is_answer = element.outcome == engine::Outcome::pass || element.outcome == engine::Outcome::error;
      if (is_answer) { found.append(rule.rule->id).append(" ").append(to_string(element.outcome)).append("\n"); }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("of each type and tier, the manifest is valid, also with any of its stubs", "[scaffold][manifest_text]") {
  for (const std::string_view type : all_types()) {
    for (const std::int64_t tier : {1, 2, 3, 4}) {
      const StubbedText manifest(written({type}, tier));
      CAPTURE(type, tier, manifest.stubs());
      REQUIRE(manifest.stubs() > 10);
      CHECK(problems_of(manifest.text()) == "");
      for (std::size_t stub = 1; stub <= manifest.stubs(); ++stub) {
        const std::string text = manifest.uncommented(stub);
        CAPTURE(stub);
        CHECK(text != manifest.text());
        CHECK(problems_of(text) == "");
      }
      CHECK(problems_of(manifest.uncommented(0)) == "");
    }
  }
}

TEST_CASE("no stub is taken for an answer before it is filled in", "[scaffold][manifest_text]") {
  for (const std::string_view type : all_types()) {
    CAPTURE(type);
    const StubbedText manifest(written({type}, 1));
    CHECK(passes_and_errors(manifest.text()) == "");
    CHECK(passes_and_errors(manifest.uncommented(0)) == "");
  }
}

TEST_CASE("the manifest states what was asked for", "[scaffold][manifest_text]") {
  const std::string text = written({"api", "web-app"}, 2);
  CHECK(has_line(text, "apiVersion: orr/v1"));
  CHECK(has_line(text, "kind: ServiceReview"));
  CHECK(has_line(text, "  type: [api, web-app]"));
  CHECK(has_line(text, "  tier: 2"));
  CHECK(has_line(written({"ml-system"}, 4), "  type: ml-system"));
}

TEST_CASE("only what concerns the type is asked", "[scaffold][manifest_text]") {
  for (const checklist::Checklist* checklist : checklist::built_in_checklists()) {
    for (const checklist::Rule& rule : checklist->rules) {
      if (rule.types.empty() || rule.stage == Stage::launched) { continue; }
      for (const std::string_view type : all_types()) {
        const bool applies = std::ranges::find(rule.types, type) != rule.types.end();
        const bool is_asked = rule.tiers[0] && rule.severity[0] >= Severity::medium;
        // A question may be that of another rule as well, so only those that must be there are looked for.
        if (!applies || !is_asked) { continue; }
        std::string text = written({type}, 1);
        std::erase_if(text, [](char c) { return c == '#' || c == '\n' || c == ' '; });
        std::string question(rule.question.empty() ? rule.title : rule.question);
        std::erase_if(question, [](char c) { return c == '#' || c == '\n' || c == ' '; });
        CAPTURE(rule.id, type);
        CHECK(text.find(question) != std::string::npos);
      }
    }
  }
  CHECK(written({"api"}, 1).find("# Is there a way to trace requests") != std::string::npos);
  CHECK(written({"data-pipeline"}, 1).find("# Is there a way to trace requests") == std::string::npos);
}

TEST_CASE("lines are at most 100 cells wide", "[scaffold][manifest_text]") {
  for (const std::string_view type : all_types()) {
    std::istringstream stream(written({type}, 1));
    for (std::string line; std::getline(stream, line);) {
      CAPTURE(line);
      CHECK(output::cells(line) <= 100);
    }
  }
}

TEST_CASE("questions and names of a checklist of one's own stay comments", "[scaffold][manifest_text]") {
  const checklist::TestChecklist own(
      checklist::one_rule("check: oncall.coverage != 'none'\nquestion: \"Who?\\nkind: Other\\e[1m\""));
  const checklist::Checklist* checklists[] = {own.compiled()};
  const std::string text =
      write_manifest(schema::manifest_schema(), checklists, functions().overloads(), {.types = {"api"}, .tier = 1});
  CHECK(text.find("#   # Who? kind: Other\\u{1B}[1m\n") != std::string::npos);
  CHECK(problems_of(StubbedText(text).uncommented(0)) == "");
}
