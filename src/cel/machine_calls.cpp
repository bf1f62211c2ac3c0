// Steps that gather operands: calls, lists and maps.

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>

#include <fmt/format.h>

#include "cel/call_values.hpp"
#include "cel/machine.hpp"
#include "cel/operators.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

constexpr std::size_t kFew = 6;

/// The operands of a step: in place for few, else in the arena.
class Gathered {
 public:
  Gathered(Machine& machine, const Step& step)
      : values_(step.count <= kFew ? std::span(reinterpret_cast<Value*>(few_.data()), step.count)
                                   : machine.arena.make_array<Value>(step.count)) {
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const Value* value = new (&values_[i]) Value(machine.fetch_needed(machine.operand(step, i)));
      all_known_ &= value->is_known();
    }
  }
  Gathered(const Gathered&) = delete;
  Gathered& operator=(const Gathered&) = delete;

  [[nodiscard]] std::span<const Value> values() const { return values_; }
  [[nodiscard]] bool all_known() const { return all_known_; }

 private:
  alignas(Value) std::array<std::byte, kFew * sizeof(Value)> few_;  // written where it is read
  std::span<Value> values_;
  bool all_known_ = true;
};

Value within_budget(Machine& machine, const Step& step, const Value& value) {
  return machine.budget.is_exhausted() ? machine.over_budget(step.at) : value;
}

Value collection(Machine& machine, const Step& step, Value (*make)(const Call&, std::span<const bool>)) {
  const Gathered operands(machine, step);
  if (!operands.all_known()) {
    Value unknown;
    return *machine.first_failure(operands.values(), unknown);
  }
  const std::span<bool> is_entry = machine.arena.make_array<bool>(step.count);
  for (std::size_t i = 0; i < step.count; ++i) { is_entry[i] = machine.operand(step, i).is_entry; }
  return within_budget(machine, step, make(machine.call_at(step.at, operands.values()), is_entry));
}

/// Null when there is none.
const Value* first_error(std::span<const Value> values) {
  const auto found =
      std::find_if(values.begin(), values.end(), [](const Value& value) { return value.is(Kind::error); });
  return found == values.end() ? nullptr : &*found;
}

}  // namespace

namespace steps {

template <Reading kReading>
Value call(Machine& machine, const Step& step) {
  const Gathered arguments(machine, step);
  const Overload& overload = machine.overload(step.payload);
  if (!arguments.all_known()) {
    Value unknown;
    const Value* failure = machine.first_failure(arguments.values(), unknown);
    if (overload.takes_unknown) { failure = first_error(arguments.values()); }
    if (failure != nullptr) { return *failure; }
  }
  Call call = machine.call_at(step.at, arguments.values());
  if (step.extra != 0) { call.pattern = machine.expression.patterns[step.extra - 1]; }
  for (std::size_t i = 0; kReading == Reading::any && i < step.count; ++i) {
    const Value& argument = call.arguments[i];
    if (argument.is_known() && !fits(argument, *overload.parameters[i])) {
      return machine.wrong_type_of(machine.operand(step, i), step, argument, to_string(*overload.parameters[i]));
    }
  }
  if (kReading != kNoListsFit) {
    if (const UnknownSet* missing = missing_in(overload, call)) { return Value::of(missing); }
  }
  return within_budget(machine, step, overload.implementation(call));
}

template Value call<Reading::any>(Machine& machine, const Step& step);
template Value call<kKindsFit>(Machine& machine, const Step& step);
template Value call<kNoListsFit>(Machine& machine, const Step& step);

Value dispatched(Machine& machine, const Step& step) {
  const Gathered arguments(machine, step);
  if (!arguments.all_known()) {
    Value unknown;
    return *machine.first_failure(arguments.values(), unknown);
  }
  const Overloads overloads(machine.activation.functions);
  Call call = machine.call_at(step.at, arguments.values());
  const Overload* overload = find_fitting(overloads, step.payload, step.flag, arguments.values());
  if (overload == nullptr) {
    return call.fail(fmt::format("no form of {} takes this value", quote(overloads[step.payload].function)));
  }
  if (const UnknownSet* missing = missing_in(*overload, call)) { return Value::of(missing); }
  return within_budget(machine, step, overload->implementation(call));
}

Value list(Machine& machine, const Step& step) { return collection(machine, step, make_list); }

Value map(Machine& machine, const Step& step) { return collection(machine, step, make_map); }

}  // namespace steps
}  // namespace orr::cel
