#include "schema/scalar_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/schema/notation.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"
#include "schema/advice.hpp"

namespace orr::schema {
namespace {

using document::Node;
using document::Style;

tl::unexpected<Error> not_of_form(const Property& property, Node node, std::string help) {
  return fail(ErrorKind::invalid,
              fmt::format("`{}` is {}, and {} is {}", property.name, describe(property.form), quote(node.text()),
                          property.form == Form::boolean ? "neither" : "none"),
              std::move(help));
}

tl::unexpected<Error> not_of_form(const Property& property, Node node) {
  return not_of_form(property, node, advice(property));
}

tl::unexpected<Error> out_of_range(const Property& property, Node node) {
  const bool has_minimum = std::isfinite(property.minimum);
  const bool has_maximum = std::isfinite(property.maximum);
  const std::string text = quote(node.text());
  std::string what = has_minimum && has_maximum ? fmt::format("`{}` lies between {} and {}, and {} does not",
                                                              property.name, property.minimum, property.maximum, text)
                     : has_maximum
                         ? fmt::format("`{}` is at most {}, and {} is more", property.name, property.maximum, text)
                         : fmt::format("`{}` is at least {}, and {} is less", property.name, property.minimum, text);
  return fail(ErrorKind::invalid, std::move(what),
              property.example.empty() ? std::string() : fmt::format("write for example `{}`", property.example));
}

bool in_range(const Property& property, double value) { return value >= property.minimum && value <= property.maximum; }

/// Whether the text was quoted, and would be right without the quotes.
bool only_quotes_are_wrong(Node node, bool reads_plain) { return node.style() != Style::plain && reads_plain; }

tl::unexpected<Error> remove_quotes(const Property& property, Node node) {
  return fail(
      ErrorKind::invalid,
      fmt::format("`{}` is {}, and quotes make {} a text", property.name, describe(property.form), quote(node.text())),
      fmt::format("write it without quotes: `{}`", node.text()));
}

Result<cel::Value> read_boolean(const Property& property, Node node) {
  const auto truth = parse_boolean(node.text());
  if (only_quotes_are_wrong(node, truth.has_value())) { return remove_quotes(property, node); }
  if (truth) { return cel::Value::of(*truth); }
  const auto meant = parse_old_boolean(node.text());
  return not_of_form(property, node, meant ? fmt::format("write `{}`", *meant) : advice(property));
}

/// `24:00` and `1:30`, as clocks show them, are hours and minutes.
std::optional<std::string> of_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() != colon + 3) { return std::nullopt; }
  const auto hours = parse_integer(text.substr(0, colon));
  const auto minutes = parse_integer(text.substr(colon + 1));
  const bool is_clock = hours && minutes && *hours >= 0 && *minutes >= 0 && *minutes < 60;
  if (!is_clock) { return std::nullopt; }
  return fmt::format("{}{}", *hours == 0 ? std::string() : fmt::format("{}h", *hours),
                     *minutes == 0 && *hours != 0 ? std::string() : fmt::format("{}m", *minutes));
}

Result<cel::Value> read_duration(const Property& property, Node node) {
  const std::string_view text = node.text();
  if (const auto value = parse_duration_value(text)) { return *value; }
  if (const auto hours = of_clock(text)) {
    return not_of_form(property, node, fmt::format("for hours and minutes write `{}`", *hours));
  }
  const bool is_decimal = parse_number(text) && text.find_first_not_of("0123456789.") == std::string_view::npos;
  if (!is_decimal) { return not_of_form(property, node); }
  return fail(ErrorKind::invalid,
              fmt::format("`{}` is {}, and {} has no unit", property.name, describe(property.form), quote(text)),
              fmt::format("write `{0}s` for seconds, `{0}m` for minutes, `{0}h` for hours or `{0}d` for days", text));
}

/// `or_numbers` says which numbers may stand instead of a word; empty for none.
tl::unexpected<Error> no_such_word(const Property& property, Node node, const std::vector<std::string_view>& words,
                                   const std::string& or_numbers = {}) {
  const auto near = nearest(node.text(), words);
  std::string help = near ? fmt::format("did you mean `{}`? ", *near) : std::string();
  help += fmt::format("possible are: {}{}", or_numbers, fmt::join(words, ", "));
  if (words.size() == 1) { help = fmt::format("write `{}`", words.front()); }
  return fail(ErrorKind::invalid, fmt::format("`{}` cannot be {}", property.name, quote(node.text())), std::move(help));
}

