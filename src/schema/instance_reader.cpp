#include "schema/instance_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "orr/cel/format.hpp"
#include "orr/schema/notation.hpp"
#include "orr/support/edit_distance.hpp"
#include "schema/advice.hpp"
#include "schema/placeholder.hpp"
#include "schema/scalar_reader.hpp"

namespace orr::schema {
namespace {

using document::Kind;
using document::Node;
using document::Style;

constexpr std::string_view kNone = "none";

bool is_extension(std::string_view key) { return key.starts_with("x-"); }

/// Whether the scalar says that a list is empty. In quotes it is a text, where the items are texts.
bool is_none(Node node, Form item_form) {
  return node.kind() == Kind::scalar && node.text() == kNone &&
         (node.style() == Style::plain || item_form == Form::object);
}

/// What stands there, in a message about it.
std::string words_for(Node node) { return node.kind() == Kind::scalar ? quote(node.text()) : "this"; }

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null: return "nothing";
    case Kind::scalar: return "a single value";
    case Kind::sequence: return "a list";
    case Kind::mapping: return "a mapping";
  }
  return {};
}

}  // namespace

Instance InstanceReader::run(std::span<const Node> roots) {
  const Node first = roots.front();
  const bool has_entries = first.kind() == Kind::mapping && first.size() > 0;
  cel::Object* root = add_object(*schema_.root, nullptr, 0, has_entries ? first.key(0) : first, cel::Reason::unstated);
  bool is_readable = true;
  for (const Node mapping : roots) {
    if (mapping.kind() == Kind::mapping) {
      read_fields(*root, mapping);
    } else if (mapping.kind() != Kind::null) {
      is_readable = false;
      report("schema/wrong-type", mapping,
             fmt::format("a {} is a mapping, and this is {}", schema_.name, name_of(mapping.kind())), {},
             "start with `key: value` lines");
    }
  }
  if (options_.check_required && is_readable) { check_required(*root); }
  return std::move(instance_);
}

// --- objects --------------------------------------------------------------------------------------------------------

cel::Object* InstanceReader::add_object(const Shape& shape, const cel::Object* parent, std::uint32_t slot, Node anchor,
                                        cel::Reason reason_for_absent) {
  const std::size_t fields = shape.properties.size();
  const std::span<cel::Value> slots = instance_.arena_.make_array<cel::Value>(fields);
  std::fill(slots.begin(), slots.end(), cel::Value::absent(reason_for_absent));
  cel::Object* object = instance_.arena_.make<cel::Object>();
  object->type = &shape.type;
  object->parent = parent;
  object->slots = slots.data();
  object->slot = slot;
  object->id = static_cast<std::uint32_t>(instance_.objects_.size());
  instance_.objects_.push_back(object);
  instance_.shapes_.push_back(&shape);
  instance_.anchors_.push_back(anchor);
  instance_.first_origins_.push_back(static_cast<std::uint32_t>(instance_.origins_.size()));
  instance_.origins_.resize(instance_.origins_.size() + fields);
  made_.push_back({slots.data(), reason_for_absent});
  return object;
}

/// A status of its own decides; else what stands above goes on.
cel::Reason InstanceReader::reason_in(const Shape& shape, Node mapping, cel::Reason inherited) {
  const auto status = mapping.find("status");
  if (!shape.carries_status || !status) { return inherited; }
  return reason_below(mapping.value(*status).text(), inherited);
}

void InstanceReader::read_fields(cel::Object& object, Node mapping) {
  for (std::size_t i = 0; i < mapping.size(); ++i) { read_field(object, mapping.key(i), mapping.value(i)); }
}

