// Resolves the names, fields and calls of a syntax tree against an environment in one walk: children first, so that
// their types are known where they are used. After a problem the walk goes on with `dyn`, which fits everything, so
// that one mistake is reported once and the next one as well.

#include "cel/checker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cel/call_resolution.hpp"
#include "cel/comparison_checks.hpp"
#include "cel/macros.hpp"
#include "cel/pattern.hpp"
#include "cel/time_zone.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

struct NamedType {
  std::string_view name;
  const Type* type;
};

constexpr std::array kTypeNames{
    NamedType{"bool", &types::kBool},
    NamedType{"bytes", &types::kBytes},
    NamedType{"double", &types::kDouble},
    NamedType{"int", &types::kInt},
    NamedType{"list", &types::kListOfDyn},
    NamedType{"map", &types::kMapOfDyn},
    NamedType{"null_type", &types::kNull},
    NamedType{"string", &types::kString},
    NamedType{"type", &types::kType},
    NamedType{"uint", &types::kUint},
    NamedType{"optional_type", &types::kOptionalOfDyn},
    NamedType{"google.protobuf.Timestamp", &types::kTimestamp},
    NamedType{"google.protobuf.Duration", &types::kDuration},
};

const Type* find_type(std::string_view name) {
  const auto* found =
      std::find_if(kTypeNames.begin(), kTypeNames.end(), [name](const NamedType& known) { return known.name == name; });
  return found == kTypeNames.end() ? nullptr : found->type;
}

/// A variable of a macro while its body is checked.
struct Local {
  std::string_view name;
  const Type* type;
};

class Checker {
 public:
  Checker(TreeBuilder& tree, const Environment& environment, Arena& arena, Problems& problems)
      : tree_(tree),
        environment_(environment),
        overloads_(environment.functions),
        arena_(arena),
        problems_(problems),
        unifier_(arena),
        has_qualified_names_(std::any_of(environment.globals.begin(), environment.globals.end(), is_qualified)) {}

  CheckedTree run() {
    const Type* type = visit(tree_.root);
    for (Node& node : tree_.nodes) { node.type = &unifier_.top(*node.type); }
    return {unifier_.resolve(*type), most_locals_};
  }

 private:
  static bool is_qualified(const Variable& variable) { return variable.name.find('.') != std::string_view::npos; }

  const Type* visit(NodeId id) {
    const Type* type = visit_by_op(id);
    if (!environment_.is_checked) { type = &types::kDyn; }
    tree_[id].type = type;
    return type;
  }

  const Type* visit_by_op(NodeId id) {
    switch (tree_[id].op) {
      case Op::literal: return type_of(tree_[id].literal);
      case Op::name: return name(id);
      case Op::select: return select(id);
      case Op::has: return presence_test(id);
      case Op::call: return call(id);
      case Op::list: return list(id);
      case Op::map: return map(id);
      case Op::entry: return entry(id);
      case Op::logical_and:
      case Op::logical_or: return logical(id);
      case Op::conditional: return conditional(id);
      case Op::all:
      case Op::exists:
      case Op::exists_one:
      case Op::transform:
      case Op::filter:
      case Op::transform_map:
      case Op::sort_by: return comprehension(id);
      case Op::bind: return binding(id);
      case Op::block: return block(id);
      case Op::optional_map:
      case Op::optional_flat_map: return mapped_optional(id);
      default: return operation(id);
    }
  }

  static const Type* type_of(const Value& literal) {
    switch (literal.kind) {
      case Kind::boolean: return &types::kBool;
      case Kind::int64: return &types::kInt;
      case Kind::uint64: return &types::kUint;
      case Kind::float64: return &types::kDouble;
      case Kind::string: return &types::kString;
      case Kind::bytes: return &types::kBytes;
      default: return &types::kNull;
    }
  }

  // --- names --------------------------------------------------------------------------------------------------------

