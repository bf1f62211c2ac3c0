// The macros `all`, `exists`, `exists_one`, `map` and `filter`, over lists known in full or in part.

#include <vector>

#include "cel/evaluator.hpp"

namespace orr::cel {
namespace {

/// The keys of a map as a list, which is what macros go through.
List keys_of(const Map& map, Arena& arena) {
  const std::span<Value> keys = arena.make_array<Value>(map.entries.size());
  for (std::size_t i = 0; i < keys.size(); ++i) { keys[i] = map.entries[i].key; }
  return {keys};
}

Value make_list(const std::vector<Value>& items, const UnknownSet* missing, Arena& arena) {
  return Value::of(static_cast<const List*>(arena.make<List>(arena.copy(std::span<const Value>(items)), missing)));
}

}  // namespace

Value Evaluator::comprehension(const Node& node) {
  const Value range = visit(children(node)[0]);
  if (!range.is_known()) { return range; }
  if (!range.is(Kind::list) && !range.is(Kind::map)) { return wrong_type(child(node, 0), range, "a list or map"); }
  if (range.is(Kind::map)) { budget_.charge(range.map->entries.size()); }
  if (budget_.is_exhausted()) { return over_budget(node); }
  const List list = range.is(Kind::list) ? *range.list : keys_of(*range.map, arena_);
  switch (node.op) {
    case Op::all: return quantified(node, list, false);
    case Op::exists: return quantified(node, list, true);
    case Op::exists_one: return exactly_one(node, list);
    case Op::transform: return transformed(node, list);
    default: return filtered(node, list);
  }
}

Value Evaluator::body_for(const Node& node, const Value& element, std::size_t part) {
  budget_.charge(1);
  locals_[node.payload] = element;
  const Value value = visit(children(node)[part]);
  const bool is_predicate = node.op != Op::transform || part == 2;
  if (!is_predicate || !value.is_known() || value.is(Kind::boolean)) { return value; }
  return wrong_type(child(node, part), value, "a bool");
}

/// `all` is decided by the first false, `exists` by the first true, whatever the other elements are.
Value Evaluator::quantified(const Node& node, const List& range, bool decisive) {
  UnknownCollector unknowns;
  Value error;
  for (const Value& element : range.items) {
    const Value value = body_for(node, element);
    if (value.is(Kind::boolean) && value.boolean == decisive) { return value; }
    if (value.is(Kind::unknown)) { collect(unknowns, value.unknown); }
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
  }
  collect(unknowns, range.missing);
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(!decisive);
}

/// Two that are certain decide, as no further knowledge makes them one. Errors do not get absorbed here (language
/// definition, "Macros").
Value Evaluator::exactly_one(const Node& node, const List& range) {
  UnknownCollector unknowns;
  Value error;
  std::size_t matches = 0;
  for (const Value& element : range.items) {
    const Value value = body_for(node, element);
    if (value.is_true()) { ++matches; }
    if (value.is(Kind::unknown)) { collect(unknowns, value.unknown); }
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
  }
  collect(unknowns, range.missing);
  if (matches > 1 && !error.is(Kind::error)) { return Value::of(false); }
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(matches == 1);
}

/// Keeps what is certain; what is not makes the result incomplete.
Value Evaluator::filtered(const Node& node, const List& range) {
  UnknownCollector missing;
  Value error;
  std::vector<Value> kept;
  for (const Value& element : range.items) {
    const Value value = body_for(node, element);
    if (value.is(Kind::error) && !error.is(Kind::error)) { error = value; }
    if (value.is(Kind::unknown)) { collect(missing, value.unknown); }
    if (value.is_true()) { kept.push_back(element); }
  }
  collect(missing, range.missing);
  return known_part(kept, missing, error);
}

Value Evaluator::transformed(const Node& node, const List& range) {
  const bool has_predicate = node.child_count == 3;
  UnknownCollector missing;
  Value error;
  std::vector<Value> results;
  for (const Value& element : range.items) {
    const Value chosen = has_predicate ? body_for(node, element, 2) : Value::of(true);
    const Value result = chosen.is_true() ? body_for(node, element) : chosen;
    if (result.is(Kind::error) && !error.is(Kind::error)) { error = result; }
    if (result.is(Kind::unknown)) { collect(missing, result.unknown); }
    if (chosen.is_true() && result.is_known()) { results.push_back(result); }
  }
  collect(missing, range.missing);
  return known_part(results, missing, error);
}

/// A list of what is certain. An element without a value leaves no list: unknown if anything was, else the error.
Value Evaluator::known_part(const std::vector<Value>& items, const UnknownCollector& missing, const Value& error) {
  const UnknownSet* lacking = missing.finish(arena_);
  if (!error.is(Kind::error)) { return make_list(items, lacking, arena_); }
  return lacking != nullptr && !budget_.is_exhausted() ? Value::of(lacking) : error;
}

}  // namespace orr::cel
