#pragma once

#include <string>

#include "orr/schema/shape.hpp"

namespace orr::schema {

/// What to write for a property: the notation of its form, and its own example where that says more.
[[nodiscard]] std::string advice(const Property& property);

}  // namespace orr::schema
