#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "orr/cel/format.hpp"
#include "orr/schema/compile.hpp"
#include "orr/schema/instance.hpp"
#include "tests/document/reading.hpp"

// Schemas and what is read by them, with short ways to ask about both.

namespace orr::schema {

/// `line:column` of the beginning of a place.
inline std::string line_and_column(const Location& at) {
  const Position position = at.file->position(at.span.begin);
  return fmt::format("{}:{}", position.line, position.column);
}

/// Problems, one a line: `2:10 what; help`.
inline std::string lines(const Diagnostics& problems) {
  std::string all;
  for (const Diagnostic& problem : problems) {
    all += fmt::format("{} {}{}{}\n", line_and_column(problem.at), problem.what, problem.help.empty() ? "" : "; ",
                       problem.help);
  }
  return all;
}

/// How many problems there are, with those that were only counted.
inline std::size_t total(const Diagnostics& problems) {
  std::size_t count = problems.size();
  for (const Diagnostic& problem : problems) { count += problem.further; }
  return count;
}

/// A value as a file would state it in normal form: `{status: "done", due: 2026-05-20}`. What is not stated is left
/// out; a list known in part ends with dots.
inline std::string normal_form(const cel::Value& value) {
  std::string text;
  const auto add = [&text](std::string_view key, const cel::Value& item) {
    text.append(text.empty() ? "" : ", ").append(key).append(key.empty() ? "" : ": ").append(normal_form(item));
  };
  switch (value.kind) {
    case cel::Kind::list:
      for (const cel::Value& item : value.list->items) { add({}, item); }
      return '[' + text + (value.list->missing == nullptr ? "]" : ", ...]");
    case cel::Kind::map:
      for (const cel::Entry& entry : value.map->entries) { add(entry.key.text(), entry.value); }
      return '{' + text + '}';
    case cel::Kind::object:
      for (std::size_t slot = 0; slot < value.object->type->fields.size(); ++slot) {
        if (value.object->slots[slot].is(cel::Kind::absent)) { continue; }
        add(value.object->type->fields[slot].name, value.object->slots[slot]);
      }
      return '{' + text + '}';
    case cel::Kind::timestamp:
    case cel::Kind::duration: return cel::to_text(value);
    default: return cel::to_literal(value);
  }
}

/// A JSON Schema in a text, compiled.
class TestSchema {
 public:
  explicit TestSchema(std::string json) : reading_(std::move(json)) {
    if (!reading_.problems().empty()) { throw std::invalid_argument(reading_.problems()); }
    schema_ = compile(reading_.reading().documents.at(0), arena_, problems_);
  }
  TestSchema(const TestSchema&) = delete;
  TestSchema& operator=(const TestSchema&) = delete;

  /// Null when there are problems.
  [[nodiscard]] const Schema* compiled() const { return schema_; }

  /// The schema. Throws when there are problems.
  [[nodiscard]] const Schema& schema() const {
    if (schema_ == nullptr) { throw std::invalid_argument(problems()); }
    return *schema_;
  }

  /// A property at the top level.
  [[nodiscard]] const Property& property(std::string_view name) const {
    return schema().root->properties[static_cast<std::size_t>(schema().root->find(name))];
  }

  [[nodiscard]] std::string problems() const { return lines(problems_); }

 private:
  document::TestReading reading_;
  Arena arena_;
  Diagnostics problems_;
  const Schema* schema_ = nullptr;
};

/// Names of the fields of a shape, in order.
inline std::string field_names(const Shape& shape) {
  std::string names;
  for (const Property& property : shape.properties) {
    names.append(names.empty() ? "" : " ").append(property.name).append(property.required ? "*" : "");
  }
  return names;
}

/// Texts read as one instance of a schema.
class TestInstance {
 public:
  TestInstance(const Schema& schema, std::vector<std::string> texts, const InstanceOptions& options = {})
      : instance_(instantiate(schema, read_all(std::move(texts)), problems_, options)) {}
  TestInstance(const Schema& schema, std::string text, const InstanceOptions& options = {})
      : TestInstance(schema, std::vector{std::move(text)}, options) {}
  TestInstance(const TestInstance&) = delete;
  TestInstance& operator=(const TestInstance&) = delete;

