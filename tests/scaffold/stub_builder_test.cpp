// Stubs of fields, made from what a schema says of them.

#include "scaffold/stub_builder.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "orr/schema/builtin.hpp"
#include "scaffold/stub_text.hpp"
#include "tests/scaffold/uncommented.hpp"
#include "tests/schema/instances.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::scaffold;
using schema::Shape;

namespace {

AskedFields asked_of(const schema::Schema& schema, const std::vector<std::string_view>& paths) {
  AskedFields asked(schema, {}, {}, {.types = {"api"}, .tier = 1});
  for (const std::string_view path : paths) {
    if (!asked.add(path)) { throw std::invalid_argument(std::string(path)); }
  }
  return asked;
}

/// A schema whose definitions are those that the manifest has.
std::string with_definitions(const std::string& properties) {
  return R"({"title": "manifest", "x-orr-placeholders": ["tbd"], "properties": {)" + properties + R"(},
    "definitions": {
      "status": {"x-orr-type": "text", "enum": ["done", "planned"]},
      "section": {"x-orr-type": "object", "properties": {
        "status": {"$ref": "#/definitions/status"}, "due": {"x-orr-type": "date"},
        "owner": {"x-orr-type": "text", "examples": ["team-a"]}, "note": {"x-orr-type": "text"},
        "by": {"x-orr-type": "text"}, "expires": {"x-orr-type": "date"}}},
      "claimFields": {"allOf": [{"$ref": "#/definitions/section"}], "properties": {
        "evidence": {"x-orr-type": "list", "items": {"x-orr-type": "text"}}, "date": {"x-orr-type": "date"}}},
      "claim": {"title": "claim", "x-orr-type": "claim",
        "anyOf": [{"type": "boolean"}, {"allOf": [{"$ref": "#/definitions/claimFields"}], "properties": {}}]},
      "quantity": {"x-orr-type": "quantity", "anyOf": [{"type": "string"}, {"required": ["value", "unit"],
        "properties": {"value": {"x-orr-type": "number"}, "unit": {"x-orr-type": "text"}}}]}
    }})";
}

/// The stub of the field `it`, and an answer: `<2s>; 2s`. Both must be valid.
std::string stub_of(const std::string& property, const std::vector<std::string_view>& asked_paths = {"it"},
                    const std::string& more = {}) {
  const schema::TestSchema schema(with_definitions("\"it\": " + property + more));
  const AskedFields asked = asked_of(schema.schema(), asked_paths);
  const StubBuilder builder(asked);
  const auto slot = static_cast<std::uint32_t>(schema.schema().root->find("it"));
  const auto stub = builder.field(*schema.schema().root, slot);
  const auto answer = builder.answered_field(*schema.schema().root, slot);
  if (!stub || !answer) { return "none"; }
  const schema::TestInstance instance(schema.schema(), "it: " + flow_text(*stub) + '\n');
  CHECK(instance.problems() == "");
  return flow_text(*stub) + "; " + flow_text(*answer);
}

const std::string kList = R"({"x-orr-type": "list", "items": {"title": "e", "x-orr-type": "object",)";

/// All that a shape declares, by path.
void collect_paths(const Shape& shape, const std::string& before, int depth, std::vector<std::string>& paths) {
  for (const schema::Property& property : shape.properties) {
    paths.push_back(before + std::string(property.name));
    const Shape* inside = property.item == nullptr ? property.shape : property.item->shape;
    const bool has_fields = inside != nullptr && depth > 0;
    if (has_fields) { collect_paths(*inside, paths.back() + '.', depth - 1, paths); }
  }
}

}  // namespace

