#include "cel/functions_time.hpp"

#include <chrono>
#include <cstdint>

#include <fmt/format.h>

#include "cel/text_cost.hpp"
#include "cel/time.hpp"
#include "cel/time_zone.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

constexpr std::int64_t kDay = 86'400;

using Seconds = std::chrono::sys_seconds;
using Days = std::chrono::sys_days;

Days day_of(Seconds time) { return std::chrono::floor<std::chrono::days>(time); }

std::chrono::year_month_day calendar(Seconds time) { return day_of(time); }

std::int64_t second_of_day(Seconds time) { return (time - day_of(time)).count(); }

/// Part of what clocks show at a timestamp: in UTC, or in the zone that the call names.
template <class Part>
Value part_of_timestamp(const Call& call, Part part) {
  std::int64_t seconds = call.arguments[0].int64;
  if (call.arguments.size() > 1) {
    const std::string_view zone = call.arguments[1].text();
    if (!afford_walk(call, zone)) { return {}; }
    const auto offset = offset_in(zone, seconds);
    if (!offset) { return call.fail(fmt::format("{} is no time zone", quote(zone))); }
    seconds += *offset;
  }
  return Value::of(std::int64_t{part(Seconds(std::chrono::seconds(seconds)))});
}

/// Whole units in a duration, towards zero.
std::int64_t whole_units(const Value& duration, std::int64_t unit) {
  const bool rounds_up = duration.int64 < 0 && duration.nanos() > 0;
  return (duration.int64 + (rounds_up ? 1 : 0)) / unit;
}

Value duration_of(const Call& call, std::int64_t seconds_each) {
  TimeParts parts;
  if (__builtin_mul_overflow(call.arguments[0].int64, seconds_each, &parts.seconds) ||
      !in_range(Kind::duration, parts)) {
    return call.fail("duration overflow");
  }
  return to_value(Kind::duration, parts);
}

}  // namespace

Value full_year(Call& call) {
  return part_of_timestamp(call, [](Seconds time) { return static_cast<int>(calendar(time).year()); });
}

Value month(Call& call) {
  return part_of_timestamp(call, [](Seconds time) { return static_cast<unsigned>(calendar(time).month()) - 1; });
}

Value day_of_year(Call& call) {
  return part_of_timestamp(call, [](Seconds time) {
    return (day_of(time) - Days(calendar(time).year() / std::chrono::January / 1)).count();
  });
}

Value day_of_month(Call& call) {
  return part_of_timestamp(call, [](Seconds time) { return static_cast<unsigned>(calendar(time).day()) - 1; });
}

Value date(Call& call) {
  return part_of_timestamp(call, [](Seconds time) { return static_cast<unsigned>(calendar(time).day()); });
}

Value day_of_week(Call& call) {
  return part_of_timestamp(call, [](Seconds time) { return std::chrono::weekday(day_of(time)).c_encoding(); });
}

Value hours(Call& call) {
  if (call.arguments[0].is(Kind::duration)) { return Value::of(whole_units(call.arguments[0], 3600)); }
  return part_of_timestamp(call, [](Seconds time) { return second_of_day(time) / 3600; });
}

Value minutes(Call& call) {
  if (call.arguments[0].is(Kind::duration)) { return Value::of(whole_units(call.arguments[0], 60)); }
  return part_of_timestamp(call, [](Seconds time) { return second_of_day(time) / 60 % 60; });
}

Value seconds(Call& call) {
  if (call.arguments[0].is(Kind::duration)) { return Value::of(whole_units(call.arguments[0], 1)); }
  return part_of_timestamp(call, [](Seconds time) { return second_of_day(time) % 60; });
}

Value milliseconds(Call& call) {
  const std::int64_t value = call.arguments[0].nanos() / 1'000'000;
  return part_of_timestamp(call, [value](Seconds) { return value; });
}

Value duration_of_days(Call& call) { return duration_of(call, kDay); }

Value duration_of_weeks(Call& call) { return duration_of(call, 7 * kDay); }

}  // namespace orr::cel
