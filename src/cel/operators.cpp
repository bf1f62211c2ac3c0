#include "cel/operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "cel/call_values.hpp"
#include "cel/time.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"

namespace orr::cel {
namespace {

Value no_such_operation(Op op, const Call& call) {
  if (call.arguments.size() == 1) {
    return call.fail(fmt::format("`{}` has no meaning for {}", operator_symbol(op), kind_name(call.arguments[0].kind)));
  }
  return call.fail(fmt::format("`{}` has no meaning for {} and {}", operator_symbol(op),
                               kind_name(call.arguments[0].kind), kind_name(call.arguments[1].kind)));
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

/// Seconds that timestamps may lie apart: some 292 years, which 64 bits count in nanoseconds. Durations can be longer,
/// but this is what the conformance suite asks for.
constexpr std::int64_t kMostBetween = 9'223'372'036;

bool is_near(const TimeParts& difference) {
  return difference.seconds >= -kMostBetween && difference.seconds <= kMostBetween;
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
  if (!result || !in_range(kind, *result) || (both && !is_near(*result))) { return overflow(call, kind_name(kind)); }
  return to_value(kind, *result);
}

Value join_texts(const Value& a, const Value& b, const Call& call) {
  if (!call.afford((a.text().size() + b.text().size()) / 10)) { return {}; }
  std::string joined(a.text());
  joined += b.text();
  const std::string_view kept = call.arena.copy(std::string_view(joined));
  return a.is(Kind::string) ? Value::of(kept) : Value::of_bytes(kept);
}

/// What may be missing from the lists, either of which may be complete.
const UnknownSet* united(const UnknownSet* a, const UnknownSet* b, const Call& call) {
  UnknownCollector both;
  collect(both, a, call.budget);
  collect(both, b, call.budget);
  return both.finish(call.arena);
}

Value join_lists(const List& a, const List& b, const Call& call) {
  if (!call.afford(a.items.size() + b.items.size())) { return {}; }
  const std::span<Value> items = call.arena.make_array<Value>(a.items.size() + b.items.size());
  std::copy(a.items.begin(), a.items.end(), items.begin());
  std::copy(b.items.begin(), b.items.end(), items.begin() + static_cast<std::ptrdiff_t>(a.items.size()));
  const List* list = call.arena.make<List>(items, united(a.missing, b.missing, call));
  return Value::of(list);
}

Value negate(const Value& value, const Call& call) {
  if (value.is(Kind::float64)) { return Value::of(-value.float64); }
  if (value.is(Kind::int64)) { return int_arithmetic(Op::subtract, 0, value.int64, call); }
  return no_such_operation(Op::negate, call);
}

/// Equality of two known values, as far as it is known. Charges for the way through them: lists that share their
/// parts can be exponentially larger than what it took to make them.
class Comparison {
 public:
  explicit Comparison(const Call& call) : call_(call) {}

  /// Nothing when it depends on what `missing` names. Any answer once the budget is exhausted.
  std::optional<bool> run(const Value& a, const Value& b) {
    if (call_.budget.is_exhausted()) { return false; }
    if (a.kind != b.kind) { return equal(a, b); }
    switch (a.kind) {
      case Kind::list: return lists(*a.list, *b.list);
      case Kind::map: return maps(*a.map, *b.map);
      case Kind::optional:
        if (a.optional == nullptr || b.optional == nullptr) { return a.optional == b.optional; }
        return run(*a.optional, *b.optional);
      case Kind::string:
      case Kind::bytes: walk(std::min(a.text().size(), b.text().size())); return equal(a, b);
      default: return equal(a, b);
    }
  }

  [[nodiscard]] const UnknownSet* missing() const { return missing_; }

 private:
  std::optional<bool> lists(const List& a, const List& b) {
    const bool a_has_more = b.missing == nullptr && a.items.size() > b.items.size();
    const bool b_has_more = a.missing == nullptr && b.items.size() > a.items.size();
    if (a_has_more || b_has_more) { return false; }
    if (a.missing != nullptr || b.missing != nullptr) {
      missing_ = united(missing_, united(a.missing, b.missing, call_), call_);
      return std::nullopt;
    }
    walk(a.items.size());
    bool is_open = false;
    for (std::size_t i = 0; i < a.items.size(); ++i) {
      const auto same_item = run(a.items[i], b.items[i]);
      if (same_item == false) { return false; }
      is_open |= !same_item.has_value();
    }
    return is_open ? std::nullopt : std::optional(true);
  }

  std::optional<bool> maps(const Map& a, const Map& b) {
    if (a.entries.size() != b.entries.size()) { return false; }
    walk(a.entries.size());
    bool is_open = false;
    for (const Entry& entry : a.entries) {
      const Value* other = look_up(b, entry.key, call_.budget);
      const auto same_value = other == nullptr ? false : run(entry.value, *other);
      if (same_value == false) { return false; }
      is_open |= !same_value.has_value();
    }
    return is_open ? std::nullopt : std::optional(true);
  }

  /// A tenth of a unit for each part, as for characters.
  void walk(std::size_t parts) {
    steps_ += parts;
    call_.budget.charge(steps_ / 10);
    steps_ %= 10;
  }

  const Call& call_;
  const UnknownSet* missing_ = nullptr;
  std::size_t steps_ = 0;  ///< Not charged yet.
};

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

bool may_be_key(const Value& value) {
  return value.is(Kind::boolean) || value.is(Kind::int64) || value.is(Kind::uint64) || value.is(Kind::string);
}

/// What an operand of a list or map contributes: itself, or of an entry what it holds; nothing for none, an error for
/// an entry that is no optional.
std::optional<Value> contribution(const Value& operand, bool is_entry, const Call& call) {
  if (!is_entry) { return operand; }
  if (!operand.is(Kind::optional)) { return call.fail("`?` is for what may be none"); }
  return operand.optional == nullptr ? std::nullopt : std::optional(*operand.optional);
}

}  // namespace

std::string_view operator_symbol(Op op) {
  switch (op) {
    case Op::logical_not: return "!";
    case Op::negate:
    case Op::subtract: return "-";
    case Op::add: return "+";
    case Op::multiply: return "*";
    case Op::divide: return "/";
    case Op::modulo: return "%";
    case Op::equal: return "==";
    case Op::not_equal: return "!=";
    case Op::less: return "<";
    case Op::less_equal: return "<=";
    case Op::greater: return ">";
    case Op::greater_equal: return ">=";
    case Op::in: return "in";
    case Op::index: return "[...]";
    case Op::optional_index: return "[?...]";
    default: return {};
  }
}

Op mirrored(Op op) {
  switch (op) {
    case Op::less: return Op::greater;
    case Op::less_equal: return Op::greater_equal;
    case Op::greater: return Op::less;
    case Op::greater_equal: return Op::less_equal;
    default: return op;
  }
}

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

const Value* look_up(const Map& map, const Value& key, Budget& budget) {
  budget.charge(map.entries.size() / 10);
  return map.find(key);
}

Value apply_relation(Op op, const Call& call) {
  const Value& a = call.arguments[0];
  const Value& b = call.arguments[1];
  const auto is_text = [](const Value& value) { return value.is(Kind::string) || value.is(Kind::bytes); };
  if (is_text(a) && is_text(b)) { call.budget.charge(std::min(a.text().size(), b.text().size()) / 10); }
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
  Comparison comparison(call);
  const auto same_value = comparison.run(call.arguments[0], call.arguments[1]);
  return same_value ? Value::of(*same_value) : Value::of(comparison.missing());
}

Value apply_in(const Call& call) {
  const Value& item = call.arguments[0];
  const Value& container = call.arguments[1];
  if (container.is(Kind::map)) { return Value::of(look_up(*container.map, item, call.budget) != nullptr); }
  if (!container.is(Kind::list)) { return no_such_operation(Op::in, call); }
  call.budget.charge(container.list->items.size());
  Comparison comparison(call);
  for (const Value& element : container.list->items) {
    if (comparison.run(item, element) == true) { return Value::of(true); }
  }
  const UnknownSet* missing = united(comparison.missing(), container.list->missing, call);
  return missing != nullptr ? Value::of(missing) : Value::of(false);
}

namespace {

/// What `a[b]` finds: an element, nothing, or an error or unknown in its place.
struct Found {
  const Value* element = nullptr;
  std::optional<Value> instead{};
};

Found find_in_list(const List& list, const Value& key, const Call& call) {
  if (list.missing != nullptr) { return {nullptr, Value::of(united(list.missing, nullptr, call))}; }
  const auto index = whole_number(key);
  if (!index) { return {nullptr, call.fail(fmt::format("{} is no index of a list", to_short_literal(key)))}; }
  const auto size = static_cast<std::int64_t>(list.items.size());
  if (*index < 0 || *index >= size) { return {}; }
  return {&list.items[static_cast<std::size_t>(*index)], std::nullopt};
}

Found find_element(const Value& container, const Value& key, const Call& call) {
  if (container.is(Kind::map)) { return {look_up(*container.map, key, call.budget), std::nullopt}; }
  if (container.is(Kind::list)) { return find_in_list(*container.list, key, call); }
  return {nullptr, call.fail(fmt::format("{} has no elements to pick with [...]", kind_name(container.kind)))};
}

}  // namespace

Value apply_index(const Call& call) {
  const Value& container = call.arguments[0];
  if (container.is(Kind::optional)) { return apply_optional_index(call); }
  const Value& key = call.arguments[1];
  const Found found = find_element(container, key, call);
  if (found.element != nullptr) { return *found.element; }
  if (found.instead) { return *found.instead; }
  if (container.is(Kind::map)) { return call.fail(fmt::format("no such key: {}", to_short_literal(key))); }
  return call.fail(fmt::format("index {} is out of range: the list has {} elements", to_short_literal(key),
                               container.list->items.size()));
}

Value apply_optional_index(const Call& call) {
  const Value& given = call.arguments[0];
  if (given.is(Kind::optional) && given.optional == nullptr) { return given; }
  const Value& container = given.is(Kind::optional) ? *given.optional : given;
  const Found found = find_element(container, call.arguments[1], call);
  if (found.instead) { return *found.instead; }
  return Value::of_optional(found.element);
}

Value make_list(const Call& call, std::span<const bool> is_entry) {
  const std::span<Value> items = call.arena.make_array<Value>(call.arguments.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const auto item = contribution(call.arguments[i], is_entry[i], call);
    if (!item) { continue; }
    if (item->is(Kind::error)) { return *item; }
    items[count++] = *item;
  }
  return Value::of(static_cast<const List*>(call.arena.make<List>(items.first(count))));
}

Value make_map(const Call& call, std::span<const bool> is_entry) {
  const std::span<Entry> entries = call.arena.make_array<Entry>(call.arguments.size() / 2);
  std::size_t count = 0;
  for (std::size_t i = 0; i < call.arguments.size(); i += 2) {
    const Value& key = call.arguments[i];
    if (!may_be_key(key)) { return call.fail(fmt::format("{} cannot be the key of a map", kind_name(key.kind))); }
    const auto value = contribution(call.arguments[i + 1], is_entry[i + 1], call);
    if (!value) { continue; }
    if (value->is(Kind::error)) { return *value; }
    const Map before{entries.first(count)};
    if (look_up(before, key, call.budget) != nullptr) {
      return call.fail(fmt::format("repeated key: {}", to_short_literal(key)));
    }
    if (call.budget.is_exhausted()) { return {}; }
    entries[count++] = {key, *value};
  }
  return Value::of(static_cast<const Map*>(call.arena.make<Map>(entries.first(count))));
}

std::optional<bool> decide_by_least_size(Op op, const Value& left, const Value& right) {
  const auto counts = [](const Value& value) { return value.is(Kind::unknown) && value.unknown->at_least >= 0; };
  if (counts(right) && is_number(left.kind)) { return decide_by_least_size(mirrored(op), right, left); }
  if (!counts(left) || !is_number(right.kind)) { return std::nullopt; }
  const int order = compare(Value::of(left.unknown->at_least), right);
  const bool certainly_more = order == 1;
  const bool certainly_as_many = order == 0 || order == 1;
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
