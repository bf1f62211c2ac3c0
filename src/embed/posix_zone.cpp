// The grammar, of which TZif files use this much (RFC 8536, 3.3.1):
//
//   zone   = name offset [name [offset] ',' change ',' change]      offsets count west of UTC
//   name   = letter letter letter+ | '<' (letter | digit | '+' | '-')+ '>'
//   offset = ['+' | '-'] hours [':' minutes [':' seconds]]
//   change = ('M' month '.' week '.' weekday | 'J' day | day) ['/' offset]

#include "embed/posix_zone.hpp"

#include <charconv>
#include <cstdint>

namespace orr::embed {
namespace {

using cel::YearlyChange;

constexpr std::int32_t kHour = 3600;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<cel::ZoneRule> zone() {
    cel::ZoneRule rule;
    if (!name()) { return std::nullopt; }
    const auto standard = offset(24);
    if (!standard) { return std::nullopt; }
    rule.standard = rule.summer = -*standard;
    if (rest_.empty()) { return rule; }
    return name() && summer(rule) && rest_.empty() ? std::optional(rule) : std::nullopt;
  }

 private:
  bool summer(cel::ZoneRule& rule) {
    rule.summer = rule.standard + kHour;
    if (!rest_.starts_with(',')) {
      const auto given = offset(24);
      if (!given) { return false; }
      rule.summer = -*given;
    }
    return take(',') && change(rule.to_summer) && take(',') && change(rule.to_standard);
  }

  bool change(YearlyChange& change) {
    if (take('M')) {
      change.form = YearlyChange::Day::weekday_of_month;
      if (!number(1, 12, change.month) || !take('.') || !number(1, 5, change.week)) { return false; }
      if (!take('.') || !number(0, 6, change.weekday)) { return false; }
    } else if (take('J')) {
      change.form = YearlyChange::Day::day_without_leap;
      if (!number(1, 365, change.day)) { return false; }
    } else {
      change.form = YearlyChange::Day::day_of_year;
      if (!number(0, 365, change.day)) { return false; }
    }
    change.seconds = 2 * kHour;
    if (!take('/')) { return true; }
    const auto time = offset(167);
    change.seconds = time.value_or(0);
    return time.has_value();
  }

  bool name() {
    const bool is_quoted = take('<');
    std::size_t length = 0;
    while (length < rest_.size() && is_part_of_name(rest_[length], is_quoted)) { ++length; }
    rest_.remove_prefix(length);
    return length >= 3 && (!is_quoted || take('>'));
  }

  static bool is_part_of_name(char c, bool is_quoted) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (is_quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
  }

  /// In seconds.
  std::optional<std::int32_t> offset(std::int32_t most_hours) {
    const bool is_negative = take('-');
    if (!is_negative) { (void)take('+'); }
    std::int32_t hours = 0;
    std::int32_t minutes = 0;
    std::int32_t seconds = 0;
    if (!number(0, most_hours, hours)) { return std::nullopt; }
    if (take(':') && !number(0, 59, minutes)) { return std::nullopt; }
    if (take(':') && !number(0, 59, seconds)) { return std::nullopt; }
    const std::int32_t total = (hours * 60 + minutes) * 60 + seconds;
    return is_negative ? -total : total;
  }

  template <class Number>
  bool number(std::int32_t least, std::int32_t most, Number& into) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{} || rest_.starts_with('-') || value < least || value > most) { return false; }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    into = static_cast<Number>(value);
    return true;
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) { return false; }
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<cel::ZoneRule> parse_posix_zone(std::string_view text) { return Reader(text).zone(); }

}  // namespace orr::embed
