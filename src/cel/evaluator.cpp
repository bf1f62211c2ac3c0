// A plain tree walk, one function a construct. Unknown facts and errors are values: whoever combines values decides
// what becomes of them.
//
//   strict operations   any unknown operand: the union of all of them; else any error: the first one
//   a && b, a || b      an operand that decides, on either side; else as strict
//   all, exists         as && and || over the elements; what an incomplete list lacks counts as one more unknown
//   c ? a : b           the condition, if it is unknown or an error

#include "cel/evaluator.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "cel/operators.hpp"
#include "orr/cel/format.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

/// Whether a value may be passed where a parameter of this type stands.
bool fits(const Value& value, const Type& parameter) {
  switch (parameter.kind) {
    case TypeKind::dyn:
    case TypeKind::parameter: return true;
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
  }
  return false;
}

std::uint64_t cost_of(const Node& node) {
  switch (node.op) {
    case Op::literal: return 0;
    case Op::list: return 10 + node.child_count / 10;
    case Op::map: return 30 + node.child_count / 10;
    case Op::logical_and:
    case Op::logical_or: return node.child_count - 1;  // a chain stands for that many calls
    default: return 1;
  }
}

bool may_be_key(const Value& value) {
  return value.is(Kind::boolean) || value.is(Kind::int64) || value.is(Kind::uint64) || value.is(Kind::string);
}

}  // namespace

Value Call::fail(std::string_view message) const {
  const Failure* failure = arena.make<Failure>(arena.copy(message), at);
  return Value::of(failure);
}

bool Call::afford(std::uint64_t units) const {
  budget.charge(units);
  return !budget.is_exhausted();
}

Value evaluate(const Expression& expression, const Activation& activation, Budget& budget, Arena& arena) {
  return Evaluator(expression, activation, budget, arena).run();
}

Evaluator::Evaluator(const Expression& expression, const Activation& activation, Budget& budget, Arena& arena)
    : expression_(expression),
      activation_(activation),
      overloads_(activation.functions),
      budget_(budget),
      arena_(arena),
      locals_(arena.make_array<Value>(expression.locals)) {}

Value Evaluator::run() {
  const Value value = visit(expression_.root);
  return budget_.is_exhausted() ? over_budget(expression_.nodes[expression_.root]) : value;
}

Value Evaluator::visit(std::uint32_t id) {
  const Node& node = expression_.nodes[id];
  budget_.charge(cost_of(node));
  if (budget_.is_exhausted()) { return over_budget(node); }
  return dispatch(node);
}

Value Evaluator::dispatch(const Node& node) {
  switch (node.op) {
    case Op::literal: return expression_.constants[node.payload];
    case Op::root_field: return read_slot(*activation_.root, node.payload);
    case Op::global: return global(node.payload);
    case Op::local: return locals_[node.payload];
    case Op::field: return field(node);
    case Op::has_field: return has_field(node);
    case Op::member: return member(node);
    case Op::has_member: return has_member(node);
    case Op::conditional: return conditional(node);
    case Op::logical_and: return logical(node, false);
    case Op::logical_or: return logical(node, true);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::transform:
    case Op::filter: return comprehension(node);
    case Op::index:
    case Op::call:
    case Op::dispatched_call:
    case Op::list:
    case Op::map:
    case Op::logical_not:
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::modulo:
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::in: return strict(node);
  }
  return Value::null();
}

// --- names and fields -----------------------------------------------------------------------------------------------

Value Evaluator::global(std::uint32_t number) {
  const Value& value = activation_.globals[number];
  return value.is(Kind::absent) ? activation_.resolve(activation_.host, number) : value;
}

Value Evaluator::read_slot(const Object& object, std::uint32_t slot) {
  const Value& value = object.slots[slot];
  return value.is(Kind::absent) ? unknown_field(object, slot, value.reason, arena_) : value;
}

/// Slot of the field that a node names, or -1. Numbered by the checker for the declared type; what came through `dyn`
/// may be something else.
int Evaluator::slot_in(const ObjectType& type, const Node& node) const {
  const std::string_view name = expression_.constants[child(node, 1).payload].text();
  const bool as_declared = node.payload < type.fields.size() && type.fields[node.payload].name == name;
  return as_declared ? static_cast<int>(node.payload) : type.find(name);
}

Value Evaluator::field(const Node& node) {
  const Value operand = visit(children(node)[0]);
  if (operand.is(Kind::unknown)) { return below_unknown(node, operand); }
  if (operand.is(Kind::error)) { return operand; }
  if (!operand.is(Kind::object)) { return wrong_type(child(node, 0), operand, "an object"); }
  const int slot = slot_in(*operand.object->type, node);
  if (slot < 0) { return failure(node, fmt::format("{} has no such field", operand.object->type->name)); }
  return read_slot(*operand.object, static_cast<std::uint32_t>(slot));
}

