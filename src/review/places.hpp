#pragma once

#include "orr/review/review.hpp"

namespace orr::review {

/// A location as people count it.
[[nodiscard]] Place to_place(const Location& location);

}  // namespace orr::review
