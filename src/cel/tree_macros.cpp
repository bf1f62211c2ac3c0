// The macros of the tree evaluator, over lists known in full or in part, and over maps.

#include <vector>

#include "cel/call_values.hpp"
#include "cel/operators.hpp"
#include "cel/tree_evaluator.hpp"

namespace orr::cel {
namespace {

Value list_value(const std::vector<Value>& items, const UnknownSet* missing, Arena& arena) {
  return Value::of(static_cast<const List*>(arena.make<List>(arena.copy(std::span<const Value>(items)), missing)));
}

}  // namespace

Value TreeEvaluator::comprehension(const Node& node) {
  const Value range = visit_child(node, 0);
  if (!range.is_known()) { return range; }
  if (!range.is(Kind::list) && !range.is(Kind::map)) {
    return wrong_type_of(tree_.child(node, 0), range, "a list or map");
  }
  if (range.is(Kind::map)) { budget_.charge(range.map->entries.size()); }
  if (budget_.is_exhausted()) { return over_budget(node); }
  const Range outer = range_;
  range_ = range.is(Kind::list) ? Range{.list = range.list, .missing = range.list->missing} : Range{.map = range.map};
  if (range_.missing != nullptr) { range_.place = at_least(0, *range_.missing, arena_); }
  const std::size_t count = range.is(Kind::list) ? range.list->items.size() : range.map->entries.size();
  const auto value = [&] {
    switch (node.op) {
      case Op::all: return quantified(node, count, false);
      case Op::exists: return quantified(node, count, true);
      case Op::exists_one: return exactly_one(node, count);
      case Op::transform: return transformed(node, count);
      case Op::transform_map: return transformed_map(node, count);
      case Op::sort_by: return sorted(node, count);
      default: return filtered(node, count);
    }
  }();
  range_ = outer;
  return value;
}

Value TreeEvaluator::key_of(std::size_t element) const {
  if (range_.list == nullptr) { return range_.map->entries[element].key; }
  return range_.missing == nullptr ? Value::of(static_cast<std::int64_t>(element)) : range_.place;
}

/// What the only variable of a macro stands for; for two variables, the second.
Value TreeEvaluator::element_of(const Node& node, std::size_t element) const {
  if (range_.list != nullptr) { return range_.list->items[element]; }
  const Entry& entry = range_.map->entries[element];
  return node.has_two_variables ? entry.value : entry.key;
}

Value TreeEvaluator::body_for(const Node& node, std::size_t element, std::size_t part) {
  budget_.charge(1);
  if (node.has_two_variables) {
    locals_[node.payload] = key_of(element);
    locals_[node.payload + 1] = element_of(node, element);
  } else {
    locals_[node.payload] = element_of(node, element);
  }
  const bool is_first_look = part == node.child_count - 1;
  for (std::size_t i = 1; is_first_look && notes_ != nullptr && i < node.child_count; ++i) {
    forget(children(node)[i]);
  }
  const Value value = visit_child(node, part);
  const bool gives_value = node.op == Op::transform || node.op == Op::transform_map || node.op == Op::sort_by;
  const bool is_predicate = part == 2 || !gives_value;
  if (!is_predicate || !value.is_known() || value.is(Kind::boolean)) { return value; }
  return wrong_type_of(tree_.child(node, part), value, "a bool");
}

/// What was noted for one element says nothing of the next.
void TreeEvaluator::forget(NodeId id) {
  (*notes_)[id] = {};
  for (const NodeId child : children(tree_[id])) { forget(child); }
}

void TreeEvaluator::decide_by(const Node& node, const Value& element) {
  if (notes_ == nullptr) { return; }
  (*notes_)[static_cast<std::size_t>(&node - tree_.nodes.data())].decided_by = arena_.make<Value>(element);
}

/// `all` is decided by the first false, `exists` by the first true, whatever the other elements are.
Value TreeEvaluator::quantified(const Node& node, std::size_t count, bool decisive) {
  UnknownCollector unknowns;
  Value error;
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = body_for(node, i);
    if (value.is(Kind::boolean) && value.boolean == decisive) {
      decide_by(node, element_of(node, i));
      return value;
    }
    if (value.is(Kind::unknown)) { collect(unknowns, value.unknown, budget_); }
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
  }
  collect(unknowns, range_.missing, budget_);
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(!decisive);
}

