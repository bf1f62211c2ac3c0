#include "cel/functions_lists.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "cel/call_values.hpp"
#include "cel/operators.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"

namespace orr::cel {
namespace {

const List& list_of(const Call& call) { return *call.arguments[0].list; }

Value list_value(std::span<const Value> items, const UnknownSet* missing, const Call& call) {
  return Value::of(static_cast<const List*>(call.arena.make<List>(items, missing)));
}

/// The list's mark, for another list.
const UnknownSet* passed_on(const List& list, const Call& call) {
  UnknownCollector missing;
  collect(missing, list.missing, call.budget);
  return missing.finish(call.arena);
}

/// What an operation gives for two values, as a call of its own.
Value applied(Value (*operation)(const Call&), const Value& a, const Value& b, const Call& call) {
  const std::array operands{a, b};
  return operation({.arguments = operands, .arena = call.arena, .budget = call.budget, .at = call.at});
}

// --- flatten --------------------------------------------------------------------------------------------------------

class Flattening {
 public:
  explicit Flattening(const Call& call) : call_(call) {}

  /// Pays for the elements of every list before it looks at them: lists that share their parts can be exponentially
  /// larger than what it took to make them.
  void add(const List& list, std::int64_t depth) {
    collect(missing_, list.missing, call_.budget);
    if (!call_.afford(list.items.size())) { return; }
    for (const Value& item : list.items) {
      if (!item.is(Kind::list) || depth == 0) {
        items_.push_back(item);
        continue;
      }
      add(*item.list, depth - 1);
      if (call_.budget.is_exhausted()) { return; }
    }
  }

  [[nodiscard]] Value result() const {
    return list_value(call_.arena.copy(std::span<const Value>(items_)), missing_.finish(call_.arena), call_);
  }

 private:
  const Call& call_;
  std::vector<Value> items_;
  UnknownCollector missing_;
};

Value flattened(std::int64_t depth, const Call& call) {
  Flattening flattening(call);
  flattening.add(list_of(call), depth);
  return flattening.result();
}

// --- numbers and order ----------------------------------------------------------------------------------------------

bool can_be_summed(Kind kind) { return is_number(kind) || kind == Kind::duration; }

/// The declared type of an empty list tells what nothing is: 0, 0u, 0.0 or no time.
Value sum_from(const Value& nothing, const Call& call) {
  const std::span<const Value> items = list_of(call).items;
  if (!call.afford(items.size())) { return {}; }
  Value sum = items.empty() ? nothing : items.front();
  for (const Value& item : items) {
    if (!can_be_summed(item.kind)) {
      return call.fail(fmt::format("numbers or durations are expected, not {}", kind_name(item.kind)));
    }
    const bool is_first = &item == &items.front();
    if (!is_first) {
      sum = applied([](const Call& add) { return apply_arithmetic(Op::add, add); }, sum, item, call);
    }
    if (sum.is(Kind::error)) { return sum; }
  }
  return sum;
}

/// The first of the elements that are as `wanted` to all others: -1 for the least, 1 for the greatest.
Value extreme(int wanted, const Call& call) {
  const std::span<const Value> items = list_of(call).items;
  if (items.empty()) { return call.fail("an empty list has neither least nor greatest element"); }
  if (const auto failure = afford_order(items, 2, call)) { return *failure; }
  return *std::max_element(items.begin(), items.end(),
                           [wanted](const Value& a, const Value& b) { return compare(b, a) == wanted; });
}

// --- places ---------------------------------------------------------------------------------------------------------

Value empty_list(const Call& call) { return list_value({}, nullptr, call); }

enum class Side : std::uint8_t { front, back };

/// The place of the element that equals the one wanted, the first from that side; -1 if there is none.
/// Of a list known in part the place is not known, but whether there is one may be.
Value place_of(Side side, const Call& call) {
  const List& list = list_of(call);
  const std::size_t size = list.items.size();
  if (!call.afford(size)) { return {}; }
  UnknownCollector unknowns;
  collect(unknowns, list.missing, call.budget);
  std::int64_t place = -1;
  for (std::size_t i = 0; i < size && place < 0; ++i) {
    const std::size_t at = side == Side::front ? i : size - 1 - i;
    const Value equality = applied(apply_equality, list.items[at], call.arguments[1], call);
    if (call.budget.is_exhausted()) { return {}; }
    if (equality.is_true()) { place = static_cast<std::int64_t>(at); }
    if (equality.is(Kind::unknown)) { collect(unknowns, equality.unknown, call.budget); }
  }
  if (unknowns.empty()) { return Value::of(place); }
  const UnknownSet* missing = unknowns.finish(call.arena);
  return place < 0 ? Value::of(missing) : at_least(0, *missing, call.arena);
}

}  // namespace

/// The first of equal elements. One of which that is not known, as it is a list known in part itself, may or may not be
/// there: it is left out, and the mark says so.
Value list_distinct(Call& call) {
  const List& list = list_of(call);
  if (!call.afford(list.items.size())) { return {}; }
  const std::span<Value> kept = call.arena.make_array<Value>(list.items.size());
  std::size_t count = 0;
  UnknownCollector missing;
  for (const Value& item : list.items) {
    const List so_far{.items = kept.first(count)};
    const Value found = applied(apply_in, item, Value::of(&so_far), call);
    if (call.budget.is_exhausted()) { return {}; }
    if (found.is(Kind::unknown)) { collect(missing, found.unknown, call.budget); }
    if (found.is_false()) { kept[count++] = item; }
  }
  collect(missing, list.missing, call.budget);
  return list_value(kept.first(count), missing.finish(call.arena), call);
}

Value list_flatten(Call& call) { return flattened(1, call); }

Value list_flatten_to_depth(Call& call) {
  const std::int64_t depth = call.arguments[1].int64;
  return depth < 0 ? call.fail("the depth to flatten to is negative") : flattened(depth, call);
}

/// Shares the elements. The only part of a list known in part whose place is known is an empty one.
Value list_slice(Call& call) {
  const List& list = list_of(call);
  const std::int64_t begin = call.arguments[1].int64;
  const std::int64_t end = call.arguments[2].int64;
  const auto size = static_cast<std::int64_t>(list.items.size());
  if (begin < 0 || end < 0 || begin > end) {
    return call.fail(fmt::format("no list has a part from {} to {}", begin, end));
  }
  if (list.missing != nullptr) {
    return begin == end && end <= size ? empty_list(call) : Value::of(passed_on(list, call));
  }
  if (end > size) { return call.fail(fmt::format("index {} is out of range: the list has {} elements", end, size)); }
  return list_value(list.items.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)), nullptr,
                    call);
}

