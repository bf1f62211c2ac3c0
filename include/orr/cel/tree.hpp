#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/pattern.hpp"
#include "orr/cel/type.hpp"
#include "orr/cel/value.hpp"
#include "orr/support/source_file.hpp"

namespace orr::cel {

/// What a node of a syntax tree does. Operators and macros are kinds of their own, so that they stay recognisable to
/// the end.
enum class Op : std::uint8_t {
  // As parsed. The checker replaces them by what they turn out to mean.
  name,    ///< `name`; with a leading dot, from the outermost scope.
  select,  ///< children[0].`name`; with a question mark if `is_optional`.
  has,     ///< has(children[0].`name`).
  call,    ///< `name`(children); of a member call the first child is the receiver.

  // Values and fields.
  literal,          ///< `literal`.
  root_field,       ///< Slot `payload` of the root object.
  global,           ///< Global variable number `payload`; a qualified name's children mean nothing.
  local,            ///< Variable number `payload` of a macro.
  field,            ///< Slot `payload` of the object children[0], which is called `name`.
  has_field,        ///< Whether that slot is stated.
  optional_field,   ///< That slot, or none.
  member,           ///< Entry or field `name` of children[0], of which only values tell what it is.
  has_member,       ///< Whether there is one.
  optional_member,  ///< It, or none.
  index,            ///< children[0][children[1]].
  optional_index,   ///< children[0][?children[1]].

  // Functions and operators.
  function,    ///< Overload number `payload`.
  dispatched,  ///< An overload that fits at run time; `payload` is the number of the first of its name.
  list,        ///< [children].
  map,         ///< Children alternate keys and values.
  entry,       ///< Of a list or map: children[0] if that is not none, else nothing.
  conditional,
  logical_and,  ///< Of all children.
  logical_or,
  logical_not,
  negate,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,

  // Macros. children[1] is evaluated for all elements of children[0], each as local `payload`; with two variables the
  // first one is the index or key, and local `payload` + 1 the element or value. children[2], if there is one, chooses.
  all,
  exists,
  exists_one,
  transform,          ///< The list of what children[1] gives.
  filter,             ///< The elements for which children[1] is true.
  transform_map,      ///< The map with the same keys, of what children[1] gives.
  sort_by,            ///< The elements in the order of what children[1] gives.
  bind,               ///< children[1], with children[0] as local `payload`.
  block,              ///< The last child; the others are the block's slots, local `payload` and on.
  optional_map,       ///< children[1] of what children[0] holds, as local `payload`; or none.
  optional_flat_map,  ///< The same, where children[1] gives an optional itself.
  optional_or,        ///< children[0], or if that is none children[1].
  optional_or_value,  ///< What children[0] holds, or if that is none children[1].

  failure,  ///< Nothing that could be evaluated; `name` says why. Only in trees that were not checked.
};

using NodeId = std::uint32_t;

/// A node of a syntax tree. Its texts point into the text of the expression or into the tree's arena.
struct Node {
  Op op = Op::literal;
  bool is_member_call = false;
  bool is_optional = false;        ///< Of a select.
  bool has_two_variables = false;  ///< Of a macro.
  std::uint32_t payload = 0;
  NodeId first_child = 0;  ///< Into `Tree::children`.
  std::uint32_t child_count = 0;
  std::uint32_t height = 0;         ///< Of the tree below.
  Span at{};                        ///< Of the whole construct, in the text.
  Span name_at{};                   ///< Of `name`, or of an operator.
  std::string_view name{};          ///< Of a field, function or the first variable of a macro.
  std::string_view second_name{};   ///< Of the second variable of a macro.
  const Type* type = &types::kDyn;  ///< Of the value, once checked.
  Value literal{};
  const Pattern* pattern = nullptr;  ///< Of a literal that a function takes for a regular expression.
};

/// A syntax tree: nodes by index, children by ranges of indices. A view; whoever made it owns the arrays.
struct Tree {
  std::string_view text;
  std::span<const Node> nodes;
  std::span<const NodeId> children;
  NodeId root = 0;
  std::uint32_t locals = 0;  ///< Variables of macros that are alive at once, at most.

  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes[id]; }
  [[nodiscard]] std::span<const NodeId> children_of(const Node& node) const {
    return children.subspan(node.first_child, node.child_count);
  }
  [[nodiscard]] const Node& child(const Node& node, std::size_t i) const {
    return nodes[children[node.first_child + i]];
  }
};

}  // namespace orr::cel
