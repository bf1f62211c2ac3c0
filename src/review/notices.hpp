#pragma once

#include "orr/engine/evaluation.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// What readers should know about the manifest itself: claims that lack something, texts that say nothing, waivers
/// that nobody judges, answers to no rule.
[[nodiscard]] std::vector<Notice> collect_notices(const manifest::Manifest& manifest,
                                                  const engine::Evaluation& evaluation);

}  // namespace orr::review
