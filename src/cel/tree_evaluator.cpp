// One function a construct. Unknown facts and errors are values: whoever combines values decides what becomes of them.
//
//   strict operations   any unknown operand: the union of all of them; else any error: the first one
//   a && b, a || b      an operand that decides, on either side; else as strict
//   all, exists         as && and || over the elements; what an incomplete list lacks counts as one more unknown
//   c ? a : b           the condition, if it is unknown or an error

#include "cel/tree_evaluator.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cel/access.hpp"
#include "cel/call_values.hpp"
#include "cel/operators.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

std::uint64_t cost_of(const Node& node) {
  switch (node.op) {
    case Op::literal: return 0;
    case Op::list: return 10 + node.child_count / 10;
    case Op::map: return 30 + node.child_count / 10;
    case Op::logical_and:
    case Op::logical_or: return node.child_count - 1;  // a chain stands for that many calls
    case Op::entry:
    case Op::bind:
    case Op::block: return 0;
    default: return 1;
  }
}

}  // namespace

TreeEvaluator::TreeEvaluator(const Tree& tree, const Activation& activation, Budget& budget, Arena& arena)
    : tree_(tree),
      activation_(activation),
      overloads_(activation.functions),
      budget_(budget),
      arena_(arena),
      locals_(arena.make_array<Value>(tree.locals)) {}

void TreeEvaluator::take_notes(std::vector<Note>& notes) {
  notes.assign(tree_.nodes.size(), {});
  notes_ = &notes;
}

Value TreeEvaluator::run() {
  const Value value = visit(tree_.root);
  return budget_.is_exhausted() ? over_budget(tree_[tree_.root]) : value;
}

Value TreeEvaluator::visit(NodeId id) {
  const Node& node = tree_[id];
  budget_.charge(cost_of(node));
  const Value value = budget_.is_exhausted() ? over_budget(node) : dispatch(node);
  if (notes_ != nullptr) {
    (*notes_)[id].was_evaluated = true;
    (*notes_)[id].value = value;
  }
  return value;
}

Value TreeEvaluator::dispatch(const Node& node) {
  switch (node.op) {
    case Op::literal: return node.literal;
    case Op::root_field: return read_slot(*activation_.root, node.payload, arena_);
    case Op::global: return global(node.payload);
    case Op::local: return locals_[node.payload];
    case Op::field:
    case Op::has_field:
    case Op::optional_field:
    case Op::member:
    case Op::has_member:
    case Op::optional_member: return selected(node);
    case Op::conditional: return conditional(node);
    case Op::logical_and: return logical(node, false);
    case Op::logical_or: return logical(node, true);
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::transform:
    case Op::filter:
    case Op::transform_map:
    case Op::sort_by: return comprehension(node);
    case Op::bind: return binding(node);
    case Op::block: return block(node);
    case Op::optional_map:
    case Op::optional_flat_map: return mapped_optional(node);
    case Op::optional_or:
    case Op::optional_or_value: return alternative(node);
    case Op::entry: return visit_child(node, 0);
    case Op::failure: return call_at(node).fail(node.name);
    default: return strict(node);
  }
}

// --- names and fields -----------------------------------------------------------------------------------------------

Value TreeEvaluator::global(std::uint32_t number) {
  const Value& value = activation_.globals[number];
  return value.is(Kind::absent) ? activation_.resolve(activation_.host, number) : value;
}

Value TreeEvaluator::selected(const Node& node) {
  const Value operand = visit_child(node, 0);
  const Node& child = tree_.child(node, 0);
  const std::string_view operand_text = text(child.at);
  Call call = call_at(node);
  const bool is_wrong =
      operand.is_known() && !operand.is(Kind::object) && !operand.is(Kind::map) && !operand.is(Kind::optional);
  if (is_wrong) { call.at = child.at; }
  const FieldName field{node.payload, node.name};
  switch (node.op) {
    case Op::field: return apply_field(operand, field, call, operand_text);
    case Op::has_field: return apply_has_field(operand, field, call, operand_text);
    case Op::optional_field: return apply_optional_field(operand, field, call, operand_text);
    case Op::member: return apply_member(operand, node.name, call, operand_text);
    case Op::has_member: return apply_has_member(operand, node.name, call, operand_text);
    default: return apply_optional_member(operand, node.name, call, operand_text);
  }
}

// --- calls and operators --------------------------------------------------------------------------------------------

/// Evaluates all operands; computes only with known ones.
Value TreeEvaluator::strict(const Node& node) {
  const std::span<Value> operands = arena_.make_array<Value>(node.child_count);
  UnknownCollector unknowns;
  const Value* error = nullptr;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    operands[i] = visit_child(node, i);
    if (operands[i].is(Kind::unknown)) { collect(unknowns, operands[i].unknown, budget_); }
    if (operands[i].is(Kind::error) && error == nullptr) { error = &operands[i]; }
  }
  Call call = call_at(node, operands);
  const bool takes_unknown = node.op == Op::function && overloads_[node.payload].takes_unknown;
  if (!unknowns.empty() && !takes_unknown) {
    const auto decided = operands.size() == 2 ? decide_by_least_size(node.op, operands[0], operands[1]) : std::nullopt;
    return decided ? Value::of(*decided) : Value::of(unknowns.finish(arena_));
  }
  if (error != nullptr) { return *error; }
  const Value value = compute(node, call);
  return budget_.is_exhausted() ? over_budget(node) : value;
}

