#pragma once

#include "cli/inputs.hpp"
#include "orr/review/report.hpp"

namespace orr::cli {

/// Reviews every manifest that was read, by name of the service. `fail_on` overrides what the configurations say.
[[nodiscard]] review::Report evaluate_inputs(const Inputs& inputs, const std::optional<config::FailOn>& fail_on);

/// What the run amounts to: the worst of its gates, or that something could not be evaluated.
[[nodiscard]] bool has_errors(const review::Report& report);

}  // namespace orr::cli
