#include "cel/call_values.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>

#include <fmt/format.h>

#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"

namespace orr::cel {

Value Call::fail(std::string_view message) const {
  const Failure* failure = arena.make<Failure>(arena.copy(message), at);
  return Value::of(failure);
}

bool Call::afford(std::uint64_t units) const {
  budget.charge(units);
  return !budget.is_exhausted();
}

bool fits(const Value& value, const Type& parameter) {
  switch (parameter.kind) {
    case TypeKind::dyn:
    case TypeKind::parameter:
    case TypeKind::variable: return true;
    case TypeKind::null: return value.is(Kind::null);
    case TypeKind::boolean: return value.is(Kind::boolean);
    case TypeKind::int64: return value.is(Kind::int64);
    case TypeKind::uint64: return value.is(Kind::uint64);
    case TypeKind::float64: return value.is(Kind::float64);
    case TypeKind::string: return value.is(Kind::string);
    case TypeKind::bytes: return value.is(Kind::bytes);
    case TypeKind::timestamp: return value.is(Kind::timestamp);
    case TypeKind::duration: return value.is(Kind::duration);
    case TypeKind::list: return value.is(Kind::list);
    case TypeKind::map: return value.is(Kind::map);
    case TypeKind::object: return value.is(Kind::object) && value.object->type->is(*parameter.object);
    case TypeKind::type: return value.is(Kind::type);
    case TypeKind::optional: return value.is(Kind::optional);
    case TypeKind::opaque: return false;
  }
  return false;
}

const Overload* find_fitting(const Overloads& overloads, std::uint32_t first, bool is_member,
                             std::span<const Value> arguments) {
  const std::string_view function = overloads[first].function;
  for (std::size_t number = first; number < overloads.size() && overloads[number].function == function; ++number) {
    const Overload& candidate = overloads[number];
    if (candidate.is_member != is_member || candidate.parameters.size() != arguments.size()) { continue; }
    const bool all_fit = std::equal(arguments.begin(), arguments.end(), candidate.parameters.begin(),
                                    [](const Value& value, const Type* type) { return fits(value, *type); });
    if (all_fit) { return &candidate; }
  }
  return nullptr;
}

void collect(UnknownCollector& unknowns, const UnknownSet* set, Budget& budget) {
  if (set == nullptr) { return; }
  budget.charge(set->lacks.size() / 10);
  unknowns.add(set);
}

Value at_least(std::int64_t least, const UnknownSet& missing, Arena& arena) {
  return Value::of(static_cast<const UnknownSet*>(arena.make<UnknownSet>(missing.lacks, least)));
}

const UnknownSet* missing_in(const Overload& overload, const Call& call) {
  if (overload.takes_incomplete) { return nullptr; }
  UnknownCollector missing;
  for (const Value& argument : call.arguments) {
    if (argument.is(Kind::list)) { collect(missing, argument.list->missing, call.budget); }
  }
  return missing.finish(call.arena);
}

std::optional<Value> afford_order(std::span<const Value> values, std::size_t times, const Call& call) {
  if (!call.afford(times * values.size())) { return Value::null(); }
  std::size_t characters = 0;
  for (const Value& value : values) {
    if (value.is(Kind::string) || value.is(Kind::bytes)) { characters += value.text().size(); }
  }
  if (!call.afford(times * (characters / 10))) { return Value::null(); }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Value& before = values[i == 0 ? 0 : i - 1];
    if (compare(before, values[i]) != kUnordered) { continue; }
    const std::string text = to_short_literal(values[i]);
    return call.fail(i == 0 ? fmt::format("{} has no order", text)
                            : fmt::format("{} and {} have no order", to_short_literal(before), text));
  }
  return std::nullopt;
}

std::optional<Value> sort_by_keys(std::vector<Value>& elements, const std::vector<Value>& keys, const Call& call) {
  if (const auto failure = afford_order(keys, 1 + std::bit_width(keys.size()), call)) { return failure; }
  // Beyond 2^53, integers are no longer ordered by their doubles: of mixed numbers, all are taken as doubles.
  const bool are_mixed = std::any_of(keys.begin(), keys.end(), [&](const Value& key) { return !key.is(keys[0].kind); });
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return are_mixed ? to_double(keys[a]) < to_double(keys[b]) : compare(keys[a], keys[b]) < 0;
  });
  std::vector<Value> sorted;
  sorted.reserve(elements.size());
  for (const std::size_t i : order) { sorted.push_back(elements[i]); }
  elements = std::move(sorted);
  return std::nullopt;
}

}  // namespace orr::cel
