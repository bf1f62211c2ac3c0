#pragma once

#include "cel/checker.hpp"
#include "orr/cel/expression.hpp"

namespace orr::cel {

/// Plans the evaluation of a checked tree: constant parts are computed, operands that can be read in place become part
/// of the step that needs them, and steps are those of the types at hand. The arena owns the result.
[[nodiscard]] Expression plan(const Tree& tree, std::span<const Overload> host_functions, Arena& arena);

}  // namespace orr::cel