Result<cel::Value> read_integer(const Property& property, Node node) {
  for (const NumberWord& word : property.number_words) {
    if (word.word == node.text()) { return cel::Value::of(word.number); }
  }
  const auto number = parse_integer(node.text());
  if (only_quotes_are_wrong(node, number.has_value())) { return remove_quotes(property, node); }
  if (!number) {
    const auto decimal = parse_number(node.text());
    if (property.number_words.empty() || decimal) { return not_of_form(property, node); }
    std::vector<std::string_view> words;
    for (const NumberWord& word : property.number_words) { words.push_back(word.word); }
    const bool is_bounded = std::isfinite(property.minimum) && std::isfinite(property.maximum);
    return no_such_word(property, node, words,
                        is_bounded ? fmt::format("{} to {}, ", property.minimum, property.maximum) : std::string());
  }
  return in_range(property, static_cast<double>(*number)) ? Result<cel::Value>(cel::Value::of(*number))
                                                          : out_of_range(property, node);
}

Result<cel::Value> read_number(const Property& property, Node node) {
  const auto number = parse_number(node.text());
  if (only_quotes_are_wrong(node, number.has_value())) { return remove_quotes(property, node); }
  if (!number) { return not_of_form(property, node); }
  return in_range(property, *number) ? Result<cel::Value>(cel::Value::of(*number)) : out_of_range(property, node);
}

Result<cel::Value> read_ratio(const Property& property, Node node) {
  const auto ratio = property.form == Form::ratio ? parse_ratio(node.text()) : parse_percent(node.text());
  if (!ratio) { return not_of_form(property, node); }
  if (only_quotes_are_wrong(node, !node.text().ends_with('%'))) { return remove_quotes(property, node); }
  if (*ratio >= 0 && *ratio <= 1) { return cel::Value::of(*ratio); }
  const bool is_bare = property.form == Form::ratio && !node.text().ends_with('%');
  const auto meant = is_bare && *ratio > 1 && *ratio <= 100 ? parse_percent(node.text()) : std::nullopt;
  return fail(ErrorKind::invalid,
              fmt::format("`{}` lies between {}, and {} does not", property.name,
                          property.form == Form::ratio ? "0 and 1" : "0 and 100", quote(node.text())),
              meant ? fmt::format("for {0} percent write `{0}%` or `{1}`", node.text(), *meant) : advice(property));
}

/// Whether the text is written as a date is, be there such a day or not.
bool looks_like_date(std::string_view text) {
  constexpr std::string_view kNotation = "0000-00-00";
  return std::equal(text.begin(), text.end(), kNotation.begin(), kNotation.end(),
                    [](char c, char wanted) { return wanted == '-' ? c == '-' : c >= '0' && c <= '9'; });
}

Result<cel::Value> read_date(const Property& property, Node node) {
  if (const auto value = parse_date_value(node.text())) { return *value; }
  if (!looks_like_date(node.text())) { return not_of_form(property, node); }
  return fail(
      ErrorKind::invalid,
      fmt::format("`{}` is {}, and no calendar has {}", property.name, describe(property.form), quote(node.text())),
      "write a day that exists, as year, month and day");
}

Result<cel::Value> read_text(const Property& property, Node node) {
  const std::string_view text = node.text();
  if (property.words == nullptr) { return cel::Value::of(text); }
  for (const std::string_view word : property.words->words) {
    if (word == text) { return cel::Value::of(word); }
  }
  for (const cel::Synonym& synonym : property.words->synonyms) {
    if (synonym.written == text) { return cel::Value::of(synonym.means); }
  }
  std::vector<std::string_view> words(property.words->words.begin(), property.words->words.end());
  return no_such_word(property, node, words);
}

}  // namespace

Result<cel::Value> read_scalar(const Property& property, Node node) {
  switch (property.form) {
    case Form::boolean: return read_boolean(property, node);
    case Form::integer: return read_integer(property, node);
    case Form::number: return read_number(property, node);
    case Form::ratio:
    case Form::percent: return read_ratio(property, node);
    case Form::date: return read_date(property, node);
    case Form::duration: return read_duration(property, node);
    default: return read_text(property, node);
  }
}

}  // namespace orr::schema
