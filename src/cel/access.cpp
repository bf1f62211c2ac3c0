#include "cel/access.hpp"

#include <optional>

#include <fmt/format.h>

#include "cel/operators.hpp"
#include "orr/cel/format.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

/// Slot of the field in an object of this type, or -1.
int slot_in(const ObjectType& type, FieldName field) {
  const bool as_declared = field.slot < type.fields.size() && type.fields[field.slot].name == field.name;
  return as_declared ? static_cast<int>(field.slot) : type.find(field.name);
}

Value below_unknown(const Value& unknown, FieldName field, Arena& arena) {
  if (!unknown.unknown->is_field) { return unknown; }
  const Lack& lack = unknown.unknown->lacks.front();
  const Type& type = *lack.object->type->fields[lack.slot].type;
  if (type.kind != TypeKind::object) { return unknown; }
  const int slot = slot_in(*type.object, field);
  if (slot < 0) { return unknown; }
  const Object* stand_in = arena.make<Object>(type.object, lack.object, nullptr, std::string_view(), lack.slot);
  return unknown_field(*stand_in, static_cast<std::uint32_t>(slot), lack.reason, arena);
}

Value stated_or_none(const Object& object, int slot) {
  const bool is_stated = slot >= 0 && !object.slots[slot].is(Kind::absent);
  return Value::of_optional(is_stated ? &object.slots[slot] : nullptr);
}

/// What `select` gives of what an optional holds, as an optional; none of none.
template <class Select>
Value through_optional(const Value& optional, const Call& call, Select select) {
  if (optional.optional == nullptr) { return optional; }
  const Value selected = select(*optional.optional);
  const bool is_done = selected.is(Kind::optional) || !selected.is_known();
  return is_done ? selected : Value::of_optional(call.arena.make<Value>(selected));
}

const Value* find_entry(const Map& map, std::string_view name, const Call& call) {
  return look_up(map, Value::of(name), call.budget);
}

}  // namespace

Value apply_field(const Value& operand, FieldName field, const Call& call, std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::object: {
      const int slot = slot_in(*operand.object->type, field);
      if (slot >= 0) { return read_slot(*operand.object, static_cast<std::uint32_t>(slot), call.arena); }
      return call.fail(fmt::format("{} has no such field", operand.object->type->name));
    }
    case Kind::unknown: return below_unknown(operand, field, call.arena);
    case Kind::error: return operand;
    case Kind::optional:
      return through_optional(operand, call,
                              [&](const Value& held) { return apply_optional_field(held, field, call, operand_text); });
    default: return wrong_type(operand, "an object", call, operand_text);
  }
}

Value apply_has_field(const Value& operand, FieldName field, const Call& call, std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::object: {
      const int slot = slot_in(*operand.object->type, field);
      return Value::of(slot >= 0 && !operand.object->slots[slot].is(Kind::absent));
    }
    case Kind::unknown: return Value::of(false);
    case Kind::error: return operand;
    case Kind::optional:
      return operand.optional == nullptr ? Value::of(false)
                                         : apply_has_field(*operand.optional, field, call, operand_text);
    default: return wrong_type(operand, "an object", call, operand_text);
  }
}

Value apply_optional_field(const Value& operand, FieldName field, const Call& call, std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::object: return stated_or_none(*operand.object, slot_in(*operand.object->type, field));
    case Kind::unknown: return Value::of_optional(nullptr);
    case Kind::error: return operand;
    case Kind::optional:
      return through_optional(operand, call,
                              [&](const Value& held) { return apply_optional_field(held, field, call, operand_text); });
    default: return wrong_type(operand, "an object", call, operand_text);
  }
}

Value apply_member(const Value& operand, std::string_view name, const Call& call, std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::map: {
      const Value* found = find_entry(*operand.map, name, call);
      return found != nullptr ? *found : call.fail(fmt::format("no such key: {}", to_short_literal(Value::of(name))));
    }
    case Kind::object: {
      const int slot = operand.object->type->find(name);
      if (slot >= 0) { return read_slot(*operand.object, static_cast<std::uint32_t>(slot), call.arena); }
      return call.fail(fmt::format("{} has no field {}", operand.object->type->name, quote(name)));
    }
    case Kind::unknown:
    case Kind::error: return operand;
    case Kind::optional:
      return through_optional(operand, call,
                              [&](const Value& held) { return apply_optional_member(held, name, call, operand_text); });
    default: return wrong_type(operand, "an object or map", call, operand_text);
  }
}

Value apply_has_member(const Value& operand, std::string_view name, const Call& call, std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::map: return Value::of(find_entry(*operand.map, name, call) != nullptr);
    case Kind::object: {
      const int slot = operand.object->type->find(name);
      return Value::of(slot >= 0 && !operand.object->slots[slot].is(Kind::absent));
    }
    case Kind::unknown: return Value::of(false);
    case Kind::error: return operand;
    case Kind::optional:
      return operand.optional == nullptr ? Value::of(false)
                                         : apply_has_member(*operand.optional, name, call, operand_text);
    default: return wrong_type(operand, "an object or map", call, operand_text);
  }
}

Value apply_optional_member(const Value& operand, std::string_view name, const Call& call,
                            std::string_view operand_text) {
  switch (operand.kind) {
    case Kind::map: return Value::of_optional(find_entry(*operand.map, name, call));
    case Kind::object: return stated_or_none(*operand.object, operand.object->type->find(name));
    case Kind::unknown: return Value::of_optional(nullptr);
    case Kind::error: return operand;
    case Kind::optional:
      return through_optional(operand, call,
                              [&](const Value& held) { return apply_optional_member(held, name, call, operand_text); });
    default: return wrong_type(operand, "an object or map", call, operand_text);
  }
}

Value wrong_type(const Value& operand, std::string_view wanted, const Call& call, std::string_view operand_text) {
  return call.fail(fmt::format("{} is expected, and {} is {}", wanted, quote(operand_text), kind_name(operand.kind)));
}

}  // namespace orr::cel
