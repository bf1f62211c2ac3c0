#include "scaffold/stub_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "orr/document/reader.hpp"
#include "scaffold/stub_text.hpp"

namespace orr::scaffold {
namespace {

using schema::Form;
using schema::Property;
using schema::Shape;

constexpr std::size_t kLongestWords = 60;         ///< Of a vocabulary that is listed.
constexpr std::size_t kLongestPlaceholder = 200;  ///< What is longer reads as an answer.
constexpr std::size_t kFewFields = 3;             ///< Shown of an object of which nothing is asked.

std::string in_brackets(std::string_view text) { return fmt::format("<{}>", text); }

Stub scalar(std::string text) { return {.text = std::move(text)}; }

bool is_compound(std::string_view example) { return example.starts_with('{') || example.starts_with('['); }

bool is_key(const Shape& shape, std::uint32_t slot) { return std::ranges::find(shape.key, slot) != shape.key.end(); }

bool is_of_all_sections(const Shape& shape, std::uint32_t slot) {
  return shape.carries_status && slot < schema::kSectionSlots;
}

/// A stub without it would be invalid.
bool is_needed(const Shape& shape, std::uint32_t slot) {
  return shape.properties[slot].required || is_key(shape, slot);
}

/// An element that must name one of another list is not valid by itself.
bool needs_another(const Shape& shape) {
  for (std::uint32_t slot = 0; slot < shape.properties.size(); ++slot) {
    if (is_needed(shape, slot) && !shape.properties[slot].references.empty()) { return true; }
  }
  return false;
}

/// Whether a single value can stand there.
bool is_simple(const Property& property) {
  if (property.form == Form::list) { return property.item->form != Form::object; }
  return property.form != Form::object && property.form != Form::map && property.form != Form::any;
}

/// Which answers are possible, or what one looks like; empty where the schema does not say.
std::string hint(const Property& property) {
  if (property.form == Form::boolean) { return "true | false"; }
  if (property.words != nullptr) {
    std::string words = fmt::format("{}", fmt::join(property.words->words, " | "));
    if (words.size() <= kLongestWords || property.example.empty()) { return words; }
  }
  return std::string(property.example);
}

std::string example(const Property& property) {
  if (!property.example.empty()) { return std::string(property.example); }
  if (property.form == Form::boolean) { return "true"; }
  return property.words == nullptr ? std::string() : std::string(property.words->words.front());
}

/// A value that as a whole is to be replaced; nothing when it is so long that it would read as an answer.
std::optional<Stub> placeholder(const Stub& value) {
  Stub made = scalar(in_brackets(flow_text(value)));
  return made.text.size() <= kLongestPlaceholder ? std::optional(std::move(made)) : std::nullopt;
}

Stub copy(document::Node node, bool is_placeholder) {
  switch (node.kind()) {
    case document::Kind::null: break;
    case document::Kind::scalar: {
      std::string text(node.text());
      return scalar(is_placeholder ? in_brackets(text) : std::move(text));
    }
    case document::Kind::sequence: {
      Stub list{.kind = Stub::Kind::sequence};
      for (std::size_t i = 0; i < node.size(); ++i) { list.children.push_back(copy(node.item(i), is_placeholder)); }
      return list;
    }
    case document::Kind::mapping: {
      Stub mapping{.kind = Stub::Kind::mapping};
      for (std::size_t i = 0; i < node.size(); ++i) {
        mapping.children.push_back(copy(node.value(i), is_placeholder));
        mapping.children.back().key = node.key(i).text();
      }
      return mapping;
    }
  }
  return scalar("null");
}

/// An example that is a list or mapping in the notation of the schema file.
Stub compound(std::string_view example, bool is_placeholder) {
  const SourceFile source("<example>", std::string(example));
  const document::Reading reading = document::read(source);
  return reading.documents.empty() ? scalar(in_brackets(example))
                                   : copy(reading.documents.front().root(), is_placeholder);
}

}  // namespace

std::vector<std::uint32_t> slots_in_order(const Shape& shape) {
  std::vector<std::uint32_t> slots(shape.key.begin(), shape.key.end());
  for (const bool is_common : {false, true}) {
    for (std::uint32_t slot = 0; slot < shape.properties.size(); ++slot) {
      if (is_of_all_sections(shape, slot) == is_common && !is_key(shape, slot)) { slots.push_back(slot); }
    }
  }
  return slots;
}

std::optional<Stub> StubBuilder::field(const Shape& shape, std::uint32_t slot) const {
  return field(shape, slot, Fill::placeholder);
}

std::optional<Stub> StubBuilder::answered_field(const Shape& shape, std::uint32_t slot) const {
  return field(shape, slot, Fill::example);
}

std::optional<Stub> StubBuilder::field(const Shape& shape, std::uint32_t slot, Fill fill) const {
  const Property& property = shape.properties[slot];
  auto made = value(property, is_needed(shape, slot) ? Fill::example : fill);
  if (!made && is_key(shape, slot) && property.form == Form::text) { made = scalar(std::string(property.name)); }
  if (!made) { return made; }
  made->key = property.name;
  for (const std::string_view question : asked_.questions(shape.type, slot)) { made->questions.emplace_back(question); }
  return made;
}

std::optional<Stub> StubBuilder::value(const Property& property, Fill fill) const {
  switch (property.form) {
    case Form::claim: return claim(property, fill);
    case Form::object: return object(property, fill);
    case Form::list: return list(property, fill);
    case Form::map: return map(property, fill);
    default: break;
  }
  const bool is_placeholder = fill == Fill::placeholder;
  if (is_compound(property.example)) {
    const bool is_whole = property.form == Form::quantity || property.form == Form::window;
    if (is_placeholder && is_whole) { return placeholder(compound(property.example, false)); }
    return compound(property.example, is_placeholder);
  }
  const std::string text = is_placeholder ? hint(property) : example(property);
  if (text.empty()) { return std::nullopt; }
  return scalar(is_placeholder ? in_brackets(text) : text);
}

/// Of a claim with asked fields of its own the status comes first.
std::optional<Stub> StubBuilder::claim(const Property& property, Fill fill) const {
  const bool is_placeholder = fill == Fill::placeholder;
  Stub mapping{.kind = Stub::Kind::mapping};
  for (std::uint32_t slot = 0; slot < property.shape->properties.size(); ++slot) {
    if (slot == schema::kStatus || !asked_.contains(property.shape->type, slot)) { continue; }
    if (auto made = field(*property.shape, slot, fill)) { mapping.children.push_back(*std::move(made)); }
  }
  if (!mapping.children.empty()) {
    Stub status = scalar(is_placeholder ? in_brackets("done") : "done");
    status.key = property.shape->properties[schema::kStatus].name;
    mapping.children.insert(mapping.children.begin(), std::move(status));
    return mapping;
  }
  if (is_compound(property.example)) { return compound(property.example, is_placeholder); }
  const std::string text = property.example.empty() ? "true" : std::string(property.example);
  return scalar(is_placeholder ? in_brackets(text) : text);
}

std::optional<Stub> StubBuilder::object(const Property& property, Fill fill) const {
  Stub made = fields(*property.shape, fill);
  if (made.children.empty()) { return std::nullopt; }
  const std::int32_t shorthand = property.shape->shorthand;
  const bool is_short =
      shorthand != schema::kNoSlot && made.children.size() == 1 &&
      made.children.front().key == property.shape->properties[static_cast<std::size_t>(shorthand)].name;
  return is_short ? std::move(made.children.front()) : std::move(made);
}

/// A list of elements shows one.
std::optional<Stub> StubBuilder::list(const Property& property, Fill fill) const {
  const bool is_placeholder = fill == Fill::placeholder;
  Stub made{.kind = Stub::Kind::sequence};
  if (property.item->form == Form::object) {
    const bool is_invalid = is_placeholder && needs_another(*property.item->shape);
    made.children.push_back(fields(*property.item->shape, is_invalid ? Fill::example : fill));
    if (made.children.front().children.empty()) { return std::nullopt; }
    return is_invalid ? placeholder(made) : made;
  }
  if (is_compound(property.example)) { return compound(property.example, is_placeholder); }
  Property item = *property.item;
  if (!property.example.empty()) { item.example = property.example; }
  auto one = value(item, fill);
  if (!one) { return one; }
  made.children.push_back(*std::move(one));
  return made;
}

/// A map of objects shows one, under the key that the example begins with.
std::optional<Stub> StubBuilder::map(const Property& property, Fill fill) const {
  const bool is_placeholder = fill == Fill::placeholder;
  Stub made =
      is_compound(property.example) ? compound(property.example, is_placeholder) : Stub{.kind = Stub::Kind::mapping};
  if (property.item->form != Form::object) { return made.children.empty() ? std::nullopt : std::optional(made); }
  std::string key = property.pattern == nullptr ? "name" : std::string(property.pattern->example);
  if (!made.children.empty()) { key = made.children.front().key; }
  if (key.empty()) { return std::nullopt; }
  const bool is_invalid = is_placeholder && needs_another(*property.item->shape);
  made.children = {fields(*property.item->shape, is_invalid ? Fill::example : fill)};
  made.children.front().key = std::move(key);
  if (made.children.front().children.empty()) { return std::nullopt; }
  return is_invalid ? placeholder(made) : made;
}

/// What is needed and what is asked.
Stub StubBuilder::fields(const Shape& shape, Fill fill) const {
  Stub made{.kind = Stub::Kind::mapping};
  bool is_telling = false;
  for (const std::uint32_t slot : slots_in_order(shape)) {
    const bool is_asked = asked_.contains(shape.type, slot);
    const bool has_two_notations = shape.properties[slot].stored_as != schema::kNoSlot;
    if (has_two_notations || (!is_asked && !is_needed(shape, slot))) { continue; }
    is_telling |= !is_key(shape, slot);
    if (auto one = field(shape, slot, fill)) { made.children.push_back(*std::move(one)); }
  }
  if (!is_telling) { add_some_fields(shape, fill, made); }
  return made;
}

/// Where nothing is asked, the first fields that tell something: single values, else what there is.
void StubBuilder::add_some_fields(const Shape& shape, Fill fill, Stub& stub) const {
  for (const bool is_simple_wanted : {true, false}) {
    std::size_t added = 0;
    for (const std::uint32_t slot : slots_in_order(shape)) {
      if (added == kFewFields || is_of_all_sections(shape, slot)) { break; }
      const Property& property = shape.properties[slot];
      const bool has_two_notations = property.stored_as != schema::kNoSlot;
      if (is_needed(shape, slot) || has_two_notations || is_simple(property) != is_simple_wanted) { continue; }
      auto one = field(shape, slot, fill);
      if (!one) { continue; }
      stub.children.push_back(*std::move(one));
      ++added;
    }
    if (added > 0) { return; }
  }
}

}  // namespace orr::scaffold
