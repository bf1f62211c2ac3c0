#pragma once

#include <string>
#include <vector>

#include "orr/config/settings.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// Whether a review passes what a pipeline asks of it. Unlike the verdict, which depends on facts and rules alone.
struct Gate {
  bool passed = true;
  std::vector<std::string> reasons;  ///< Why not; empty when passed.
  std::string fail_on{};             ///< What it was asked to fail on, as in `--fail-on`.
};

/// Asks a review for what makes the gate fail.
[[nodiscard]] Gate evaluate_gate(const Review& review, const config::FailOn& fail_on);

}  // namespace orr::review
