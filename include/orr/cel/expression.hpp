#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/value.hpp"

namespace orr::cel {

/// What a node of a checked expression does.
enum class Op : std::uint8_t {
  literal,          ///< Constant number `payload`.
  root_field,       ///< Slot `payload` of the root object.
  global,           ///< Global variable number `payload`.
  local,            ///< Variable number `payload` of a comprehension.
  field,            ///< Slot `payload` of the object children[0]; children[1] is a literal, the field's name.
  has_field,        ///< Whether that slot is stated.
  member,           ///< Entry or field of the child by name, constant number `payload`.
  has_member,       ///< Whether there is one.
  index,            ///< children[0][children[1]].
  call,             ///< Overload number `payload`.
  dispatched_call,  ///< An overload that fits at run time; `payload` is the number of the first of its name.
  list,
  map,  ///< Children alternate keys and values.
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
  all,  ///< children[1] for all elements of children[0], each as local `payload`.
  exists,
  exists_one,
  transform,  ///< children[1] of each; of those for which children[2], if there is one, is true.
  filter,
};

struct Node {
  Op op = Op::literal;
  std::uint32_t payload = 0;
  std::uint32_t first_child = 0;  ///< Into `Expression::children`.
  std::uint32_t child_count = 0;
  Span at{};  ///< In the text.
};

/// A checked expression: flat arrays that refer to each other by index, so that it may live in an arena or in
/// constant data alike. A view; whoever compiled it owns the arrays.
struct Expression {
  std::string_view text;
  std::span<const Node> nodes;
  std::span<const std::uint32_t> children;
  std::span<const Value> constants;
  std::uint32_t root = 0;
  std::uint32_t locals = 0;  ///< Variables of comprehensions that are alive at once, at most.

  /// Whether there is an expression at all.
  [[nodiscard]] bool exists() const { return !nodes.empty(); }

  [[nodiscard]] std::span<const std::uint32_t> children_of(const Node& node) const {
    return children.subspan(node.first_child, node.child_count);
  }
};

}  // namespace orr::cel
