#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "orr/cel/expression.hpp"
#include "orr/cel/function.hpp"
#include "orr/cel/problem.hpp"
#include "orr/cel/tree.hpp"
#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// A named value that the host provides at evaluation; numbered by its place in the environment.
struct Variable {
  std::string_view name;  ///< May be qualified: `request.auth`.
  const Type* type = nullptr;
};

/// What names mean to an expression: variables of macros first, then globals, then the root's fields.
struct Environment {
  const ObjectType* root = nullptr;  ///< Its fields are variables; may be null.
  std::span<const Variable> globals{};
  std::span<const Overload> functions{};  ///< Of the host, numbered after the standard ones.
  std::string_view container{};           ///< The namespace in which names are looked up first; empty for none.
  bool is_checked = true;  ///< If not, names and types that do not fit are errors of evaluation, not problems.
};

/// A checked expression, the tree that it was made from, and the type of its value.
struct Compiled {
  Expression expression;
  Tree tree;
  const Type* type = nullptr;
};

/// Parses, checks and plans an expression. `nullopt` after problems: the first one for syntax, all of them otherwise.
///
/// The arena owns what the result refers to, besides the text, the environment's types and names.
[[nodiscard]] std::optional<Compiled> compile(std::string_view text, const Environment& environment, Arena& arena,
                                              Problems& problems);

}  // namespace orr::cel
