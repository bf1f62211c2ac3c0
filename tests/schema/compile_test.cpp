#include "orr/schema/compile.hpp"

#include <string>

#include <fmt/format.h>

#include "orr/schema/builtin.hpp"
#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

/// A schema of one property, with further definitions.
TestSchema schema_of(std::string_view property, std::string_view definitions = {}) {
  return TestSchema(fmt::format(R"({{"title": "manifest", "properties": {{"x": {}}}, "definitions": {{{}}}}})",
                                property, definitions));
}

/// The CEL type of a property.
std::string type_of(std::string_view property) {
  const TestSchema schema = schema_of(property);
  return cel::to_string(*schema.schema().root->type.fields[0].type);
}

std::string joined(std::span<const std::string_view> texts) { return fmt::format("{}", fmt::join(texts, " ")); }

const Property& field(const Shape& shape, std::string_view name) {
  return shape.properties[static_cast<std::size_t>(shape.find(name))];
}

}  // namespace

// --- properties -----------------------------------------------------------------------------------------------------

TEST_CASE("every type of property has its type in expressions", "[schema][compile]") {
  CHECK(type_of(R"({"x-orr-type": "text"})") == "string");
  CHECK(type_of(R"({"x-orr-type": "boolean"})") == "bool");
  CHECK(type_of(R"({"x-orr-type": "integer"})") == "int");
  CHECK(type_of(R"({"x-orr-type": "number"})") == "double");
  CHECK(type_of(R"({"x-orr-type": "ratio"})") == "double");
  CHECK(type_of(R"({"x-orr-type": "percent"})") == "double");
  CHECK(type_of(R"({"x-orr-type": "date"})") == "timestamp");
  CHECK(type_of(R"({"x-orr-type": "duration"})") == "duration");
  CHECK(type_of(R"({"x-orr-type": "any"})") == "dyn");
  CHECK(type_of(R"({"x-orr-type": "list", "items": {"x-orr-type": "text"}})") == "list(string)");
  CHECK(type_of(R"({"x-orr-type": "map", "additionalProperties": {"x-orr-type": "integer"}})") == "map(string, int)");
  CHECK(type_of(R"({"x-orr-type": "object", "properties": {"a": {"x-orr-type": "text"}}})") == "x");
  CHECK(type_of(R"({"x-orr-type": "object", "title": "thing", "properties": {}})") == "thing");
}

TEST_CASE("descriptions, examples and bounds are kept", "[schema][compile]") {
  const TestSchema schema = schema_of(
      R"({"x-orr-type": "integer", "description": "How many.", "examples": [8, 9], "minimum": 1, "maximum": 100})");
  const Property& property = schema.property("x");
  CHECK(property.form == Form::integer);
  CHECK(property.description == "How many.");
  CHECK(property.example == "8");
  CHECK(property.minimum == 1);
  CHECK(property.maximum == 100);
  CHECK_FALSE(property.required);
}

TEST_CASE("an example that is no scalar is kept as it is written", "[schema][compile]") {
  const TestSchema schema =
      schema_of(R"({"x-orr-type": "list", "items": {"x-orr-type": "text"}, "examples": [["eu", "us"]]})");
  CHECK(schema.property("x").example == R"(["eu", "us"])");
}

TEST_CASE("a vocabulary holds the words that values have, without synonyms and null", "[schema][compile]") {
  const TestSchema schema = schema_of(
      R"({"x-orr-type": "text", "enum": ["page", "ticket", "critical", null], "x-orr-synonyms": {"critical": "page"}})");
  const cel::Vocabulary* words = schema.property("x").words;
  REQUIRE(words != nullptr);
  CHECK(joined(words->words) == "page ticket");
  REQUIRE(words->synonyms.size() == 1);
  CHECK(words->synonyms[0].written == "critical");
  CHECK(words->synonyms[0].means == "page");
  CHECK(schema.schema().root->type.fields[0].type->vocabulary == words);
  CHECK(schema_of(R"({"x-orr-type": "text"})").property("x").words == nullptr);
}

TEST_CASE("words may stand for numbers", "[schema][compile]") {
  const TestSchema schema = schema_of(R"({"x-orr-type": "integer", "x-orr-words": {"critical": 1, "low": 4}})");
  const auto words = schema.property("x").number_words;
  REQUIRE(words.size() == 2);
  CHECK(words[0].word == "critical");
  CHECK(words[0].number == 1);
  CHECK(words[1].word == "low");
  CHECK(words[1].number == 4);
}

