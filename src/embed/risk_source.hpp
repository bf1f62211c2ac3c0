#pragma once

#include <string>

#include "orr/schema/instance.hpp"
#include "orr/support/result.hpp"

namespace orr::embed {

/// Writes the scales and matrix of a risk catalogue as constants behind `risk::built_in_scale`. An error when a row or
/// step is missing, or the matrix is not monotone.
[[nodiscard]] Result<std::string> write_risks(const schema::Instance& catalogue);

}  // namespace orr::embed
