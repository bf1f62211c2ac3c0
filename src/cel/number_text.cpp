#include "cel/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

namespace orr::cel {
namespace {

std::string_view word_for(double value) {
  if (std::isnan(value)) { return "NaN"; }
  return value > 0 ? "Infinity" : "-Infinity";
}

/// Room for a sign, the digits of the largest number, a point, and the digits behind it.
constexpr std::size_t kRoom = 3 + std::numeric_limits<double>::max_exponent10 + kMostPrecision;

std::string text_of(double value, std::chars_format format, int precision) {
  if (!std::isfinite(value)) { return std::string(word_for(value)); }
  std::array<char, kRoom> room{};
  const char* end = std::to_chars(room.data(), room.data() + room.size(), value, format, precision).ptr;
  return std::string(static_cast<const char*>(room.data()), end);
}

}  // namespace

std::string decimal_text(double value) {
  if (!std::isfinite(value)) { return std::string(word_for(value)); }
  // The shortest digits come with an exponent; without one, the library fills up with digits that mean nothing.
  std::array<char, 32> room{};
  const char* end =
      std::to_chars(room.data(), room.data() + room.size(), std::abs(value), std::chars_format::scientific).ptr;
  const std::string_view scientific(room.data(), static_cast<std::size_t>(end - room.data()));
  const std::size_t mark = scientific.find('e');
  int exponent = 0;
  std::from_chars(scientific.data() + mark + 2, end, exponent);
  std::string digits(scientific.substr(0, mark));
  if (digits.size() > 1) { digits.erase(1, 1); }  // the point
  if (scientific[mark + 1] == '-') {
    digits.insert(0, static_cast<std::size_t>(exponent), '0');
    exponent = 0;
  }
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() < whole) { digits.append(whole - digits.size(), '0'); }
  if (digits.size() > whole) { digits.insert(whole, 1, '.'); }
  return std::signbit(value) ? '-' + digits : digits;
}

std::string fixed_text(double value, int precision) { return text_of(value, std::chars_format::fixed, precision); }

std::string scientific_text(double value, int precision) {
  return text_of(value, std::chars_format::scientific, precision);
}

}  // namespace orr::cel