Value TreeEvaluator::compute(const Node& node, Call& call) {
  switch (node.op) {
    case Op::logical_not:
      if (!call.arguments[0].is(Kind::boolean)) {
        return wrong_type_of(tree_.child(node, 0), call.arguments[0], "a bool");
      }
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
    case Op::optional_index: return apply_optional_index(call);
    case Op::list:
    case Op::map: return collection(node, call);
    case Op::function: return call_overload(node, call);
    case Op::dispatched: return call_dispatched(node, call);
    default: return apply_arithmetic(node.op, call);
  }
}

Value TreeEvaluator::collection(const Node& node, const Call& call) {
  const std::unique_ptr<bool[]> is_entry = std::make_unique<bool[]>(node.child_count);
  for (std::size_t i = 0; i < node.child_count; ++i) { is_entry[i] = tree_.child(node, i).op == Op::entry; }
  const std::span<const bool> entries(is_entry.get(), node.child_count);
  return node.op == Op::list ? make_list(call, entries) : make_map(call, entries);
}

/// The checker matched the types; a `dyn` argument may still turn out to be something else.
Value TreeEvaluator::call_overload(const Node& node, Call& call) {
  const Overload& overload = overloads_[node.payload];
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    if (argument.is_known() && !fits(argument, *overload.parameters[i])) {
      return wrong_type_of(tree_.child(node, i), argument, to_string(*overload.parameters[i]));
    }
  }
  if (const UnknownSet* missing = missing_in(overload, call)) { return Value::of(missing); }
  if (overload.pattern >= 0) { call.pattern = tree_.child(node, static_cast<std::size_t>(overload.pattern)).pattern; }
  return overload.implementation(call);
}

Value TreeEvaluator::call_dispatched(const Node& node, Call& call) {
  const Overload* overload = find_fitting(overloads_, node.payload, node.is_member_call, call.arguments);
  if (overload == nullptr) {
    return call.fail(fmt::format("no form of {} takes this value", quote(overloads_[node.payload].function)));
  }
  if (const UnknownSet* missing = missing_in(*overload, call)) { return Value::of(missing); }
  return overload->implementation(call);
}

/// `&&` and `||`: the first operand with the absorbing value decides, whatever the others are.
Value TreeEvaluator::logical(const Node& node, bool absorbing) {
  UnknownCollector unknowns;
  Value error;
  for (const NodeId child : children(node)) {
    const Value operand = visit(child);
    switch (operand.kind) {
      case Kind::boolean:
        if (operand.boolean == absorbing) { return operand; }
        break;
      case Kind::unknown: collect(unknowns, operand.unknown, budget_); break;
      case Kind::error:
        if (!error.is(Kind::error)) { error = operand; }
        break;
      default:
        if (!error.is(Kind::error)) { error = wrong_type_of(tree_[child], operand, "a bool"); }
    }
  }
  if (!unknowns.empty()) { return Value::of(unknowns.finish(arena_)); }
  return error.is(Kind::error) ? error : Value::of(!absorbing);
}

Value TreeEvaluator::conditional(const Node& node) {
  const Value condition = visit_child(node, 0);
  if (!condition.is_known()) { return condition; }
  if (!condition.is(Kind::boolean)) { return wrong_type_of(tree_.child(node, 0), condition, "a bool"); }
  return visit_child(node, condition.boolean ? 1 : 2);
}

// --- optionals and bindings -----------------------------------------------------------------------------------------

Value TreeEvaluator::binding(const Node& node) {
  locals_[node.payload] = visit_child(node, 0);
  return visit_child(node, 1);
}

Value TreeEvaluator::block(const Node& node) {
  const std::size_t slots = node.child_count - 1;
  for (std::size_t i = 0; i < slots; ++i) { locals_[node.payload + i] = visit_child(node, i); }
  return visit_child(node, slots);
}

Value TreeEvaluator::mapped_optional(const Node& node) {
  const Value optional = visit_child(node, 0);
  if (!optional.is_known()) { return optional; }
  if (!optional.is(Kind::optional)) { return wrong_type_of(tree_.child(node, 0), optional, "an optional"); }
  if (optional.optional == nullptr) { return optional; }
  locals_[node.payload] = *optional.optional;
  const Value value = visit_child(node, 1);
  if (!value.is_known()) { return value; }
  if (node.op == Op::optional_map) { return Value::of_optional(arena_.make<Value>(value)); }
  return value.is(Kind::optional) ? value : wrong_type_of(tree_.child(node, 1), value, "an optional");
}

/// The alternative is evaluated only when there is nothing else.
Value TreeEvaluator::alternative(const Node& node) {
  const Value optional = visit_child(node, 0);
  if (!optional.is_known()) { return optional; }
  if (!optional.is(Kind::optional)) { return wrong_type_of(tree_.child(node, 0), optional, "an optional"); }
  if (optional.optional == nullptr) { return visit_child(node, 1); }
  return node.op == Op::optional_or ? optional : *optional.optional;
}

// --- failures -------------------------------------------------------------------------------------------------------

Call TreeEvaluator::call_at(const Node& node, std::span<const Value> arguments) {
  return {.arguments = arguments, .host = activation_.host, .arena = arena_, .budget = budget_, .at = node.at};
}

Value TreeEvaluator::wrong_type_of(const Node& node, const Value& value, std::string_view wanted) {
  return wrong_type(value, wanted, call_at(node), text(node.at));
}

/// The first place where the budget was exceeded, however often it is asked for: from there on nothing is computed.
Value TreeEvaluator::over_budget(const Node& node) {
  if (!over_budget_.is(Kind::error)) {
    over_budget_ =
        call_at(node).fail(fmt::format("the cost limit of {} is exceeded in {}", budget_.limit, quote(text(node.at))));
  }
  return over_budget_;
}

}  // namespace orr::cel
