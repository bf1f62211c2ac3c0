#pragma once

#include <span>

#include "orr/cel/evaluate.hpp"
#include "orr/engine/functions.hpp"
#include "orr/engine/trace.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/support/date.hpp"

namespace orr::engine {

/// Evaluates a single expression against a manifest, with claims taken as stated: what `orr eval` does. The value
/// refers to the arena and the manifest.
[[nodiscard]] cel::Value evaluate_expression(const cel::Expression& expression, const manifest::Manifest& manifest,
                                             std::span<const cel::Overload> functions, Date as_of, Arena& arena);

/// What its parts come to in the same evaluation: what `orr eval --explain` does.
[[nodiscard]] Trace trace_expression(const cel::Tree& tree, const manifest::Manifest& manifest,
                                     std::span<const cel::Overload> functions, Date as_of);

}  // namespace orr::engine