void InstanceReader::read_field(cel::Object& object, Node key, Node value) {
  const Shape& shape = instance_.shape(object);
  const int found = shape.find(key.text());
  if (found < 0) {
    if (!is_extension(key.text())) { report_unknown_key(object, key); }
    return;
  }
  const Property& property = shape.properties[static_cast<std::size_t>(found)];
  const auto slot = static_cast<std::uint32_t>(property.stored_as == kNoSlot ? found : property.stored_as);
  if (!object.slots[slot].is(cel::Kind::absent)) {
    if (options_.later_roots_fill_in && object.parent == nullptr) { return; }
    const Location first = instance_.origin(object, slot).key.location();
    const Position at = first.file->position(first.span.begin);
    report_repeated("schema/stated-twice", key, first,
                    fmt::format("{} is stated twice", quote(shape.properties[slot].name)),
                    fmt::format("it may disagree with {}:{}", first.file->name(), at.line), "keep one of the two");
    return;
  }
  const std::size_t problems_before = problems_.total();
  const auto read_value = read({&object, slot, &property}, key, value);
  if (read_value) { set(object, slot, *read_value, {key, value}); }
  if (read_value || value.kind() == Kind::null) { return; }
  const bool is_wrong = problems_.total() > problems_before;
  instance_.origins_[instance_.first_origins_[object.id] + slot] = {is_wrong ? key : Node(), value};
}

/// What was written and could not be read was reported as such; so was what lacks in `known_slot`.
void InstanceReader::check_required(const cel::Object& object, std::int32_t known_slot) {
  const std::span<const Property> properties = instance_.shape(object).properties;
  for (std::uint32_t slot = 0; slot < properties.size(); ++slot) {
    const bool is_asked = properties[slot].required && static_cast<std::int32_t>(slot) != known_slot;
    if (is_asked && !is_answered(object, slot)) { report_lacking(object, slot); }
  }
}

/// An empty list answers nothing where one is required.
bool InstanceReader::is_answered(const cel::Object& object, std::uint32_t slot) const {
  const cel::Value& value = object.slots[slot];
  if (value.is(cel::Kind::absent)) { return instance_.origin(object, slot).key.exists(); }  // wrong, and reported so
  return !value.is(cel::Kind::list) || !value.list->items.empty();
}

/// A required section that is missing is reported by its required fields: those are what has to be written. One that a
/// scalar may stand for is reported as such.
void InstanceReader::report_lacking(const cel::Object& object, std::uint32_t slot) {
  const Property& property = instance_.shape(object).properties[slot];
  const std::string path = cel::path_of(object, slot);
  const std::string section = notation_of_required(property);
  if (!section.empty()) {
    for (const Property& field : property.shape->properties) {
      if (!field.required) { continue; }
      report("schema/required", instance_.place(object), fmt::format("`{}.{}` is not stated", path, field.name),
             std::string(field.description), fmt::format("write for example `{}`", section));
    }
    return;
  }
  const Node written = instance_.origin(object, slot).value;
  std::string what = written.exists() ? fmt::format("`{}` is required, and {} says nothing", path, words_for(written))
                                      : fmt::format("`{}` is not stated", path);
  report("schema/required", written.exists() ? written.location() : instance_.place(object), std::move(what),
         std::string(property.description),
         property.example.empty() ? fmt::format("add `{}: ...`", property.name)
                                  : fmt::format("write for example `{}: {}`", property.name, property.example));
}

/// `metadata: {name: checkout-api, owner: team-checkout}`; empty when nothing in it is required, or a scalar may stand
/// for it.
std::string InstanceReader::notation_of_required(const Property& section) {
  const bool has_fields = section.shape != nullptr && section.shape->shorthand == kNoSlot;
  std::string fields;
  for (const Property& field : has_fields ? section.shape->properties : std::span<const Property>()) {
    if (!field.required) { continue; }
    fields +=
        fmt::format("{}{}: {}", fields.empty() ? "" : ", ", field.name, field.example.empty() ? "..." : field.example);
  }
  return fields.empty() ? fields : fmt::format("{}: {{{}}}", section.name, fields);
}

// --- values ---------------------------------------------------------------------------------------------------------

std::optional<cel::Value> InstanceReader::read(const Target& target, Node key, Node node) {
  if (node.kind() == Kind::null || says_nothing(target, node)) { return std::nullopt; }
  switch (target.property->form) {
    case Form::text:
    case Form::boolean:
    case Form::integer:
    case Form::number:
    case Form::ratio:
    case Form::percent:
    case Form::date:
    case Form::duration: return read_scalar_form(target, node);
    case Form::claim:
    case Form::doc:
    case Form::window:
    case Form::quantity:
    case Form::object: return read_object(target, key, node);
    case Form::list: return read_list(target, node);
    case Form::map: return read_map(target, node);
    case Form::any: check_keys(*target.property, node); return cel::Value::null();
  }
  return std::nullopt;
}

