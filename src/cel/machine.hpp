#pragma once

#include <array>
#include <span>
#include <string_view>

#include "cel/access.hpp"
#include "cel/operand_costs.hpp"
#include "cel/overloads.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/tree.hpp"

// The evaluator of planned expressions. Every kind of step is a function of its own, found by a table; what is common
// to them is here. The paths for known values are short and allocate nothing for scalars; whatever is unknown or fails
// leaves them for the slow ones, which state the rules (`machine_slow.cpp`).

namespace orr::cel {

class Machine {
 public:
  Machine(const Expression& what, const Activation& with, Budget& within, Arena& results, std::span<Value> variables)
      : steps(what.steps.data()),
        operands(what.operands.data()),
        constants(what.constants.data()),
        locals(variables.data()),
        root(with.root),
        budget(within),
        arena(results),
        expression(what),
        activation(with) {}

  const Step* steps;
  const Operand* operands;
  const Value* constants;
  Value* locals;
  const Object* root;
  Budget& budget;
  Arena& arena;
  const Expression& expression;
  const Activation& activation;

  [[nodiscard]] Value run_step(std::uint32_t number);

  /// The value of an operand of which the cost is charged already, or has a step that charges it.
  [[nodiscard]] Value fetch(const Operand& operand) {
    return operand.mode == Operand::Mode::step ? run_step(operand.index()) : read(operand);
  }

  /// The value of an operand that is read in place.
  [[nodiscard, gnu::noinline]] Value read(const Operand& operand) {
    switch (operand.mode) {
      case Operand::Mode::none:
      case Operand::Mode::step: return {};
      case Operand::Mode::constant: return constants[operand.index()];
      case Operand::Mode::global: return global(operand.index());
      case Operand::Mode::local: return locals[operand.base];
      case Operand::Mode::local_field: return local_field(operand);
      case Operand::Mode::local_path: return field_of(field_of(locals[operand.base], operand.first), operand.second);
      case Operand::Mode::root_field: return slot_of(*root, operand.first);
      case Operand::Mode::root_path: return root_path(operand);
    }
    return {};
  }

  /// The value of an operand that is not always needed.
  [[nodiscard, gnu::always_inline]] Value fetch_needed(const Operand& operand) {
    if (operand.mode == Operand::Mode::step) [[likely]] { return run_step(operand.index()); }
    budget.charge(cost_of(operand));
    return read(operand);
  }

  /// The same where the mode is known beforehand.
  [[nodiscard, gnu::always_inline]] Value local_field(const Operand& operand) {
    return field_of(locals[operand.base], operand.first);
  }
  [[nodiscard, gnu::always_inline]] Value root_path(const Operand& operand) {
    return field_of(slot_of(*root, operand.first), operand.second);
  }

  [[nodiscard]] const Overload& overload(std::uint32_t number) const {
    const std::span<const Overload> standard = standard_functions();
    return number < standard.size() ? standard[number] : activation.functions[number - standard.size()];
  }

  [[nodiscard]] const Operand& operand(const Step& step, std::size_t i) const { return operands[step.first + i]; }

  [[nodiscard]] Call call_at(Span at, std::span<const Value> arguments = {}) {
    return {.arguments = arguments, .host = activation.host, .arena = arena, .budget = budget, .at = at};
  }

  // --- slow paths: machine_slow.cpp ----------------------------------------------------------------------------------

  [[nodiscard]] Value global(std::uint32_t number) const;

  /// A field of what is no object with it: unknown, error, or of another type.
  [[nodiscard]] Value field_of_other(const Value& operand, std::uint16_t slot);

  /// An operation of the tree on operands, at least one of which is not what the fast path takes.
  [[nodiscard]] Value combine(const Step& step, Op op, const Value& left, const Value& right);

  /// The union of what unknown values lack, else the first error; nothing when all are known.
  [[nodiscard]] const Value* first_failure(std::span<const Value> values, Value& unknown);

  [[nodiscard]] Value wrong_type_of(const Operand& operand, const Step& step, const Value& value,
                                    std::string_view wanted);
  [[nodiscard]] Value over_budget(Span at);

  /// Where an operand stands: where its step does, if it has one.
  [[nodiscard]] Span place_of(const Operand& operand, const Step& step) const {
    return operand.mode == Operand::Mode::step ? steps[operand.index()].at : step.at;
  }
  [[nodiscard]] std::string_view text(Span at) const { return expression.text.substr(at.begin, at.end - at.begin); }

 private:
  [[nodiscard, gnu::always_inline]] Value slot_of(const Object& object, std::uint16_t slot) {
    const Value& value = object.slots[slot];
    return value.is(Kind::absent) ? unknown_field(object, slot, value.reason, arena) : value;
  }

  [[nodiscard, gnu::always_inline]] Value field_of(const Value& operand, std::uint16_t slot) {
    // The checker knows the type; that it has such a slot is asked all the same, as memory depends on it.
    if (operand.is(Kind::object) && slot < operand.object->type->fields.size()) {
      const Value& value = operand.object->slots[slot];
      if (!value.is(Kind::absent)) { return value; }
    }
    return field_of_other(operand, slot);
  }

  Value over_budget_{};  ///< The error, once the budget is exceeded.
};

using StepFunction = Value (*)(Machine& machine, const Step& step);

/// By operation and reading.
extern const std::array<std::array<StepFunction, kReadings>, kStepOps> kStepFunctions;

[[gnu::always_inline]] inline Value Machine::run_step(std::uint32_t number) {
  const Step& step = steps[number];
  budget.charge(step.cost);
  if (budget.is_exhausted()) { return over_budget(step.at); }
  return kStepFunctions[static_cast<std::size_t>(step.op)][static_cast<std::size_t>(step.reading)](*this, step);
}

// Operations that have a file of their own.
namespace steps {
template <Reading kReading>
[[nodiscard]] Value call(Machine& machine, const Step& step);  // machine_calls.cpp
[[nodiscard]] Value dispatched(Machine& machine, const Step& step);
[[nodiscard]] Value list(Machine& machine, const Step& step);
[[nodiscard]] Value map(Machine& machine, const Step& step);
[[nodiscard]] Value all(Machine& machine, const Step& step);  // machine_macros.cpp
[[nodiscard]] Value exists(Machine& machine, const Step& step);
[[nodiscard]] Value exists_one(Machine& machine, const Step& step);
[[nodiscard]] Value transform(Machine& machine, const Step& step);
[[nodiscard]] Value filter(Machine& machine, const Step& step);
[[nodiscard]] Value transform_map(Machine& machine, const Step& step);
[[nodiscard]] Value sort_by(Machine& machine, const Step& step);
}  // namespace steps

}  // namespace orr::cel
