#pragma once

#include "orr/review/review.hpp"

namespace orr::review {

/// Groups what is unknown, of the findings that are shown, by the field that is lacking, best return first: most
/// critical rules, then most weight, then by field.
[[nodiscard]] std::vector<Question> collect_questions(const Review& review);

}  // namespace orr::review
