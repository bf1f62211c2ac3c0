#include "guide/field_table.hpp"

#include <cctype>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "guide/yaml_text.hpp"
#include "orr/document/reader.hpp"

namespace orr::guide {
namespace {

using schema::Form;
using schema::Property;
using schema::Schema;
using schema::Shape;

constexpr std::string_view kAnyPath = "@path";

std::string code(std::string_view text) { return '`' + std::string(text) + '`'; }

/// What would end a cell of a table, or a line of it.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') { result += '\\'; }
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string joined(const std::vector<std::string>& parts, std::string_view last_separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) { result += i + 1 == parts.size() ? last_separator : ", "; }
    result += parts[i];
  }
  return result;
}

std::string bounds(const Property& property) {
  const bool has_minimum = std::isfinite(property.minimum);
  const bool has_maximum = std::isfinite(property.maximum);
  if (has_minimum && has_maximum) { return fmt::format(", {} to {}", property.minimum, property.maximum); }
  if (has_minimum) { return fmt::format(", at least {}", property.minimum); }
  return has_maximum ? fmt::format(", at most {}", property.maximum) : std::string();
}

std::string number_words(std::span<const schema::NumberWord> words) {
  std::vector<std::string> parts;
  for (const schema::NumberWord& word : words) { parts.push_back(fmt::format("`{}` ({})", word.word, word.number)); }
  return parts.empty() ? "" : ", or in words: " + joined(parts, ", ");
}

std::string vocabulary(const cel::Vocabulary& vocabulary) {
  std::vector<std::string> words;
  for (const std::string_view word : vocabulary.words) { words.push_back(code(word)); }
  std::vector<std::string> synonyms;
  for (const cel::Synonym& synonym : vocabulary.synonyms) {
    synonyms.push_back(fmt::format("`{}` for `{}`", synonym.written, synonym.means));
  }
  return joined(words, " or ") + (synonyms.empty() ? "" : "; also " + joined(synonyms, ", "));
}

bool is_path(const Property& property) {
  return property.references.size() == 1 && property.references.front() == kAnyPath;
}

/// The section that holds a list is the first step of its path.
std::string reference(std::span<const std::string_view> lists) {
  std::vector<std::string> links;
  for (const std::string_view list : lists) { links.push_back(link_to(list.substr(0, list.find('.')), list)); }
  return joined(links, " or ");
}

std::string text_written(const Property& property) {
  if (property.words != nullptr) { return vocabulary(*property.words); }
  if (is_path(property)) { return "[path](#references)"; }
  if (!property.references.empty()) { return "name in " + reference(property.references); }
  return property.pattern == nullptr ? "text" : std::string(property.pattern->notation);
}

std::string object_written(const Property& property, const SharedShapes& shared) {
  const auto known = shared.find(property.shape);
  std::string text = known == shared.end() ? "object" : link_to(known->second);
  if (property.shape->shorthand != schema::kNoSlot) {
    const auto slot = static_cast<std::size_t>(property.shape->shorthand);
    text += fmt::format(", or its `{}` alone", property.shape->properties[slot].name);
  }
  return text;
}

std::string form_written(const Property& property, const SharedShapes& shared);

/// The same of several.
std::string several_written(const Property& property, const SharedShapes& shared) {
  if (property.form == Form::text && property.words != nullptr) { return "words: " + vocabulary(*property.words); }
  if (property.form == Form::text && !property.references.empty() && !is_path(property)) {
    return "names in " + reference(property.references);
  }
  if (property.form == Form::text && property.pattern == nullptr && !is_path(property)) { return "texts"; }
  if (property.form == Form::doc) { return "[docs](#docs)"; }
  return form_written(property, shared);
}

std::string list_written(const Property& property, const SharedShapes& shared) {
  if (property.item->form != Form::object) { return "list of " + several_written(*property.item, shared); }
  std::vector<std::string> key;
  for (const std::uint32_t slot : property.item->shape->key) {
    key.push_back(code(property.item->shape->properties[slot].name));
  }
  return "list, by " + joined(key, " and ");
}

std::string map_written(const Property& property, const SharedShapes& shared) {
  const std::string keys =
      property.pattern == nullptr ? "any keys" : "keys: " + std::string(property.pattern->notation);
  return fmt::format("mapping, {}; values: {}", keys, form_written(*property.item, shared));
}

