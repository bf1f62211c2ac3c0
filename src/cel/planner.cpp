#include "cel/planner.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "cel/call_values.hpp"
#include "cel/operand_costs.hpp"
#include "cel/operators.hpp"
#include "cel/overloads.hpp"
#include "cel/pattern.hpp"
#include "orr/cel/evaluate.hpp"

namespace orr::cel {
namespace {

using Mode = Operand::Mode;

constexpr std::uint32_t kLargestShort = std::numeric_limits<std::uint16_t>::max();

/// What constant parts may cost when they are computed in advance; dearer ones are left to evaluation and its limits.
constexpr std::uint64_t kFoldingBudget = 2000;

/// Constant lists of more items are searched by halves.
constexpr std::size_t kSmallestSet = 5;

class Planner {
 public:
  Planner(const Tree& tree, std::span<const Overload> host_functions, Arena& arena)
      : tree_(tree), overloads_(host_functions), arena_(arena) {
    steps_.reserve(tree.nodes.size());
    operands_.reserve(tree.nodes.size());
    constants_.reserve(8);
    constant_costs_.reserve(8);
  }

  Expression run() {
    Operand root = operand(tree_.root);
    if (root.mode != Mode::step) {
      root = add_step(
          {.op = StepOp::get, .cost = limited(cost_of_reading(root)), .left = root, .at = tree_[tree_.root].at});
    }
    return {.text = tree_.text,
            .steps = arena_.copy(std::span<const Step>(steps_)),
            .operands = arena_.copy(std::span<const Operand>(operands_)),
            .constants = arena_.copy(std::span<const Value>(constants_)),
            .patterns = arena_.copy(std::span<const Pattern* const>(patterns_)),
            .root = root.index(),
            .locals = tree_.locals};
  }

 private:
  // --- operands -----------------------------------------------------------------------------------------------------

  /// Where the value of a node will be found; makes the steps that it takes.
  Operand operand(NodeId id) {
    const Node& node = tree_[id];
    switch (node.op) {
      case Op::literal: return in_place(node, constant(node.literal));
      case Op::local: return in_place(node, {.mode = Mode::local, .base = static_cast<std::uint16_t>(node.payload)});
      case Op::global: return in_place(node, Operand::of_index(Mode::global, node.payload));
      case Op::root_field:
        if (node.payload > kLargestShort) { break; }
        return in_place(node, {.mode = Mode::root_field, .first = static_cast<std::uint16_t>(node.payload)});
      case Op::field:
        if (const auto path = field_path(id)) { return *path; }
        break;
      case Op::entry: {
        Operand held = operand(tree_.children_of(node)[0]);
        held.is_entry = true;
        return held;
      }
      default: break;
    }
    return step(id);
  }

  /// What may be of another type than is wanted where it stands gets a step of its own, which places its failures: what
  /// only values tell the type of, and null.
  Operand in_place(const Node& node, const Operand& read) {
    if (node.type->kind != TypeKind::dyn && node.type->kind != TypeKind::null) { return read; }
    return add_step({.op = StepOp::get, .cost = limited(cost_of_reading(read)), .left = read, .at = node.at});
  }

  /// `x.field` or `x.field.field`, where x is a variable or the root.
  std::optional<Operand> field_path(NodeId id) {
    const Node& node = tree_[id];
    const NodeId child_id = tree_.children_of(node)[0];
    const Node& child = tree_[child_id];
    if (node.payload > kLargestShort || child.payload > kLargestShort || child.type->kind != TypeKind::object) {
      return std::nullopt;
    }
    const auto slot = static_cast<std::uint16_t>(node.payload);
    const auto child_slot = static_cast<std::uint16_t>(child.payload);
    switch (child.op) {
      case Op::local: return in_place(node, {.mode = Mode::local_field, .base = child_slot, .first = slot});
      case Op::root_field: return in_place(node, {.mode = Mode::root_path, .first = child_slot, .second = slot});
      case Op::field: {
        const Node& grandchild = tree_.child(child, 0);
        if (grandchild.op != Op::local || grandchild.type->kind != TypeKind::object) { return std::nullopt; }
        return in_place(node, {.mode = Mode::local_path,
                               .base = static_cast<std::uint16_t>(grandchild.payload),
                               .first = child_slot,
                               .second = slot});
      }
      default: return std::nullopt;
    }
  }

