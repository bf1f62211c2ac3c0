#include "cel/functions_time.hpp"

#include <chrono>
#include <cstdint>

#include "cel/time.hpp"

// Parts of timestamps in UTC and of durations in whole units (language definition, "Timestamps and durations").

namespace orr::cel {
namespace {

constexpr std::int64_t kDay = 86'400;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t day(const Value& timestamp) { return floor_divide(timestamp.int64, kDay); }

std::chrono::year_month_day calendar(const Value& timestamp) {
  return std::chrono::sys_days(std::chrono::days(day(timestamp)));
}

std::int64_t second_of_day(const Value& timestamp) { return timestamp.int64 - day(timestamp) * kDay; }

/// Whole units in a duration, towards zero.
std::int64_t whole_units(const Value& duration, std::int64_t unit) {
  const bool rounds_up = duration.int64 < 0 && duration.nanos() > 0;
  return (duration.int64 + (rounds_up ? 1 : 0)) / unit;
}

Value of(std::int64_t value) { return Value::of(value); }

Value duration_of(const Call& call, std::int64_t seconds_each) {
  TimeParts parts;
  if (__builtin_mul_overflow(call.arguments[0].int64, seconds_each, &parts.seconds) ||
      !in_range(Kind::duration, parts)) {
    return call.fail("duration overflow");
  }
  return to_value(Kind::duration, parts);
}

}  // namespace

Value full_year(Call& call) { return of(static_cast<int>(calendar(call.arguments[0]).year())); }

Value month(Call& call) { return of(static_cast<unsigned>(calendar(call.arguments[0]).month()) - 1); }

Value day_of_year(Call& call) {
  const auto first = std::chrono::sys_days(calendar(call.arguments[0]).year() / std::chrono::January / 1);
  return of(day(call.arguments[0]) - first.time_since_epoch().count());
}

Value day_of_month(Call& call) { return of(static_cast<unsigned>(calendar(call.arguments[0]).day()) - 1); }

Value date(Call& call) { return of(static_cast<unsigned>(calendar(call.arguments[0]).day())); }

Value day_of_week(Call& call) {
  const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(day(call.arguments[0])))};
  return of(weekday.c_encoding());
}

Value hours(Call& call) {
  const Value& value = call.arguments[0];
  return of(value.is(Kind::timestamp) ? second_of_day(value) / 3600 : whole_units(value, 3600));
}

Value minutes(Call& call) {
  const Value& value = call.arguments[0];
  return of(value.is(Kind::timestamp) ? second_of_day(value) / 60 % 60 : whole_units(value, 60));
}

Value seconds(Call& call) {
  const Value& value = call.arguments[0];
  return of(value.is(Kind::timestamp) ? second_of_day(value) % 60 : whole_units(value, 1));
}

Value milliseconds(Call& call) { return of(call.arguments[0].nanos() / 1'000'000); }

Value duration_of_days(Call& call) { return duration_of(call, kDay); }

Value duration_of_weeks(Call& call) { return duration_of(call, 7 * kDay); }

}  // namespace orr::cel
