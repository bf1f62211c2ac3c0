// Resolves a syntax tree against an environment and lowers it to an expression in one walk: children first, so that
// their types are known where they are used. After a problem the walk goes on with `dyn`, which fits everywhere, so
// that one mistake is reported once and the next one as well.

#include "cel/checker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cel/overloads.hpp"
#include "cel/unifier.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

struct NamedType {
  std::string_view name;
  const Type* type;
};

constexpr std::array kTypeNames{
    NamedType{"bool", &types::kBool},      NamedType{"bytes", &types::kBytes},    NamedType{"double", &types::kDouble},
    NamedType{"int", &types::kInt},        NamedType{"list", &types::kListOfDyn}, NamedType{"map", &types::kMapOfDyn},
    NamedType{"null_type", &types::kNull}, NamedType{"string", &types::kString},  NamedType{"type", &types::kType},
    NamedType{"uint", &types::kUint},
};

/// A lowered node and the type of its value.
struct Checked {
  std::uint32_t node = 0;
  const Type* type = &types::kDyn;
};

/// A variable of a comprehension while its body is checked.
struct Local {
  std::string_view name;
  const Type* type;
};

class Checker {
 public:
  Checker(const Ast& tree, std::string_view text, const Environment& environment, Arena& arena, Problems& problems)
      : tree_(tree),
        text_(text),
        environment_(environment),
        overloads_(environment.functions),
        arena_(arena),
        problems_(problems),
        unifier_(arena) {}

  std::optional<Compiled> run() {
    const std::size_t problems_before = problems_.size();
    const Checked root = visit(tree_.root);
    if (problems_.size() != problems_before) { return std::nullopt; }
    const Expression expression{.text = text_,
                                .nodes = arena_.copy(std::span<const Node>(nodes_)),
                                .children = arena_.copy(std::span<const std::uint32_t>(children_)),
                                .constants = arena_.copy(std::span<const Value>(constants_)),
                                .root = root.node,
                                .locals = most_locals_};
    return Compiled{expression, unifier_.resolve(*root.type)};
  }

 private:
  Checked visit(AstId id) {
    const AstNode& node = tree_[id];
    switch (node.kind) {
      case AstKind::literal: return literal(node);
      case AstKind::name: return name(node);
      case AstKind::select: return select(id, Op::field, Op::member);
      case AstKind::has: {
        Checked test = select(id, Op::has_field, Op::has_member);
        test.type = &types::kBool;
        return test;
      }
      case AstKind::call: return call(id);
      case AstKind::list: return list(id);
      case AstKind::map: return map(id);
      case AstKind::all:
      case AstKind::exists:
      case AstKind::exists_one:
      case AstKind::transform:
      case AstKind::filter: return comprehension(id);
    }
    return {};
  }

  // --- names and fields ---------------------------------------------------------------------------------------------

