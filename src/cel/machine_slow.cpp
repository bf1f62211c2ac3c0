// What the evaluator does with values that are unknown, failed, or of another type than the checker knew.

#include <fmt/format.h>

#include "cel/call_values.hpp"
#include "cel/machine.hpp"
#include "cel/operators.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {

Value Machine::global(std::uint32_t number) const {
  const Value& value = activation.globals[number];
  return value.is(Kind::absent) ? activation.resolve(activation.host, number) : value;
}

Value Machine::field_of_other(const Value& operand, std::uint16_t slot) {
  if (operand.is(Kind::object) && slot < operand.object->type->fields.size()) {
    return read_slot(*operand.object, slot, arena);
  }
  if (!operand.is(Kind::unknown) || !operand.unknown->is_field) {
    return operand.is_known() ? call_at({}).fail("an object is expected") : operand;
  }
  const Lack& lack = operand.unknown->lacks.front();
  const Type& type = *lack.object->type->fields[lack.slot].type;
  if (type.kind != TypeKind::object || slot >= type.object->fields.size()) { return operand; }
  const Object* stand_in = arena.make<Object>(type.object, lack.object, nullptr, std::string_view(), lack.slot);
  return unknown_field(*stand_in, slot, lack.reason, arena);
}

const Value* Machine::first_failure(std::span<const Value> values, Value& unknown) {
  UnknownCollector unknowns;
  const Value* error = nullptr;
  for (const Value& value : values) {
    if (value.is(Kind::unknown)) { collect(unknowns, value.unknown, budget); }
    if (value.is(Kind::error) && error == nullptr) { error = &value; }
  }
  if (unknowns.empty()) { return error; }
  unknown = Value::of(unknowns.finish(arena));
  return &unknown;
}

Value Machine::combine(const Step& step, Op op, const Value& left, const Value& right) {
  const bool has_two = step.right.mode != Operand::Mode::none;
  const std::array<Value, 2> both{left, right};
  const std::span<const Value> values = std::span(both).first(has_two ? 2 : 1);
  Value unknown;
  if (const Value* failure = first_failure(values, unknown)) {
    if (failure->is(Kind::unknown) && has_two) {
      if (const auto decided = decide_by_least_size(op, left, right)) { return Value::of(*decided); }
    }
    return *failure;
  }
  Call call = call_at(step.at, values);
  const Value value = [&] {
    switch (op) {
      case Op::logical_not: return wrong_type_of(step.left, step, left, "a bool");
      case Op::equal: return apply_equality(call);
      case Op::not_equal: {
        const Value equality = apply_equality(call);
        return equality.is(Kind::boolean) ? Value::of(!equality.boolean) : equality;
      }
      case Op::less:
      case Op::less_equal:
      case Op::greater:
      case Op::greater_equal: return apply_relation(op, call);
      case Op::in: return apply_in(call);
      case Op::index: return apply_index(call);
      case Op::optional_index: return apply_optional_index(call);
      default: return apply_arithmetic(op, call);
    }
  }();
  return budget.is_exhausted() ? over_budget(step.at) : value;
}

Value Machine::wrong_type_of(const Operand& operand, const Step& step, const Value& value, std::string_view wanted) {
  const Span at = place_of(operand, step);
  return wrong_type(value, wanted, call_at(at), text(at));
}

/// The first place where the budget was exceeded, however often it is asked for: from there on nothing is computed.
Value Machine::over_budget(Span at) {
  if (!over_budget_.is(Kind::error)) {
    over_budget_ =
        call_at(at).fail(fmt::format("the cost limit of {} is exceeded in {}", budget.limit, quote(text(at))));
  }
  return over_budget_;
}

}  // namespace orr::cel
