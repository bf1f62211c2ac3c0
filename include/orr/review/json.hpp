#pragma once

#include <string>

#include "orr/review/report.hpp"

namespace orr::review {

/// The report as JSON: a versioned public contract, described by `rules/schema/review.schema.json`. Keys stand in a
/// fixed order, two blanks of indentation, a line feed at the end. All of it is ASCII, so that nothing in it acts on
/// whoever looks at it: other characters are escaped, and text that is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_json(const Report& report);

}  // namespace orr::review
