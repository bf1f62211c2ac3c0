#include "embed/schema_source.hpp"

#include <fmt/format.h>

namespace orr::embed {
namespace {

std::string_view form_name(schema::Form form) {
  using schema::Form;
  switch (form) {
    case Form::text: return "text";
    case Form::boolean: return "boolean";
    case Form::integer: return "integer";
    case Form::number: return "number";
    case Form::ratio: return "ratio";
    case Form::percent: return "percent";
    case Form::date: return "date";
    case Form::duration: return "duration";
    case Form::window: return "window";
    case Form::quantity: return "quantity";
    case Form::claim: return "claim";
    case Form::doc: return "doc";
    case Form::object: return "object";
    case Form::list: return "list";
    case Form::map: return "map";
    case Form::any: return "any";
  }
  return {};
}

/// The shared constant of a type that needs nothing else; empty for types that do.
std::string_view simple_type(cel::TypeKind kind) {
  using cel::TypeKind;
  switch (kind) {
    case TypeKind::dyn: return "cel::types::kDyn";
    case TypeKind::null: return "cel::types::kNull";
    case TypeKind::boolean: return "cel::types::kBool";
    case TypeKind::int64: return "cel::types::kInt";
    case TypeKind::uint64: return "cel::types::kUint";
    case TypeKind::float64: return "cel::types::kDouble";
    case TypeKind::string: return "cel::types::kString";
    case TypeKind::bytes: return "cel::types::kBytes";
    case TypeKind::timestamp: return "cel::types::kTimestamp";
    case TypeKind::duration: return "cel::types::kDuration";
    case TypeKind::type: return "cel::types::kType";
    case TypeKind::list:
    case TypeKind::map:
    case TypeKind::object:
    case TypeKind::optional:
    case TypeKind::opaque:
    case TypeKind::parameter:
    case TypeKind::variable: return {};
  }
  return {};
}

constexpr std::string_view kHead = R"(// Written by orr_embed from rules/schema. Not to be edited.
#include <cstdint>
#include <limits>
#include <string_view>

#include "orr/schema/builtin.hpp"

namespace orr::schema {{
namespace {{

using namespace std::string_view_literals;

{}
}}  // namespace

const Schema& {}() {{ return {}; }}

}}  // namespace orr::schema
)";

}  // namespace

std::string SchemaSource::write(const schema::Schema& schema, const std::string& accessor) {
  const std::string claim = schema.claim == nullptr ? "nullptr" : "&" + shape(*schema.claim);
  const std::string root = shape(*schema.root);
  const std::string placeholders = texts(schema.placeholders);
  const std::string hosts = texts(schema.placeholder_hosts);
  const std::string made = source_.define(
      "Schema", "kSchema",
      fmt::format("{{.name = {}, .root = &{}, .claim = {}, .placeholders = {}, .placeholder_hosts = {}}}",
                  text_literal(schema.name), root, claim, placeholders, hosts));
  return fmt::format(kHead, source_.text(), accessor, made);
}

std::string SchemaSource::shape(const schema::Shape& shape) {
  if (const auto known = shapes_.find(&shape); known != shapes_.end()) { return known->second; }
  std::string properties;
  std::string fields;
  for (std::size_t i = 0; i < shape.properties.size(); ++i) {
    properties += fmt::format("    {},\n", property(shape.properties[i]));
    const cel::Field& field = shape.type.fields[i];
    fields += fmt::format("    {{{}, {}}},\n", text_literal(field.name), type(*field.type));
  }
  std::string keys;
  for (const std::uint32_t slot : shape.key) { keys += fmt::format("{}, ", slot); }
  const std::string base =
      shape.type.base == nullptr ? "nullptr" : fmt::format("&{}.type", shape_of_type_.at(shape.type.base));
  const std::string properties_array =
      source_.define_array("Property", "kProperties", properties, shape.properties.size());
  const std::string fields_array = source_.define_array("cel::Field", "kFields", fields, shape.properties.size());
  const std::string key_array = source_.define_array("std::uint32_t", "kKey", keys, shape.key.size());
  std::string made = source_.define(
      "Shape", "kShape",
      fmt::format("{{.type = {{{}, {}, {}}}, .properties = {}, .key = {}, .shorthand = {}, .carries_status = {}}}",
                  text_literal(shape.type.name), fields_array, base, properties_array, key_array, shape.shorthand,
                  shape.carries_status));
  shapes_.emplace(&shape, made);
  shape_of_type_.emplace(&shape.type, made);
  return made;
}

