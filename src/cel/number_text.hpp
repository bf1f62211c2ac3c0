#pragma once

#include <string>

// Doubles as texts in the forms that formats ask for. Those without digits are `NaN`, `Infinity` and `-Infinity`.

namespace orr::cel {

/// Digits behind the point that may be asked for.
inline constexpr int kMostPrecision = 1000;

/// As few digits as tell it from every other double, without an exponent: `3.14`, `100`.
[[nodiscard]] std::string decimal_text(double value);

/// So many digits behind the point, 0..`kMostPrecision`, halves rounded to even: `3.140000`.
[[nodiscard]] std::string fixed_text(double value, int precision);

/// One digit before the point, so many behind it, and an exponent of two digits at least: `3.140000e+00`.
[[nodiscard]] std::string scientific_text(double value, int precision);

}  // namespace orr::cel
