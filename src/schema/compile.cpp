// From a JSON Schema to shapes. A keyword may stand at a property itself or at a definition that it refers to (`$ref`,
// alone or in `allOf`); the nearest one counts. Fields of referred definitions come first, so that every claim begins
// with the fields of a claim and every section with those of a section.

#include "orr/schema/compile.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace orr::schema {
namespace {

using document::Kind;
using document::Node;

constexpr std::string_view kDefinitionPrefix = "#/definitions/";
constexpr int kMaxReferences = 16;  ///< In a row; more is a circle.

struct FormName {
  std::string_view name;
  Form form;
};

constexpr std::array kFormNames{
    FormName{"text", Form::text},         FormName{"boolean", Form::boolean},   FormName{"integer", Form::integer},
    FormName{"number", Form::number},     FormName{"ratio", Form::ratio},       FormName{"percent", Form::percent},
    FormName{"date", Form::date},         FormName{"duration", Form::duration}, FormName{"window", Form::window},
    FormName{"quantity", Form::quantity}, FormName{"claim", Form::claim},       FormName{"doc", Form::doc},
    FormName{"object", Form::object},     FormName{"list", Form::list},         FormName{"map", Form::map},
    FormName{"any", Form::any},
};

/// The value of an own key; no node when there is none.
Node own(Node schema, std::string_view key) {
  const auto index = schema.find(key);
  return index ? schema.value(*index) : Node();
}

/// A field as declared, before it is compiled.
struct Declared {
  std::string_view name;
  Node schema;
  bool required = false;
};

class Compiler {
 public:
  Compiler(const document::Document& json, Arena& arena, Diagnostics& problems)
      : root_(json.root()), definitions_(own(root_, "definitions")), arena_(arena), problems_(problems) {}

  const Schema* run() {
    const std::size_t problems_before = problems_.size();
    Schema* schema = arena_.make<Schema>();
    schema->name = text_of(root_, "title");
    if (const Node claim = definition("claim"); claim.exists()) {
      claim_ = shape(claim, "claim");
      schema->claim = claim_;
    }
    schema->root = shape(root_, schema->name);
    schema->placeholders = texts(own(root_, "x-orr-placeholders"));
    schema->placeholder_hosts = texts(own(root_, "x-orr-placeholder-hosts"));
    return problems_.size() == problems_before ? schema : nullptr;
  }

 private:
  // --- keywords and references --------------------------------------------------------------------------------------

  Node definition(std::string_view name) const { return definitions_.exists() ? own(definitions_, name) : Node(); }