TEST_CASE("a value is shown by its example, its words or its truth values", "[scaffold][stub_builder]") {
  CHECK(stub_of(R"({"x-orr-type": "duration", "examples": ["2s"]})") == "<2s>; 2s");
  CHECK(stub_of(R"({"x-orr-type": "boolean"})") == "<true | false>; true");
  CHECK(stub_of(R"({"x-orr-type": "text", "enum": ["a", "b"], "examples": ["b"]})") == "<a | b>; b");
  CHECK(stub_of(R"({"x-orr-type": "text", "enum": ["a", "b"]})") == "<a | b>; a");
  CHECK(stub_of(R"({"x-orr-type": "text", "enum": ["aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbb",
                   "cccccccccccccccccccccccc"], "examples": ["bbbbbbbbbbbbbbbbbbbbbb"]})") ==
        "<bbbbbbbbbbbbbbbbbbbbbb>; bbbbbbbbbbbbbbbbbbbbbb");
  CHECK(stub_of(R"({"x-orr-type": "text"})") == "none");
  CHECK(stub_of(R"({"$ref": "#/definitions/quantity", "examples": ["3 GB"]})") == "<3 GB>; 3 GB");
  CHECK(stub_of(R"({"$ref": "#/definitions/quantity", "examples": [{"value": 3, "unit": "GB"}]})") ==
        "\"<{value: 3, unit: GB}>\"; {value: 3, unit: GB}");
}

TEST_CASE("a claim is done, with the fields of its own that are asked for", "[scaffold][stub_builder]") {
  CHECK(stub_of(R"({"$ref": "#/definitions/claim"})") == "<true>; true");
  CHECK(stub_of(R"({"$ref": "#/definitions/claim", "examples": ["docs/a.md"]})") == "<docs/a.md>; docs/a.md");
  CHECK(stub_of(R"({"$ref": "#/definitions/claim", "examples": [{"status": "done", "owner": "a"}]})") ==
        "{status: <done>, owner: <a>}; {status: done, owner: a}");
  const std::string own = R"({"title": "own", "x-orr-type": "claim", "anyOf": [{"type": "boolean"}, {
      "allOf": [{"$ref": "#/definitions/claimFields"}],
      "properties": {"a": {"x-orr-type": "boolean"}, "b": {"x-orr-type": "boolean"}}}]})";
  CHECK(stub_of(own, {"it.b"}) == "{status: <done>, b: <true | false>}; {status: done, b: true}");
  CHECK(stub_of(own) == "<true>; true");
}

TEST_CASE("of an object what is asked for is shown, else the first fields", "[scaffold][stub_builder]") {
  const std::string object = R"({"title": "o", "x-orr-type": "object", "allOf": [{"$ref": "#/definitions/section"}],
      "properties": {"a": {"x-orr-type": "text", "examples": ["1"]}, "b": {"x-orr-type": "text", "examples": ["2"]},
        "c": {"x-orr-type": "text", "examples": ["3"]}, "d": {"x-orr-type": "text", "examples": ["4"]}}})";
  CHECK(stub_of(object, {"it.d", "it.b", "it.owner"}) ==
        "{b: <2>, d: <4>, owner: <team-a>}; {b: 2, d: 4, owner: team-a}");
  CHECK(stub_of(object) == "{a: <1>, b: <2>, c: <3>}; {a: 1, b: 2, c: 3}");
}

TEST_CASE("an object with a shorthand is short where that says it all", "[scaffold][stub_builder]") {
  const std::string object = R"({"title": "o", "x-orr-type": "object", "x-orr-shorthand": "a",
      "properties": {"a": {"x-orr-type": "text", "examples": ["1"]}, "b": {"x-orr-type": "text", "examples": ["2"]}}})";
  CHECK(stub_of(object, {"it.a"}) == "<1>; 1");
  CHECK(stub_of(object, {"it.a", "it.b"}) == "{a: <1>, b: <2>}; {a: 1, b: 2}");
}

