// Macros of the evaluator, over lists known in full or in part, and over maps. The loops run on for as long as values
// are known; the first that is not hands over to the part that keeps account of what is lacking and what failed.

#include <optional>
#include <vector>

#include "cel/call_values.hpp"
#include "cel/machine.hpp"

namespace orr::cel {
namespace {

/// What a macro goes through.
struct Range {
  std::span<const Value> items{};    ///< Of a list.
  std::span<const Entry> entries{};  ///< Of a map.
  bool is_map = false;
  const UnknownSet* missing = nullptr;
  Value place{};  ///< Of any element of a list known in part: what is missing may stand before it.

  [[nodiscard]] std::size_t size() const { return is_map ? entries.size() : items.size(); }
  [[nodiscard]] Value key(std::size_t i) const {
    if (is_map) { return entries[i].key; }
    return missing == nullptr ? Value::of(static_cast<std::int64_t>(i)) : place;
  }
  /// What the only variable stands for; of two, the second.
  [[nodiscard]] const Value& element(std::size_t i, bool has_two_variables) const {
    if (!is_map) { return items[i]; }
    return has_two_variables ? entries[i].value : entries[i].key;
  }
};

/// Sets the variables of a macro to an element.
[[gnu::always_inline]] inline void enter(Machine& machine, const Step& step, const Range& range, std::size_t i) {
  machine.budget.charge(1);
  Value* variable = machine.locals + step.payload;
  if (step.flag) { *variable++ = range.key(i); }
  *variable = range.element(i, step.flag);
}

/// The value of an operand of the macro for the element at hand.
Value body(Machine& machine, const Step& step, std::size_t part = 1) {
  return machine.fetch_needed(machine.operand(step, part));
}

/// The same where it is a condition.
[[gnu::always_inline]] inline Value condition(Machine& machine, const Step& step, std::size_t part) {
  const Value value = body(machine, step, part);
  if (value.is(Kind::boolean) || !value.is_known()) [[likely]] { return value; }
  return machine.wrong_type_of(machine.operand(step, part), step, value, "a bool");
}

/// What is unknown and what failed so far: mostly nothing.
class Account {
 public:
  void add(Machine& machine, const Value& value) {
    if (value.is(Kind::unknown)) { add(machine, value.unknown); }
    if (value.is(Kind::error) && !error_.is(Kind::error)) { error_ = value; }
  }

  /// Null adds nothing.
  void add(Machine& machine, const UnknownSet* set) {
    if (set == nullptr) { return; }
    if (!unknowns_) { unknowns_.emplace(); }
    collect(*unknowns_, set, machine.budget);
  }

  [[nodiscard]] bool has_error() const { return error_.is(Kind::error); }
  [[nodiscard]] const Value& error() const { return error_; }

  /// What is lacking; null for nothing.
  [[nodiscard]] const UnknownSet* lacking(Machine& machine) const {
    return unknowns_ ? unknowns_->finish(machine.arena) : nullptr;
  }

  /// The value of a macro that neither an element decided nor a list is made of: unknown if anything was, else the
  /// error, else what it comes to.
  [[nodiscard]] Value conclude(Machine& machine, const Value& otherwise) const {
    if (const UnknownSet* set = lacking(machine)) { return Value::of(set); }
    return has_error() ? error_ : otherwise;
  }

  void fail(const Value& error) { error_ = error; }

 private:
  std::optional<UnknownCollector> unknowns_;
  Value error_{};
};

/// Evaluates the range and goes on with it; what is no range is the value of the macro.
template <class Continue>
Value over_range(Machine& machine, const Step& step, Continue go_on) {
  const Operand& operand = machine.operand(step, 0);
  const Value value = machine.fetch_needed(operand);
  if (value.is(Kind::list)) [[likely]] {
    const UnknownSet* missing = value.list->missing;
    const bool has_open_places = step.flag && missing != nullptr;
    return go_on(Range{.items = value.list->items,
                       .missing = missing,
                       .place = has_open_places ? at_least(0, *missing, machine.arena) : Value::null()});
  }
  if (value.is(Kind::map)) {
    machine.budget.charge(value.map->entries.size());
    if (machine.budget.is_exhausted()) { return machine.over_budget(step.at); }
    return go_on(Range{.entries = value.map->entries, .is_map = true});
  }
  return value.is_known() ? machine.wrong_type_of(operand, step, value, "a list or map") : value;
}

// --- all, exists, exists_one ----------------------------------------------------------------------------------------

[[gnu::noinline]] Value quantified_rest(Machine& machine, const Step& step, const Range& range, std::size_t i,
                                        Value value, bool decisive) {
  Account account;
  for (;;) {
    if (value.is(Kind::boolean) && value.boolean == decisive) { return value; }
    account.add(machine, value);
    if (++i >= range.size()) { break; }
    enter(machine, step, range, i);
    value = condition(machine, step, 1);
  }
  account.add(machine, range.missing);
  return account.conclude(machine, Value::of(!decisive));
}

/// `all` is decided by the first false, `exists` by the first true, whatever the other elements are.
template <bool kDecisive>
Value quantified(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) {
    const std::size_t size = range.size();
    for (std::size_t i = 0; i < size; ++i) {
      if (machine.budget.is_exhausted()) [[unlikely]] { return machine.over_budget(step.at); }
      enter(machine, step, range, i);
      const Value value = condition(machine, step, 1);
      if (!value.is(Kind::boolean)) [[unlikely]] { return quantified_rest(machine, step, range, i, value, kDecisive); }
      if (value.boolean == kDecisive) { return value; }
    }
    if (range.missing == nullptr) [[likely]] { return Value::of(!kDecisive); }
    Account account;
    account.add(machine, range.missing);
    return account.conclude(machine, Value::of(!kDecisive));
  });
}

