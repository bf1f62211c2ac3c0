#pragma once

#include "cel/declare.hpp"

// Parts of timestamps, in UTC or a zone, and of durations in whole units (language definition, "Timestamps and
// durations"); `days` and `weeks` are orr's own.

namespace orr::cel {

[[nodiscard]] Value full_year(Call& call);
[[nodiscard]] Value month(Call& call);
[[nodiscard]] Value day_of_year(Call& call);
[[nodiscard]] Value day_of_month(Call& call);
[[nodiscard]] Value date(Call& call);
[[nodiscard]] Value day_of_week(Call& call);
[[nodiscard]] Value hours(Call& call);
[[nodiscard]] Value minutes(Call& call);
[[nodiscard]] Value seconds(Call& call);
[[nodiscard]] Value milliseconds(Call& call);
[[nodiscard]] Value duration_of_days(Call& call);
[[nodiscard]] Value duration_of_weeks(Call& call);

inline constexpr std::array kTimeFunctions = [] {
  using namespace declare;
  return std::array{
      member<kTimestamp>("getFullYear", full_year, kInt),
      with_zone(1, member<kTimestamp, kString>("getFullYear", full_year, kInt)),
      member<kTimestamp>("getMonth", month, kInt),
      with_zone(1, member<kTimestamp, kString>("getMonth", month, kInt)),
      member<kTimestamp>("getDayOfYear", day_of_year, kInt),
      with_zone(1, member<kTimestamp, kString>("getDayOfYear", day_of_year, kInt)),
      member<kTimestamp>("getDayOfMonth", day_of_month, kInt),
      with_zone(1, member<kTimestamp, kString>("getDayOfMonth", day_of_month, kInt)),
      member<kTimestamp>("getDate", date, kInt),
      with_zone(1, member<kTimestamp, kString>("getDate", date, kInt)),
      member<kTimestamp>("getDayOfWeek", day_of_week, kInt),
      with_zone(1, member<kTimestamp, kString>("getDayOfWeek", day_of_week, kInt)),
      member<kTimestamp>("getHours", hours, kInt),
      with_zone(1, member<kTimestamp, kString>("getHours", hours, kInt)),
      member<kDuration>("getHours", hours, kInt),
      member<kTimestamp>("getMinutes", minutes, kInt),
      with_zone(1, member<kTimestamp, kString>("getMinutes", minutes, kInt)),
      member<kDuration>("getMinutes", minutes, kInt),
      member<kTimestamp>("getSeconds", seconds, kInt),
      with_zone(1, member<kTimestamp, kString>("getSeconds", seconds, kInt)),
      member<kDuration>("getSeconds", seconds, kInt),
      member<kTimestamp>("getMilliseconds", milliseconds, kInt),
      with_zone(1, member<kTimestamp, kString>("getMilliseconds", milliseconds, kInt)),
      member<kDuration>("getMilliseconds", milliseconds, kInt),
      function<kInt>("days", duration_of_days, kDuration),
      function<kInt>("weeks", duration_of_weeks, kDuration),
  };
}();

}  // namespace orr::cel