std::optional<cel::Value> InstanceReader::read_scalar_form(const Target& target, Node node) {
  if (node.kind() != Kind::scalar) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  const Result<cel::Value> value = read_scalar(*target.property, node);
  if (!value) {
    report("schema/wrong-value", node, value.error().message, why_of(target, node), value.error().help);
    return std::nullopt;
  }
  const Pattern* pattern = target.property->pattern;
  if (pattern != nullptr && !check_pattern(*pattern, node, "schema/wrong-value")) { return std::nullopt; }
  return *value;
}

std::optional<cel::Value> InstanceReader::read_object(const Target& target, Node key, Node node) {
  if (node.kind() == Kind::scalar) { return read_shorthand(target, node); }
  if (node.kind() != Kind::mapping) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  const Shape& shape = *target.property->shape;
  const cel::Reason reason = reason_in(shape, node, reason_of(*target.object));
  cel::Object* object = add_object(shape, target.object, target.slot, key.exists() ? key : node, reason);
  object->label = target.label;
  read_fields(*object, node);
  if (target.property->form == Form::window) { complete_window(target, *object, node); }
  if (options_.check_required) { check_required(*object); }
  return cel::Value::of(static_cast<const cel::Object*>(object));
}

// --- lists and maps -------------------------------------------------------------------------------------------------

cel::Value InstanceReader::list_of(const std::vector<cel::Value>& items, const cel::UnknownSet* missing) {
  const std::span<cel::Value> kept = instance_.arena_.copy(std::span<const cel::Value>(items));
  return cel::Value::of(static_cast<const cel::List*>(instance_.arena_.make<cel::List>(kept, missing)));
}

const cel::UnknownSet* InstanceReader::lack_of(const Target& target) {
  const cel::Lack lack{target.object, target.slot, cel::Reason::unstated};
  return instance_.arena_.make<cel::UnknownSet>(instance_.arena_.copy(std::span<const cel::Lack>(&lack, 1)));
}

std::optional<cel::Value> InstanceReader::read_list(const Target& target, Node node) {
  const Form item_form = target.property->item->form;
  if (is_none(node, item_form)) { return list_of({}); }
  const bool single = node.kind() == Kind::scalar && item_form != Form::object;
  if (node.kind() != Kind::sequence && !single) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  std::vector<cel::Value> items;
  const std::size_t count = single ? 1 : node.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (const auto item = read_item(target, single ? node : node.item(i))) { items.push_back(*item); }
  }
  if (item_form == Form::object) { check_unique(items, *target.property); }
  if (items.size() == count) { return list_of(items); }
  if (items.empty()) { return std::nullopt; }  // items that say nothing do not state that there are none
  return list_of(items, lack_of(target));
}

std::optional<cel::Value> InstanceReader::read_item(const Target& target, Node node) {
  const Target item{target.object, target.slot, target.property->item};
  return item.property->form == Form::object ? read_element(item, node) : read(item, {}, node);
}

std::optional<cel::Value> InstanceReader::read_element(const Target& target, Node node) {
  const Shape& shape = *target.property->shape;
  if (node.kind() != Kind::mapping) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  const cel::Reason reason = reason_in(shape, node, reason_of(*target.object));
  cel::Object* element = add_object(shape, target.object, target.slot, node.size() > 0 ? node.key(0) : node, reason);
  read_fields(*element, node);
  const bool is_named = name_element(*element) || shape.key.empty();
  if (!is_named) { report_no_key(*element, node); }
  if (options_.check_required) {
    check_required(*element, is_named ? kNoSlot : static_cast<std::int32_t>(shape.key.front()));
  }
  return cel::Value::of(static_cast<const cel::Object*>(element));
}

/// Findings and references name an element by its key. Whether it has one.
bool InstanceReader::name_element(cel::Object& element) {
  const Shape& shape = instance_.shape(element);
  std::string label;
  for (const std::uint32_t slot : shape.key) {
    if (element.slots[slot].is(cel::Kind::absent)) { continue; }
    label.append(label.empty() ? "" : ",").append(cel::to_text(element.slots[slot]));
    const Node value = instance_.origin(element, slot).value;
    if (value.exists() && value.kind() == Kind::scalar && slot == shape.key.front()) {
      instance_.anchors_[element.id] = value;
    }
  }
  element.label = instance_.arena_.copy(std::string_view(label));
  return !label.empty();
}

