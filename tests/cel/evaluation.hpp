#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"
#include "orr/support/source_file.hpp"
#include "tests/cel/service_schema.hpp"

namespace orr::cel {

using Texts = std::vector<std::string_view>;

/// What a fact can be beside a value.
enum class Stated : std::uint8_t {
  empty,    ///< A list, map or object in which nothing is stated.
  in_part,  ///< A list that may have more elements than those stated; what it lacks is the list, unverifiable.
};

/// A fact at a path as orr prints it: `oncall.primary.name`, `alerts/HighLatency.for`, `labels/team`.
struct Fact {
  Fact(std::string_view p, Value v) : path(p), value(v) {}
  Fact(std::string_view p, const char* v) : path(p), value(Value::of(std::string_view(v))) {}
  Fact(std::string_view p, bool v) : path(p), value(Value::of(v)) {}
  Fact(std::string_view p, int v) : path(p), value(Value::of(std::int64_t{v})) {}
  Fact(std::string_view p, double v) : path(p), value(Value::of(v)) {}
  Fact(std::string_view p, Reason reason) : path(p), value(Value::absent(reason)) {}
  Fact(std::string_view p, Stated v) : path(p), stated(v) {}
  Fact(std::string_view p, Texts v) : path(p), texts(std::move(v)) {}

  std::string_view path;
  Value value{};
  std::optional<Stated> stated{};
  std::optional<Texts> texts{};
};

/// What a host adds to an expression's world.
struct Host {
  std::vector<Variable> globals{};
  std::vector<Value> values{};
  std::vector<Overload> functions{};
  const void* pointer = nullptr;
  Value (*resolve)(const void* host, std::uint32_t global) = nullptr;
};

/// The facts of one service and short ways to evaluate expressions on them. What no fact states is unstated.
class TestService {
 public:
  TestService(std::initializer_list<Fact> facts = {}) : TestService(std::vector<Fact>(facts)) {}
  explicit TestService(const std::vector<Fact>& facts) : root_(object(service::kService, nullptr, 0, {})) {
    for (const Fact& fact : facts) { state(fact); }
  }
  TestService(const TestService&) = delete;
  TestService& operator=(const TestService&) = delete;

  /// The value as text: `true`, `["a"]`, `unknown(alerts/A.runbook_url unstated)`, `error(...)`; of a list known in
  /// part `["a", ...] lacking alerts/B.severity unstated`. Or `problem: ...` when there is none.
  [[nodiscard]] std::string eval(std::string_view expression, std::uint64_t limit = 1'000'000) const {
    Arena arena;
    Budget budget{.limit = limit};
    return text_of(run(expression, budget, arena));
  }

  /// What evaluating costs.
  [[nodiscard]] std::uint64_t cost(std::string_view expression) const {
    Arena arena;
    Budget budget;
    (void)run(expression, budget, arena);
    return budget.spent;
  }

  /// The text under the place of an error value.
  [[nodiscard]] std::string failing_part(std::string_view expression, std::uint64_t limit = 1'000'000) const {
    Arena arena;
    Budget budget{.limit = limit};
    const Value value = run(expression, budget, arena);
    if (!value.is(Kind::error)) { return "no error"; }
    const Span at = value.failure->at;
    return std::string(expression.substr(at.begin, at.end - at.begin));
  }

  /// Type of the expression, or `problem: ...`.
  [[nodiscard]] std::string type(std::string_view expression) const {
    Arena arena;
    Problems problems;
    const auto compiled = compile(expression, environment(), arena, problems);
    return compiled ? to_string(*compiled->type) : "problem: " + problems.at(0).what;
  }

  /// `column what; help` of every problem, a line each.
  [[nodiscard]] std::string problems(std::string_view expression) const {
    std::string text;
    const SourceFile source("expression", std::string(expression));
    for (const Problem& problem : problems_of(expression)) {
      text += (text.empty() ? "" : "\n") + std::to_string(source.position(problem.at.begin).column) + ' ';
      text += problem.what + (problem.help.empty() ? "" : "; " + problem.help);
    }
    return text;
  }

