#include "cel/operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "cel/time.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"

namespace orr::cel {
namespace {

std::string_view symbol(Op op) {
  switch (op) {
    case Op::add: return "+";
    case Op::subtract: return "-";
    case Op::multiply: return "*";
    case Op::divide: return "/";
    case Op::modulo: return "%";
    case Op::negate: return "-";
    case Op::less: return "<";
    case Op::less_equal: return "<=";
    case Op::greater: return ">";
    case Op::greater_equal: return ">=";
    case Op::in: return "in";
    default: return "this operator";
  }
}

Value no_such_operation(Op op, const Call& call) {
  if (call.arguments.size() == 1) {
    return call.fail(fmt::format("`{}` has no meaning for {}", symbol(op), kind_name(call.arguments[0].kind)));
  }
  return call.fail(fmt::format("`{}` has no meaning for {} and {}", symbol(op), kind_name(call.arguments[0].kind),
                               kind_name(call.arguments[1].kind)));
}

Value overflow(const Call& call, std::string_view type) { return call.fail(fmt::format("{} overflow", type)); }

Value int_arithmetic(Op op, std::int64_t a, std::int64_t b, const Call& call) {
  std::int64_t result = 0;
  switch (op) {
    case Op::add: return __builtin_add_overflow(a, b, &result) ? overflow(call, "int") : Value::of(result);
    case Op::subtract: return __builtin_sub_overflow(a, b, &result) ? overflow(call, "int") : Value::of(result);
    case Op::multiply: return __builtin_mul_overflow(a, b, &result) ? overflow(call, "int") : Value::of(result);
    default: break;
  }
  if (b == 0) { return call.fail(op == Op::divide ? "division by zero" : "modulus by zero"); }
  if (a == std::numeric_limits<std::int64_t>::min() && b == -1) { return overflow(call, "int"); }
  return Value::of(op == Op::divide ? a / b : a % b);
}

Value uint_arithmetic(Op op, std::uint64_t a, std::uint64_t b, const Call& call) {
  std::uint64_t result = 0;
  switch (op) {
    case Op::add: return __builtin_add_overflow(a, b, &result) ? overflow(call, "uint") : Value::of(result);
    case Op::subtract: return __builtin_sub_overflow(a, b, &result) ? overflow(call, "uint") : Value::of(result);
    case Op::multiply: return __builtin_mul_overflow(a, b, &result) ? overflow(call, "uint") : Value::of(result);
    default: break;
  }
  if (b == 0) { return call.fail(op == Op::divide ? "division by zero" : "modulus by zero"); }
  return Value::of(op == Op::divide ? a / b : a % b);
}

Value double_arithmetic(Op op, double a, double b, const Call& call) {
  switch (op) {
    case Op::add: return Value::of(a + b);
    case Op::subtract: return Value::of(a - b);
    case Op::multiply: return Value::of(a * b);
    case Op::divide: return Value::of(a / b);
    default: return no_such_operation(op, call);
  }
}

Value time_arithmetic(Op op, const Value& a, const Value& b, const Call& call) {
  const bool timestamps = a.is(Kind::timestamp) || b.is(Kind::timestamp);
  const bool both = a.is(Kind::timestamp) && b.is(Kind::timestamp);
  const bool subtracts_timestamp = !a.is(Kind::timestamp) && timestamps && op == Op::subtract;
  if ((op != Op::add && op != Op::subtract) || subtracts_timestamp || (both && op == Op::add)) {
    return no_such_operation(op, call);
  }
  const auto result = op == Op::add ? add_times(a, b) : subtract_times(a, b);
  const Kind kind = timestamps && !both ? Kind::timestamp : Kind::duration;
  if (!result || !in_range(kind, *result)) { return overflow(call, kind_name(kind)); }
  return to_value(kind, *result);
}

Value join_texts(const Value& a, const Value& b, const Call& call) {
  call.budget.charge((a.text().size() + b.text().size()) / 10);
  if (call.budget.is_exhausted()) { return call.fail("cost limit exceeded"); }
  std::string joined(a.text());
  joined += b.text();
  const std::string_view kept = call.arena.copy(std::string_view(joined));
  return a.is(Kind::string) ? Value::of(kept) : Value::of_bytes(kept);
}

Value join_lists(const List& a, const List& b, const Call& call) {
  call.budget.charge(a.items.size() + b.items.size());
  if (call.budget.is_exhausted()) { return call.fail("cost limit exceeded"); }
  const std::span<Value> items = call.arena.make_array<Value>(a.items.size() + b.items.size());
  std::copy(a.items.begin(), a.items.end(), items.begin());
  std::copy(b.items.begin(), b.items.end(), items.begin() + static_cast<std::ptrdiff_t>(a.items.size()));
  const List* list = call.arena.make<List>(items, unite(a.missing, b.missing, call.arena));
  return Value::of(list);
}

Value negate(const Value& value, const Call& call) {
  if (value.is(Kind::float64)) { return Value::of(-value.float64); }
  if (value.is(Kind::int64)) { return int_arithmetic(Op::subtract, 0, value.int64, call); }
  return no_such_operation(Op::negate, call);
}

bool is_incomplete(const Value& value) { return value.is(Kind::list) && value.list->missing != nullptr; }

/// A number that is a whole index, of any numeric kind.
std::optional<std::int64_t> whole_number(const Value& value) {
  switch (value.kind) {
    case Kind::int64: return value.int64;
    case Kind::uint64:
      if (value.uint64 > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) { return std::nullopt; }
      return static_cast<std::int64_t>(value.uint64);
    case Kind::float64:
      if (value.float64 != std::floor(value.float64) || std::abs(value.float64) > 0x1p53) { return std::nullopt; }
      return static_cast<std::int64_t>(value.float64);
    default: return std::nullopt;
  }
}

/// The operator that says the same with the operands exchanged.
Op mirrored(Op op) {
  switch (op) {
    case Op::less: return Op::greater;
    case Op::less_equal: return Op::greater_equal;
    case Op::greater: return Op::less;
    case Op::greater_equal: return Op::less_equal;
    default: return op;
  }
}

}  // namespace

Value apply_arithmetic(Op op, const Call& call) {
  const Value& a = call.arguments[0];
  if (op == Op::negate) { return negate(a, call); }
  const Value& b = call.arguments[1];
  const auto is_time = [](const Value& value) { return value.is(Kind::timestamp) || value.is(Kind::duration); };
  if (is_time(a) && is_time(b)) { return time_arithmetic(op, a, b, call); }
  if (a.kind != b.kind) { return no_such_operation(op, call); }
  switch (a.kind) {
    case Kind::int64: return int_arithmetic(op, a.int64, b.int64, call);
    case Kind::uint64: return uint_arithmetic(op, a.uint64, b.uint64, call);
    case Kind::float64: return double_arithmetic(op, a.float64, b.float64, call);
    case Kind::string:
    case Kind::bytes: return op == Op::add ? join_texts(a, b, call) : no_such_operation(op, call);
    case Kind::list: return op == Op::add ? join_lists(*a.list, *b.list, call) : no_such_operation(op, call);
    default: return no_such_operation(op, call);
  }
}

Value apply_relation(Op op, const Call& call) {
  const Value& a = call.arguments[0];
  const Value& b = call.arguments[1];
  const int order = compare(a, b);
  const bool has_no_order = order == kUnordered;
  if (has_no_order) { return is_number(a.kind) && is_number(b.kind) ? Value::of(false) : no_such_operation(op, call); }
  switch (op) {
    case Op::less: return Value::of(order < 0);
    case Op::less_equal: return Value::of(order <= 0);
    case Op::greater: return Value::of(order > 0);
    default: return Value::of(order >= 0);
  }
}

Value apply_equality(const Call& call) {
  const Value& a = call.arguments[0];
  const Value& b = call.arguments[1];
  if (!is_incomplete(a) && !is_incomplete(b)) { return Value::of(equal(a, b)); }
  if (a.kind != b.kind) { return Value::of(false); }
  const bool both = is_incomplete(a) && is_incomplete(b);
  const bool a_has_more = !is_incomplete(b) && a.list->items.size() > b.list->items.size();
  const bool b_has_more = !is_incomplete(a) && b.list->items.size() > a.list->items.size();
  if (!both && (a_has_more || b_has_more)) { return Value::of(false); }
  return Value::of(unite(a.list->missing, b.list->missing, call.arena));
}

Value apply_in(const Call& call) {
  const Value& item = call.arguments[0];
  const Value& container = call.arguments[1];
  if (container.is(Kind::map)) { return Value::of(container.map->find(item) != nullptr); }
  if (!container.is(Kind::list)) { return no_such_operation(Op::in, call); }
  call.budget.charge(container.list->items.size());
  for (const Value& element : container.list->items) {
    if (equal(item, element)) { return Value::of(true); }
  }
  return container.list->missing != nullptr ? Value::of(container.list->missing) : Value::of(false);
}

Value apply_index(const Call& call) {
  const Value& container = call.arguments[0];
  const Value& key = call.arguments[1];
  if (container.is(Kind::map)) {
    const Value* found = container.map->find(key);
    return found != nullptr ? *found : call.fail(fmt::format("no such key: {}", to_literal(key)));
  }
  if (!container.is(Kind::list)) {
    return call.fail(fmt::format("{} has no elements to pick with [...]", kind_name(container.kind)));
  }
  if (container.list->missing != nullptr) { return Value::of(container.list->missing); }
  const auto index = whole_number(key);
  if (!index) { return call.fail(fmt::format("{} is no index of a list", to_literal(key))); }
  const auto size = static_cast<std::int64_t>(container.list->items.size());
  if (*index < 0 || *index >= size) {
    return call.fail(fmt::format("index {} is out of range: the list has {} elements", *index, size));
  }
  return container.list->items[static_cast<std::size_t>(*index)];
}

std::optional<bool> decide_by_least_size(Op op, const Value& left, const Value& right) {
  const auto counts = [](const Value& value) { return value.is(Kind::unknown) && value.unknown->at_least >= 0; };
  if (counts(right) && left.is(Kind::int64)) { return decide_by_least_size(mirrored(op), right, left); }
  if (!counts(left) || !right.is(Kind::int64)) { return std::nullopt; }
  const std::int64_t least = left.unknown->at_least;
  const bool certainly_more = least > right.int64;
  const bool certainly_as_many = least >= right.int64;
  switch (op) {
    case Op::greater:
    case Op::not_equal: return certainly_more ? std::optional(true) : std::nullopt;
    case Op::greater_equal: return certainly_as_many ? std::optional(true) : std::nullopt;
    case Op::less: return certainly_as_many ? std::optional(false) : std::nullopt;
    case Op::less_equal:
    case Op::equal: return certainly_more ? std::optional(false) : std::nullopt;
    default: return std::nullopt;
  }
}

}  // namespace orr::cel
