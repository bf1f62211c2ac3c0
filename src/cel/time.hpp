#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "orr/cel/value.hpp"

namespace orr::cel {

/// A point in time or a span of it: seconds, and nanoseconds in 0..999'999'999 that add to them.
struct TimeParts {
  std::int64_t seconds = 0;
  std::uint32_t nanos = 0;
};

/// Sum and difference of times or durations; `nullopt` when the seconds overflow.
[[nodiscard]] std::optional<TimeParts> add_times(const Value& a, const Value& b);
[[nodiscard]] std::optional<TimeParts> subtract_times(const Value& a, const Value& b);

/// Whether the language allows it: timestamps from year 1 to 9999, durations of about 10'000 years either way
/// (protobuf's well-known types).
[[nodiscard]] bool in_range(Kind kind, const TimeParts& parts);

[[nodiscard]] Value to_value(Kind kind, const TimeParts& parts);

/// Reads a duration as Go writes it: signed decimal numbers with units `h m s ms us ns`, such as `1h30m` or `-1.5s`.
[[nodiscard]] std::optional<TimeParts> parse_duration(std::string_view text);

/// Reads an RFC 3339 timestamp.
[[nodiscard]] std::optional<TimeParts> parse_timestamp(std::string_view text);

}  // namespace orr::cel
