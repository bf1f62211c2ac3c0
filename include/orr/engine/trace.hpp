#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "orr/cel/explain.hpp"

namespace orr::engine {

/// What a part of an expression came to, in words.
struct TracedPart {
  std::uint32_t depth = 0;  ///< How far inside other parts; 0 for the whole expression.
  std::string text;         ///< The part as it is written.
  std::string value;        ///< A literal; `unknown`, and the facts that are lacking; `error`, and what went wrong.
  std::string note{};       ///< Of a macro: which element decided, of how many. May be empty.
};

/// An evaluation as text, which outlives the values.
using Trace = std::vector<TracedPart>;

/// Words the explanation of an expression. `text` is what the expression was compiled from.
[[nodiscard]] Trace make_trace(const cel::Explanation& explanation, std::string_view text);

}  // namespace orr::engine
