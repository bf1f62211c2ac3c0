#pragma once

#include <optional>
#include <string_view>

#include "cel/ast.hpp"
#include "orr/cel/compile.hpp"

namespace orr::cel {

/// Resolves names, fields and overloads of a syntax tree, and lowers it to an expression. Reports every problem.
[[nodiscard]] std::optional<Compiled> check(const Ast& tree, std::string_view text, const Environment& environment,
                                            Arena& arena, Problems& problems);

}  // namespace orr::cel
