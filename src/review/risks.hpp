#pragma once

#include "orr/engine/judgement.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// Rates the team's risks: inherent as stated, residual and target by the state of their mitigations. Adds a notice for
/// every statement that does not hold up.
[[nodiscard]] RiskMatrix rate_risks(const manifest::Manifest& manifest, const engine::Judge& judge,
                                    const risk::Scale& scale, std::int64_t tier, std::vector<Notice>& notices);

}  // namespace orr::review