  Checked literal(const AstNode& node) {
    return {add(Op::literal, node.at, {}, add_constant(node.literal)), type_of(node.literal)};
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

  Checked name(const AstNode& node) {
    const bool absolute = node.name.starts_with('.');
    const std::string_view wanted = absolute ? node.name.substr(1) : node.name;
    for (std::size_t i = absolute ? 0 : locals_.size(); i > 0; --i) {
      if (locals_[i - 1].name == wanted) {
        return {add(Op::local, node.at, {}, static_cast<std::uint32_t>(i - 1)), locals_[i - 1].type};
      }
    }
    for (std::size_t i = 0; i < environment_.globals.size(); ++i) {
      const Variable& global = environment_.globals[i];
      if (global.name == wanted) { return {add(Op::global, node.at, {}, static_cast<std::uint32_t>(i)), global.type}; }
    }
    const int slot = environment_.root == nullptr ? -1 : environment_.root->find(wanted);
    if (slot >= 0) {
      const auto field = static_cast<std::uint32_t>(slot);
      return {add(Op::root_field, node.at, {}, field), environment_.root->fields[field].type};
    }
    for (const NamedType& known : kTypeNames) {
      if (known.name == wanted) { return literal_type(node.at, known.type); }
    }
    return undefined_name(node, wanted, absolute);
  }

  Checked literal_type(Span at, const Type* type) {
    return {add(Op::literal, at, {}, add_constant(Value::of(type))), &types::kType};
  }

  Checked undefined_name(const AstNode& node, std::string_view wanted, bool absolute) {
    std::vector<std::string_view> known;
    if (!absolute) {
      for (const Local& local : locals_) { known.push_back(local.name); }
    }
    for (const Variable& global : environment_.globals) { known.push_back(global.name); }
    if (environment_.root != nullptr) {
      for (const Field& field : environment_.root->fields) { known.push_back(field.name); }
    }
    return problem(node.at, fmt::format("undefined name {}", quote(wanted)), did_you_mean(wanted, known));
  }

  Checked select(AstId id, Op by_slot, Op by_name) {
    const AstNode& node = tree_[id];
    const Checked operand = visit(tree_.children_of(id)[0]);
    const Type& type = unifier_.top(*operand.type);
    switch (type.kind) {
      case TypeKind::object: return object_field(node, operand, *type.object, by_slot);
      case TypeKind::map:
      case TypeKind::dyn:
      case TypeKind::parameter: {
        const std::uint32_t key = add_constant(Value::of(node.name));
        const bool is_map = type.kind == TypeKind::map;
        return {add(by_name, node.at, {operand.node}, key), is_map ? type.element : &types::kDyn};
      }
      default:
        return problem(node.name_at, fmt::format("{} has no fields, so no {}", to_string(type), quote(node.name)), {});
    }
  }

  Checked object_field(const AstNode& node, const Checked& operand, const ObjectType& object, Op by_slot) {
    const int slot = object.find(node.name);
    if (slot < 0) {
      std::vector<std::string_view> known;
      for (const Field& field : object.fields) { known.push_back(field.name); }
      return problem(node.name_at, fmt::format("undefined field {} of {}", quote(node.name), object.name),
                     did_you_mean(node.name, known));
    }
    const auto field = static_cast<std::uint32_t>(slot);
    const std::uint32_t name = add(Op::literal, node.name_at, {}, add_constant(Value::of(node.name)));
    return {add(by_slot, node.at, {operand.node, name}, field), object.fields[field].type};
  }

  static std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
    const auto near = nearest(word, known);
    return near ? fmt::format("did you mean {}?", quote(*near)) : std::string();
  }

  // --- calls --------------------------------------------------------------------------------------------------------

  Checked call(AstId id) {
    const AstNode& node = tree_[id];
    std::vector<Checked> arguments;
    for (const AstId child : tree_.children_of(id)) { arguments.push_back(visit(child)); }
    if (node.name == "_&&_") { return logical(id, Op::logical_and, arguments); }
    if (node.name == "_||_") { return logical(id, Op::logical_or, arguments); }
    if (node.name == "_?_:_") { return conditional(id, arguments); }
    return resolved_call(id, arguments);
  }