TEST_CASE("a reference names one list or several", "[schema][compile]") {
  const TestSchema one = schema_of(R"({"x-orr-type": "text", "x-orr-ref": "slos"})");
  CHECK(joined(one.property("x").references) == "slos");
  const TestSchema several = schema_of(R"({"x-orr-type": "text", "x-orr-ref": ["slos", "capacity.limits"]})");
  CHECK(joined(several.property("x").references) == "slos capacity.limits");
}

TEST_CASE("a pattern of a text, or of keys, is kept with its words", "[schema][compile]") {
  const std::string pattern =
      R"({"pattern": "^[a-z]+$", "x-orr-pattern": {"what": "name", "notation": "letters", "why": "ids hold it"}, )"
      R"("examples": ["abc"])";
  const auto check = [](const Pattern* kept) {
    REQUIRE(kept != nullptr);
    CHECK(kept->regex == "^[a-z]+$");
    CHECK(kept->what == "name");
    CHECK(kept->notation == "letters");
    CHECK(kept->why == "ids hold it");
    CHECK(kept->example == "abc");
  };
  check(schema_of(pattern + R"(, "x-orr-type": "text"})").property("x").pattern);
  const std::string keys = R"("propertyNames": {"$ref": "#/definitions/name"}})";
  const std::string name = R"("name": )" + pattern + "}";
  check(schema_of(R"({"x-orr-type": "any", )" + keys, name).property("x").pattern);
  check(schema_of(R"({"x-orr-type": "map", "additionalProperties": {"x-orr-type": "text"}, )" + keys, name)
            .property("x")
            .pattern);
  CHECK(schema_of(R"({"x-orr-type": "text"})").property("x").pattern == nullptr);
}

TEST_CASE("a pattern that no words explain is reported, for people would be shown nothing else", "[schema][compile]") {
  CHECK(schema_of(R"({"x-orr-type": "text", "pattern": "^[a-z]+$"})").problems() ==
        "1:77 the pattern of `x` has no `x-orr-pattern` with `what` and `notation`\n");
  CHECK(schema_of(R"({"x-orr-type": "text", "pattern": "^[a-z]+$", "x-orr-pattern": {"what": "name"}})").compiled() ==
        nullptr);
  CHECK(schema_of(R"({"x-orr-type": "date", "pattern": "^2"})").problems().empty());
}

TEST_CASE("a property may be stored as another one, and a scalar may stand for an object", "[schema][compile]") {
  const TestSchema schema(R"({"title": "manifest", "properties": {
    "share": {"x-orr-type": "ratio"},
    "percent": {"x-orr-type": "percent", "x-orr-stored-as": "share"},
    "contact": {"x-orr-type": "object", "x-orr-shorthand": "tool", "properties": {
      "channel": {"x-orr-type": "text"}, "tool": {"x-orr-type": "text"}}}
  }})");
  CHECK(schema.property("percent").stored_as == 0);
  CHECK(schema.property("share").stored_as == kNoSlot);
  CHECK(schema.property("contact").shape->shorthand == 1);
  CHECK(schema.schema().root->shorthand == kNoSlot);
}

// --- references to definitions --------------------------------------------------------------------------------------

TEST_CASE("the nearest keyword counts, own ones before those referred to", "[schema][compile]") {
  const TestSchema schema =
      schema_of(R"({"allOf": [{"$ref": "#/definitions/count"}], "description": "Own."})",
                R"("count": {"$ref": "#/definitions/int", "description": "Referred.", "minimum": 0},
         "int": {"x-orr-type": "integer", "description": "Far.", "maximum": 9})");
  const Property& property = schema.property("x");
  CHECK(property.form == Form::integer);
  CHECK(property.description == "Own.");
  CHECK(property.minimum == 0);
  CHECK(property.maximum == 9);
}

TEST_CASE("fields of referred definitions come first, and own ones of the same name take their place",
          "[schema][compile]") {
  const TestSchema schema = schema_of(
      R"({"x-orr-type": "object", "allOf": [{"$ref": "#/definitions/base"}], "required": ["b", "own"], "properties": {
           "own": {"x-orr-type": "text"}, "b": {"x-orr-type": "integer"}}})",
      R"("base": {"x-orr-type": "object", "required": ["c"], "properties": {
           "a": {"x-orr-type": "text"}, "b": {"x-orr-type": "text"}, "c": {"x-orr-type": "text"}}})");
  const Shape& shape = *schema.property("x").shape;
  CHECK(field_names(shape) == "a b* c* own*");
  CHECK(field(shape, "b").form == Form::integer);
}

