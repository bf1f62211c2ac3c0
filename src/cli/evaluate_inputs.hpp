#pragma once

#include "cli/inputs.hpp"
#include "orr/review/report.hpp"

namespace orr::cli {

/// How to review.
struct Evaluating {
  std::optional<config::FailOn> fail_on{};  ///< Overrides what the configurations say.
  bool with_traces = false;                 ///< Note what the parts of each check come to.
};

/// Reviews every manifest that was read, by name of the service.
[[nodiscard]] review::Report evaluate_inputs(const Inputs& inputs, const Evaluating& how);

/// What the run amounts to: the worst of its gates, or that something could not be evaluated.
[[nodiscard]] bool has_errors(const review::Report& report);

}  // namespace orr::cli
