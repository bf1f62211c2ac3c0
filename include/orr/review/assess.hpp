#pragma once

#include "orr/engine/evaluation.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// Makes a review of what the rules answered: verdict, score, level, questions, notices, and the matrix of the team's
/// risks. Depends on its arguments alone.
[[nodiscard]] Review assess(const manifest::Manifest& manifest, const engine::Evaluation& evaluation,
                            const risk::Scale& scale);

}  // namespace orr::review
