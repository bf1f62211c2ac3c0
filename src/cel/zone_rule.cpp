#include "orr/cel/zone_rule.hpp"

#include <chrono>
#include <limits>

namespace orr::cel {
namespace {

constexpr std::int64_t kDay = 86'400;

std::chrono::sys_days day_in(const YearlyChange& change, std::chrono::year year) {
  using std::chrono::days;
  const std::chrono::sys_days first(year / std::chrono::January / 1);
  switch (change.form) {
    case YearlyChange::Day::weekday_of_month: {
      const std::chrono::weekday weekday(change.weekday);
      const auto month = year / std::chrono::month(change.month);
      constexpr std::uint8_t kLast = 5;
      return change.week == kLast ? std::chrono::sys_days(month / weekday[std::chrono::last])
                                  : std::chrono::sys_days(month / weekday[change.week]);
    }
    case YearlyChange::Day::day_of_year: return first + days(change.day);
    case YearlyChange::Day::day_without_leap: {
      constexpr std::uint16_t kFirstOfMarch = 60;
      const bool is_shifted = year.is_leap() && change.day >= kFirstOfMarch;
      return first + days(change.day - (is_shifted ? 0 : 1));
    }
  }
  return first;
}

std::int64_t time_in(const YearlyChange& change, int year, std::int32_t offset_before) {
  return day_in(change, std::chrono::year(year)).time_since_epoch().count() * kDay + change.seconds - offset_before;
}

}  // namespace

std::array<ZoneChange, 2> changes_in(const ZoneRule& rule, int year) {
  return {ZoneChange{time_in(rule.to_summer, year, rule.standard), rule.summer},
          ZoneChange{time_in(rule.to_standard, year, rule.summer), rule.standard}};
}

std::int32_t offset_by(const ZoneRule& rule, std::int64_t seconds) {
  if (rule.standard == rule.summer) { return rule.standard; }
  const int year = year_at(seconds, rule.standard);
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  std::int32_t offset = rule.standard;
  // A change may lie days outside of its year, and summer may begin before the year does. Where summer ends as the next
  // one begins, the beginning counts: so rules say that it never ends.
  for (int near = year - 1; near <= year + 1; ++near) {
    for (const ZoneChange& change : changes_in(rule, near)) {
      if (change.at() > seconds || change.at() < latest) { continue; }
      latest = change.at();
      offset = change.offset();
    }
  }
  return offset;
}

int year_at(std::int64_t seconds, std::int32_t offset) {
  const std::chrono::sys_seconds time(std::chrono::seconds(seconds + offset));
  return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time)).year());
}

}  // namespace orr::cel