  /// `cost` is what it took to compute it, which is charged wherever it is needed.
  Operand constant(const Value& value, std::uint64_t cost = 0) {
    constants_.push_back(value);
    constant_costs_.push_back(static_cast<std::uint32_t>(cost));
    return Operand::of_index(Mode::constant, static_cast<std::uint32_t>(constants_.size() - 1));
  }

  Operand text_constant(std::string_view text) { return constant(Value::of(text)); }

  Operand add_step(Step step) {
    steps_.push_back(step);
    return Operand::of_index(Mode::step, static_cast<std::uint32_t>(steps_.size() - 1));
  }

  [[nodiscard]] std::uint32_t cost_of_reading(const Operand& operand) const {
    return operand.mode == Mode::constant ? constant_costs_[operand.index()] : cost_of(operand);
  }

  /// An operand that is not always needed: where its cost is not that of its mode, it gets a step.
  Operand needed(NodeId id) {
    const Operand made = operand(id);
    if (made.mode != Mode::constant || constant_costs_[made.index()] == 0) { return made; }
    Operand charged =
        add_step({.op = StepOp::get, .cost = limited(constant_costs_[made.index()]), .left = made, .at = tree_[id].at});
    charged.is_entry = made.is_entry;
    return charged;
  }

  static std::uint16_t limited(std::uint32_t cost) { return static_cast<std::uint16_t>(std::min(cost, kLargestShort)); }

  [[nodiscard]] const Value* constant_of(const Operand& operand) const {
    return operand.mode == Mode::constant && !operand.is_entry ? &constants_[operand.index()] : nullptr;
  }

  // --- steps --------------------------------------------------------------------------------------------------------

  Operand step(NodeId id) {
    const Node& node = tree_[id];
    switch (node.op) {
      case Op::root_field:
      case Op::field: return field_step(node, StepOp::field);
      case Op::has_field: return field_step(node, StepOp::has_field);
      case Op::optional_field: return field_step(node, StepOp::optional_field);
      case Op::member: return member_step(node, StepOp::member);
      case Op::has_member: return member_step(node, StepOp::has_member);
      case Op::optional_member: return member_step(node, StepOp::optional_member);
      case Op::function: return call(node);
      case Op::dispatched: return many(node, StepOp::dispatched, 1, node.payload);
      case Op::list: return collection(node, StepOp::list);
      case Op::map: return collection(node, StepOp::map);
      case Op::conditional: return many(node, StepOp::conditional, 1, 0);
      case Op::logical_and: return many(node, StepOp::logical_and, node.child_count - 1, 0);
      case Op::logical_or: return many(node, StepOp::logical_or, node.child_count - 1, 0);
      case Op::all: return macro(node, StepOp::all);
      case Op::exists: return macro(node, StepOp::exists);
      case Op::exists_one: return macro(node, StepOp::exists_one);
      case Op::transform: return macro(node, StepOp::transform);
      case Op::filter: return macro(node, StepOp::filter);
      case Op::transform_map: return macro(node, StepOp::transform_map);
      case Op::sort_by: return macro(node, StepOp::sort_by);
      case Op::bind: return many(node, StepOp::bind, 0, node.payload);
      case Op::block: return many(node, StepOp::block, 0, node.payload);
      case Op::optional_map: return many(node, StepOp::optional_map, 1, node.payload);
      case Op::optional_flat_map: return many(node, StepOp::optional_flat_map, 1, node.payload);
      case Op::optional_or: return many(node, StepOp::optional_or, 1, 0);
      case Op::optional_or_value: return many(node, StepOp::optional_or_value, 1, 0);
      case Op::failure: {
        const Operand message = text_constant(node.name);
        return add_step({.op = StepOp::failure, .cost = 1, .extra = message.index(), .at = node.at});
      }
      case Op::in: return membership(node);
      default: return operation(node);
    }
  }

  /// Cost of a step with that of the operands that it always reads in place.
  [[nodiscard]] std::uint16_t with_operands(std::uint32_t own, const Operand& left, const Operand& right = {}) const {
    return limited(own + cost_of_reading(left) + cost_of_reading(right));
  }

  Operand field_step(const Node& node, StepOp op) {
    const bool of_root = node.op == Op::root_field;
    const Operand left = of_root ? Operand{} : operand(tree_.children_of(node)[0]);
    const Operand name = text_constant(node.name);
    return add_step({.op = op,
                     .cost = with_operands(1, left),
                     .left = left,
                     .payload = node.payload,
                     .extra = name.index(),
                     .at = node.at});
  }