/// A field of an object that is itself not stated: what is lacking is that field, for the same reason.
Value Evaluator::below_unknown(const Node& node, const Value& unknown) {
  if (!unknown.unknown->is_field) { return unknown; }
  const Lack& lack = unknown.unknown->lacks.front();
  const Type& type = *lack.object->type->fields[lack.slot].type;
  if (type.kind != TypeKind::object) { return unknown; }
  const int slot = slot_in(*type.object, node);
  if (slot < 0) { return unknown; }
  const Object* stand_in = arena_.make<Object>(type.object, lack.object, nullptr, std::string_view(), lack.slot);
  return unknown_field(*stand_in, static_cast<std::uint32_t>(slot), lack.reason, arena_);
}

Value Evaluator::has_field(const Node& node) {
  const Value operand = visit(children(node)[0]);
  if (operand.is(Kind::unknown)) { return Value::of(false); }
  if (operand.is(Kind::error)) { return operand; }
  if (!operand.is(Kind::object)) { return wrong_type(child(node, 0), operand, "an object"); }
  const int slot = slot_in(*operand.object->type, node);
  return Value::of(slot >= 0 && !operand.object->slots[slot].is(Kind::absent));
}

Value Evaluator::member(const Node& node) {
  const Value operand = visit(children(node)[0]);
  if (!operand.is_known()) { return operand; }
  const Value& name = expression_.constants[node.payload];
  if (operand.is(Kind::map)) {
    const Value* found = look_up(*operand.map, name, budget_);
    return found != nullptr ? *found : failure(node, fmt::format("no such key: {}", to_short_literal(name)));
  }
  if (operand.is(Kind::object)) {
    const int slot = operand.object->type->find(name.text());
    if (slot >= 0) { return read_slot(*operand.object, static_cast<std::uint32_t>(slot)); }
    return failure(node, fmt::format("{} has no field {}", operand.object->type->name, quote(name.text())));
  }
  return wrong_type(child(node, 0), operand, "an object or map");
}

Value Evaluator::has_member(const Node& node) {
  const Value operand = visit(children(node)[0]);
  if (operand.is(Kind::unknown)) { return Value::of(false); }
  const Value& name = expression_.constants[node.payload];
  if (operand.is(Kind::map)) { return Value::of(look_up(*operand.map, name, budget_) != nullptr); }
  if (operand.is(Kind::object)) {
    const int slot = operand.object->type->find(name.text());
    return Value::of(slot >= 0 && !operand.object->slots[slot].is(Kind::absent));
  }
  return operand.is(Kind::error) ? operand : wrong_type(child(node, 0), operand, "an object or map");
}

/// Adds to what is lacking; charges, as sets can be as large as the facts.
void Evaluator::collect(UnknownCollector& unknowns, const UnknownSet* set) {
  if (set == nullptr) { return; }
  budget_.charge(set->lacks.size() / 10);
  unknowns.add(set);
}

// --- calls and operators --------------------------------------------------------------------------------------------

/// Evaluates all operands; computes only with known ones.
Value Evaluator::strict(const Node& node) {
  const std::span<Value> operands = arena_.make_array<Value>(node.child_count);
  UnknownCollector unknowns;
  const Value* error = nullptr;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    operands[i] = visit(children(node)[i]);
    if (operands[i].is(Kind::unknown)) { collect(unknowns, operands[i].unknown); }
    if (operands[i].is(Kind::error) && error == nullptr) { error = &operands[i]; }
  }
  Call call{.arguments = operands, .host = activation_.host, .arena = arena_, .budget = budget_, .at = node.at};
  const bool takes_unknown = node.op == Op::call && overloads_[node.payload].takes_unknown;
  if (!unknowns.empty() && !takes_unknown) {
    const auto decided = operands.size() == 2 ? decide_by_least_size(node.op, operands[0], operands[1]) : std::nullopt;
    return decided ? Value::of(*decided) : Value::of(unknowns.finish(arena_));
  }
  if (error != nullptr) { return *error; }
  const Value value = compute(node, call);
  return budget_.is_exhausted() ? over_budget(node) : value;
}