void InstanceReader::report_no_key(const cel::Object& element, Node mapping) {
  const Shape& shape = instance_.shape(element);
  const std::uint32_t slot = shape.key.front();
  const Origin& written = instance_.origin(element, slot);
  if (written.key.exists()) { return; }  // it is wrong, and was reported as such
  const std::string_view key = shape.properties[slot].name;
  const std::string list = cel::path_of(*element.parent, element.slot);
  const bool says_nothing = written.value.exists();  // keys are scalars
  report("schema/no-key", says_nothing ? written.value : mapping,
         says_nothing ? fmt::format("the `{}` of an element of `{}` is {}, which says nothing", key, list,
                                    quote(written.value.text()))
                      : fmt::format("an element of `{}` has no `{}`", list, key),
         "findings, waivers and references name elements by it",
         fmt::format("{} {}", says_nothing ? "write its" : "add its", notation_of_key(shape.properties[slot])));
}

/// `name`, such as `availability`.
std::string InstanceReader::notation_of_key(const Property& key) {
  return key.example.empty() ? fmt::format("`{}`", key.name) : fmt::format("`{}`, such as `{}`", key.name, key.example);
}

void InstanceReader::check_unique(const std::vector<cel::Value>& elements, const Property& list) {
  std::map<std::string_view, const cel::Object*> seen;
  for (const cel::Value& element : elements) {
    const cel::Object& object = *element.object;
    if (object.label.empty()) { continue; }
    const auto [first, is_new] = seen.emplace(object.label, &object);
    if (is_new || problems_.only_counts("schema/duplicate-element")) { continue; }
    report_repeated("schema/duplicate-element", instance_.anchors_[object.id], instance_.place(*first->second),
                    fmt::format("two elements of `{}` are called {}", list.name, quote(object.label)),
                    "findings, waivers and references name elements by it", "give one of them another name");
  }
}

std::optional<cel::Value> InstanceReader::read_map(const Target& target, Node node) {
  if (node.kind() != Kind::mapping) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  check_keys(*target.property, node);
  std::vector<cel::Entry> entries;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Node key = node.key(i);
    const auto value = read({target.object, target.slot, target.property->item, key.text()}, key, node.value(i));
    if (value) { entries.push_back({cel::Value::of(key.text()), *value}); }
  }
  const std::span<cel::Entry> kept = instance_.arena_.copy(std::span<const cel::Entry>(entries));
  return cel::Value::of(static_cast<const cel::Map*>(instance_.arena_.make<cel::Map>(kept)));
}

// --- patterns -------------------------------------------------------------------------------------------------------

bool InstanceReader::check_pattern(const Pattern& pattern, Node text, std::string_view code) {
  if (patterns_.follows(pattern, text.text())) { return true; }
  if (problems_.only_counts(code)) { return false; }
  report(code, text, fmt::format("{} is no {}", quote(text.text()), pattern.what), std::string(pattern.why),
         patterns_.advice(pattern, text.text()));
  return false;
}

/// An entry under a wrong key is read all the same, so that one run reports what is wrong with both.
void InstanceReader::check_keys(const Property& property, Node mapping) {
  if (property.pattern == nullptr || mapping.kind() != Kind::mapping) { return; }
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    check_pattern(*property.pattern, mapping.key(i), "schema/wrong-key");
  }
}

// --- slots ----------------------------------------------------------------------------------------------------------

bool InstanceReader::says_nothing(const Target& target, Node node) {
  if (node.kind() != Kind::scalar || !is_placeholder(schema_, node.text())) { return false; }
  instance_.placeholders_.push_back({target.object, target.slot, node});
  return true;
}

void InstanceReader::set(cel::Object& object, std::uint32_t slot, const cel::Value& value, Origin origin) {
  made_[object.id].slots[slot] = value;
  instance_.origins_[instance_.first_origins_[object.id] + slot] = origin;
}

// --- problems -------------------------------------------------------------------------------------------------------

Diagnostic* InstanceReader::report(std::string_view code, Location at, std::string what, std::string why,
                                   std::string help) {
  return problems_.add(
      {.code = code, .at = at, .what = std::move(what), .why = std::move(why), .help = std::move(help)});
}

