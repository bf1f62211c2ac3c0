#include "cel/functions_sets.hpp"

#include "cel/call_values.hpp"
#include "cel/operators.hpp"
#include "orr/cel/evaluate.hpp"

namespace orr::cel {
namespace {

/// `element in list`, as far as it is known.
Value is_in(const Value& element, const Value& list, const Call& call) {
  const std::array operands{element, list};
  return apply_in({.arguments = operands, .arena = call.arena, .budget = call.budget, .at = call.at});
}

Value unless_unknown(const UnknownCollector& unknowns, bool value, const Call& call) {
  return unknowns.empty() ? Value::of(value) : Value::of(unknowns.finish(call.arena));
}

/// Whether all elements of `part` are among those of `whole`: one that certainly is not decides, whatever else either
/// of them may hold.
Value contains(const Value& whole, const Value& part, const Call& call) {
  UnknownCollector unknowns;
  for (const Value& element : part.list->items) {
    const Value found = is_in(element, whole, call);
    if (call.budget.is_exhausted() || found.is_false()) { return Value::of(false); }
    if (found.is(Kind::unknown)) { collect(unknowns, found.unknown, call.budget); }
  }
  collect(unknowns, part.list->missing, call.budget);
  return unless_unknown(unknowns, true, call);
}

}  // namespace

Value sets_contains(Call& call) { return contains(call.arguments[0], call.arguments[1], call); }

Value sets_equivalent(Call& call) {
  UnknownCollector unknowns;
  for (const Value& found :
       {contains(call.arguments[0], call.arguments[1], call), contains(call.arguments[1], call.arguments[0], call)}) {
    if (found.is_false()) { return found; }
    if (found.is(Kind::unknown)) { collect(unknowns, found.unknown, call.budget); }
  }
  return unless_unknown(unknowns, true, call);
}

/// One common element decides, whatever else the lists may hold; so does a list that is certainly empty.
Value sets_intersects(Call& call) {
  const Value& left = call.arguments[0];
  const Value& right = call.arguments[1];
  const auto is_empty = [](const Value& set) { return set.list->items.empty() && set.list->missing == nullptr; };
  if (is_empty(left) || is_empty(right)) { return Value::of(false); }
  UnknownCollector unknowns;
  for (const Value& element : left.list->items) {
    const Value found = is_in(element, right, call);
    if (call.budget.is_exhausted() || found.is_true()) { return Value::of(true); }
    if (found.is(Kind::unknown)) { collect(unknowns, found.unknown, call.budget); }
  }
  collect(unknowns, left.list->missing, call.budget);
  collect(unknowns, right.list->missing, call.budget);
  return unless_unknown(unknowns, false, call);
}

}  // namespace orr::cel
