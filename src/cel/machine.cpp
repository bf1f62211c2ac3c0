#include "cel/machine.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

#include "cel/call_values.hpp"
#include "cel/operators.hpp"

namespace orr::cel {
namespace {

using Mode = Operand::Mode;

// --- fields ---------------------------------------------------------------------------------------------------------

Value get(Machine& machine, const Step& step) { return machine.fetch(step.left); }

/// Calls one of the functions on fields; failures that are of the operand are placed there.
template <class Apply>
Value select(Machine& machine, const Step& step, Apply apply) {
  const Value operand = machine.fetch(step.left);
  const Span operand_at = machine.place_of(step.left, step);
  const bool is_wrong =
      operand.is_known() && !operand.is(Kind::object) && !operand.is(Kind::map) && !operand.is(Kind::optional);
  return apply(operand, machine.constants[step.extra].text(), machine.call_at(is_wrong ? operand_at : step.at),
               machine.text(operand_at));
}

Value field(Machine& machine, const Step& step) {
  if (step.left.mode == Mode::none) { return read_slot(*machine.root, step.payload, machine.arena); }
  return select(machine, step,
                [&](const Value& operand, std::string_view name, const Call& call, std::string_view text) {
                  return apply_field(operand, {step.payload, name}, call, text);
                });
}

Value has_field(Machine& machine, const Step& step) {
  const Value operand = machine.fetch(step.left);
  if (operand.is(Kind::object) && step.payload < operand.object->type->fields.size()) [[likely]] {
    return Value::of(!operand.object->slots[step.payload].is(Kind::absent));
  }
  const Span at = machine.place_of(step.left, step);
  return apply_has_field(operand, {step.payload, machine.constants[step.extra].text()}, machine.call_at(at),
                         machine.text(at));
}

Value optional_field(Machine& machine, const Step& step) {
  return select(machine, step,
                [&](const Value& operand, std::string_view name, const Call& call, std::string_view text) {
                  return apply_optional_field(operand, {step.payload, name}, call, text);
                });
}

Value member(Machine& machine, const Step& step) { return select(machine, step, apply_member); }

Value has_member(Machine& machine, const Step& step) { return select(machine, step, apply_has_member); }

Value optional_member(Machine& machine, const Step& step) { return select(machine, step, apply_optional_member); }

// --- logic ----------------------------------------------------------------------------------------------------------

/// What is left of `&&` and `||` once an operand was no bool: the first operand with the absorbing value decides,
/// whatever the others are.
[[gnu::noinline]] Value logical_rest(Machine& machine, const Step& step, std::size_t i, Value operand, bool absorbing) {
  UnknownCollector unknowns;
  Value error;
  for (;;) {
    switch (operand.kind) {
      case Kind::boolean:
        if (operand.boolean == absorbing) { return operand; }
        break;
      case Kind::unknown: collect(unknowns, operand.unknown, machine.budget); break;
      case Kind::error:
        if (!error.is(Kind::error)) { error = operand; }
        break;
      default:
        if (!error.is(Kind::error)) {
          error = machine.wrong_type_of(machine.operand(step, i), step, operand, "a bool");
        }
    }
    if (++i == step.count) { break; }
    operand = machine.fetch_needed(machine.operand(step, i));
  }
  if (!unknowns.empty()) { return Value::of(unknowns.finish(machine.arena)); }
  return error.is(Kind::error) ? error : Value::of(!absorbing);
}

template <bool kAbsorbing>
Value logical(Machine& machine, const Step& step) {
  for (std::size_t i = 0; i < step.count; ++i) {
    const Value operand = machine.fetch_needed(machine.operand(step, i));
    if (!operand.is(Kind::boolean)) [[unlikely]] { return logical_rest(machine, step, i, operand, kAbsorbing); }
    if (operand.boolean == kAbsorbing) { return operand; }
  }
  return Value::of(!kAbsorbing);
}

Value logical_not(Machine& machine, const Step& step) {
  const Value operand = machine.fetch(step.left);
  if (operand.is(Kind::boolean)) [[likely]] { return Value::of(!operand.boolean); }
  return machine.combine(step, Op::logical_not, operand, {});
}

Value conditional(Machine& machine, const Step& step) {
  const Operand& first = machine.operand(step, 0);
  const Value condition = machine.fetch_needed(first);
  if (condition.is(Kind::boolean)) [[likely]] {
    return machine.fetch_needed(machine.operand(step, condition.boolean ? 1 : 2));
  }
  return condition.is_known() ? machine.wrong_type_of(first, step, condition, "a bool") : condition;
}

// --- operators ------------------------------------------------------------------------------------------------------

Value arithmetic(Machine& machine, const Step& step) {
  const Value left = machine.fetch(step.left);
  const Value right = machine.fetch(step.right);
  return machine.combine(step, static_cast<Op>(step.payload), left, right);
}

Value negate(Machine& machine, const Step& step) {
  return machine.combine(step, Op::negate, machine.fetch(step.left), {});
}

template <Op kOp>
Value arithmetic_int(Machine& machine, const Step& step) {
  const Value left = machine.fetch(step.left);
  const Value right = machine.fetch(step.right);
  std::int64_t result = 0;
  const bool are_ints = left.is(Kind::int64) && right.is(Kind::int64);
  const bool overflows = kOp == Op::add        ? __builtin_add_overflow(left.int64, right.int64, &result)
                         : kOp == Op::subtract ? __builtin_sub_overflow(left.int64, right.int64, &result)
                                               : __builtin_mul_overflow(left.int64, right.int64, &result);
  if (are_ints && !overflows) [[likely]] { return Value::of(result); }
  return machine.combine(step, kOp, left, right);
}

template <Op kOp>
Value arithmetic_double(Machine& machine, const Step& step) {
  const Value left = machine.fetch(step.left);
  const Value right = machine.fetch(step.right);
  if (!left.is(Kind::float64) || !right.is(Kind::float64)) [[unlikely]] {
    return machine.combine(step, kOp, left, right);
  }
  switch (kOp) {
    case Op::add: return Value::of(left.float64 + right.float64);
    case Op::subtract: return Value::of(left.float64 - right.float64);
    case Op::multiply: return Value::of(left.float64 * right.float64);
    default: return Value::of(left.float64 / right.float64);
  }
}

/// Comparisons of operands of any types.
template <Op kOp>
Value comparison(Machine& machine, const Step& step) {
  const Value left = machine.fetch(step.left);
  const Value right = machine.fetch(step.right);
  return machine.combine(step, kOp, left, right);
}

template <Op kOp, class T>
constexpr bool holds(const T& left, const T& right) {
  switch (kOp) {
    case Op::equal: return left == right;
    case Op::not_equal: return left != right;
    case Op::less: return left < right;
    case Op::less_equal: return left <= right;
    case Op::greater: return left > right;
    default: return left >= right;
  }
}

/// The left operand of a comparison, read as it says.
template <Reading kReading>
Value left_of(Machine& machine, const Step& step) {
  switch (kReading) {
    case Reading::field_any:
    case Reading::field_constant:
    case Reading::field_field: return machine.local_field(step.left);
    case Reading::path_any:
    case Reading::path_constant:
    case Reading::path_field: return machine.root_path(step.left);
    default: return machine.fetch(step.left);
  }
}

template <Reading kReading>
Value right_of(Machine& machine, const Step& step) {
  switch (kReading) {
    case Reading::any_constant:
    case Reading::field_constant:
    case Reading::path_constant: return machine.constants[step.right.index()];
    case Reading::any_field:
    case Reading::field_field:
    case Reading::path_field: return machine.local_field(step.right);
    default: return machine.fetch(step.right);
  }
}

template <Op kOp, Reading kReading>
Value compare_bool(Machine& machine, const Step& step) {
  const Value left = left_of<kReading>(machine, step);
  const Value right = right_of<kReading>(machine, step);
  if (left.is(Kind::boolean) && right.is(Kind::boolean)) [[likely]] {
    return Value::of(holds<kOp>(left.boolean, right.boolean));
  }
  return machine.combine(step, kOp, left, right);
}

template <Op kOp, Reading kReading>
Value compare_int(Machine& machine, const Step& step) {
  const Value left = left_of<kReading>(machine, step);
  const Value right = right_of<kReading>(machine, step);
  if (left.is(Kind::int64) && right.is(Kind::int64)) [[likely]] {
    return Value::of(holds<kOp>(left.int64, right.int64));
  }
  return machine.combine(step, kOp, left, right);
}

template <Op kOp, Reading kReading>
Value compare_double(Machine& machine, const Step& step) {
  const Value left = left_of<kReading>(machine, step);
  const Value right = right_of<kReading>(machine, step);
  if (left.is(Kind::float64) && right.is(Kind::float64)) [[likely]] {
    return Value::of(holds<kOp>(left.float64, right.float64));
  }
  return machine.combine(step, kOp, left, right);
}

[[gnu::always_inline]] inline bool same_text(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         (left.data() == right.data() || std::memcmp(left.data(), right.data(), left.size()) == 0);
}

template <Op kOp, Reading kReading>
Value compare_string(Machine& machine, const Step& step) {
  const Value left = left_of<kReading>(machine, step);
  const Value right = right_of<kReading>(machine, step);
  if (!left.is(Kind::string) || !right.is(Kind::string)) [[unlikely]] {
    return machine.combine(step, kOp, left, right);
  }
  machine.budget.charge(std::min(left.extra, right.extra) / 10);
  switch (kOp) {
    case Op::equal: return Value::of(same_text(left.text(), right.text()));
    case Op::not_equal: return Value::of(!same_text(left.text(), right.text()));
    default: return Value::of(holds<kOp>(left.text().compare(right.text()), 0));
  }
}

template <Op kOp, Reading kReading>
Value compare_time(Machine& machine, const Step& step) {
  const Value left = left_of<kReading>(machine, step);
  const Value right = right_of<kReading>(machine, step);
  const bool are_times = left.kind == right.kind && (left.is(Kind::timestamp) || left.is(Kind::duration));
  if (!are_times) [[unlikely]] { return machine.combine(step, kOp, left, right); }
  if (left.int64 != right.int64) { return Value::of(holds<kOp>(left.int64, right.int64)); }
  return Value::of(holds<kOp>(left.nanos(), right.nanos()));
}

/// The sorted constants; the cost is that of going through all of them, as evaluators without sets do.
Value in_set(Machine& machine, const Step& step) {
  const Value item = machine.fetch(step.left);
  const std::span<const Value> items = machine.constants[step.extra].list->items;
  if (item.kind != items.front().kind) [[unlikely]] {
    return machine.combine(step, Op::in, item, machine.fetch(step.right));
  }
  machine.budget.charge(items.size());
  return Value::of(std::binary_search(items.begin(), items.end(), item,
                                      [](const Value& a, const Value& b) { return compare(a, b) < 0; }));
}

// --- optionals and bindings -----------------------------------------------------------------------------------------

Value bind(Machine& machine, const Step& step) {
  machine.locals[step.payload] = machine.fetch_needed(machine.operand(step, 0));
  return machine.fetch_needed(machine.operand(step, 1));
}

Value block(Machine& machine, const Step& step) {
  const std::size_t slots = step.count - 1;
  for (std::size_t i = 0; i < slots; ++i) {
    machine.locals[step.payload + i] = machine.fetch_needed(machine.operand(step, i));
  }
  return machine.fetch_needed(machine.operand(step, slots));
}

Value mapped_optional(Machine& machine, const Step& step) {
  const Value optional = machine.fetch_needed(machine.operand(step, 0));
  if (!optional.is_known()) { return optional; }
  if (!optional.is(Kind::optional)) {
    return machine.wrong_type_of(machine.operand(step, 0), step, optional, "an optional");
  }
  if (optional.optional == nullptr) { return optional; }
  machine.locals[step.payload] = *optional.optional;
  const Value value = machine.fetch_needed(machine.operand(step, 1));
  if (!value.is_known()) { return value; }
  if (step.op == StepOp::optional_map) { return Value::of_optional(machine.arena.make<Value>(value)); }
  return value.is(Kind::optional) ? value : machine.wrong_type_of(machine.operand(step, 1), step, value, "an optional");
}

/// The alternative is evaluated only when there is nothing else.
Value alternative(Machine& machine, const Step& step) {
  const Value optional = machine.fetch_needed(machine.operand(step, 0));
  if (!optional.is_known()) { return optional; }
  if (!optional.is(Kind::optional)) {
    return machine.wrong_type_of(machine.operand(step, 0), step, optional, "an optional");
  }
  if (optional.optional == nullptr) { return machine.fetch_needed(machine.operand(step, 1)); }
  return step.op == StepOp::optional_or ? optional : *optional.optional;
}

Value failure(Machine& machine, const Step& step) {
  return machine.call_at(step.at).fail(machine.constants[step.extra].text());
}

/// The functions of all operations.
class Table {
 public:
  constexpr void set(StepOp op, StepFunction function) {
    functions_[static_cast<std::size_t>(op)].fill(function);
    ++set_;
  }