  const Type* name(NodeId id) {
    const bool absolute = tree_[id].name.starts_with('.');
    const std::string_view wanted = absolute ? tree_[id].name.substr(1) : tree_[id].name;
    if (!absolute) {
      for (std::size_t i = locals_.size(); i > 0; --i) {
        if (locals_[i - 1].name == wanted) { return resolved(id, Op::local, i - 1, locals_[i - 1].type); }
      }
    }
    if (const Type* type = global(id, wanted, absolute)) { return type; }
    const int slot = environment_.root == nullptr ? -1 : environment_.root->find(wanted);
    if (slot >= 0) {
      const auto field = static_cast<std::size_t>(slot);
      return resolved(id, Op::root_field, field, environment_.root->fields[field].type);
    }
    if (const Type* type = find_type(wanted)) { return type_literal(id, type); }
    return undefined_name(tree_[id], id, wanted, absolute);
  }

  const Type* resolved(NodeId id, Op op, std::size_t payload, const Type* type) {
    tree_[id].op = op;
    tree_[id].payload = static_cast<std::uint32_t>(payload);
    return type;
  }

  const Type* type_literal(NodeId id, const Type* type) {
    tree_[id].op = Op::literal;
    tree_[id].literal = Value::of(type);
    return &types::kType;
  }

  /// A global of that name, in the container or any namespace around it first; null if there is none.
  const Type* global(NodeId id, std::string_view wanted, bool absolute) {
    std::string_view container = absolute ? std::string_view() : environment_.container;
    while (!container.empty()) {
      if (const Type* type = global_called(id, fmt::format("{}.{}", container, wanted))) { return type; }
      const std::size_t dot = container.rfind('.');
      container = dot == std::string_view::npos ? std::string_view() : container.substr(0, dot);
    }
    return global_called(id, wanted);
  }

  const Type* global_called(NodeId id, std::string_view wanted) {
    for (std::size_t i = 0; i < environment_.globals.size(); ++i) {
      if (environment_.globals[i].name == wanted) { return resolved(id, Op::global, i, environment_.globals[i].type); }
    }
    return nullptr;
  }

  const Type* undefined_name(const Node& node, NodeId id, std::string_view wanted, bool absolute) {
    std::vector<std::string_view> known;
    if (!absolute) {
      for (const Local& local : locals_) { known.push_back(local.name); }
    }
    for (const Variable& global : environment_.globals) { known.push_back(global.name); }
    if (environment_.root != nullptr) {
      for (const Field& field : environment_.root->fields) { known.push_back(field.name); }
    }
    return problem(id, node.at, fmt::format("undefined name {}", quote(wanted)), did_you_mean(wanted, known));
  }

