#pragma once

#include <string>

#include "orr/engine/trace.hpp"
#include "orr/output/terminal.hpp"

namespace orr::output {

/// A line for each part of an expression, `part is value`, inner parts further in. Every line begins with `indent`.
[[nodiscard]] std::string write_trace(const engine::Trace& trace, const Terminal& terminal, int indent);

}  // namespace orr::output
