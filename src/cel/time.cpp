#include "cel/time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace orr::cel {
namespace {

constexpr std::uint32_t kNanosPerSecond = 1'000'000'000;

/// A count of nanoseconds of any size that two 64-bit factors can make.
__extension__ using Nanoseconds = __int128;

TimeParts split(Nanoseconds nanos) {
  auto seconds = static_cast<std::int64_t>(nanos / kNanosPerSecond);
  auto rest = static_cast<std::int64_t>(nanos % kNanosPerSecond);
  if (rest < 0) {
    rest += kNanosPerSecond;
    --seconds;
  }
  return {seconds, static_cast<std::uint32_t>(rest)};
}

struct Unit {
  std::string_view name;
  std::int64_t nanos;
};

constexpr std::array kUnits{
    Unit{"ns", 1},
    Unit{"us", 1'000},
    Unit{"µs", 1'000},
    Unit{"ms", 1'000'000},
    Unit{"s", kNanosPerSecond},
    Unit{"m", 60LL * kNanosPerSecond},
    Unit{"h", 3600LL * kNanosPerSecond},
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits at the start of the text, removed from it; at most 18, so that they fit.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) { ++length; }
  if (length > 18) { return std::nullopt; }
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + length, value);
  text.remove_prefix(length);
  return value;
}

/// A fraction after the dot in billionths; digits beyond those are dropped.
std::int64_t take_billionths(std::string_view& text) {
  std::int64_t value = 0;
  std::int64_t place = kNanosPerSecond / 10;
  for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), place /= 10) {
    value += (text.front() - '0') * place;
  }
  return value;
}

/// One number with its unit, such as `1.5h`.
std::optional<Nanoseconds> take_part(std::string_view& text) {
  const bool starts_well = is_digit(text.front()) || (text.front() == '.' && text.size() > 1 && is_digit(text[1]));
  if (!starts_well) { return std::nullopt; }
  const auto whole = take_number(text);
  if (!whole) { return std::nullopt; }
  std::int64_t billionths = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    billionths = take_billionths(text);
  }
  const Unit* best = nullptr;
  for (const Unit& unit : kUnits) {
    const bool longer = best == nullptr || unit.name.size() > best->name.size();
    if (text.starts_with(unit.name) && longer) { best = &unit; }
  }
  if (best == nullptr) { return std::nullopt; }
  text.remove_prefix(best->name.size());
  return Nanoseconds{*whole} * best->nanos + Nanoseconds{billionths} * best->nanos / kNanosPerSecond;
}

/// Reads exactly `digits` digits.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take_char(std::string_view& text, std::string_view accepted) {
  if (text.empty() || accepted.find(text.front()) == std::string_view::npos) { return false; }
  text.remove_prefix(1);
  return true;
}

/// `Z` or `+hh:mm`, in seconds east of UTC.
std::optional<int> take_zone(std::string_view& text) {
  if (take_char(text, "Zz")) { return 0; }
  const bool west = text.starts_with('-');
  if (!take_char(text, "+-")) { return std::nullopt; }
  const auto hours = take_digits(text, 2);
  if (!hours || !take_char(text, ":")) { return std::nullopt; }
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) { return std::nullopt; }
  const int seconds = (*hours * 60 + *minutes) * 60;
  return west ? -seconds : seconds;
}

std::optional<std::int64_t> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take_char(text, "-")) { return std::nullopt; }
  const auto month = take_digits(text, 2);
  if (!month || !take_char(text, "-")) { return std::nullopt; }
  const auto day = take_digits(text, 2);
  if (!day) { return std::nullopt; }
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) { return std::nullopt; }
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<TimeParts> take_time(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || !take_char(text, ":")) { return std::nullopt; }
  const auto minute = take_digits(text, 2);
  if (!minute || !take_char(text, ":")) { return std::nullopt; }
  const auto second = take_digits(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) { return std::nullopt; }
  std::int64_t nanos = 0;
  if (take_char(text, ".")) {
    if (text.empty() || !is_digit(text.front())) { return std::nullopt; }
    nanos = take_billionths(text);
  }
  return TimeParts{(*hour * 60 + *minute) * 60 + *second, static_cast<std::uint32_t>(nanos)};
}

}  // namespace

std::optional<TimeParts> add_times(const Value& a, const Value& b) {
  TimeParts sum{0, a.nanos() + b.nanos()};
  if (__builtin_add_overflow(a.int64, b.int64, &sum.seconds)) { return std::nullopt; }
  if (sum.nanos >= kNanosPerSecond) {
    sum.nanos -= kNanosPerSecond;
    if (__builtin_add_overflow(sum.seconds, 1, &sum.seconds)) { return std::nullopt; }
  }
  return sum;
}

std::optional<TimeParts> subtract_times(const Value& a, const Value& b) {
  TimeParts difference{0, a.nanos()};
  if (__builtin_sub_overflow(a.int64, b.int64, &difference.seconds)) { return std::nullopt; }
  if (difference.nanos < b.nanos()) {
    difference.nanos += kNanosPerSecond;
    if (__builtin_sub_overflow(difference.seconds, 1, &difference.seconds)) { return std::nullopt; }
  }
  difference.nanos -= b.nanos();
  return difference;
}

bool in_range(Kind kind, const TimeParts& parts) {
  constexpr std::int64_t kYearOne = -62'135'596'800;
  constexpr std::int64_t kYearTenThousand = 253'402'300'800;
  constexpr std::int64_t kLongestDuration = 315'576'000'000;
  if (kind == Kind::timestamp) { return parts.seconds >= kYearOne && parts.seconds < kYearTenThousand; }
  return parts.seconds >= -kLongestDuration && parts.seconds <= kLongestDuration;
}

Value to_value(Kind kind, const TimeParts& parts) {
  return kind == Kind::timestamp ? Value::timestamp(parts.seconds, parts.nanos)
                                 : Value::duration(parts.seconds, parts.nanos);
}

std::optional<TimeParts> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) { text.remove_prefix(1); }
  if (text == "0") { return TimeParts{}; }
  if (text.empty()) { return std::nullopt; }
  Nanoseconds total = 0;
  while (!text.empty()) {
    const auto part = take_part(text);
    if (!part) { return std::nullopt; }
    total += *part;
    constexpr Nanoseconds kTooLong = Nanoseconds{400'000'000'000} * kNanosPerSecond;
    if (total > kTooLong) { return std::nullopt; }
  }
  return split(negative ? -total : total);
}

std::optional<TimeParts> parse_timestamp(std::string_view text) {
  const auto day = take_date(text);
  if (!day || !take_char(text, "Tt")) { return std::nullopt; }
  const auto time = take_time(text);
  if (!time) { return std::nullopt; }
  const auto zone = take_zone(text);
  if (!zone || !text.empty()) { return std::nullopt; }
  return TimeParts{*day * 86'400 + time->seconds - *zone, time->nanos};
}

}  // namespace orr::cel
