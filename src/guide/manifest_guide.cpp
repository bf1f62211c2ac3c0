#include "guide/manifest_guide.hpp"

#include <map>

#include <fmt/format.h>

#include "guide/field_table.hpp"
#include "guide/section_example.hpp"

namespace orr::guide {
namespace {

using document::Node;
using schema::Form;
using schema::Property;
using schema::Schema;
using schema::Shape;

constexpr std::size_t kWidth = 120;
constexpr int kUsesOfShared = 3;  ///< So often an object occurs that is described apart.

/// A paragraph, its lines broken between words.
std::string wrapped(std::string_view text) {
  std::string result;
  std::size_t column = 0;
  while (text.ends_with(' ')) { text.remove_suffix(1); }
  while (text.ends_with(' ')) { text.remove_suffix(1); }
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    if (column > 0) {
      const bool fits = column + 1 + word.size() <= kWidth;
      result += fits ? ' ' : '\n';
      column = fits ? column + 1 : 0;
    }
    result += word;
    column += word.size();
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return result + '\n';
}

/// The value of a key; no node when there is none.
Node value_of(Node mapping, std::string_view key) {
  const auto index = mapping.find(key);
  return index ? mapping.value(*index) : Node();
}

class Guide {
 public:
  Guide(const Schema& schema, Node json) : schema_(schema), declared_(value_of(json, "properties")) {
    count_uses(*schema.root);
    for (const auto& [shape, uses] : uses_) {
      if (uses >= kUsesOfShared) { shared_.emplace(shape, std::string(shape->type.name)); }
    }
  }

  std::string write(std::string_view preface) {
    std::string page(preface);
    page += "\n## Sections\n\n" + wrapped(contents());
    if (!shared_.empty()) { page += "\n## Parts of several sections\n"; }
    for (const auto& [heading, shape] : shared_by_heading()) {
      page += fmt::format("\n### {}\n\n{}", heading, field_table(schema_, *shape, shared_));
    }
    for (const Property& section : schema_.root->properties) { page += this->section(section); }
    return page;
  }

 private:
  /// Which shapes of objects occur how often. One that was met is not gone through again.
  void count_uses(const Shape& shape) {
    for (std::size_t slot = 0; slot < shape.properties.size(); ++slot) {
      if (is_common(schema_, shape, slot)) { continue; }
      const Property& property = shape.properties[slot];
      if (property.form == Form::object || property.form == Form::claim) {
        if (property.shape != schema_.claim && ++uses_[property.shape] == 1) { count_uses(*property.shape); }
      } else if (property.item != nullptr && property.item->form == Form::object) {
        count_uses(*property.item->shape);
      }
    }
  }

  std::map<std::string, const Shape*> shared_by_heading() const {
    std::map<std::string, const Shape*> sorted;
    for (const auto& [shape, heading] : shared_) { sorted.emplace(heading, shape); }
    return sorted;
  }

  std::string contents() const {
    std::string links;
    for (const Property& section : schema_.root->properties) {
      links += (links.empty() ? "" : ", ") + link_to(section.name);
    }
    return links + '.';
  }

  std::string section(const Property& section) {
    const Node declared = value_of(declared_, section.name);
    const Node why = value_of(declared, "x-orr-why");
    std::string text = fmt::format("\n## {}\n\n", section.name);
    if (why.exists()) { text += wrapped(why.text()) + '\n'; }
    text += wrapped(fmt::format("{} {}", section.description, how_section_is_written(section)));
    if (const std::string example = section_example(schema_, section, declared); !example.empty()) {
      text += "\n```yaml\n" + example + "```\n";
    }
    const Shape* fields = fields_of(section);
    if (fields == nullptr) { return text; }
    const Property* told = earlier_section_within(section, *fields);
    if (told != nullptr) { text += fmt::format("\nTakes the fields of {}, and:\n", link_to(told->name)); }
    return text + '\n' + field_table(schema_, *fields, shared_, told == nullptr ? nullptr : told->shape);
  }

  /// In a sentence. The fields of an object show how it is written.
  std::string how_section_is_written(const Property& section) const {
    const bool is_plain_object = section.form == Form::object && section.shape->shorthand == schema::kNoSlot;
    if (is_plain_object) { return section.required ? "Required." : ""; }
    const bool is_list_of_objects = section.form == Form::list && section.item->form == Form::object;
    return fmt::format("{} {}.", is_list_of_objects ? "A" : "Written:", how_written(section, shared_));
  }

  /// The shape whose fields a section lists; null where it has none of its own.
  static const Shape* fields_of(const Property& section) {
    const Property& held = section.item == nullptr ? section : *section.item;
    return held.form == Form::object ? held.shape : nullptr;
  }

  /// A section before this one all of whose fields are among these; null when there is none.
  const Property* earlier_section_within(const Property& section, const Shape& fields) const {
    for (const Property& earlier : schema_.root->properties) {
      if (earlier.name == section.name) { break; }
      if (earlier.form == Form::object && holds_all(fields, *earlier.shape)) { return &earlier; }
    }
    return nullptr;
  }

  bool holds_all(const Shape& fields, const Shape& part) const {
    std::size_t own = 0;
    for (std::size_t slot = 0; slot < part.properties.size(); ++slot) {
      if (is_common(schema_, part, slot)) { continue; }
      if (!has_field(fields, part.properties[slot])) { return false; }
      ++own;
    }
    return own > 0;
  }

  const Schema& schema_;
  Node declared_;  ///< The sections in the schema's JSON.
  std::map<const Shape*, int> uses_;
  SharedShapes shared_;
};

}  // namespace

std::string write_manifest_guide(const Schema& schema, Node json, std::string_view preface) {
  return Guide(schema, json).write(preface);
}

}  // namespace orr::guide