TEST_CASE("a property that only refers to a definition shares its shape", "[schema][compile]") {
  const TestSchema schema(R"({"title": "manifest", "properties": {
    "a": {"$ref": "#/definitions/pair"}, "b": {"allOf": [{"$ref": "#/definitions/pair"}], "description": "Own."}
  }, "definitions": {"pair": {"x-orr-type": "object", "properties": {"left": {"x-orr-type": "text"}}}}})");
  CHECK(schema.property("a").shape == schema.property("b").shape);
  CHECK(schema.property("a").shape->type.name == "pair");
}

TEST_CASE("fields may stand in that alternative which is an object", "[schema][compile]") {
  const TestSchema schema = schema_of(
      R"({"x-orr-type": "object", "anyOf": [{"type": "string"}, {"required": ["a"], "properties": {"a": {"x-orr-type": "text"}}}]})");
  CHECK(field_names(*schema.property("x").shape) == "a*");
}

// --- claims and sections --------------------------------------------------------------------------------------------

TEST_CASE("claims begin with the fields of a claim, sections with those of a section", "[schema][compile]") {
  const Shape& root = *every_form().root;
  const Shape& logs = *field(root, "logs").shape;
  const Shape& testing = *field(root, "testing").shape;
  CHECK(field_names(*every_form().claim) == "status due owner note by expires evidence date");
  CHECK(field_names(logs) == "status due owner note by expires evidence date format rotation retention");
  CHECK(field_names(testing) == "status due owner note by expires unit tool load cases");
  CHECK(logs.carries_status);
  CHECK(testing.carries_status);
  CHECK_FALSE(root.carries_status);
  CHECK_FALSE(field(root, "alerts").item->shape->carries_status);
}

TEST_CASE("a claim with fields of its own may be passed as a claim, a section may not", "[schema][compile]") {
  const Shape& root = *every_form().root;
  const cel::ObjectType& claim = every_form().claim->type;
  CHECK(field(root, "logs").shape->type.is(claim));
  CHECK(field(root, "traces").shape->type.is(claim));
  CHECK_FALSE(field(root, "testing").shape->type.is(claim));
}

TEST_CASE("an own status with other words is not that of a section", "[schema][compile]") {
  const Shape& risk = *field(*manifest_schema().root, "risks").item->shape;
  CHECK(risk.properties[kStatus].name == "status");
  CHECK_FALSE(risk.carries_status);
}

TEST_CASE("a schema without claims has none", "[schema][compile]") {
  CHECK(config_schema().claim == nullptr);
  CHECK(config_schema().placeholders.empty());
}

// --- keys of elements -----------------------------------------------------------------------------------------------

TEST_CASE("elements are known by name, else by id, unless the list says otherwise", "[schema][compile]") {
  const auto key = [](std::string_view list) {
    const TestSchema schema = schema_of(list);
    std::string names;
    const Shape& element = *schema.property("x").item->shape;
    for (const std::uint32_t slot : element.key) { names += std::string(element.properties[slot].name) + ' '; }
    return names;
  };
  const std::string items =
      R"("items": {"x-orr-type": "object", "properties": {"id": {"x-orr-type": "text"}, "name": {"x-orr-type": "text"}}})";
  CHECK(key(R"({"x-orr-type": "list", )" + items + "}") == "name ");
  CHECK(key(R"({"x-orr-type": "list", "x-orr-key": "id", )" + items + "}") == "id ");
  CHECK(key(R"({"x-orr-type": "list", "x-orr-key": ["id", "name"], )" + items + "}") == "id name ");
  CHECK(
      key(R"({"x-orr-type": "list", "items": {"x-orr-type": "object", "properties": {"id": {"x-orr-type": "text"}}}})") ==
      "id ");
}

// --- problems -------------------------------------------------------------------------------------------------------

TEST_CASE("a property without a type, or with one that does not exist, is reported", "[schema][compile]") {
  CHECK(schema_of(R"({"type": "string"})").problems() == "1:43 the property `x` has no `x-orr-type`\n");
  CHECK(schema_of(R"({"x-orr-type": "claims"})").problems() == "1:58 `claims` is no `x-orr-type`\n");
  CHECK(schema_of(R"({"type": "string"})").compiled() == nullptr);
}