  /// Of an operation on operands of known types: a function for each way of reading them.
  template <class Choose>
  constexpr void set_readings(std::size_t op, Choose choose) {
    [&]<std::size_t... kNumbers>(std::index_sequence<kNumbers...>) {
      ((functions_[op][kNumbers] = choose(std::integral_constant<Reading, static_cast<Reading>(kNumbers)>())), ...);
    }(std::make_index_sequence<kReadings>());
    ++set_;
  }

  constexpr void set_calls(StepOp op) {
    set(op, steps::call<Reading::any>);
    functions_[static_cast<std::size_t>(op)][static_cast<std::size_t>(kKindsFit)] = steps::call<kKindsFit>;
    functions_[static_cast<std::size_t>(op)][static_cast<std::size_t>(kNoListsFit)] = steps::call<kNoListsFit>;
  }

  [[nodiscard]] constexpr bool is_complete() const { return set_ == kStepOps; }
  [[nodiscard]] constexpr const auto& functions() const { return functions_; }

 private:
  std::array<std::array<StepFunction, kReadings>, kStepOps> functions_{};
  std::size_t set_ = 0;  ///< Operations that have a function.
};

/// Of operands of any types, and behind it in the enumeration those of known ones.
template <Op kOp>
constexpr void set_comparisons(Table& table, StepOp any) {
  table.set(any, comparison<kOp>);
  std::size_t op = static_cast<std::size_t>(any);
  if constexpr (kOp == Op::equal || kOp == Op::not_equal) {
    table.set_readings(++op, [](auto reading) { return compare_bool<kOp, decltype(reading)::value>; });
  }
  table.set_readings(++op, [](auto reading) { return compare_int<kOp, decltype(reading)::value>; });
  table.set_readings(++op, [](auto reading) { return compare_double<kOp, decltype(reading)::value>; });
  table.set_readings(++op, [](auto reading) { return compare_string<kOp, decltype(reading)::value>; });
  table.set_readings(++op, [](auto reading) { return compare_time<kOp, decltype(reading)::value>; });
}

constexpr Table make_table() {
  Table table;
  table.set(StepOp::get, get);
  table.set(StepOp::field, field);
  table.set(StepOp::has_field, has_field);
  table.set(StepOp::optional_field, optional_field);
  table.set(StepOp::member, member);
  table.set(StepOp::has_member, has_member);
  table.set(StepOp::optional_member, optional_member);
  table.set(StepOp::index, comparison<Op::index>);
  table.set(StepOp::optional_index, comparison<Op::optional_index>);
  table.set(StepOp::dispatched, steps::dispatched);
  table.set(StepOp::list, steps::list);
  table.set(StepOp::map, steps::map);
  table.set(StepOp::conditional, conditional);
  table.set(StepOp::logical_and, logical<false>);
  table.set(StepOp::logical_or, logical<true>);
  table.set(StepOp::logical_not, logical_not);
  table.set(StepOp::negate, negate);
  table.set(StepOp::arithmetic, arithmetic);
  table.set(StepOp::add_int, arithmetic_int<Op::add>);
  table.set(StepOp::subtract_int, arithmetic_int<Op::subtract>);
  table.set(StepOp::multiply_int, arithmetic_int<Op::multiply>);
  table.set(StepOp::add_double, arithmetic_double<Op::add>);
  table.set(StepOp::subtract_double, arithmetic_double<Op::subtract>);
  table.set(StepOp::multiply_double, arithmetic_double<Op::multiply>);
  table.set(StepOp::divide_double, arithmetic_double<Op::divide>);
  table.set(StepOp::in, comparison<Op::in>);
  table.set(StepOp::in_set, in_set);
  table.set(StepOp::all, steps::all);
  table.set(StepOp::exists, steps::exists);
  table.set(StepOp::exists_one, steps::exists_one);
  table.set(StepOp::transform, steps::transform);
  table.set(StepOp::filter, steps::filter);
  table.set(StepOp::transform_map, steps::transform_map);
  table.set(StepOp::sort_by, steps::sort_by);
  table.set(StepOp::bind, bind);
  table.set(StepOp::block, block);
  table.set(StepOp::optional_map, mapped_optional);
  table.set(StepOp::optional_flat_map, mapped_optional);
  table.set(StepOp::optional_or, alternative);
  table.set(StepOp::optional_or_value, alternative);
  table.set(StepOp::failure, failure);
  set_comparisons<Op::equal>(table, StepOp::equal);
  set_comparisons<Op::not_equal>(table, StepOp::not_equal);
  set_comparisons<Op::less>(table, StepOp::less);
  set_comparisons<Op::less_equal>(table, StepOp::less_equal);
  set_comparisons<Op::greater>(table, StepOp::greater);
  set_comparisons<Op::greater_equal>(table, StepOp::greater_equal);
  table.set_calls(StepOp::call);
  return table;
}

constexpr Table kTable = make_table();
static_assert(kTable.is_complete(), "every operation has a function");

}  // namespace

constexpr std::array<std::array<StepFunction, kReadings>, kStepOps> kStepFunctions = kTable.functions();

Value evaluate(const Expression& expression, const Activation& activation, Budget& budget, Arena& arena) {
  constexpr std::size_t kFew = 8;
  alignas(Value) std::array<std::byte, kFew * sizeof(Value)> room;  // of variables that are set before they are read
  Value* const few = reinterpret_cast<Value*>(room.data());
  const std::span<Value> locals =
      expression.locals <= kFew ? std::span<Value>(few, expression.locals) : arena.make_array<Value>(expression.locals);
  Machine machine(expression, activation, budget, arena, locals);
  const Value value = machine.run_step(expression.root);
  return budget.is_exhausted() ? machine.over_budget(expression.steps[expression.root].at) : value;
}

}  // namespace orr::cel