  [[nodiscard]] const Instance& instance() const { return instance_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return problems_; }
  [[nodiscard]] std::string problems() const { return lines(problems_); }

  /// Everything that is stated.
  [[nodiscard]] std::string normal() const { return normal_form(cel::Value::of(&instance_.root())); }

  /// What is stated at a path such as `alerts.0.severity`; `nothing` when nothing is.
  [[nodiscard]] std::string normal(std::string_view path) const {
    const Slot slot = find(path);
    const bool is_stated = slot.object->slots != nullptr && !slot.object->slots[slot.number].is(cel::Kind::absent);
    return is_stated ? normal_form(slot.object->slots[slot.number]) : "nothing";
  }

  /// Why what is not stated at a path is lacking.
  [[nodiscard]] cel::Reason reason(std::string_view path) const {
    const Slot slot = find(path);
    return slot.object->slots[slot.number].reason;
  }

  /// Where the instance points for the slot at a path, stated or not.
  [[nodiscard]] std::string place(std::string_view path) const {
    const Slot slot = find(path);
    return line_and_column(instance_.place(*slot.object, slot.number));
  }

  /// The object at a path; one that stands in for it when it is not stated.
  [[nodiscard]] const cel::Object& object(std::string_view path) const {
    const Slot slot = find(path);
    return *below(slot);
  }

  /// Placeholders as `line:column slot`.
  [[nodiscard]] std::string placeholders() const {
    std::string all;
    for (const Placeholder& each : instance_.placeholders()) {
      all += fmt::format("{} {}\n", line_and_column(each.node.location()), cel::path_of(*each.object, each.slot));
    }
    return all;
  }

 private:
  struct Slot {
    const cel::Object* object;
    std::uint32_t number;
  };

  std::vector<document::Node> read_all(std::vector<std::string> texts) {
    std::vector<document::Node> roots;
    for (std::string& text : texts) {
      const document::TestReading& reading = readings_.emplace_back(std::move(text));
      if (!reading.problems().empty()) { throw std::invalid_argument(reading.problems()); }
      for (std::size_t i = 0; i < reading.documents(); ++i) { roots.push_back(reading.root(i)); }
    }
    return roots;
  }

  /// Fields joined by dots; elements by their number.
  [[nodiscard]] Slot find(std::string_view path) const {
    const cel::Object* at = &instance_.root();
    for (;;) {
      const std::size_t dot = path.find('.');
      const std::string_view field = path.substr(0, dot);
      const int number = at->type->find(field);
      if (number < 0) { throw std::invalid_argument(fmt::format("no field {}", field)); }
      const Slot slot{at, static_cast<std::uint32_t>(number)};
      if (dot == std::string_view::npos) { return slot; }
      path.remove_prefix(dot + 1);
      const cel::Value* value = at->slots == nullptr ? nullptr : &at->slots[slot.number];
      if (value != nullptr && value->is(cel::Kind::list)) {
        const std::size_t end = path.find('.');
        at = value->list->items[std::stoul(std::string(path.substr(0, end)))].object;
        path.remove_prefix(end + 1);
      } else {
        at = below(slot);
      }
    }
  }

  const cel::Object* below(Slot slot) const {
    const bool is_stated = slot.object->slots != nullptr && slot.object->slots[slot.number].is(cel::Kind::object);
    if (is_stated) { return slot.object->slots[slot.number].object; }
    const cel::ObjectType* type = slot.object->type->fields[slot.number].type->object;
    return &stand_ins_.emplace_back(cel::Object{.type = type, .parent = slot.object, .slot = slot.number});
  }

  std::deque<document::TestReading> readings_;
  Diagnostics problems_;
  mutable std::deque<cel::Object> stand_ins_;
  Instance instance_;
};

}  // namespace orr::schema