TEST_CASE("a list needs items, and a map values", "[schema][compile]") {
  CHECK(schema_of(R"({"x-orr-type": "list"})").problems() == "1:43 the list `x` has no `items`\n");
  CHECK(schema_of(R"({"x-orr-type": "map"})").problems() == "1:43 the map `x` has no `additionalProperties`\n");
  CHECK(schema_of(R"({"x-orr-type": "map", "additionalProperties": false})").problems() ==
        "1:43 the map `x` has no `additionalProperties`\n");
}

TEST_CASE("elements that nothing tells apart are reported", "[schema][compile]") {
  CHECK(schema_of(
            R"({"x-orr-type": "list", "items": {"x-orr-type": "object", "properties": {"a": {"x-orr-type": "text"}}}})")
            .problems() == "1:75 elements of `x` have no key: name one with `x-orr-key`\n");
  CHECK(
      schema_of(
          R"({"x-orr-type": "list", "x-orr-key": ["b"], "items": {"x-orr-type": "object", "properties": {"a": {"x-orr-type": "text"}}}})")
          .problems() == "1:95 elements of `x` have no key: name one with `x-orr-key`\n");
}

TEST_CASE("references lead to definitions of the file", "[schema][compile]") {
  CHECK(schema_of(R"({"$ref": "#/definitions/none"})").problems() ==
        "1:52 `#/definitions/none` refers to no definition of this file\n"
        "1:43 the property `x` has no `x-orr-type`\n");
  CHECK(schema_of(R"({"$ref": "other.json#/definitions/a"})")
            .problems()
            .starts_with("1:52 `other.json#/definitions/a` refers to no definition of this file\n"));
}

TEST_CASE("properties that others name must stand beside them", "[schema][compile]") {
  CHECK(schema_of(R"({"x-orr-type": "text", "x-orr-stored-as": "y"})").problems() ==
        "1:85 there is no property `y` beside it\n");
  CHECK(schema_of(R"({"x-orr-type": "object", "x-orr-shorthand": "y", "properties": {}})").problems() ==
        "1:87 there is no property `y` beside it\n");
}

TEST_CASE("every mistake of a schema is reported in one run, each once", "[schema][compile]") {
  const TestSchema schema(R"({"title": "manifest", "properties": {
  "a": {"type": "string"},
  "b": {"x-orr-type": "txt"},
  "c": {"x-orr-type": "list"},
  "d": {"$ref": "#/definitions/nowhere", "x-orr-type": "text"},
  "e": {"x-orr-type": "text", "x-orr-stored-as": "f"}
}})");
  CHECK(schema.problems() ==
        "2:8 the property `a` has no `x-orr-type`\n"
        "3:23 `txt` is no `x-orr-type`\n"
        "4:8 the list `c` has no `items`\n"
        "5:17 `#/definitions/nowhere` refers to no definition of this file\n"
        "6:50 there is no property `f` beside it\n");
}

TEST_CASE("definitions that refer in a circle end in a problem", "[schema][compile]") {
  const TestSchema schema = schema_of(R"({"$ref": "#/definitions/a"})",
                                      R"("a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"})");
  CHECK(schema.problems() == "1:43 the property `x` has no `x-orr-type`\n");
  const TestSchema object = schema_of(R"({"x-orr-type": "object", "$ref": "#/definitions/a"})",
                                      R"("a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"})");
  CHECK(object.problems().find("refers to itself") != std::string::npos);
}

// --- the schemas of orr ---------------------------------------------------------------------------------------------

TEST_CASE("the built-in schemas state nothing but what the design requires", "[schema][compile]") {
  const Shape& root = *manifest_schema().root;
  std::string required;
  for (const Property& section : root.properties) {
    if (!section.required) { continue; }
    for (const Property& known : section.shape->properties) {
      if (known.required) { required += fmt::format("{}.{} ", section.name, known.name); }
    }
  }
  CHECK(required == "metadata.owner metadata.name service.type service.tier ");
}

TEST_CASE("every section of a manifest may carry a status", "[schema][compile]") {
  std::string without;
  for (const Property& section : manifest_schema().root->properties) {
    if (section.shape != nullptr && !section.shape->carries_status) { without += std::string(section.name) + ' '; }
  }
  CHECK(without.empty());
}
