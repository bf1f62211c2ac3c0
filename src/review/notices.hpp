#pragma once

#include "orr/manifest/manifest.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// What readers should know about the manifest itself: claims that lack something, texts that say nothing, waivers
/// that nobody judges.
[[nodiscard]] std::vector<Notice> collect_notices(const manifest::Manifest& manifest, Date as_of);

}  // namespace orr::review