Value Evaluator::compute(const Node& node, Call& call) {
  switch (node.op) {
    case Op::logical_not:
      if (!call.arguments[0].is(Kind::boolean)) { return wrong_type(child(node, 0), call.arguments[0], "a bool"); }
      return Value::of(!call.arguments[0].boolean);
    case Op::equal: return apply_equality(call);
    case Op::not_equal: {
      const Value equality = apply_equality(call);
      return equality.is(Kind::boolean) ? Value::of(!equality.boolean) : equality;
    }
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return apply_relation(node.op, call);
    case Op::in: return apply_in(call);
    case Op::index: return apply_index(call);
    case Op::list: return list(call.arguments);
    case Op::map: return map(node, call.arguments);
    case Op::call: return call_overload(node, call);
    case Op::dispatched_call: return call_dispatched(node, call);
    default: return apply_arithmetic(node.op, call);
  }
}

/// The checker matched the types; a `dyn` argument may still turn out to be something else.
Value Evaluator::call_overload(const Node& node, Call& call) {
  const Overload& overload = overloads_[node.payload];
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    if (argument.is_known() && !fits(argument, *overload.parameters[i])) {
      return wrong_type(child(node, i), argument, to_string(*overload.parameters[i]));
    }
  }
  return overload.implementation(call);
}

Value Evaluator::call_dispatched(const Node& node, Call& call) {
  const Overload& first = overloads_[node.payload];
  for (std::size_t number = node.payload; number < overloads_.size(); ++number) {
    const Overload& candidate = overloads_[number];
    if (candidate.function != first.function) { break; }
    const bool same_form =
        candidate.is_member == first.is_member && candidate.parameters.size() == call.arguments.size();
    if (!same_form) { continue; }
    const bool all_fit = std::equal(call.arguments.begin(), call.arguments.end(), candidate.parameters.begin(),
                                    [](const Value& value, const Type* type) { return fits(value, *type); });
    if (all_fit) { return candidate.implementation(call); }
  }
  return failure(node, fmt::format("no form of {} takes this value", quote(first.function)));
}

/// `&&` and `||`: the first operand with the absorbing value decides, whatever the others are.
Value Evaluator::logical(const Node& node, bool absorbing) {
  UnknownCollector unknowns;
  Value error;
  for (const std::uint32_t child : children(node)) {
    const Value operand = visit(child);
    switch (operand.kind) {
      case Kind::boolean:
        if (operand.boolean == absorbing) { return operand; }
        break;
      case Kind::unknown: collect(unknowns, operand.unknown); break;
      case Kind::error:
        if (!error.is(Kind::error)) { error = operand; }
        break;
      default:
        if (!error.is(Kind::error)) { error = wrong_type(expression_.nodes[child], operand, "a bool"); }
    }
  }
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(!absorbing);
}

Value Evaluator::conditional(const Node& node) {
  const Value condition = visit(children(node)[0]);
  if (!condition.is_known()) { return condition; }
  if (!condition.is(Kind::boolean)) { return wrong_type(child(node, 0), condition, "a bool"); }
  return visit(children(node)[condition.boolean ? 1 : 2]);
}

Value Evaluator::list(std::span<const Value> items) {
  return Value::of(static_cast<const List*>(arena_.make<List>(items)));
}

Value Evaluator::map(const Node& node, std::span<const Value> parts) {
  const std::span<Entry> entries = arena_.make_array<Entry>(parts.size() / 2);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Value& key = parts[2 * i];
    if (!may_be_key(key)) { return failure(node, fmt::format("{} cannot be the key of a map", kind_name(key.kind))); }
    const Map before{entries.first(i)};
    if (look_up(before, key, budget_) != nullptr) {
      return failure(node, fmt::format("repeated key: {}", to_short_literal(key)));
    }
    if (budget_.is_exhausted()) { return over_budget(node); }
    entries[i] = {key, parts[2 * i + 1]};
  }
  return Value::of(static_cast<const Map*>(arena_.make<Map>(entries)));
}

// --- failures -------------------------------------------------------------------------------------------------------

std::string_view Evaluator::text(Span span) const { return expression_.text.substr(span.begin, span.end - span.begin); }

Value Evaluator::failure(const Node& node, std::string_view message) {
  const Failure* failure = arena_.make<Failure>(arena_.copy(message), node.at);
  return Value::of(failure);
}

Value Evaluator::wrong_type(const Node& node, const Value& value, std::string_view wanted) {
  return failure(node,
                 fmt::format("{} is expected, and {} is {}", wanted, quote(text(node.at)), kind_name(value.kind)));
}

/// The first place where the budget was exceeded, however often it is asked for: from there on nothing is computed.
Value Evaluator::over_budget(const Node& node) {
  if (!over_budget_.is(Kind::error)) {
    over_budget_ =
        failure(node, fmt::format("the cost limit of {} is exceeded in {}", budget_.limit, quote(text(node.at))));
  }
  return over_budget_;
}

}  // namespace orr::cel