Diagnostic* InstanceReader::report(std::string_view code, Node at, std::string what, std::string why,
                                   std::string help) {
  return report(code, at.location(), std::move(what), std::move(why), std::move(help));
}

void InstanceReader::report_repeated(std::string_view code, Node at, Location first, std::string what, std::string why,
                                     std::string help) {
  Diagnostic* problem = report(code, at, std::move(what), std::move(why), std::move(help));
  if (problem != nullptr) { problem->related.push_back({first, "first here"}); }
}

void InstanceReader::report_unknown_key(const cel::Object& object, Node key) {
  if (problems_.only_counts("schema/unknown-key")) { return; }
  const Shape& shape = instance_.shape(object);
  std::vector<std::string_view> names;
  for (const Property& property : shape.properties) { names.push_back(property.name); }
  std::string help;
  if (schema_.root->find(key.text()) >= 0) {
    help = fmt::format("`{}` belongs to the top level", key.text());
  } else if (const auto near = nearest(key.text(), names)) {
    help = fmt::format("did you mean `{}`?", *near);
    // What was meant is not missing as well.
    Origin& meant =
        instance_.origins_[instance_.first_origins_[object.id] + static_cast<std::uint32_t>(shape.find(*near))];
    if (!meant.key.exists()) { meant = {key, {}}; }
  } else {
    help = fmt::format("{}for notes of your own use a key that starts with `x-`", where_it_belongs(shape, key.text()));
  }
  const bool is_root = &shape == schema_.root;
  report("schema/unknown-key", key,
         fmt::format("{} is no field of {}", quote(key.text()),
                     is_root ? fmt::format("a {}", schema_.name) : fmt::format("`{}`", shape.type.name)),
         "orr would not know what it means, and nothing would check it", std::move(help));
}

/// Sections that have such a field, for a key at the top; else the fields that the object has, unless they are many.
std::string InstanceReader::where_it_belongs(const Shape& shape, std::string_view key) const {
  constexpr std::size_t kFewEnoughToList = 16;
  std::vector<std::string_view> names;
  const bool is_root = &shape == schema_.root;
  for (const Property& property : shape.properties) {
    const bool has_field = property.form == Form::object && property.shape->find(key) >= 0;
    if (has_field || !is_root) { names.push_back(property.name); }
  }
  if (names.empty() || names.size() > kFewEnoughToList) { return {}; }
  return is_root ? fmt::format("`{}` is a field of {}; ", key, fmt::join(names, ", "))
                 : fmt::format("its fields are: {}; ", fmt::join(names, ", "));
}

/// Why it is wrong. Who writes `yes` has learned it from YAML itself, in its older versions.
std::string InstanceReader::why_of(const Target& target, Node node) {
  const bool is_asked_for_truth = target.property->form == Form::boolean || target.property->form == Form::claim;
  if (is_asked_for_truth && node.kind() == Kind::scalar && parse_old_boolean(node.text())) {
    return fmt::format("{} is a text since YAML 1.2", quote(node.text()));
  }
  const bool is_number = target.property->form == Form::integer || target.property->form == Form::number;
  if (is_number && node.kind() == Kind::scalar && parse_number(node.text())) { return {}; }  // it is out of range
  return std::string(reason_of_form(*target.property));
}

/// A scalar that is no value of the property's form, and why not if there is more to say.
void InstanceReader::report_no_value(const Target& target, Node node, std::string reason, std::string help) {
  if (reason.empty()) { reason = fmt::format("{} is none", quote(node.text())); }
  report("schema/wrong-value", node,
         fmt::format("{} is {}, and {}", subject(target), describe(target.property->form), reason),
         why_of(target, node), std::move(help));
}

void InstanceReader::report_wrong_kind(const Target& target, Node node) {
  report(
      "schema/wrong-type", node,
      fmt::format("{} is {}, and this is {}", subject(target), describe(target.property->form), name_of(node.kind())),
      why_of(target, node), advice(*target.property));
}

std::string InstanceReader::subject(const Target& target) const {
  const Property& whole = instance_.shape(*target.object).properties[target.slot];
  if (!target.label.empty()) { return quote(fmt::format("{}.{}", whole.name, target.label)); }
  const bool is_item = whole.item == target.property;
  return fmt::format("{}`{}`", is_item ? "an element of " : "", target.property->name);
}

}  // namespace orr::schema