  Checked logical(AstId id, Op op, const std::vector<Checked>& operands) {
    std::vector<std::uint32_t> children;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      require_bool(tree_.children_of(id)[i], operands[i], op == Op::logical_and ? "`&&`" : "`||`");
      children.push_back(operands[i].node);
    }
    return {add(op, tree_[id].at, children, 0), &types::kBool};
  }

  Checked conditional(AstId id, const std::vector<Checked>& parts) {
    require_bool(tree_.children_of(id)[0], parts[0], "the condition before `?`");
    if (!unifier_.assign(*parts[1].type, *parts[2].type)) {
      return problem(tree_[id].at,
                     fmt::format("the two values of this condition differ in type: {} and {}", described(parts[1]),
                                 described(parts[2])),
                     "give both the same type, or wrap them in dyn(...)");
    }
    return {add(Op::conditional, tree_[id].at, {parts[0].node, parts[1].node, parts[2].node}, 0),
            common(*parts[1].type, *parts[2].type)};
  }

  /// The type of what is the one or the other, given that the first may stand for the second. Words that only one of
  /// them is limited to limit neither; what is `dyn` in one is `dyn`.
  [[nodiscard]] const Type* common(const Type& a, const Type& b) const {
    const Type& special = unifier_.top(a);
    const Type& general = unifier_.top(b);
    if (special.kind == TypeKind::dyn) { return &types::kDyn; }
    return special.vocabulary != general.vocabulary ? &types::kString : &general;
  }

  void require_bool(AstId id, const Checked& operand, std::string_view who) {
    if (unifier_.assign(*operand.type, types::kBool)) { return; }
    problem(tree_[id].at, fmt::format("{} takes a bool, and this is {}", who, described(operand)), {});
  }

  Checked resolved_call(AstId id, const std::vector<Checked>& arguments) {
    const AstNode& node = tree_[id];
    std::vector<const Type*> argument_types;
    for (const Checked& argument : arguments) { argument_types.push_back(argument.type); }
    const OverloadMatch match = overloads_.resolve(node.name, node.is_member_call, argument_types, unifier_);
    if (!match.found) { return problem(name_span(node), match.what, match.help); }
    check_comparison(id, arguments);

    std::vector<std::uint32_t> children;
    for (const Checked& argument : arguments) { children.push_back(argument.node); }
    const Overload& overload = overloads_[match.first];
    if (overload.op) { return {add(*overload.op, node.at, children, 0), match.result}; }
    const Op op = match.is_ambiguous ? Op::dispatched_call : Op::call;
    return {add(op, node.at, children, match.first), match.result};
  }

  static Span name_span(const AstNode& node) { return node.name_at.end > node.name_at.begin ? node.name_at : node.at; }

  // --- comparisons that mean nothing --------------------------------------------------------------------------------

  void check_comparison(AstId id, const std::vector<Checked>& arguments) {
    const std::string_view function = tree_[id].name;
    const bool equality = function == "_==_" || function == "_!=_";
    if (!equality && function != "@in") { return; }
    const std::span<const AstId> children = tree_.children_of(id);
    if (equality) {
      check_objects(id, arguments);
      check_words(arguments[0], children[1]);
      check_words(arguments[1], children[0]);
    } else if (tree_[children[1]].kind == AstKind::list) {
      for (const AstId item : tree_.children_of(children[1])) { check_words(arguments[0], item); }
    }
  }

  void check_objects(AstId id, const std::vector<Checked>& arguments) {
    const auto is_object = [&](const Checked& operand) { return unifier_.top(*operand.type).kind == TypeKind::object; };
    const auto found = std::find_if(arguments.begin(), arguments.end(), is_object);
    if (found == arguments.end()) { return; }
    problem(name_span(tree_[id]), fmt::format("{} is compared as a whole", described(*found)),
            "compare one of its fields");
  }

  /// A string with a closed vocabulary against a literal that is not in it.
  void check_words(const Checked& operand, AstId literal_id) {
    const Vocabulary* vocabulary = unifier_.top(*operand.type).vocabulary;
    const AstNode& literal_node = tree_[literal_id];
    const bool is_word = literal_node.kind == AstKind::literal && literal_node.literal.is(Kind::string);
    if (vocabulary == nullptr || !is_word) { return; }
    const std::string_view word = literal_node.literal.text();
    if (std::find(vocabulary->words.begin(), vocabulary->words.end(), word) != vocabulary->words.end()) { return; }
    for (const Synonym& synonym : vocabulary->synonyms) {
      if (synonym.written == word) {
        problem(literal_node.at,
                fmt::format("the value is never {}, which is read as {}", quote(word), quote(synonym.means)),
                fmt::format("compare with {}", quote(synonym.means)));
        return;
      }
    }
    const auto near = nearest(word, vocabulary->words);
    std::string help = near ? fmt::format("did you mean {}?", quote(*near))
                            : fmt::format("possible are: {}", fmt::join(vocabulary->words, ", "));
    problem(literal_node.at, fmt::format("the value is never {}", quote(word)), std::move(help));
  }

  // --- collections and comprehensions -------------------------------------------------------------------------------

  Checked list(AstId id) {
    std::vector<std::uint32_t> children;
    std::vector<const Type*> item_types;
    for (const AstId child : tree_.children_of(id)) {
      const Checked item = visit(child);
      children.push_back(item.node);
      item_types.push_back(item.type);
    }
    const Type* type = arena_.make<Type>(Type{.kind = TypeKind::list, .element = joined(item_types)});
    return {add(Op::list, tree_[id].at, children, 0), type};
  }

  Checked map(AstId id) {
    std::vector<std::uint32_t> children;
    std::vector<const Type*> key_types;
    std::vector<const Type*> value_types;
    const std::span<const AstId> parts = tree_.children_of(id);
    for (std::size_t i = 0; i < parts.size(); i += 2) {
      const Checked key = visit(parts[i]);
      const Checked value = visit(parts[i + 1]);
      require_key(parts[i], key);
      children.push_back(key.node);
      children.push_back(value.node);
      key_types.push_back(key.type);
      value_types.push_back(value.type);
    }
    const Type* type =
        arena_.make<Type>(Type{.kind = TypeKind::map, .element = joined(value_types), .key = joined(key_types)});
    return {add(Op::map, tree_[id].at, children, 0), type};
  }

  void require_key(AstId id, const Checked& key) {
    const TypeKind kind = unifier_.top(*key.type).kind;
    const bool fits = kind == TypeKind::boolean || kind == TypeKind::int64 || kind == TypeKind::uint64 ||
                      kind == TypeKind::string || kind == TypeKind::dyn || kind == TypeKind::parameter;
    if (!fits) { problem(tree_[id].at, fmt::format("{} cannot be the key of a map", described(key)), {}); }
  }

  /// The type that all of them have, or `dyn`; anything for none.
  const Type* joined(const std::vector<const Type*>& all) {
    if (all.empty()) { return unifier_.fresh_variable(); }
    const std::size_t before = unifier_.mark();
    const Type* shared = all.front();
    for (const Type* type : all) {
      if (!unifier_.assign(*type, *shared)) {
        unifier_.go_back_to(before);
        return &types::kDyn;
      }
      shared = common(*type, *shared);
    }
    return shared;
  }

  Checked comprehension(AstId id) {
    const AstNode& node = tree_[id];
    const std::span<const AstId> parts = tree_.children_of(id);
    const Checked range = visit(parts[0]);
    const Type* element = element_of(parts[0], range);

    const auto local = static_cast<std::uint32_t>(locals_.size());
    locals_.push_back({node.name, element});
    most_locals_ = std::max(most_locals_, local + 1);
    const Checked body = visit(parts[1]);
    std::vector<std::uint32_t> children{range.node, body.node};
    if (parts.size() == 3) {
      const Checked predicate = visit(parts[2]);
      require_bool(parts[2], predicate, "the condition of `map`");
      children.push_back(predicate.node);
    }
    locals_.pop_back();

    if (node.kind != AstKind::transform) { require_bool(parts[1], body, "the condition of a macro"); }
    return {add(op_of(node.kind), node.at, children, local), comprehension_type(node.kind, element, body.type)};
  }

  const Type* element_of(AstId id, const Checked& range) {
    const Type& type = unifier_.top(*range.type);
    switch (type.kind) {
      case TypeKind::list: return type.element;
      case TypeKind::map: return type.key;
      case TypeKind::dyn:
      case TypeKind::parameter: return &types::kDyn;
      default:
        problem(tree_[id].at, fmt::format("{} has no elements to go through", to_string(type)),
                "a list or map is expected");
        return &types::kDyn;
    }
  }

  static Op op_of(AstKind kind) {
    switch (kind) {
      case AstKind::all: return Op::all;
      case AstKind::exists: return Op::exists;
      case AstKind::exists_one: return Op::exists_one;
      case AstKind::transform: return Op::transform;
      default: return Op::filter;
    }
  }

  const Type* comprehension_type(AstKind kind, const Type* element, const Type* body) {
    switch (kind) {
      case AstKind::transform: return arena_.make<Type>(Type{.kind = TypeKind::list, .element = body});
      case AstKind::filter: return arena_.make<Type>(Type{.kind = TypeKind::list, .element = element});
      default: return &types::kBool;
    }
  }

  // --- lowering -----------------------------------------------------------------------------------------------------

  std::uint32_t add(Op op, Span at, std::span<const std::uint32_t> children, std::uint32_t payload) {
    nodes_.push_back({.op = op,
                      .payload = payload,
                      .first_child = static_cast<std::uint32_t>(children_.size()),
                      .child_count = static_cast<std::uint32_t>(children.size()),
                      .at = at});
    children_.insert(children_.end(), children.begin(), children.end());
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  std::uint32_t add(Op op, Span at, std::initializer_list<std::uint32_t> children, std::uint32_t payload) {
    return add(op, at, std::span(children.begin(), children.size()), payload);
  }

  std::uint32_t add_constant(const Value& value) {
    constants_.push_back(value);
    return static_cast<std::uint32_t>(constants_.size() - 1);
  }

  [[nodiscard]] std::string described(const Checked& checked) { return to_string(*unifier_.resolve(*checked.type)); }

  Checked problem(Span at, std::string what, std::string help) {
    problems_.push_back({at, std::move(what), std::move(help)});
    return {};
  }

  const Ast& tree_;
  std::string_view text_;
  const Environment& environment_;
  Overloads overloads_;
  Arena& arena_;
  Problems& problems_;
  Unifier unifier_;
  std::vector<Local> locals_;
  std::uint32_t most_locals_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> children_;
  std::vector<Value> constants_;
};

}  // namespace

std::optional<Compiled> check(const Ast& tree, std::string_view text, const Environment& environment, Arena& arena,
                              Problems& problems) {
  return Checker(tree, text, environment, arena, problems).run();
}

}  // namespace orr::cel