/// Two that are certain decide, as no further knowledge makes them one. Errors do not get absorbed here (language
/// definition, "Macros").
Value TreeEvaluator::exactly_one(const Node& node, std::size_t count) {
  UnknownCollector unknowns;
  Value error;
  std::size_t matches = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = body_for(node, i);
    if (value.is_true()) { ++matches; }
    if (value.is(Kind::unknown)) { collect(unknowns, value.unknown, budget_); }
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
  }
  collect(unknowns, range_.missing, budget_);
  if (matches > 1 && !error.is(Kind::error)) { return Value::of(false); }
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(matches == 1);
}

/// Keeps what is certain; what is not makes the result incomplete.
Value TreeEvaluator::filtered(const Node& node, std::size_t count) {
  UnknownCollector missing;
  Value error;
  std::vector<Value> kept;
  for (std::size_t i = 0; i < count; ++i) {
    const Value value = body_for(node, i);
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
    if (value.is(Kind::unknown)) { collect(missing, value.unknown, budget_); }
    if (value.is_true()) { kept.push_back(element_of(node, i)); }
  }
  collect(missing, range_.missing, budget_);
  return known_part(kept, missing, error);
}

Value TreeEvaluator::transformed(const Node& node, std::size_t count) {
  const bool has_condition = node.child_count == 3;
  UnknownCollector missing;
  Value error;
  std::vector<Value> results;
  for (std::size_t i = 0; i < count; ++i) {
    const Value chosen = has_condition ? body_for(node, i, 2) : Value::of(true);
    const Value result = chosen.is_true() ? body_for(node, i) : chosen;
    if (result.is(Kind::error) && !error.is(Kind::error)) { error = result; }
    if (result.is(Kind::unknown)) { collect(missing, result.unknown, budget_); }
    if (chosen.is_true() && result.is_known()) { results.push_back(result); }
  }
  collect(missing, range_.missing, budget_);
  return known_part(results, missing, error);
}

/// A list of what is certain. An element without a value leaves no list: unknown if anything was, else the error.
Value TreeEvaluator::known_part(const std::vector<Value>& items, const UnknownCollector& missing, const Value& error) {
  const UnknownSet* lacking = missing.finish(arena_);
  if (!error.is(Kind::error)) { return list_value(items, lacking, arena_); }
  return lacking != nullptr && !budget_.is_exhausted() ? Value::of(lacking) : error;
}

/// There are no maps known in part: an unknown entry leaves no map.
Value TreeEvaluator::transformed_map(const Node& node, std::size_t count) {
  const bool has_condition = node.child_count == 3;
  UnknownCollector missing;
  Value error;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    const Value chosen = has_condition ? body_for(node, i, 2) : Value::of(true);
    const Value result = chosen.is_true() ? body_for(node, i) : chosen;
    if (result.is(Kind::error) && !error.is(Kind::error)) { error = result; }
    if (result.is(Kind::unknown)) { collect(missing, result.unknown, budget_); }
    if (chosen.is_true() && result.is_known()) { entries.push_back({key_of(i), result}); }
  }
  collect(missing, range_.missing, budget_);
  if (!missing.empty()) { return Value::of(missing.finish(arena_)); }
  if (error.is(Kind::error)) { return error; }
  return Value::of(static_cast<const Map*>(arena_.make<Map>(arena_.copy(std::span<const Entry>(entries)))));
}

/// What an incomplete list holds beyond its known elements may belong anywhere between them: the mark is passed on. An
/// element whose key is unknown is left out in the same way.
Value TreeEvaluator::sorted(const Node& node, std::size_t count) {
  UnknownCollector missing;
  Value error;
  std::vector<Value> elements;
  std::vector<Value> keys;
  for (std::size_t i = 0; i < count; ++i) {
    const Value key = body_for(node, i);
    if (key.is(Kind::error) && !error.is(Kind::error)) { error = key; }
    if (key.is(Kind::unknown)) { collect(missing, key.unknown, budget_); }
    if (!key.is_known()) { continue; }
    keys.push_back(key);
    elements.push_back(element_of(node, i));
  }
  collect(missing, range_.missing, budget_);
  if (!error.is(Kind::error)) {
    Call call = call_at(node);
    if (const auto failure = sort_by_keys(elements, keys, call)) { error = *failure; }
  }
  return known_part(elements, missing, error);
}

}  // namespace orr::cel