  Operand member_step(const Node& node, StepOp op) {
    const Operand left = operand(tree_.children_of(node)[0]);
    const Operand name = text_constant(node.name);
    return add_step({.op = op, .cost = with_operands(1, left), .left = left, .extra = name.index(), .at = node.at});
  }

  /// A step over all children, which are needed one by one or not at all.
  Operand many(const Node& node, StepOp op, std::uint32_t cost, std::uint32_t payload) {
    std::vector<Operand> children;
    children.reserve(node.child_count);
    for (const NodeId child : tree_.children_of(node)) { children.push_back(needed(child)); }
    return add_step({.op = op,
                     .flag = node.has_two_variables || (op == StepOp::dispatched && node.is_member_call),
                     .cost = limited(cost),
                     .first = add_operands(children),
                     .count = static_cast<std::uint32_t>(children.size()),
                     .payload = payload,
                     .at = node.at});
  }

  Operand macro(const Node& node, StepOp op) { return many(node, op, 1, node.payload); }

  std::vector<Operand> operands_of(const Node& node) {
    std::vector<Operand> made;
    made.reserve(node.child_count);
    for (const NodeId child : tree_.children_of(node)) { made.push_back(operand(child)); }
    return made;
  }

  std::uint32_t add_operands(const std::vector<Operand>& children) {
    const auto first = static_cast<std::uint32_t>(operands_.size());
    operands_.insert(operands_.end(), children.begin(), children.end());
    return first;
  }

  // --- calls --------------------------------------------------------------------------------------------------------

  Operand call(const Node& node) {
    std::vector<Operand> arguments = operands_of(node);
    const Overload& overload = overloads_[node.payload];
    if (overload.is_constant) {
      if (const auto value = folded(arguments, node, 1, [&](Call& call) { return call_function(overload, call); })) {
        return *value;
      }
    }
    const std::uint32_t pattern = overload.pattern < 0 ? 0 : pattern_of(node, overload, arguments);
    return add_step({.op = StepOp::call,
                     .reading = reading_of_call(node, overload),
                     .cost = cost_with(1, arguments, node),
                     .first = add_operands(arguments),
                     .count = static_cast<std::uint32_t>(arguments.size()),
                     .payload = node.payload,
                     .extra = pattern,
                     .at = node.at});
  }

  /// Cost of a step that gathers operands, with that of constants among them; those that are too dear for one step get
  /// steps of their own.
  std::uint16_t cost_with(std::uint32_t own, std::vector<Operand>& operands, const Node& node) {
    const std::uint32_t cost = own + cost_of_constants(operands);
    if (cost <= kLargestShort) { return limited(cost); }
    for (Operand& each : operands) {
      if (each.mode != Mode::constant || constant_costs_[each.index()] == 0) { continue; }
      const bool is_entry = each.is_entry;
      each = add_step({.op = StepOp::get, .cost = limited(cost_of_reading(each)), .left = each, .at = node.at});
      each.is_entry = is_entry;
    }
    return limited(own);
  }

  /// Of those among operands that a step always reads; it charges itself for the others.
  [[nodiscard]] std::uint32_t cost_of_constants(const std::vector<Operand>& operands) const {
    std::uint32_t cost = 0;
    for (const Operand& each : operands) {
      if (each.mode == Mode::constant) { cost += constant_costs_[each.index()]; }
    }
    return cost;
  }

  static Value call_function(const Overload& overload, Call& call) {
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      if (!fits(call.arguments[i], *overload.parameters[i])) { return call.fail("does not fit"); }
    }
    return overload.implementation(call);
  }

  [[nodiscard]] Reading reading_of_call(const Node& node, const Overload& overload) const {
    bool has_list = false;
    for (std::size_t i = 0; i < node.child_count; ++i) {
      const TypeKind given = tree_.child(node, i).type->kind;
      const TypeKind wanted = overload.parameters[i]->kind;
      if (given == TypeKind::dyn || given == TypeKind::variable) { return Reading::any; }
      if (wanted != TypeKind::parameter && wanted != TypeKind::dyn && wanted != given) { return Reading::any; }
      has_list |= given == TypeKind::list;
    }
    return has_list && !overload.takes_incomplete ? kKindsFit : kNoListsFit;
  }

