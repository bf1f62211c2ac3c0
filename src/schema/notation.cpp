#include "orr/schema/notation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "orr/support/date.hpp"

namespace orr::schema {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <class Number>
std::optional<Number> parse_whole(std::string_view text) {
  if (text.starts_with("+-")) { return std::nullopt; }
  if (text.starts_with('+')) { text.remove_prefix(1); }  // which from_chars does not take
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) { return std::nullopt; }
  return number;
}

/// Whether the text is the word in lower case, capitalised or in upper case.
bool is_spelling_of(std::string_view word, std::string_view text) {
  const auto upper = [](char c) { return static_cast<char>(c - 'a' + 'A'); };
  std::string capitalised(word);
  capitalised.front() = upper(capitalised.front());
  std::string all_upper(word);
  std::transform(word.begin(), word.end(), all_upper.begin(), upper);
  return text == word || text == capitalised || text == all_upper;
}

std::optional<double> shifted_by_two(std::string_view decimal) {
  if (decimal.find_first_of("eE") != std::string_view::npos) { return std::nullopt; }
  return parse_number(std::string(decimal) + "e-2");
}

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

constexpr std::array kDurationUnits{
    Unit{"ms", 1},        Unit{"s", 1'000},      Unit{"m", 60'000},
    Unit{"h", 3'600'000}, Unit{"d", 86'400'000}, Unit{"w", 604'800'000},
};

/// The longest prefix that may be a decimal number, removed from the text.
std::string_view take_decimal(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && (is_digit(text[length]) || text[length] == '.')) { ++length; }
  const std::string_view decimal = text.substr(0, length);
  text.remove_prefix(length);
  return decimal;
}

std::string_view take_letters(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) { ++length; }
  const std::string_view letters = text.substr(0, length);
  text.remove_prefix(length);
  return letters;
}

/// Rounded to nanoseconds, since decimal fractions such as 1.001 s are a little less or more as a double. A hundred
/// years of nanoseconds fit.
cel::Value duration_of_milliseconds(double milliseconds) {
  constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
  const std::int64_t nanos = std::llround(milliseconds * 1'000'000);
  return cel::Value::duration(nanos / kNanosPerSecond, static_cast<std::uint32_t>(nanos % kNanosPerSecond));
}

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
  if (is_spelling_of("true", text)) { return true; }
  if (is_spelling_of("false", text)) { return false; }
  return std::nullopt;
}

std::optional<bool> parse_old_boolean(std::string_view text) {
  if (is_spelling_of("yes", text) || is_spelling_of("on", text)) { return true; }
  if (is_spelling_of("no", text) || is_spelling_of("off", text)) { return false; }
  return std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  const bool is_decimal =
      !text.empty() && is_digit(text.back()) && text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  return is_decimal ? parse_whole<double>(text) : std::nullopt;
}

std::optional<std::int64_t> parse_integer(std::string_view text) { return parse_whole<std::int64_t>(text); }

std::optional<double> parse_ratio(std::string_view text) {
  return text.ends_with('%') ? parse_percent(text) : parse_number(text);
}

std::optional<double> parse_percent(std::string_view text) {
  if (text.ends_with('%')) { text.remove_suffix(1); }
  while (text.ends_with(' ')) { text.remove_suffix(1); }
  return shifted_by_two(text);
}

std::optional<cel::Value> parse_date_value(std::string_view text) {
  const auto date = parse_date(text);
  if (!date) { return std::nullopt; }
  return cel::Value::date(date->time_since_epoch().count());
}

std::optional<cel::Value> parse_duration_value(std::string_view text) {
  constexpr double kLongest = 100.0 * 366 * 86'400'000;  // a hundred years: beyond is a slip of the pen
  if (text == "0") { return cel::Value::duration(0, 0); }
  if (text.empty()) { return std::nullopt; }
  double total = 0;
  while (!text.empty()) {
    const auto number = parse_number(take_decimal(text));
    const std::string_view unit = take_letters(text);
    const auto known = std::find_if(kDurationUnits.begin(), kDurationUnits.end(),
                                    [unit](const Unit& candidate) { return candidate.name == unit; });
    if (!number || known == kDurationUnits.end()) { return std::nullopt; }
    total += *number * static_cast<double>(known->milliseconds);
  }
  if (total > kLongest) { return std::nullopt; }
  return duration_of_milliseconds(total);
}

std::optional<Window> parse_window(std::string_view text) {
  struct WindowUnit {
    std::string_view name;
    double days;
  };
  constexpr std::array kUnits{WindowUnit{"s", 1.0 / 86'400},
                              WindowUnit{"m", 1.0 / 1'440},
                              WindowUnit{"h", 1.0 / 24},
                              WindowUnit{"d", 1},
                              WindowUnit{"w", 7},
                              WindowUnit{"M", 30},
                              WindowUnit{"Q", 90},
                              WindowUnit{"Y", 365}};
  const auto count = parse_integer(take_decimal(text));
  const auto unit = std::find_if(kUnits.begin(), kUnits.end(),
                                 [text](const WindowUnit& candidate) { return candidate.name == text; });
  if (!count || *count <= 0 || *count > 100'000 || unit == kUnits.end()) { return std::nullopt; }
  return Window{*count, text, static_cast<std::int64_t>(static_cast<double>(*count) * unit->days)};
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  const auto value = parse_number(take_decimal(text));
  while (text.starts_with(' ')) { text.remove_prefix(1); }
  const bool has_unit = !text.empty() && !is_digit(text.front()) && text.front() != '.';
  if (!value || !has_unit) { return std::nullopt; }
  return Quantity{*value, text};
}

bool looks_like_reference(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) { return false; }
  if (text.find('/') != std::string_view::npos) { return true; }
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() && is_letter(text[dot + 1]);
}

bool is_url(std::string_view text) {
  const std::size_t colon = text.find("://");
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

}  // namespace orr::schema