Value list_sort(Call& call) {
  const List& list = list_of(call);
  if (!call.afford(list.items.size())) { return {}; }
  const UnknownSet* missing = passed_on(list, call);
  std::vector<Value> sorted(list.items.begin(), list.items.end());
  if (const auto failure = sort_by_keys(sorted, sorted, call)) {
    return missing == nullptr ? *failure : Value::of(missing);  // unknown wins over error
  }
  return list_value(call.arena.copy(std::span<const Value>(sorted)), missing, call);
}

Value list_reverse(Call& call) {
  const List& list = list_of(call);
  if (!call.afford(list.items.size())) { return {}; }
  const std::span<Value> reversed = call.arena.make_array<Value>(list.items.size());
  std::reverse_copy(list.items.begin(), list.items.end(), reversed.begin());
  return list_value(reversed, passed_on(list, call), call);
}

Value list_first(Call& call) {
  const std::span<const Value> items = list_of(call).items;
  return Value::of_optional(items.empty() ? nullptr : &items.front());
}

Value list_last(Call& call) {
  const std::span<const Value> items = list_of(call).items;
  return Value::of_optional(items.empty() ? nullptr : &items.back());
}

/// 0 to the number before the given one.
Value list_range(Call& call) {
  const std::int64_t size = call.arguments[0].int64;
  if (size < 0) { return call.fail("no list has a negative size"); }
  if (!call.afford(static_cast<std::uint64_t>(size))) { return {}; }
  const std::span<Value> items = call.arena.make_array<Value>(static_cast<std::size_t>(size));
  for (std::int64_t i = 0; i < size; ++i) { items[static_cast<std::size_t>(i)] = Value::of(i); }
  return list_value(items, nullptr, call);
}

Value list_sum_of_ints(Call& call) { return sum_from(Value::of(std::int64_t{0}), call); }

Value list_sum_of_uints(Call& call) { return sum_from(Value::of(std::uint64_t{0}), call); }

Value list_sum_of_doubles(Call& call) { return sum_from(Value::of(0.0), call); }

Value list_sum_of_durations(Call& call) { return sum_from(Value::duration(0, 0), call); }

Value list_min(Call& call) { return extreme(-1, call); }

Value list_max(Call& call) { return extreme(1, call); }

Value list_index_of(Call& call) { return place_of(Side::front, call); }

Value list_last_index_of(Call& call) { return place_of(Side::back, call); }

Value list_is_sorted(Call& call) {
  const std::span<const Value> items = list_of(call).items;
  if (const auto failure = afford_order(items, 2, call)) { return *failure; }
  return Value::of(
      std::is_sorted(items.begin(), items.end(), [](const Value& a, const Value& b) { return compare(a, b) < 0; }));
}

}  // namespace orr::cel
