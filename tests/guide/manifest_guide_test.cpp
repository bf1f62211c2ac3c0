#include "guide/manifest_guide.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "guide/section_example.hpp"
#include "guide/yaml_text.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/document/reading.hpp"
#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::guide;

namespace {

std::string text_of(const std::string& file) {
  std::ifstream stream(ORR_SOURCE_DIR "/" + file);
  REQUIRE(stream.is_open());
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

/// The YAML blocks of a Markdown page.
std::vector<std::string> yaml_blocks(const std::string& page) {
  std::istringstream lines(page);
  std::vector<std::string> blocks;
  bool is_inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "```yaml") {
      blocks.emplace_back();
      is_inside = true;
    } else if (line.starts_with("```")) {
      is_inside = false;
    } else if (is_inside) {
      blocks.back() += line + '\n';
    }
  }
  return blocks;
}

/// A schema, and the guide made of it.
struct TestGuide {
  explicit TestGuide(const std::string& json) : reading(json) {
    REQUIRE(reading.problems().empty());
    Diagnostics problems;
    schema = schema::compile(reading.reading().documents.front(), arena, problems);
    REQUIRE(schema != nullptr);
    page = write_manifest_guide(*schema, reading.root(), "# Preface\n");
  }

  [[nodiscard]] bool holds(const std::string& text) const { return page.find(text) != std::string::npos; }

  document::TestReading reading;
  Arena arena;
  const schema::Schema* schema = nullptr;
  std::string page;
};

/// A schema of one list of alerts, with the given fields of each.
std::string schema_of_alerts(const std::string& fields, const std::string& example = R"({"name": "Down"})") {
  return R"({"title": "t", "properties": {"alerts": {"x-orr-type": "list", "description": "What wakes people.",
    "x-orr-why": "Somebody has to wake up.", "examples": [[)" +
         example + R"(]], "items": {"x-orr-type": "object", "description": "One.", "required": ["name"],
    "properties": {"name": {"x-orr-type": "text", "description": "Its name.", "examples": ["Down"]})" +
         fields + "}}}}}";
}

}  // namespace

TEST_CASE("a section tells why, what, an example and its fields", "[guide][manifest_guide]") {
  const TestGuide guide(
      schema_of_alerts(R"(, "wait": {"x-orr-type": "duration", "description": "How long.", "examples": ["5m"]})"));
  CHECK(guide.page == R"(# Preface

## Sections

[alerts](#alerts).

## alerts

Somebody has to wake up.

What wakes people. A list, by `name`.

```yaml
alerts:
  - name: Down
    wait: 5m
```

| field | what it is | how it is written | example |
| --- | --- | --- | --- |
| `name` | Its name. | **required**, text | `Down` |
| `wait` | How long. | [duration](#dates-durations-windows) | `5m` |
)");
}

TEST_CASE("words, numbers in words, bounds and references are told", "[guide][field_table]") {
  const TestGuide guide(schema_of_alerts(R"(,
    "severity": {"x-orr-type": "text", "description": "S.", "enum": ["page", "ticket", "critical", null],
                 "x-orr-synonyms": {"critical": "page"}},
    "tier": {"x-orr-type": "integer", "description": "T.", "minimum": 1, "maximum": 4, "x-orr-words": {"top": 1}},
    "count": {"x-orr-type": "number", "description": "C.", "minimum": 0},
    "parent": {"x-orr-type": "text", "description": "P.", "x-orr-ref": "alerts"},
    "others": {"x-orr-type": "list", "description": "O.",
               "items": {"x-orr-type": "text", "description": "I.", "x-orr-ref": "alerts"}},
    "anything": {"x-orr-type": "text", "description": "A | B", "x-orr-ref": "@path"})"));
  CHECK(guide.holds("| `severity` | S. | `page` or `ticket`; also `critical` for `page` |  |"));
  CHECK(guide.holds("| `tier` | T. | whole number, 1 to 4, or in words: `top` (1) |  |"));
  CHECK(guide.holds("| `count` | C. | number, at least 0 |  |"));
  CHECK(guide.holds("| `parent` | P. | name in [alerts](#alerts) |  |"));
  CHECK(guide.holds("| `others` | O. | list of names in [alerts](#alerts) |  |"));
  CHECK(guide.holds("| `anything` | A \\| B | [path](#references) |  |"));
}

TEST_CASE("fields of objects and elements below stand under their paths", "[guide][field_table]") {
  const TestGuide guide(schema_of_alerts(R"(,
    "page": {"x-orr-type": "object", "description": "P.", "x-orr-shorthand": "tool", "properties": {
      "tool": {"x-orr-type": "text", "description": "T.", "examples": ["x"]}}},
    "steps": {"x-orr-type": "list", "description": "S.", "items": {"x-orr-type": "object", "description": "One.",
      "properties": {"id": {"x-orr-type": "text", "description": "I.", "examples": ["1"]}}}})"));
  CHECK(guide.holds("| `page` | P. | object, or its `tool` alone |  |\n| `page.tool` | T. | text | `x` |"));
  CHECK(guide.holds("| `steps` | S. | list, by `id` |  |\n| `steps[].id` | I. | text | `\"1\"` |"));
}

TEST_CASE("an example is filled up to some lines, and not beyond", "[guide][section_example]") {
  std::string fields;
  for (const char name : std::string("abcdefghijkl")) {
    fields += std::string(R"(, ")") + name + R"(": {"x-orr-type": "text", "description": "D.", "examples": ["v"]})";
  }
  const std::vector<std::string> blocks = yaml_blocks(TestGuide(schema_of_alerts(fields)).page);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks.front() ==
        "alerts:\n  - name: Down\n    a: v\n    b: v\n    c: v\n    d: v\n    e: v\n    f: v\n    g: v\n");
}

TEST_CASE("scalars are quoted where YAML would read something else", "[guide][yaml_text]") {
  CHECK(yaml_scalar("public-api") == "public-api");
  CHECK(yaml_scalar("https://shop.example/a") == "https://shop.example/a");
  for (const std::string text : {"", " a", "12", "yes", "null", "#chat", "a: b", "a:", "a, b", "[a]", "a #b", "-",
                                 "\"a", "a\\b", ">=5.0", "a\nb"}) {
    INFO(text);
    const std::string written = yaml_scalar(text);
    CHECK(written.front() == '"');
    const document::TestReading reading("[" + written + "]\n");
    REQUIRE(reading.problems().empty());
    CHECK(reading.root().item(0).text() == text);
  }
}

TEST_CASE("every section of a manifest says why a reviewer asks", "[guide][manifest_guide]") {
  const document::TestReading json(text_of("rules/schema/manifest.schema.json"));
  REQUIRE(json.problems().empty());
  const document::Node sections = json.root().value(*json.root().find("properties"));
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const auto why = sections.value(i).find("x-orr-why");
    const std::string text(why ? sections.value(i).value(*why).text() : std::string_view());
    if (text.size() < 40 || text.size() > 200 || text.back() != '.') { wrong.emplace_back(sections.key(i).text()); }
  }
  CHECK(sections.size() > 50);
  CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("every example of the guide can be read", "[guide][manifest_guide]") {
  const std::vector<std::string> blocks = yaml_blocks(text_of("docs/manifest.md"));
  CHECK(blocks.size() > schema::manifest_schema().root->properties.size());
  for (const std::string& block : blocks) {
    INFO(block);
    const manifest::TestManifest example(block);
    for (const Diagnostic& problem : example.diagnostics()) {
      INFO(problem.what);
      CHECK(problem.code == "manifest/dangling-reference");  // the element stands in the example of another section
    }
  }
}
