#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "orr/cel/evaluate.hpp"
#include "orr/cel/tree.hpp"

namespace orr::cel {

/// What a part of an expression came to.
struct ExplainedPart {
  Span at{};                ///< In the text.
  std::uint32_t depth = 0;  ///< How far inside other parts that are shown; 0 for the whole expression.
  Value value{};
  /// Of a macro, the element that decided, if one did: the parts inside are about it. Else they are about the last one.
  const Value* decided_by = nullptr;
  std::uint32_t elements = 0;  ///< Of a macro: how many it went through.
};

/// An evaluation taken apart.
struct Explanation {
  Value value{};
  std::vector<ExplainedPart> parts;  ///< Outer before inner, left before right. Literals, and what was not needed to
                                     ///< come to the value, are left out.
};

/// Evaluates an expression by its tree and notes what every part came to. Slower than `evaluate`, with the same value.
/// Values live as those of `evaluate` do.
[[nodiscard]] Explanation explain(const Tree& tree, const Activation& activation, Budget& budget, Arena& arena);

}  // namespace orr::cel