  /// The number from 1 of the constant pattern that a call takes; 0 for none, and for what evaluation will refuse.
  std::uint32_t pattern_of(const Node& node, const Overload& overload, const std::vector<Operand>& arguments) {
    const auto number = static_cast<std::size_t>(overload.pattern);
    const Pattern* pattern = tree_.child(node, number).pattern;
    const Value* text = constant_of(arguments[number]);
    if (pattern == nullptr && text != nullptr && text->is(Kind::string)) {
      pattern = make_pattern(text->text(), arena_);
      if (!compiled(*pattern).complaint().empty()) { return 0; }
    }
    if (pattern == nullptr) { return 0; }
    patterns_.push_back(pattern);
    return static_cast<std::uint32_t>(patterns_.size());
  }

  /// The value of an operation on constants, as a constant. Nothing when an operand is none, or there is no value.
  template <class Compute>
  std::optional<Operand> folded(const std::vector<Operand>& operands, const Node& node, std::uint32_t own_cost,
                                Compute compute) {
    std::vector<Value> values;
    for (const Operand& each : operands) {
      const Value* value = constant_of(each);
      if (value == nullptr) { return std::nullopt; }
      values.push_back(*value);
    }
    Budget budget{.limit = kFoldingBudget};
    Call call{.arguments = values, .arena = arena_, .budget = budget, .at = node.at};
    const Value value = compute(call);
    const std::uint64_t cost = budget.spent + own_cost + cost_of_constants(operands);
    if (!value.is_known() || cost > kFoldingBudget) { return std::nullopt; }
    return in_place(node, constant(value, cost));
  }

  Operand collection(const Node& node, StepOp op) {
    std::vector<Operand> children = operands_of(node);
    const bool is_list = op == StepOp::list;
    const std::unique_ptr<bool[]> no_entries = std::make_unique<bool[]>(children.size());
    const std::span<const bool> is_entry(no_entries.get(), children.size());
    const std::uint32_t cost = (is_list ? 10 : 30) + node.child_count / 10;
    if (const auto value = folded(children, node, cost, [&](Call& call) {
          return is_list ? make_list(call, is_entry) : make_map(call, is_entry);
        })) {
      return *value;
    }
    return add_step({.op = op,
                     .cost = cost_with(cost, children, node),
                     .first = add_operands(children),
                     .count = static_cast<std::uint32_t>(children.size()),
                     .at = node.at});
  }

  // --- operators ----------------------------------------------------------------------------------------------------

  Operand operation(const Node& node) {
    const std::vector<Operand> operands = operands_of(node);
    if (const auto value = folded(operands, node, 1, [&](Call& call) { return apply(node.op, call); })) {
      return *value;
    }
    const Operand left = operands[0];
    const Operand right = operands.size() == 2 ? operands[1] : Operand{};
    const StepOp op = typed_operation(node);
    return add_step({.op = op,
                     .reading = is_typed_comparison(op) ? reading_of(left, right) : Reading::any,
                     .cost = with_operands(1, left, right),
                     .left = left,
                     .right = right,
                     .payload = static_cast<std::uint32_t>(node.op),
                     .at = node.at});
  }

  static bool is_typed_comparison(StepOp op) {
    const bool is_comparison = op >= StepOp::equal && op <= StepOp::greater_equal_time;
    return is_comparison && op != StepOp::equal && op != StepOp::not_equal && op != StepOp::less &&
           op != StepOp::less_equal && op != StepOp::greater && op != StepOp::greater_equal;
  }

  static Reading reading_of(const Operand& left, const Operand& right) {
    const int first = left.mode == Mode::local_field ? 3 : left.mode == Mode::root_path ? 6 : 0;
    const int second = right.mode == Mode::constant ? 1 : right.mode == Mode::local_field ? 2 : 0;
    return static_cast<Reading>(first + second);
  }

  static Value apply(Op op, Call& call) {
    switch (op) {
      case Op::logical_not:
        return call.arguments[0].is(Kind::boolean) ? Value::of(!call.arguments[0].boolean) : call.fail("no bool");
      case Op::equal: return apply_equality(call);
      case Op::not_equal: {
        const Value equality = apply_equality(call);
        return equality.is(Kind::boolean) ? Value::of(!equality.boolean) : equality;
      }
      case Op::less:
      case Op::less_equal:
      case Op::greater:
      case Op::greater_equal: return apply_relation(op, call);
      case Op::index: return apply_index(call);
      case Op::optional_index: return apply_optional_index(call);
      default: return apply_arithmetic(op, call);
    }
  }

  /// The type that both operands have; `dyn` when they differ.
  [[nodiscard]] TypeKind common_kind(const Node& node) const {
    const TypeKind left = tree_.child(node, 0).type->kind;
    return left == tree_.child(node, 1).type->kind ? left : TypeKind::dyn;
  }

