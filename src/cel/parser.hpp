#pragma once

#include <optional>
#include <string_view>

#include "cel/ast.hpp"
#include "orr/cel/problem.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// How deep an expression may nest; cel-go's default.
inline constexpr std::uint32_t kMaxNesting = 250;

/// Reads an expression. `nullopt` after a problem, of which the first one is reported: what follows a syntax error is
/// guesswork. The text and the arena, which holds decoded literals, must outlive the tree.
[[nodiscard]] std::optional<Ast> parse(std::string_view text, Arena& arena, Problems& problems);

/// Whether member calls of this name, with the right number of arguments, are macros.
[[nodiscard]] bool is_macro(std::string_view name);

}  // namespace orr::cel
