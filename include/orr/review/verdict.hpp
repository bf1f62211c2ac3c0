#pragma once

#include "orr/review/review.hpp"

namespace orr::review {

/// Sets verdict, reasons, conditions and level from rules, findings and risks (docs/judging.md). A ladder, never an
/// average: one open blocker outweighs everything that passes. Rules of severity `blocking` and above block.
void decide(Review& review, Severity blocking = Severity::critical);

}  // namespace orr::review