/// Two that are certain decide, as no further knowledge makes them one. Errors do not get absorbed here (language
/// definition, "Macros").
Value exactly_one(Machine& machine, const Step& step, const Range& range) {
  Account account;
  std::size_t matches = 0;
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (machine.budget.is_exhausted()) { return machine.over_budget(step.at); }
    enter(machine, step, range, i);
    const Value value = condition(machine, step, 1);
    if (value.is_true()) { ++matches; }
    account.add(machine, value);
  }
  account.add(machine, range.missing);
  if (matches > 1 && !account.has_error()) { return Value::of(false); }
  return account.conclude(machine, Value::of(matches == 1));
}

// --- lists ----------------------------------------------------------------------------------------------------------

/// A list of what is certain. An element without a value leaves no list: unknown if anything was, else the error.
Value known_part(Machine& machine, std::span<const Value> items, const Account& account) {
  const UnknownSet* lacking = account.lacking(machine);
  if (!account.has_error()) { return Value::of(static_cast<const List*>(machine.arena.make<List>(items, lacking))); }
  return lacking != nullptr && !machine.budget.is_exhausted() ? Value::of(lacking) : account.error();
}

/// Keeps what is certain; what is not makes the result incomplete.
Value filtered(Machine& machine, const Step& step, const Range& range) {
  Account account;
  const std::span<Value> kept = machine.arena.make_array<Value>(range.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (machine.budget.is_exhausted()) { return machine.over_budget(step.at); }
    enter(machine, step, range, i);
    const Value value = condition(machine, step, 1);
    if (value.is_true()) {
      kept[count++] = range.element(i, step.flag);
    } else if (!value.is(Kind::boolean)) {
      account.add(machine, value);
    }
  }
  account.add(machine, range.missing);
  return known_part(machine, kept.first(count), account);
}

/// Calls `take` with the number and value of every element that is chosen and has one.
template <class Take>
Value each_chosen(Machine& machine, const Step& step, const Range& range, Account& account, Take take) {
  const bool has_condition = step.count == 3;
  for (std::size_t i = 0; i < range.size(); ++i) {
    if (machine.budget.is_exhausted()) { return machine.over_budget(step.at); }
    enter(machine, step, range, i);
    const Value chosen = has_condition ? condition(machine, step, 2) : Value::of(true);
    if (has_condition && chosen.is_true()) { machine.budget.charge(1); }
    const Value result = chosen.is_true() ? body(machine, step) : chosen;
    account.add(machine, result);
    if (chosen.is_true() && result.is_known()) { take(i, result); }
  }
  account.add(machine, range.missing);
  return Value::null();
}

Value transformed(Machine& machine, const Step& step, const Range& range) {
  Account account;
  const std::span<Value> results = machine.arena.make_array<Value>(range.size());
  std::size_t count = 0;
  const Value stopped =
      each_chosen(machine, step, range, account, [&](std::size_t, const Value& value) { results[count++] = value; });
  return stopped.is(Kind::error) ? stopped : known_part(machine, results.first(count), account);
}

/// There are no maps known in part: an unknown entry leaves no map.
Value transformed_map(Machine& machine, const Step& step, const Range& range) {
  Account account;
  const std::span<Entry> entries = machine.arena.make_array<Entry>(range.size());
  std::size_t count = 0;
  const Value stopped = each_chosen(machine, step, range, account, [&](std::size_t i, const Value& value) {
    entries[count++] = {range.key(i), value};
  });
  if (stopped.is(Kind::error)) { return stopped; }
  if (const UnknownSet* lacking = account.lacking(machine)) { return Value::of(lacking); }
  if (account.has_error()) { return account.error(); }
  return Value::of(static_cast<const Map*>(machine.arena.make<Map>(entries.first(count))));
}

/// What an incomplete list holds beyond its known elements may belong anywhere between them: the mark is passed on. An
/// element whose key is unknown is left out in the same way.
Value sorted(Machine& machine, const Step& step, const Range& range) {
  Account account;
  std::vector<Value> elements;
  std::vector<Value> keys;
  const Value stopped = each_chosen(machine, step, range, account, [&](std::size_t i, const Value& key) {
    elements.push_back(range.element(i, step.flag));
    keys.push_back(key);
  });
  if (stopped.is(Kind::error)) { return stopped; }
  if (!account.has_error()) {
    if (const auto failure = sort_by_keys(elements, keys, machine.call_at(step.at))) { account.fail(*failure); }
  }
  return known_part(machine, machine.arena.copy(std::span<const Value>(elements)), account);
}

}  // namespace

namespace steps {

Value all(Machine& machine, const Step& step) { return quantified<false>(machine, step); }

Value exists(Machine& machine, const Step& step) { return quantified<true>(machine, step); }

Value exists_one(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) { return exactly_one(machine, step, range); });
}

Value transform(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) { return transformed(machine, step, range); });
}

Value filter(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) { return filtered(machine, step, range); });
}

Value transform_map(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) { return transformed_map(machine, step, range); });
}

Value sort_by(Machine& machine, const Step& step) {
  return over_range(machine, step, [&](const Range& range) { return sorted(machine, step, range); });
}

}  // namespace steps
}  // namespace orr::cel