  /// The text under each problem, joined by ` | `.
  [[nodiscard]] std::string marked(std::string_view expression) const {
    std::string text;
    for (const Problem& problem : problems_of(expression)) {
      text += text.empty() ? "" : " | ";
      text += expression.substr(problem.at.begin, problem.at.end - problem.at.begin);
    }
    return text;
  }

  [[nodiscard]] Problems problems_of(std::string_view expression) const {
    Arena arena;
    Problems problems;
    const auto compiled = compile(expression, environment(), arena, problems);
    if (compiled.has_value() != problems.empty()) { throw std::logic_error("an expression or problems, not both"); }
    return problems;
  }

  /// The value itself, for tests that look inside; `null` after a problem, of which the error tells.
  [[nodiscard]] Value run(std::string_view expression, Budget& budget, Arena& arena) const {
    Problems problems;
    const auto compiled = compile(expression, environment(), arena, problems);
    if (!compiled) {
      const Failure* failure = arena.make<Failure>(arena.copy("problem: " + problems.at(0).what), problems.at(0).at);
      return Value::of(failure);
    }
    return evaluate(compiled->expression, activation(), budget, arena);
  }

  [[nodiscard]] Activation activation() const {
    return {.root = root_,
            .globals = host.values,
            .functions = host.functions,
            .host = host.pointer,
            .resolve = host.resolve};
  }

  [[nodiscard]] Environment environment() const {
    return {.root = &service::kService, .globals = host.globals, .functions = host.functions};
  }

  /// A value as `eval` prints it.
  static std::string text_of(const Value& value) {
    if (value.is(Kind::unknown)) { return "unknown(" + text_of(*value.unknown) + ')'; }
    if (value.is(Kind::error) && value.failure->message.starts_with("problem: ")) {
      return std::string(value.failure->message);
    }
    const bool in_part = value.is(Kind::list) && value.list->missing != nullptr;
    return to_literal(value) + (in_part ? " lacking " + text_of(*value.list->missing) : "");
  }

  /// The service itself, for hosts that pass it on.
  [[nodiscard]] Value root() const { return Value::of(root_); }

  Host host{};

 private:
  /// An object and its room for slots.
  struct StoredObject {
    Object object;
    std::vector<Value> slots;
  };
  struct StoredList {
    List list;
    std::vector<Value> items;
  };
  struct StoredMap {
    Map map;
    std::vector<Entry> entries;
  };

  // --- building ------------------------------------------------------------------------------------------------------

  Object* object(const ObjectType& type, const Object* parent, std::uint32_t slot, std::string_view label) {
    StoredObject& stored = objects_.emplace_back();
    stored.slots.assign(type.fields.size(), Value::absent(Reason::unstated));
    stored.object = {.type = &type, .parent = parent, .slots = stored.slots.data(), .label = label, .slot = slot};
    return &stored.object;
  }

  Value& slot_of(const Object& owner, std::uint32_t slot) {
    const auto found = std::find_if(objects_.begin(), objects_.end(),
                                    [&](const StoredObject& stored) { return &stored.object == &owner; });
    return found->slots.at(slot);
  }

  void state(const Fact& fact) {
    const Object* owner = root_;
    std::string_view rest = fact.path;
    for (;;) {
      const std::size_t dot = rest.find('.');
      const std::string_view step = rest.substr(0, dot);
      const std::size_t slash = step.find('/');
      const int field = owner->type->find(step.substr(0, slash));
      if (field < 0) { throw std::logic_error("no such field: " + std::string(fact.path)); }
      const auto slot = static_cast<std::uint32_t>(field);
      const std::string_view key = slash == std::string_view::npos ? std::string_view() : step.substr(slash + 1);
      if (dot == std::string_view::npos) { return state_at(*owner, slot, key, fact); }
      owner = key.empty() ? &child(*owner, slot) : &element(*owner, slot, key);
      rest.remove_prefix(dot + 1);
    }
  }

