#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace orr {

/// A calendar day, UTC.
using Date = std::chrono::sys_days;

/// Reads `YYYY-MM-DD` (ISO 8601 calendar date, years 0001 to 9999); `nullopt` for any other form and for days that
/// do not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// `YYYY-MM-DD`.
[[nodiscard]] std::string format_date(Date date);

}  // namespace orr