  /// Definitions that a schema refers to, in order.
  std::vector<Node> references(Node schema) {
    std::vector<Node> targets;
    if (const Node reference = own(schema, "$ref"); reference.exists()) { add_target(reference, targets); }
    if (const Node all = own(schema, "allOf"); all.exists()) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (const Node reference = own(all.item(i), "$ref"); reference.exists()) { add_target(reference, targets); }
      }
    }
    return targets;
  }

  void add_target(Node reference, std::vector<Node>& targets) {
    const std::string_view name = reference.text();
    const Node target =
        name.starts_with(kDefinitionPrefix) ? definition(name.substr(kDefinitionPrefix.size())) : Node();
    if (target.exists()) {
      targets.push_back(target);
    } else {
      problem(reference, fmt::format("{} refers to no definition of this file", quote(name)));
    }
  }

  /// The nearest value of a keyword: the schema's own, else that of what it refers to.
  Node keyword(Node schema, std::string_view key, int budget = kMaxReferences) {
    if (const Node value = own(schema, key); value.exists()) { return value; }
    if (budget == 0) { return {}; }
    for (const Node target : references(schema)) {
      if (const Node value = keyword(target, key, budget - 1); value.exists()) { return value; }
    }
    return {};
  }

  std::string_view text_of(Node schema, std::string_view key) {
    const Node value = keyword(schema, key);
    return value.exists() ? arena_.copy(value.text()) : std::string_view();
  }

  std::span<const std::string_view> texts(Node list) {
    if (!list.exists()) { return {}; }
    if (list.kind() == Kind::scalar) {
      const std::span<std::string_view> one = arena_.make_array<std::string_view>(1);
      one[0] = list.text();
      return one;
    }
    const std::span<std::string_view> all = arena_.make_array<std::string_view>(list.size());
    for (std::size_t i = 0; i < all.size(); ++i) { all[i] = list.item(i).text(); }
    return all;
  }

  double number_of(Node schema, std::string_view key, double otherwise) {
    const Node value = keyword(schema, key);
    if (!value.exists()) { return otherwise; }
    const std::string_view text = value.text();
    double number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  // --- shapes -------------------------------------------------------------------------------------------------------

  /// The shape of an object's schema. One that only refers to a definition shares its shape.
  const Shape* shape(Node schema, std::string_view name, int budget = kMaxReferences) {
    const bool adds_fields = own(schema, "properties").exists();
    const std::vector<Node> targets = references(schema);
    if (!adds_fields && targets.size() == 1 && object_branch(schema) == schema && budget > 0) {
      return shape(targets.front(), definition_name(targets.front(), name), budget - 1);
    }
    if (budget == 0) { problem(schema, fmt::format("{} refers to itself", quote(name))); }
    const auto [known, is_new] = shapes_.emplace(schema.id(), nullptr);
    if (!is_new) { return known->second; }
    Shape* made = arena_.make<Shape>();
    known->second = made;
    fill(*made, schema, name);
    return made;
  }

  std::string_view definition_name(Node target, std::string_view otherwise) const {
    for (std::size_t i = 0; i < definitions_.size(); ++i) {
      if (definitions_.value(i).id() == target.id()) { return definitions_.key(i).text(); }
    }
    return otherwise;
  }

  void fill(Shape& made, Node schema, std::string_view name) {
    std::vector<Declared> declared;
    collect(schema, declared, kMaxReferences);
    const std::span<Property> properties = arena_.make_array<Property>(declared.size());
    const std::span<cel::Field> fields = arena_.make_array<cel::Field>(declared.size());
    const Node title = own(schema, "title");
    made.type.name = title.exists() && schema.id() != root_.id() ? title.text() : arena_.copy(name);
    made.type.fields = fields;
    made.properties = properties;
    for (std::size_t i = 0; i < declared.size(); ++i) { fields[i].name = declared[i].name; }
    for (std::size_t i = 0; i < declared.size(); ++i) {
      properties[i] = property(declared[i].schema, declared[i].name);
      properties[i].required = declared[i].required;
      properties[i].stored_as = slot_named(made, own(declared[i].schema, "x-orr-stored-as"));
      fields[i].type = type_of(properties[i]);
    }
    made.shorthand = slot_named(made, keyword(schema, "x-orr-shorthand"));
    made.carries_status = !declared.empty() && is_section_status(declared.front());
    if (claim_ != nullptr && made.carries_status && made.find("evidence") == kEvidence) {
      made.type.base = &claim_->type;
    }
  }

  /// Fields of referred definitions first, then own ones; an own field of the same name takes the place.
  void collect(Node schema, std::vector<Declared>& declared, int budget) {
    if (budget == 0) { return; }
    for (const Node target : references(schema)) { collect(target, declared, budget - 1); }
    const Node branch = object_branch(schema);
    if (branch != schema) {
      for (const Node target : references(branch)) { collect(target, declared, budget - 1); }
    }
    const Node properties = own(branch, "properties");
    for (std::size_t i = 0; properties.exists() && i < properties.size(); ++i) {
      const std::string_view name = properties.key(i).text();
      const auto known =
          std::find_if(declared.begin(), declared.end(), [&](const Declared& d) { return d.name == name; });
      if (known == declared.end()) {
        declared.push_back({name, properties.value(i)});
      } else {
        known->schema = properties.value(i);
      }
    }
    for (const std::string_view name : texts(own(branch, "required"))) { mark_required(declared, name); }
  }

  static void mark_required(std::vector<Declared>& declared, std::string_view name) {
    for (Declared& field : declared) { field.required |= field.name == name; }
  }

  /// Where the fields stand: at the schema, or at that alternative of `anyOf` or `oneOf` which is an object.
  Node object_branch(Node schema) const {
    for (const std::string_view key : {"anyOf", "oneOf"}) {
      const Node branches = own(schema, key);
      for (std::size_t i = 0; branches.exists() && i < branches.size(); ++i) {
        if (own(branches.item(i), "properties").exists()) { return branches.item(i); }
      }
    }
    return schema;
  }

  bool is_section_status(const Declared& field) {
    const std::vector<Node> targets = references(field.schema);
    const Node status = definition("status");
    return field.name == "status" && status.exists() && targets.size() == 1 && targets.front().id() == status.id();
  }

  int slot_named(const Shape& shape, Node name) {
    if (!name.exists()) { return kNoSlot; }
    const int slot = shape.find(name.text());
    if (slot < 0) { problem(name, fmt::format("there is no property {} beside it", quote(name.text()))); }
    return slot;
  }

  // --- properties ---------------------------------------------------------------------------------------------------

  Property property(Node schema, std::string_view name) {
    Property made{.name = name, .description = text_of(schema, "description"), .example = example(schema)};
    made.form = form(schema, name);
    made.minimum = number_of(schema, "minimum", made.minimum);
    made.maximum = number_of(schema, "maximum", made.maximum);
    switch (made.form) {
      case Form::text:
        made.words = vocabulary(schema);
        made.references = texts(keyword(schema, "x-orr-ref"));
        made.pattern = pattern(schema, name);
        break;
      case Form::integer: made.number_words = number_words(keyword(schema, "x-orr-words")); break;
      case Form::list: made.item = list_item(schema, name); break;
      case Form::map:
        made.item = map_item(schema, name);
        made.pattern = key_pattern(schema, name);
        break;
      case Form::any: made.pattern = key_pattern(schema, name); break;
      case Form::claim:
      case Form::doc:
      case Form::quantity:
      case Form::window:
      case Form::object: made.shape = shape(schema, name); break;
      default: break;
    }
    return made;
  }

  Form form(Node schema, std::string_view name) {
    const Node type = keyword(schema, "x-orr-type");
    if (!type.exists()) {
      problem(schema, fmt::format("the property {} has no `x-orr-type`", quote(name)));
      return Form::any;
    }
    for (const FormName& known : kFormNames) {
      if (known.name == type.text()) { return known.form; }
    }
    problem(type, fmt::format("{} is no `x-orr-type`", quote(type.text())));
    return Form::any;
  }

  std::string_view example(Node schema) {
    const Node examples = keyword(schema, "examples");
    if (!examples.exists() || examples.size() == 0) { return {}; }
    const Node first = examples.item(0);
    return first.kind() == Kind::scalar ? first.text() : root_.document().source().text(first.span());
  }

  const Property* list_item(Node schema, std::string_view name) {
    const Node items = keyword(schema, "items");
    if (!items.exists()) {
      problem(schema, fmt::format("the list {} has no `items`", quote(name)));
      return nullptr;
    }
    Property* item = arena_.make<Property>(property(items, name));
    if (item->form == Form::object) { set_key(*item, schema, items); }
    return item;
  }

  /// Which fields tell elements apart is said at the list, and kept with the shape of its elements.
  void set_key(const Property& item, Node list, Node items) {
    Shape& element = made_shape(item.shape);
    std::vector<std::uint32_t> slots;
    const Node key = keyword(list, "x-orr-key");
    for (const std::string_view name : texts(key)) { slots.push_back(static_cast<std::uint32_t>(element.find(name))); }
    for (const std::string_view name : {"name", "id"}) {
      if (slots.empty() && !key.exists() && element.find(name) >= 0) {
        slots.push_back(static_cast<std::uint32_t>(element.find(name)));
      }
    }
    if (slots.empty() || std::find(slots.begin(), slots.end(), static_cast<std::uint32_t>(-1)) != slots.end()) {
      problem(items, fmt::format("elements of {} have no key: name one with `x-orr-key`", quote(item.name)));
      return;
    }
    element.key = arena_.copy(std::span<const std::uint32_t>(slots));
  }

  Shape& made_shape(const Shape* shape) {
    return *std::find_if(shapes_.begin(), shapes_.end(), [shape](const auto& made) {
              return made.second == shape;
            })->second;
  }

  const Property* map_item(Node schema, std::string_view name) {
    const Node values = keyword(schema, "additionalProperties");
    if (!values.exists() || values.kind() != Kind::mapping) {
      problem(schema, fmt::format("the map {} has no `additionalProperties`", quote(name)));
      return nullptr;
    }
    return arena_.make<Property>(property(values, name));
  }

  /// People are told in words what texts may stand there, so a pattern comes with them.
  const Pattern* pattern(Node schema, std::string_view name) {
    const Node regex = keyword(schema, "pattern");
    if (!regex.exists()) { return nullptr; }
    const Node words = keyword(schema, "x-orr-pattern");
    const bool is_told = words.exists() && own(words, "what").exists() && own(words, "notation").exists();
    if (!is_told) {
      problem(regex, fmt::format("the pattern of {} has no `x-orr-pattern` with `what` and `notation`", quote(name)));
      return nullptr;
    }
    return arena_.make<Pattern>(Pattern{.regex = arena_.copy(regex.text()),
                                        .what = text_of(words, "what"),
                                        .notation = text_of(words, "notation"),
                                        .why = text_of(words, "why"),
                                        .example = example(schema)});
  }

  const Pattern* key_pattern(Node schema, std::string_view name) {
    const Node keys = keyword(schema, "propertyNames");
    return keys.exists() ? pattern(keys, name) : nullptr;
  }

  const cel::Vocabulary* vocabulary(Node schema) {
    const Node words = keyword(schema, "enum");
    if (!words.exists()) { return nullptr; }
    const Node synonyms = keyword(schema, "x-orr-synonyms");
    const std::span<cel::Synonym> renamed = arena_.make_array<cel::Synonym>(synonyms.exists() ? synonyms.size() : 0);
    for (std::size_t i = 0; i < renamed.size(); ++i) {
      renamed[i] = {synonyms.key(i).text(), synonyms.value(i).text()};
    }
    std::vector<std::string_view> kept;
    for (const std::string_view word : texts(words)) {
      const bool is_synonym =
          std::any_of(renamed.begin(), renamed.end(), [&](const cel::Synonym& s) { return s.written == word; });
      const bool is_null = word.empty();  // which editors must accept, and is no word
      if (!is_synonym && !is_null) { kept.push_back(word); }
    }
    cel::Vocabulary* made = arena_.make<cel::Vocabulary>(arena_.copy(std::span<const std::string_view>(kept)), renamed);
    const Node decided = keyword(schema, "x-orr-decided-by");
    if (decided.exists() && decided.size() == 1) {
      made->decided_word = decided.key(0).text();
      made->decided_by = decided.value(0).text();
    }
    return made;
  }

  std::span<const NumberWord> number_words(Node words) {
    if (!words.exists()) { return {}; }
    const std::span<NumberWord> made = arena_.make_array<NumberWord>(words.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
      const std::string_view number = words.value(i).text();
      made[i].word = words.key(i).text();
      std::from_chars(number.data(), number.data() + number.size(), made[i].number);
    }
    return made;
  }

  // --- CEL types ----------------------------------------------------------------------------------------------------

  const cel::Type* type_of(const Property& property) {
    switch (property.form) {
      case Form::text:
        if (property.words == nullptr) { return &cel::types::kString; }
        return arena_.make<cel::Type>(cel::Type{.kind = cel::TypeKind::string, .vocabulary = property.words});
      case Form::boolean: return &cel::types::kBool;
      case Form::integer: return number_type(&cel::types::kInt, property.minimum, property.maximum);
      case Form::number: return number_type(&cel::types::kDouble, property.minimum, property.maximum);
      case Form::ratio:
      case Form::percent:
        return number_type(&cel::types::kDouble, std::max(0.0, property.minimum), std::min(1.0, property.maximum));
      case Form::date: return &cel::types::kTimestamp;
      case Form::duration: return &cel::types::kDuration;
      case Form::window:
      case Form::quantity:
      case Form::claim:
      case Form::doc:
      case Form::object:
        return arena_.make<cel::Type>(cel::Type{.kind = cel::TypeKind::object, .object = &property.shape->type});
      case Form::list:
        return arena_.make<cel::Type>(cel::Type{.kind = cel::TypeKind::list, .element = item_type(property)});
      case Form::map:
        return arena_.make<cel::Type>(
            cel::Type{.kind = cel::TypeKind::map, .element = item_type(property), .key = &cel::types::kString});
      case Form::any: return &cel::types::kDyn;
    }
    return &cel::types::kDyn;
  }

  const cel::Type* number_type(const cel::Type* plain, double minimum, double maximum) {
    if (std::isinf(minimum) && std::isinf(maximum)) { return plain; }
    const cel::Bounds* bounds = arena_.make<cel::Bounds>(minimum, maximum);
    return arena_.make<cel::Type>(cel::Type{.kind = plain->kind, .bounds = bounds});
  }

  const cel::Type* item_type(const Property& collection) {
    return collection.item == nullptr ? &cel::types::kDyn : type_of(*collection.item);
  }

  /// Once for a place, however often its keywords are looked up.
  void problem(Node at, std::string what) {
    const bool is_known = std::any_of(problems_.begin(), problems_.end(), [&](const Diagnostic& known) {
      return known.at == at.location() && known.what == what;
    });
    if (is_known) { return; }
    problems_.push_back({.code = "schema/invalid", .at = at.location(), .what = std::move(what)});
  }

  Node root_;
  Node definitions_;
  Arena& arena_;
  Diagnostics& problems_;
  const Shape* claim_ = nullptr;
  std::map<document::NodeId, Shape*> shapes_;  ///< By the schema they were made from.
};

}  // namespace

const Schema* compile(const document::Document& json, Arena& arena, Diagnostics& problems) {
  return Compiler(json, arena, problems).run();
}

}  // namespace orr::schema