  static std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
    const auto near = nearest(word, known);
    return near ? fmt::format("did you mean {}?", quote(*near)) : std::string();
  }

  // --- fields -------------------------------------------------------------------------------------------------------

  const Type* select(NodeId id) {
    if (const Type* type = qualified_name(id)) { return type; }
    const bool is_optional = tree_[id].is_optional;
    const Type* operand = visit(tree_.children_of(id)[0]);
    return is_optional ? optional_select(id, *operand) : field_of(id, unifier_.top(*operand), Op::field, Op::member);
  }

  const Type* presence_test(NodeId id) {
    const Type* operand = &unifier_.top(*visit(tree_.children_of(id)[0]));
    if (operand->kind == TypeKind::optional) { operand = &unifier_.top(*operand->element); }
    field_of(id, *operand, Op::has_field, Op::has_member);
    return &types::kBool;
  }

  const Type* field_of(NodeId id, const Type& operand, Op by_slot, Op by_name) {
    switch (operand.kind) {
      case TypeKind::object: return object_field(id, *operand.object, by_slot);
      case TypeKind::map: return resolved(id, by_name, 0, operand.element);
      case TypeKind::optional: {  // goes on through it: `x.?a.b` is as optional as `x.?a`
        const Type* inner = field_of(id, unifier_.top(*operand.element), by_slot, by_name);
        return unifier_.top(*inner).kind == TypeKind::optional ? inner : unifier_.types().optional(inner);
      }
      case TypeKind::dyn:
      case TypeKind::variable: return resolved(id, by_name, 0, &types::kDyn);
      default:
        return problem(
            id, tree_[id].name_at,
            fmt::format("{} has no fields, so no {}", to_string(*unifier_.resolve(operand)), quote(tree_[id].name)),
            {});
    }
  }

  const Type* object_field(NodeId id, const ObjectType& object, Op op) {
    const int slot = object.find(tree_[id].name);
    if (slot >= 0) {
      const auto field = static_cast<std::size_t>(slot);
      return resolved(id, op, field, object.fields[field].type);
    }
    std::vector<std::string_view> known;
    for (const Field& field : object.fields) { known.push_back(field.name); }
    return problem(id, tree_[id].name_at, fmt::format("undefined field {} of {}", quote(tree_[id].name), object.name),
                   did_you_mean(tree_[id].name, known));
  }

  const Type* optional_select(NodeId id, const Type& operand) {
    const Type& top = unifier_.top(operand);
    const Type& inner = top.kind == TypeKind::optional ? unifier_.top(*top.element) : top;
    const Type* field = field_of(id, inner, Op::optional_field, Op::optional_member);
    return unifier_.top(*field).kind == TypeKind::optional ? field : unifier_.types().optional(field);
  }

  /// `a.b.c` where the environment has a variable or type of that very name.
  const Type* qualified_name(NodeId id) {
    if (!has_qualified_names_ && environment_.container.empty() && !begins_type_name(id)) { return nullptr; }
    std::string text;
    if (!append_qualified(id, text)) { return nullptr; }
    if (is_local(std::string_view(text).substr(0, text.find('.')))) { return nullptr; }
    if (const Type* type = global(id, text, false)) { return type; }
    const Type* type = find_type(text);
    return type == nullptr ? nullptr : type_literal(id, type);
  }

  [[nodiscard]] bool begins_type_name(NodeId id) const {
    while (tree_[id].op == Op::select) { id = tree_.children_of(id)[0]; }
    return tree_[id].op == Op::name && tree_[id].name == "google";
  }

  [[nodiscard]] bool is_local(std::string_view name) const {
    return std::any_of(locals_.begin(), locals_.end(), [name](const Local& local) { return local.name == name; });
  }

  /// Whether a node is a name, or fields of one; its text is appended.
  bool append_qualified(NodeId id, std::string& text) const {
    const Node& node = tree_[id];
    if (node.op == Op::name) {
      text += node.name;
      return !node.name.starts_with('.');
    }
    if (node.op != Op::select || node.is_optional || !append_qualified(tree_.children_of(id)[0], text)) {
      return false;
    }
    text.append(".").append(node.name);
    return true;
  }

  // --- calls --------------------------------------------------------------------------------------------------------

  const Type* call(NodeId id) {
    OverloadGroup group = qualify_function(id);
    std::array<const Type*, 8> buffer{};
    std::vector<const Type*> more;
    const std::span<const NodeId> children = tree_.children_of(id);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Type* type = visit(tree_.children[tree_[id].first_child + i]);
      if (i < buffer.size()) { buffer[i] = type; }
      if (children.size() > buffer.size()) { more.push_back(type); }
    }
    const std::span<const Type* const> arguments = children.size() > buffer.size()
                                                       ? std::span<const Type* const>(more)
                                                       : std::span<const Type* const>(buffer.data(), children.size());
    const Node& node = tree_[id];
    if (node.is_member_call && arguments.size() == 2 && (node.name == "or" || node.name == "orValue")) {
      if (const Type* type = alternative(id, arguments)) { return type; }
    }
    if (group.empty()) { group = overloads_.find(node.name); }
    OverloadMatch match = choose_overload(overloads_, group, node.is_member_call, arguments, unifier_);
    if (!match.found) {
      group = overloads_.find_of_host(node.name);
      match = choose_overload(overloads_, group, node.is_member_call, arguments, unifier_);
    }
    if (!match.found) {
      const Mismatch mismatch = describe_mismatch(overloads_, node.name, node.is_member_call, arguments, unifier_);
      return problem(id, node.name_at, mismatch.what, mismatch.help);
    }
    if (!match.is_ambiguous) { check_literals(id, overloads_[match.first]); }
    return resolved(id, match.is_ambiguous ? Op::dispatched : Op::function, match.first, match.result);
  }

  /// `math.abs(x)` parses as a member call on `math`. Makes a call of it where there is such a function.
  OverloadGroup qualify_function(NodeId id) {
    Node& node = tree_[id];
    if (!node.is_member_call) { return {}; }
    const Node& receiver = tree_[tree_.children_of(id)[0]];
    if (receiver.op != Op::name || is_local(receiver.name)) { return {}; }
    const std::string qualified = fmt::format("{}.{}", receiver.name, node.name);
    const OverloadGroup group = overloads_.find(qualified);
    if (group.empty()) { return {}; }
    node.name = overloads_[group.begin].function;
    node.name_at.begin = receiver.at.begin;
    node.is_member_call = false;
    ++node.first_child;
    --node.child_count;
    gather_arguments(id);
    return group;
  }

  /// `math.greatest(a, b, c)` is `math.greatest([a, b, c])`: functions take so many arguments, lists any number.
  void gather_arguments(NodeId id) {
    const bool takes_any = tree_[id].name == "math.greatest" || tree_[id].name == "math.least";
    if (!takes_any || tree_[id].child_count < 3) { return; }
    Node list{.op = Op::list, .first_child = tree_[id].first_child, .child_count = tree_[id].child_count};
    list.height = tree_[id].height;
    list.at = {tree_[tree_.children_of(id).front()].at.begin, tree_[tree_.children_of(id).back()].at.end};
    tree_.nodes.push_back(list);
    tree_[id].first_child = static_cast<NodeId>(tree_.children.size());
    tree_[id].child_count = 1;
    tree_.children.push_back(static_cast<NodeId>(tree_.nodes.size() - 1));
  }

  /// `a.or(b)` and `a.orValue(b)`, where a may be none; null where the host has functions of that name for others.
  const Type* alternative(NodeId id, std::span<const Type* const> arguments) {
    const bool gives_value = tree_[id].name == "orValue";
    const Type& receiver = unifier_.top(*arguments[0]);
    const Type& other = unifier_.top(*arguments[1]);
    const Op op = gives_value ? Op::optional_or_value : Op::optional_or;
    if (receiver.kind == TypeKind::dyn || receiver.kind == TypeKind::variable) {
      return resolved(id, op, 0, &types::kDyn);
    }
    if (receiver.kind != TypeKind::optional) {
      return overloads_.find(tree_[id].name).empty() ? never_none(tree_.children_of(id)[0], receiver) : nullptr;
    }
    const Type& wanted = gives_value ? *receiver.element : receiver;
    if (!unifier_.assign(other, wanted) && !unifier_.assign(wanted, other)) {
      return problem(
          id, tree_[tree_.children_of(id)[1]].at,
          fmt::format("{} takes {} here, and this is {}", quote(tree_[id].name), described(wanted), described(other)),
          gives_value ? "" : "`orValue` gives a value that is not optional");
    }
    return resolved(id, op, 0, unifier_.join(other, wanted));
  }

  const Type* never_none(NodeId id, const Type& type) {
    return problem(id, tree_[id].at, fmt::format("{} is never none", described(type)),
                   "an optional is expected, such as `x.?field`");
  }

  /// Literals that a function can do nothing with are mistakes of the expression, not of the facts.
  void check_literals(NodeId id, const Overload& overload) {
    if (!environment_.is_checked) { return; }
    if (overload.pattern >= 0) { check_pattern(argument(id, overload.pattern)); }
    if (overload.zone >= 0) { check_zone(argument(id, overload.zone)); }
    if (overload.rejects_literals) { check_by_trial(id, overload); }
  }

  [[nodiscard]] NodeId argument(NodeId call, std::int8_t number) const {
    return tree_.children_of(call)[static_cast<std::size_t>(number)];
  }

  void check_pattern(NodeId id) {
    Node& pattern = tree_[id];
    if (pattern.op != Op::literal) { return; }
    pattern.pattern = make_pattern(pattern.literal.text(), arena_);
    const std::string complaint = compiled(*pattern.pattern).complaint();
    if (complaint.empty()) { return; }
    problem(id, pattern.at, fmt::format("{} is no regular expression: {}", quote(pattern.literal.text()), complaint),
            "RE2's syntax is taken: no back references, no look-around");
  }

  void check_zone(NodeId id) {
    const Node& zone = tree_[id];
    if (zone.op != Op::literal || offset_in(zone.literal.text(), 0)) { return; }
    const auto near = nearest_zone(zone.literal.text());
    problem(id, zone.at, fmt::format("{} is no time zone", quote(zone.literal.text())),
            near ? fmt::format("did you mean {}?", quote(*near))
                 : "write a name such as `Europe/Berlin` or `UTC`, or an offset such as `+02:00`");
  }

  void check_by_trial(NodeId id, const Overload& overload) {
    std::vector<Value> values;
    for (const NodeId argument : tree_.children_of(id)) {
      if (tree_[argument].op != Op::literal) { return; }
      values.push_back(tree_[argument].literal);
    }
    Budget budget;
    Call trial{.arguments = values, .arena = arena_, .budget = budget};
    const Value value = overload.implementation(trial);
    if (!value.is(Kind::error)) { return; }
    const bool is_duration = overload.result->kind == TypeKind::duration;
    problem(id, tree_[tree_.children_of(id)[0]].at, std::string(value.failure->message),
            is_duration ? "write hours, minutes and seconds, such as `36h` or `1h30m`, or `days(2)`"
                        : "write it as `2026-05-20T00:00:00Z`");
  }

  const Type* operation(NodeId id) {
    const std::size_t count = tree_[id].child_count;
    const Type* left = visit(tree_.children[tree_[id].first_child]);
    const Type* right = count == 2 ? visit(tree_.children[tree_[id].first_child + 1]) : nullptr;
    const Op op = tree_[id].op;
    const Type* type = operator_type(op, *left, right, unifier_);
    if (type == nullptr) {
      const Node& node = tree_[id];
      const Mismatch mismatch = describe_mismatch(op, *left, right, unifier_);
      return problem(id, node.name_at == Span{} ? node.at : node.name_at, mismatch.what, mismatch.help);
    }
    const bool is_comparison = (op >= Op::equal && op <= Op::greater_equal) || op == Op::in;
    if (is_comparison && environment_.is_checked) { check_comparison(tree_, id, unifier_, problems_); }
    return type;
  }

  // --- logic --------------------------------------------------------------------------------------------------------

  const Type* logical(NodeId id) {
    const std::string_view symbol = tree_[id].op == Op::logical_and ? "`&&`" : "`||`";
    for (std::size_t i = 0; i < tree_[id].child_count; ++i) {
      const NodeId operand = tree_.children[tree_[id].first_child + i];
      require_bool(operand, *visit(operand), symbol);
    }
    return &types::kBool;
  }

  const Type* conditional(NodeId id) {
    const NodeId first = tree_[id].first_child;
    const NodeId condition = tree_.children[first];
    require_bool(condition, *visit(condition), "the condition before `?`");
    const Type* chosen = visit(tree_.children[first + 1]);
    const Type* otherwise = visit(tree_.children[first + 2]);
    if (!unifier_.assign(*chosen, *otherwise) && !unifier_.assign(*otherwise, *chosen)) {
      return problem(id, tree_[id].at,
                     fmt::format("the two values of this condition differ in type: {} and {}", described(*chosen),
                                 described(*otherwise)),
                     "give both the same type, or wrap them in dyn(...)");
    }
    return unifier_.join(*chosen, *otherwise);
  }

  void require_bool(NodeId id, const Type& type, std::string_view who) {
    if (unifier_.assign(type, types::kBool)) { return; }
    problem(id, tree_[id].at, fmt::format("{} takes a bool, and this is {}", who, described(type)), {});
  }

  void require_condition(NodeId macro, NodeId condition, const Type& type) {
    if (unifier_.assign(type, types::kBool)) { return; }
    const std::string_view name = macro_name(tree_[macro].op, tree_[macro].has_two_variables);
    require_bool(condition, type, fmt::format("the condition of `{}`", name));
  }

  // --- collections --------------------------------------------------------------------------------------------------

  const Type* list(NodeId id) {
    const Type* shared = nullptr;
    for (std::size_t i = 0; i < tree_[id].child_count; ++i) {
      shared = joined(shared, visit(tree_.children[tree_[id].first_child + i]));
    }
    return unifier_.types().list(shared == nullptr ? unifier_.fresh_variable() : shared);
  }

  const Type* map(NodeId id) {
    const Type* keys = nullptr;
    const Type* values = nullptr;
    for (std::size_t i = 0; i < tree_[id].child_count; i += 2) {
      const NodeId key = tree_.children[tree_[id].first_child + i];
      const Type* key_type = visit(key);
      require_key(key, *key_type);
      keys = joined(keys, key_type);
      values = joined(values, visit(tree_.children[tree_[id].first_child + i + 1]));
    }
    if (keys == nullptr) { return unifier_.types().map(unifier_.fresh_variable(), unifier_.fresh_variable()); }
    return unifier_.types().map(keys, values);
  }

  /// `?x` in a list or map: x is optional, and what it holds is the entry.
  const Type* entry(NodeId id) {
    const NodeId child = tree_.children_of(id)[0];
    const Type& type = unifier_.top(*visit(child));
    if (type.kind == TypeKind::optional) { return type.element; }
    if (type.kind == TypeKind::dyn || type.kind == TypeKind::variable) { return &types::kDyn; }
    return problem(id, tree_[id].at, fmt::format("`?` is for what may be none, and this is {}", described(type)),
                   "leave the `?` out");
  }

  void require_key(NodeId id, const Type& key) {
    const TypeKind kind = unifier_.top(key).kind;
    const bool fits = kind == TypeKind::boolean || kind == TypeKind::int64 || kind == TypeKind::uint64 ||
                      kind == TypeKind::string || kind == TypeKind::dyn || kind == TypeKind::variable;
    if (!fits) { problem(id, tree_[id].at, fmt::format("{} cannot be the key of a map", described(key)), {}); }
  }

  /// The type that both have, or `dyn`. The first is null for none yet.
  const Type* joined(const Type* shared, const Type* next) {
    if (shared == nullptr) { return next; }
    const std::size_t before = unifier_.mark();
    if (unifier_.assign(*next, *shared) || unifier_.assign(*shared, *next)) { return unifier_.join(*shared, *next); }
    unifier_.go_back_to(before);
    return &types::kDyn;
  }

  // --- macros -------------------------------------------------------------------------------------------------------

  std::size_t add_local(std::string_view name, const Type* type) {
    locals_.push_back({name, type});
    most_locals_ = std::max(most_locals_, static_cast<std::uint32_t>(locals_.size()));
    return locals_.size() - 1;
  }

  /// What the variables of a macro range over.
  struct Elements {
    const Type* first = &types::kDyn;   ///< Index or key; of a macro with one variable, what that is.
    const Type* second = &types::kDyn;  ///< Element or value.
  };

  Elements elements_of(NodeId range, const Type& range_type, bool has_two_variables) {
    const Type& type = unifier_.top(range_type);
    switch (type.kind) {
      case TypeKind::list: return {has_two_variables ? &types::kInt : type.element, type.element};
      case TypeKind::map: return {type.key, type.element};
      case TypeKind::dyn:
      case TypeKind::variable: return {};
      default:
        problem(range, tree_[range].at, fmt::format("{} has no elements to go through", described(type)),
                "a list or map is expected");
        return {};
    }
  }

  const Type* comprehension(NodeId id) {
    const NodeId first = tree_[id].first_child;
    const NodeId range = tree_.children[first];
    const Type* range_type = visit(range);
    const bool has_two_variables = tree_[id].has_two_variables;
    const Elements elements = elements_of(range, *range_type, has_two_variables);
    const std::size_t local = add_local(tree_[id].name, elements.first);
    if (has_two_variables) { add_local(tree_[id].second_name, elements.second); }
    const NodeId body = tree_.children[first + 1];
    const Type* body_type = visit(body);
    if (tree_[id].child_count == 3) {
      const NodeId condition = tree_.children[first + 2];
      require_condition(id, condition, *visit(condition));
    }
    locals_.resize(local);
    tree_[id].payload = static_cast<std::uint32_t>(local);
    return comprehension_type(id, body, *range_type, elements, body_type);
  }

  const Type* comprehension_type(NodeId id, NodeId body, const Type& range, const Elements& elements,
                                 const Type* body_type) {
    const Type* element = unifier_.top(range).kind == TypeKind::map ? elements.first : elements.second;
    switch (tree_[id].op) {
      case Op::transform: return unifier_.types().list(body_type);
      case Op::transform_map: return unifier_.types().map(elements.first, body_type);
      case Op::sort_by: require_order(body, *body_type); return unifier_.types().list(element);
      case Op::filter: require_condition(id, body, *body_type); return unifier_.types().list(element);
      default: require_condition(id, body, *body_type); return &types::kBool;
    }
  }

  void require_order(NodeId id, const Type& type) {
    if (operator_type(Op::less, type, &type, unifier_) != nullptr) { return; }
    problem(id, tree_[id].at, fmt::format("nothing can be sorted by {}, which has no order", described(type)), {});
  }

  const Type* binding(NodeId id) {
    const NodeId first = tree_[id].first_child;
    const Type* bound = visit(tree_.children[first]);
    const std::size_t local = add_local(tree_[id].name, bound);
    const Type* type = visit(tree_.children[first + 1]);
    locals_.resize(local);
    tree_[id].payload = static_cast<std::uint32_t>(local);
    return type;
  }

  const Type* block(NodeId id) {
    const NodeId first = tree_[id].first_child;
    const std::size_t slots = tree_[id].child_count - 1;
    const std::size_t local = locals_.size();
    for (std::size_t i = 0; i < slots; ++i) {
      const Type* type = visit(tree_.children[first + i]);
      add_local(arena_.copy(std::string_view(fmt::format("@index{}", i))), type);
    }
    const Type* type = visit(tree_.children[first + slots]);
    locals_.resize(local);
    tree_[id].payload = static_cast<std::uint32_t>(local);
    return type;
  }

  const Type* mapped_optional(NodeId id) {
    const NodeId first = tree_[id].first_child;
    const NodeId receiver = tree_.children[first];
    const Type& optional = unifier_.top(*visit(receiver));
    const Type* held = &types::kDyn;
    if (optional.kind == TypeKind::optional) {
      held = optional.element;
    } else if (optional.kind != TypeKind::dyn && optional.kind != TypeKind::variable) {
      never_none(receiver, optional);
    }
    const std::size_t local = add_local(tree_[id].name, held);
    const NodeId body = tree_.children[first + 1];
    const Type* type = visit(body);
    locals_.resize(local);
    tree_[id].payload = static_cast<std::uint32_t>(local);
    if (tree_[id].op == Op::optional_map) { return unifier_.types().optional(type); }
    const TypeKind kind = unifier_.top(*type).kind;
    if (kind != TypeKind::optional && kind != TypeKind::dyn && kind != TypeKind::variable) {
      return problem(body, tree_[body].at,
                     fmt::format("`optFlatMap` gives an optional, and this is {}", described(*type)),
                     "use `optMap`, or wrap it in optional.of(...)");
    }
    return type;
  }

  // --- problems -----------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string described(const Type& type) { return to_string(*unifier_.resolve(type)); }

  /// In an unchecked expression the node that has no meaning fails when it is evaluated.
  const Type* problem(NodeId id, Span at, std::string what, std::string help) {
    if (environment_.is_checked) {
      problems_.push_back({at, std::move(what), std::move(help)});
    } else {
      tree_[id].op = Op::failure;
      tree_[id].name = arena_.copy(std::string_view(what));
    }
    return &types::kDyn;
  }

  TreeBuilder& tree_;
  const Environment& environment_;
  Overloads overloads_;
  Arena& arena_;
  Problems& problems_;
  Unifier unifier_;
  std::vector<Local> locals_;
  std::uint32_t most_locals_ = 0;
  bool has_qualified_names_;
};

}  // namespace

CheckedTree check(TreeBuilder& tree, const Environment& environment, Arena& arena, Problems& problems) {
  return Checker(tree, environment, arena, problems).run();
}

}  // namespace orr::cel