std::string SchemaSource::property(const schema::Property& property) {
  std::string text = fmt::format("{{.name = {}, .description = {}, .example = {}, .form = Form::{}, .required = {}",
                                 text_literal(property.name), text_literal(property.description),
                                 text_literal(property.example), form_name(property.form), property.required);
  if (property.shape != nullptr) { text += fmt::format(", .shape = &{}", shape(*property.shape)); }
  if (property.item != nullptr) {
    const std::string item = this->property(*property.item);
    text += fmt::format(", .item = &{}", source_.define("Property", "kItem", item));
  }
  if (property.words != nullptr) { text += fmt::format(", .words = &{}", vocabulary(*property.words)); }
  if (!property.number_words.empty()) {
    std::string words;
    for (const schema::NumberWord& word : property.number_words) {
      words += fmt::format("    {{{}, {}}},\n", text_literal(word.word), word.number);
    }
    text += fmt::format(", .number_words = {}",
                        source_.define_array("NumberWord", "kNumbers", words, property.number_words.size()));
  }
  if (!property.references.empty()) { text += fmt::format(", .references = {}", texts(property.references)); }
  if (property.pattern != nullptr) { text += fmt::format(", .pattern = &{}", pattern(*property.pattern)); }
  return text + fmt::format(", .minimum = {}, .maximum = {}, .stored_as = {}}}", double_literal(property.minimum),
                            double_literal(property.maximum), property.stored_as);
}

/// An expression for the address of an equal type.
std::string SchemaSource::type(const cel::Type& type) {
  if (type.vocabulary != nullptr) {
    const std::string words = vocabulary(*type.vocabulary);
    return "&" + source_.define("cel::Type", "kType",
                                fmt::format("{{.kind = cel::TypeKind::string, .vocabulary = &{}}}", words));
  }
  if (type.bounds != nullptr) {
    const std::string bounds = source_.define(
        "cel::Bounds", "kBounds",
        fmt::format("{{{}, {}}}", double_literal(type.bounds->minimum), double_literal(type.bounds->maximum)));
    const std::string_view kind = type.kind == cel::TypeKind::int64 ? "int64" : "float64";
    return "&" + source_.define("cel::Type", "kType",
                                fmt::format("{{.kind = cel::TypeKind::{}, .bounds = &{}}}", kind, bounds));
  }
  if (const std::string_view simple = simple_type(type.kind); !simple.empty()) { return "&" + std::string(simple); }
  if (type.kind == cel::TypeKind::object) {
    return "&" + source_.define("cel::Type", "kType",
                                fmt::format("{{.kind = cel::TypeKind::object, .object = &{}.type}}",
                                            shape_of_type_.at(type.object)));
  }
  const std::string element = this->type(*type.element);
  if (type.kind == cel::TypeKind::list) {
    return "&" +
           source_.define("cel::Type", "kType", fmt::format("{{.kind = cel::TypeKind::list, .element = {}}}", element));
  }
  const std::string key = this->type(*type.key);
  return "&" + source_.define("cel::Type", "kType",
                              fmt::format("{{.kind = cel::TypeKind::map, .element = {}, .key = {}}}", element, key));
}

std::string SchemaSource::pattern(const schema::Pattern& pattern) {
  return source_.define(
      "Pattern", "kPattern",
      fmt::format("{{.regex = {}, .what = {}, .notation = {}, .why = {}, .example = {}}}", text_literal(pattern.regex),
                  text_literal(pattern.what), text_literal(pattern.notation), text_literal(pattern.why),
                  text_literal(pattern.example)));
}

std::string SchemaSource::vocabulary(const cel::Vocabulary& vocabulary) {
  if (const auto known = vocabularies_.find(&vocabulary); known != vocabularies_.end()) { return known->second; }
  std::string synonyms;
  for (const cel::Synonym& synonym : vocabulary.synonyms) {
    synonyms += fmt::format("    {{{}, {}}},\n", text_literal(synonym.written), text_literal(synonym.means));
  }
  const std::string words = texts(vocabulary.words);
  const std::string renamed = source_.define_array("cel::Synonym", "kSynonyms", synonyms, vocabulary.synonyms.size());
  std::string made =
      source_.define("cel::Vocabulary", "kWords",
                     fmt::format("{{{}, {}, {}, {}}}", words, renamed, text_literal(vocabulary.decided_word),
                                 text_literal(vocabulary.decided_by)));
  vocabularies_.emplace(&vocabulary, made);
  return made;
}

std::string SchemaSource::texts(std::span<const std::string_view> all) {
  std::string items;
  for (const std::string_view text : all) { items += fmt::format("    {},\n", text_literal(text)); }
  return source_.define_array("std::string_view", "kTexts", items, all.size());
}

}  // namespace orr::embed