TEST_CASE("a list shows one element, by a name that is no placeholder", "[scaffold][stub_builder]") {
  CHECK(stub_of(kList + R"("required": ["b"], "properties": {"a": {"x-orr-type": "boolean"},
      "b": {"x-orr-type": "text", "examples": ["2"]}, "name": {"x-orr-type": "text", "examples": ["n"]}}}})",
                {"it.a"}) == "[{name: n, a: <true | false>, b: 2}]; [{name: n, a: true, b: 2}]");
  CHECK(stub_of(kList + R"("properties": {"name": {"x-orr-type": "text"}}}})") == "[{name: name}]; [{name: name}]");
  CHECK(stub_of(R"({"x-orr-type": "list", "items": {"x-orr-type": "text", "enum": ["a", "b"]}})") == "[<a | b>]; [a]");
  CHECK(stub_of(R"({"x-orr-type": "list", "items": {"x-orr-type": "text"}, "examples": [["a", "b"]]})") ==
        "[<a>, <b>]; [a, b]");
  CHECK(stub_of(R"({"x-orr-type": "list", "items": {"x-orr-type": "text"}, "examples": ["a"]})") == "[<a>]; [a]");
}

TEST_CASE("an element that must name another is to be replaced as a whole", "[scaffold][stub_builder]") {
  const std::string others = R"(, "others": {"x-orr-type": "list", "items": {"title": "o", "x-orr-type": "object",
      "properties": {"name": {"x-orr-type": "text"}}}})";
  CHECK(stub_of(kList + R"("properties": {
      "name": {"x-orr-type": "text", "x-orr-ref": "others", "examples": ["n"]}, "b": {"x-orr-type": "boolean"}}}})",
                {"it.b"}, others) == "\"<[{name: n, b: true}]>\"; [{name: n, b: true}]");
  CHECK(stub_of(kList + R"("properties": {
      "name": {"x-orr-type": "text", "x-orr-ref": "others", "examples": [")" +
                    std::string(200, 'n') + R"("]}}}})",
                {"it"}, others) == "none");
}

TEST_CASE("a map shows what its example has, or one object", "[scaffold][stub_builder]") {
  CHECK(stub_of(R"({"x-orr-type": "map", "additionalProperties": {"x-orr-type": "text"}, "examples": [{"k": "v"}]})") ==
        "{k: <v>}; {k: v}");
  CHECK(stub_of(R"({"x-orr-type": "map", "additionalProperties": {"x-orr-type": "text"}})") == "none");
  const std::string objects = R"({"x-orr-type": "map", "additionalProperties": {"title": "o", "x-orr-type": "object",
      "required": ["a"], "properties": {"a": {"x-orr-type": "text", "examples": ["1"]}, "b": {"x-orr-type": "boolean"}}})";
  CHECK(stub_of(objects + R"(, "examples": [{"k": {"a": "x"}}]})", {"it.b"}) ==
        "{k: {a: 1, b: <true | false>}}; {k: {a: 1, b: true}}");
  CHECK(stub_of(objects + "}", {"it.b"}) == "{name: {a: 1, b: <true | false>}}; {name: {a: 1, b: true}}");
}

TEST_CASE("every field of the manifest has a stub that is valid", "[scaffold][stub_builder]") {
  const schema::Schema& schema = schema::manifest_schema();
  const std::string head = "metadata: {name: m, owner: o}\nservice: {type: api, tier: 1}\n";
  std::vector<std::string> paths;
  collect_paths(*schema.root, "", 8, paths);
  REQUIRE(paths.size() > 200);
  AskedFields all(schema, {}, {}, {.types = {"api"}, .tier = 1});
  for (const std::string& path : paths) { CHECK(all.add(path)); }
  const AskedFields nothing(schema, {}, {}, {.types = {"api"}, .tier = 1});
  for (const bool is_all_asked : {true, false}) {
    const StubBuilder builder(is_all_asked ? all : nothing);
    for (std::uint32_t slot = 0; slot < schema.root->properties.size(); ++slot) {
      const schema::Property& property = schema.root->properties[slot];
      if (property.required) { continue; }
      CAPTURE(property.name, is_all_asked);
      const auto stub = builder.field(*schema.root, slot);
      if (property.form != schema::Form::any) { CHECK(stub); }
      if (!stub) { continue; }
      const StubbedText text(head + stub_lines(*stub, {.question = "## ", .stub = "# "}));
      CHECK(problems_of(text.uncommented(0)) == "");
    }
  }
}
