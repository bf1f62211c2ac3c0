#include "guide/section_example.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "guide/field_table.hpp"
#include "guide/yaml_text.hpp"
#include "orr/document/reader.hpp"

namespace orr::guide {
namespace {

using document::Kind;
using document::Node;
using schema::Form;
using schema::Property;
using schema::Schema;
using schema::Shape;

constexpr std::size_t kMostLines = 8;  ///< To which fields are added; what an example holds itself is not cut.
constexpr std::size_t kWidest = 100;

using Lines = std::vector<std::string>;

void add_entries(Lines& lines, std::size_t indent, Node mapping);

/// The entries of an element, the first of which bears its dash.
void add_item(Lines& lines, std::size_t indent, const Lines& entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    lines.push_back(std::string(indent, ' ') + (i == 0 ? "- " : "  ") + entries[i]);
  }
}

/// A key and its value: in one line where there is room, else with the parts of the value below.
void add_entry(Lines& lines, std::size_t indent, std::string_view key, Node value) {
  const std::string start = std::string(indent, ' ') + yaml_scalar(key) + ':';
  const std::string line = start + ' ' + yaml_line(value);
  const bool is_list_of_objects =
      value.kind() == Kind::sequence && value.size() > 0 && value.item(0).kind() == Kind::mapping;
  if (!is_list_of_objects && (line.size() <= kWidest || value.size() == 0)) {
    lines.push_back(line);
    return;
  }
  lines.push_back(start);
  if (value.kind() == Kind::mapping) { return add_entries(lines, indent + 2, value); }
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Node item = value.item(i);
    Lines entries{yaml_line(item)};
    if (item.kind() == Kind::mapping && indent + 4 + entries.front().size() > kWidest) {
      entries.clear();
      add_entries(entries, 0, item);
    }
    add_item(lines, indent + 2, entries);
  }
}

void add_entries(Lines& lines, std::size_t indent, Node mapping) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    add_entry(lines, indent, mapping.key(i).text(), mapping.value(i));
  }
}

/// The examples of fields that `stated` does not hold, in the order of the schema, while there is room.
void add_further_fields(Lines& lines, std::size_t indent, const Schema& schema, const Shape& shape, Node stated) {
  for (std::size_t slot = 0; slot < shape.properties.size(); ++slot) {
    const Property& property = shape.properties[slot];
    if (is_common(schema, shape, slot) || property.stored_as != schema::kNoSlot || property.example.empty() ||
        stated.find(property.name)) {
      continue;
    }
    Lines entry;
    if (const std::string example = example_of(property); !example.empty()) {
      entry.push_back(std::string(indent, ' ') + std::string(property.name) + ": " + example);
    } else {
      const SourceFile source("example", std::string(property.example));
      const document::Reading reading = document::read(source);
      if (!reading.documents.empty()) { add_entry(entry, indent, property.name, reading.documents.front().root()); }
    }
    const bool fits = std::all_of(entry.begin(), entry.end(), [](const auto& line) { return line.size() <= kWidest; });
    if (fits && lines.size() + entry.size() <= kMostLines) { lines.insert(lines.end(), entry.begin(), entry.end()); }
  }
}

}  // namespace

std::string section_example(const Schema& schema, const Property& section, Node declared) {
  const auto index = declared.find("examples");
  if (!index || declared.value(*index).size() == 0) { return {}; }
  const Node examples = declared.value(*index);
  const Node example = examples.item(examples.size() - 1);
  Lines lines;
  if (section.form == Form::object && example.kind() == Kind::mapping) {
    add_entries(lines, 2, example);
    add_further_fields(lines, 2, schema, *section.shape, example);
  } else if (section.form == Form::list && section.item->form == Form::object) {
    for (std::size_t i = 0; i < example.size(); ++i) {
      Lines entries;
      add_entries(entries, 0, example.item(i));
      if (example.size() == 1) { add_further_fields(entries, 0, schema, *section.item->shape, example.item(i)); }
      add_item(lines, 2, entries);
    }
  } else if (section.form == Form::map && example.kind() == Kind::mapping) {
    add_entries(lines, 2, example);
  } else {
    return std::string(section.name) + ": " + yaml_line(example) + '\n';
  }
  std::string text = std::string(section.name) + ":\n";
  for (const std::string& line : lines) { text += line + '\n'; }
  return text;
}

}  // namespace orr::guide
