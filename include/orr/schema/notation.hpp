#pragma once

#include <optional>
#include <string_view>

#include "orr/cel/value.hpp"
#include "orr/schema/shape.hpp"

namespace orr::schema {

/// Values of scalars by form. Each reads the whole text or nothing.

/// `true` or `false`, also as `True` or `TRUE` (YAML 1.2 core schema).
[[nodiscard]] std::optional<bool> parse_boolean(std::string_view text);

/// `yes`, `no`, `on` or `off`, likewise: truth values in YAML 1.1, texts in 1.2. For hints at what was meant.
[[nodiscard]] std::optional<bool> parse_old_boolean(std::string_view text);

/// Decimal notation with optional sign, fraction and exponent (YAML 1.2 core schema, without hexadecimal, infinity
/// and NaN, which no fact is).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// A decimal whole number with optional sign.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

/// `0.999` or `99.9%`, as the double nearest to the decimal that is written. Not checked for range.
[[nodiscard]] std::optional<double> parse_ratio(std::string_view text);

/// `99.9` or `99.9%`, as a ratio.
[[nodiscard]] std::optional<double> parse_percent(std::string_view text);

/// `YYYY-MM-DD`.
[[nodiscard]] std::optional<cel::Value> parse_date_value(std::string_view text);

/// Numbers with units ms s m h d w, largest first or not: `1h30m`, `28d`, `0.5s`; and `0`.
[[nodiscard]] std::optional<cel::Value> parse_duration_value(std::string_view text);

/// A count and one unit.
struct Window {
  std::int64_t count = 0;
  std::string_view unit;  ///< One of s m h d w M Q Y; into the text.
  std::int64_t days = 0;  ///< Whole days; 30 a month, 90 a quarter, 365 a year; 0 below a day.
};
[[nodiscard]] std::optional<Window> parse_window(std::string_view text);

/// A number and a unit, with or without a blank between them.
struct Quantity {
  double value = 0;
  std::string_view unit;  ///< Into the text.
};
[[nodiscard]] std::optional<Quantity> parse_quantity(std::string_view text);

/// Whether a text reads as a path or URL rather than as a word: it holds a slash, or ends in a file extension.
[[nodiscard]] bool looks_like_reference(std::string_view text);

/// Whether a text is a URL: `scheme://...`.
[[nodiscard]] bool is_url(std::string_view text);

}  // namespace orr::schema