  void state_at(const Object& owner, std::uint32_t slot, std::string_view key, const Fact& fact) {
    const Type& type = *owner.type->fields[slot].type;
    if (type.kind == TypeKind::map && !key.empty()) {
      add_entry(map(owner, slot), {Value::of(key), fact.value});
    } else if (!key.empty()) {
      (void)element(owner, slot, key);
    } else if (fact.texts) {
      for (const std::string_view text : *fact.texts) { add_item(list(owner, slot), Value::of(text)); }
    } else if (fact.stated && type.kind == TypeKind::list) {
      list(owner, slot).list.missing = *fact.stated == Stated::in_part ? lacking(owner, slot) : nullptr;
    } else if (fact.stated && type.kind == TypeKind::map) {
      (void)map(owner, slot);
    } else if (fact.stated) {
      (void)child(owner, slot);
    } else {
      slot_of(owner, slot) = fact.value;
    }
  }

  const UnknownSet* lacking(const Object& owner, std::uint32_t slot) {
    return unknown_field(owner, slot, Reason::unverifiable, arena_).unknown;
  }

  const Object& child(const Object& owner, std::uint32_t slot) {
    Value& value = slot_of(owner, slot);
    if (!value.is(Kind::object)) {
      const Object* made = object(*owner.type->fields[slot].type->object, &owner, slot, {});
      value = Value::of(made);
    }
    return *value.object;
  }

  const Object& element(const Object& owner, std::uint32_t slot, std::string_view key) {
    StoredList& stored = list(owner, slot);
    for (const Value& item : stored.items) {
      if (item.object->label == key) { return *item.object; }
    }
    const Object* made = object(*owner.type->fields[slot].type->element->object, &owner, slot, key);
    slot_of(*made, 0) = Value::of(key);  // every element has its name first
    add_item(stored, Value::of(made));
    return *made;
  }

  StoredList& list(const Object& owner, std::uint32_t slot) {
    Value& value = slot_of(owner, slot);
    if (!value.is(Kind::list)) { value = Value::of(&lists_.emplace_back().list); }
    return *std::find_if(lists_.begin(), lists_.end(), [&](const StoredList& l) { return &l.list == value.list; });
  }

  StoredMap& map(const Object& owner, std::uint32_t slot) {
    Value& value = slot_of(owner, slot);
    if (!value.is(Kind::map)) { value = Value::of(&maps_.emplace_back().map); }
    return *std::find_if(maps_.begin(), maps_.end(), [&](const StoredMap& m) { return &m.map == value.map; });
  }

  static void add_item(StoredList& stored, const Value& item) {
    stored.items.push_back(item);
    stored.list.items = stored.items;
  }

  static void add_entry(StoredMap& stored, const Entry& entry) {
    stored.entries.push_back(entry);
    stored.map.entries = stored.entries;
  }

  // --- printing ------------------------------------------------------------------------------------------------------

  static std::string_view name_of(Reason reason) {
    switch (reason) {
      case Reason::unstated: return "unstated";
      case Reason::planned: return "planned";
      case Reason::stale: return "stale";
      case Reason::unverifiable: return "unverifiable";
      case Reason::not_applicable: return "not applicable";
      case Reason::refused: return "refused";
    }
    return {};
  }

  static std::string text_of(const UnknownSet& set) {
    std::string text;
    for (const Lack& lack : set.lacks) {
      text.append(text.empty() ? "" : ", ").append(path_of(*lack.object, lack.slot));
      text.append(" ").append(name_of(lack.reason));
    }
    return text;
  }

  Arena arena_;
  std::deque<StoredObject> objects_;
  std::deque<StoredList> lists_;
  std::deque<StoredMap> maps_;
  const Object* root_;
};

/// The value of an expression that needs no facts.
inline std::string eval(std::string_view expression) { return TestService().eval(expression); }

/// Problems of an expression about a service.
inline std::string problems(std::string_view expression) { return TestService().problems(expression); }

}  // namespace orr::cel