std::string form_written(const Property& property, const SharedShapes& shared) {
  switch (property.form) {
    case Form::text: return text_written(property);
    case Form::boolean: return "`true` or `false`";
    case Form::integer: return "whole number" + bounds(property) + number_words(property.number_words);
    case Form::number: return "number" + bounds(property);
    case Form::ratio: return "[ratio](#numbers)";
    case Form::percent: return "[percent](#numbers)";
    case Form::date: return "[date](#dates-durations-windows)";
    case Form::duration: return "[duration](#dates-durations-windows)";
    case Form::window: return "[window](#dates-durations-windows)";
    case Form::quantity: return "[quantity](#numbers)";
    case Form::claim: return "[claim](#claims)";
    case Form::doc: return "[doc](#docs)";
    case Form::object: return object_written(property, shared);
    case Form::list: return list_written(property, shared);
    case Form::map: return map_written(property, shared);
    case Form::any: return "anything";
  }
  return {};
}

/// Whether fields follow that show what to write.
bool shows_itself(const Property& property) {
  return property.form == Form::object || (property.form == Form::list && property.item->form == Form::object);
}

class Table {
 public:
  Table(const Schema& schema, const SharedShapes& shared) : schema_(schema), shared_(shared) {}

  /// Rows for the fields of a shape but those that `told` has as well.
  void add(const Shape& shape, const std::string& above, const Shape* told = nullptr) {
    for (std::size_t slot = 0; slot < shape.properties.size(); ++slot) {
      const bool is_told = told != nullptr && has_field(*told, shape.properties[slot]);
      if (!is_told && !is_common(schema_, shape, slot)) { add(shape, shape.properties[slot], above); }
    }
  }

  std::string take() { return std::move(rows_); }

 private:
  void add(const Shape& shape, const Property& property, const std::string& above) {
    const std::string path = above + std::string(property.name);
    std::string written = how_written(property, shared_);
    if (property.stored_as != schema::kNoSlot) {
      const auto slot = static_cast<std::size_t>(property.stored_as);
      written += fmt::format(", instead of `{}`", shape.properties[slot].name);
    }
    const std::string example = example_of(property);
    rows_ += fmt::format("| `{}` | {} | {} | {} |\n", path, cell(property.description), cell(written),
                         example.empty() ? "" : code(cell(example)));
    add_below(property, path);
  }

  void add_below(const Property& property, const std::string& path) {
    if (property.form == Form::object || property.form == Form::claim) {
      if (!shared_.contains(property.shape)) { add(*property.shape, path + '.'); }
    } else if (property.item != nullptr && property.item->form == Form::object) {
      add(*property.item->shape, path + (property.form == Form::list ? "[]." : ".*."));
    }
  }

  const Schema& schema_;
  const SharedShapes& shared_;
  std::string rows_;
};

}  // namespace

bool is_common(const Schema& schema, const Shape& shape, std::size_t slot) {
  if (schema.claim == nullptr || slot >= schema.claim->properties.size()) { return false; }
  const Property& property = shape.properties[slot];
  const Property& claim = schema.claim->properties[slot];
  return property.name == claim.name && property.description == claim.description;
}

std::string how_written(const Property& property, const SharedShapes& shared) {
  return (property.required ? "**required**, " : "") + form_written(property, shared);
}

std::string example_of(const Property& property) {
  if (property.example.empty() || shows_itself(property)) { return {}; }
  if (property.form == Form::text) { return yaml_scalar(property.example); }
  const bool is_collection = property.example.front() == '[' || property.example.front() == '{';
  if (!is_collection) { return std::string(property.example); }
  const SourceFile source("example", std::string(property.example));
  const document::Reading reading = document::read(source);
  return reading.documents.empty() ? std::string() : yaml_line(reading.documents.front().root());
}

std::string link_to(std::string_view heading, std::string_view text) {
  std::string anchor(heading);
  for (char& c : anchor) { c = c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
  return fmt::format("[{}](#{})", text.empty() ? heading : text, anchor);
}

bool has_field(const Shape& shape, const Property& property) {
  const int slot = shape.find(property.name);
  return slot >= 0 && shape.properties[static_cast<std::size_t>(slot)].description == property.description;
}

std::string field_table(const Schema& schema, const Shape& shape, const SharedShapes& shared, const Shape* told) {
  Table table(schema, shared);
  table.add(shape, {}, told);
  return "| field | what it is | how it is written | example |\n| --- | --- | --- | --- |\n" + table.take();
}

}  // namespace orr::guide
