#pragma once

#include <string>

#include "orr/cel/value.hpp"

namespace orr::cel {

/// A value as a literal of the language: strings quoted, `duration("2s")`, `timestamp("...")`. For `orr eval`.
/// Of collections with more than 64 KiB of text the rest is left out: small expressions can make huge ones.
[[nodiscard]] std::string to_literal(const Value& value);

/// For messages: a literal of at most 60 characters between quotes; of a collection, just what it is.
[[nodiscard]] std::string to_short_literal(const Value& value);

/// A value for a sentence: strings bare, dates as dates, durations as `28d` or `1h30m`, lists joined by commas;
/// collections as far as `to_literal` shows them.
[[nodiscard]] std::string to_text(const Value& value);

/// As the language converts it: `string(x)`. Seconds with `s` for durations, RFC 3339 for timestamps.
[[nodiscard]] std::string format_duration(const Value& duration);
[[nodiscard]] std::string format_timestamp(const Value& timestamp);

/// Shortest text that reads back as the same double; `NaN`, `+infinity` as CEL prints them.
[[nodiscard]] std::string format_double(double value);

}  // namespace orr::cel