  [[nodiscard]] StepOp typed_operation(const Node& node) const {
    switch (node.op) {
      case Op::logical_not: return StepOp::logical_not;
      case Op::negate: return StepOp::negate;
      case Op::index: return StepOp::index;
      case Op::optional_index: return StepOp::optional_index;
      case Op::equal: return by_kind(StepOp::equal, common_kind(node), true);
      case Op::not_equal: return by_kind(StepOp::not_equal, common_kind(node), true);
      case Op::less: return by_kind(StepOp::less, common_kind(node), false);
      case Op::less_equal: return by_kind(StepOp::less_equal, common_kind(node), false);
      case Op::greater: return by_kind(StepOp::greater, common_kind(node), false);
      case Op::greater_equal: return by_kind(StepOp::greater_equal, common_kind(node), false);
      case Op::add: return by_number(node, StepOp::add_int, StepOp::add_double);
      case Op::subtract: return by_number(node, StepOp::subtract_int, StepOp::subtract_double);
      case Op::multiply: return by_number(node, StepOp::multiply_int, StepOp::multiply_double);
      case Op::divide: return by_number(node, StepOp::arithmetic, StepOp::divide_double);
      default: return StepOp::arithmetic;
    }
  }

  /// Comparisons stand in the enumeration in the order: any, [bool,] int, double, string, time.
  static StepOp by_kind(StepOp any, TypeKind kind, bool has_bool) {
    const auto behind = [any](int offset) { return static_cast<StepOp>(static_cast<int>(any) + offset); };
    const int first = has_bool ? 2 : 1;
    switch (kind) {
      case TypeKind::boolean: return has_bool ? behind(1) : any;
      case TypeKind::int64: return behind(first);
      case TypeKind::float64: return behind(first + 1);
      case TypeKind::string: return behind(first + 2);
      case TypeKind::timestamp:
      case TypeKind::duration: return behind(first + 3);
      default: return any;
    }
  }

  [[nodiscard]] StepOp by_number(const Node& node, StepOp of_ints, StepOp of_doubles) const {
    switch (common_kind(node)) {
      case TypeKind::int64: return of_ints;
      case TypeKind::float64: return of_doubles;
      default: return StepOp::arithmetic;
    }
  }

  Operand membership(const Node& node) {
    const std::vector<Operand> operands = operands_of(node);
    if (const auto value = folded(operands, node, 1, [](Call& call) { return apply_in(call); })) { return *value; }
    Step step{.op = StepOp::in,
              .cost = with_operands(1, operands[0], operands[1]),
              .left = operands[0],
              .right = operands[1],
              .at = node.at};
    if (const Value* list = constant_of(operands[1]); list != nullptr && list->is(Kind::list)) {
      if (const auto set = sorted_set(*list->list, tree_.child(node, 0).type->kind)) {
        step.op = StepOp::in_set;
        step.extra = constant(*set).index();
      }
    }
    return add_step(step);
  }

  /// A constant list of texts or ints, sorted and without repetitions.
  std::optional<Value> sorted_set(const List& list, TypeKind item_kind) {
    const Kind kind = item_kind == TypeKind::string ? Kind::string : Kind::int64;
    const bool is_searchable = item_kind == TypeKind::string || item_kind == TypeKind::int64;
    const bool all_fit =
        std::all_of(list.items.begin(), list.items.end(), [kind](const Value& item) { return item.is(kind); });
    if (!is_searchable || !all_fit || list.items.size() < kSmallestSet) { return std::nullopt; }
    std::vector<Value> items(list.items.begin(), list.items.end());
    std::sort(items.begin(), items.end(), [](const Value& a, const Value& b) { return compare(a, b) < 0; });
    items.erase(std::unique(items.begin(), items.end(), equal), items.end());
    return Value::of(static_cast<const List*>(arena_.make<List>(arena_.copy(std::span<const Value>(items)))));
  }

  const Tree& tree_;
  Overloads overloads_;
  Arena& arena_;
  std::vector<Step> steps_;
  std::vector<Operand> operands_;
  std::vector<Value> constants_;
  std::vector<std::uint32_t> constant_costs_;  ///< By constant.
  std::vector<const Pattern*> patterns_;
};

}  // namespace

Expression plan(const Tree& tree, std::span<const Overload> host_functions, Arena& arena) {
  return Planner(tree, host_functions, arena).run();
}

}  // namespace orr::cel
