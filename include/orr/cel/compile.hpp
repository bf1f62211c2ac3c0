#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "orr/cel/expression.hpp"
#include "orr/cel/function.hpp"
#include "orr/cel/problem.hpp"
#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// A named value that the host provides at evaluation; numbered by its place in the environment.
struct Variable {
  std::string_view name;
  const Type* type = nullptr;
};

/// What names mean to an expression: variables of comprehensions first, then globals, then the root's fields.
struct Environment {
  const ObjectType* root = nullptr;  ///< Its fields are variables; may be null.
  std::span<const Variable> globals{};
  std::span<const Overload> functions{};  ///< Of the host, numbered after the standard ones.
};

/// A checked expression and the type of its value.
struct Compiled {
  Expression expression;
  const Type* type = nullptr;
};

/// Parses and checks an expression. `nullopt` after problems: the first one for syntax, all of them otherwise.
///
/// The arena owns what the result refers to, besides the text, the environment's types and names.
[[nodiscard]] std::optional<Compiled> compile(std::string_view text, const Environment& environment, Arena& arena,
                                              Problems& problems);

}  // namespace orr::cel
