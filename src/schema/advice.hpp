#pragma once

#include <string>

#include "orr/schema/shape.hpp"

namespace orr::schema {

/// What to write for a property: the notation of its form, and its own example where that says more.
[[nodiscard]] std::string advice(const Property& property);

/// Why a value must have the form of its property; empty where that goes without saying.
[[nodiscard]] std::string_view reason_of_form(const Property& property);

}  // namespace orr::schema
