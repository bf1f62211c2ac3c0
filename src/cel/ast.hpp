#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "orr/cel/value.hpp"

namespace orr::cel {

/// Kinds of syntax nodes. Operators are calls of functions with the names that the language definition gives them
/// (`_+_`, `!_`, `_?_:_`); macros are kinds of their own, so that they stay recognisable to the end.
enum class AstKind : std::uint8_t {
  literal,     ///< `literal`.
  name,        ///< `name`; with a leading dot, from the outermost scope.
  select,      ///< child . `name`.
  has,         ///< has(child . `name`).
  call,        ///< `name`(children); of a member call the first child is the receiver.
  list,        ///< [children].
  map,         ///< {child: child, ...}.
  all,         ///< child.all(`name`, predicate).
  exists,      ///< child.exists(`name`, predicate).
  exists_one,  ///< child.exists_one(`name`, predicate).
  transform,   ///< child.map(`name`, [predicate,] value): children are range, value and, if any, predicate.
  filter,      ///< child.filter(`name`, predicate).
};

using AstId = std::uint32_t;

struct AstNode {
  AstKind kind = AstKind::literal;
  bool is_member_call = false;
  Span at{};                ///< Of the whole construct.
  Span name_at{};           ///< Of `name`.
  std::string_view name{};  ///< Into the text, or a literal.
  Value literal{};          ///< Strings and bytes point into the arena.
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
  std::uint32_t height = 0;  ///< Of the tree below.
};

/// A syntax tree: nodes by index, children by ranges of indices.
struct Ast {
  std::vector<AstNode> nodes;
  std::vector<AstId> children;
  AstId root = 0;

  [[nodiscard]] const AstNode& operator[](AstId id) const { return nodes[id]; }
  [[nodiscard]] std::span<const AstId> children_of(AstId id) const {
    return std::span(children).subspan(nodes[id].first_child, nodes[id].child_count);
  }
};

}  // namespace orr::cel
