#include "schema/scalar_reader.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "orr/cel/regex.hpp"
#include "orr/schema/notation.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::schema {
namespace {

using document::Node;
using document::Style;

/// What to write for a form when the schema gives no example.
std::string_view usual_notation(Form form) {
  switch (form) {
    case Form::boolean: return "write `true` or `false`";
    case Form::integer: return "write a whole number such as `3`";
    case Form::number: return "write a number such as `0.5`";
    case Form::ratio: return "write it as `0.999` or `99.9%`";
    case Form::percent: return "write it as `99.9`";
    case Form::date: return "write year, month and day as `2026-05-20`";
    case Form::duration: return "write a number with its unit (ms, s, m, h, d or w), such as `30s` or `28d`";
    default: return {};
  }
}

std::string notation(const Property& property) {
  std::string help(usual_notation(property.form));
  const bool says_more = !property.example.empty() && property.form != Form::date &&
                         help.find(fmt::format("`{}`", property.example)) == std::string::npos;
  if (says_more) { help += fmt::format("; here for example `{}`", property.example); }
  return help;
}

tl::unexpected<Error> not_of_form(const Property& property, Node node) {
  return fail(ErrorKind::invalid,
              fmt::format("`{}` is {}, and {} is none", property.name, describe(property.form), quote(node.text())),
              notation(property));
}

tl::unexpected<Error> out_of_range(const Property& property, Node node) {
  const bool both = property.minimum > -1e300 && property.maximum < 1e300;
  const std::string range = both ? fmt::format("lies between {} and {}", property.minimum, property.maximum)
                                 : fmt::format("is at {} {}", property.maximum < 1e300 ? "most" : "least",
                                               property.maximum < 1e300 ? property.maximum : property.minimum);
  return fail(ErrorKind::invalid, fmt::format("`{}` {}, and {} does not", property.name, range, quote(node.text())),
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
  const bool is_word = node.text() == "true" || node.text() == "false";
  if (only_quotes_are_wrong(node, is_word)) { return remove_quotes(property, node); }
  if (is_word) { return cel::Value::of(node.text() == "true"); }
  return not_of_form(property, node);
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
    return no_such_word(property, node, words, fmt::format("{} to {}, ", property.minimum, property.maximum));
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
  if (*ratio >= 0 && *ratio <= 1) { return cel::Value::of(*ratio); }
  const bool forgot_percent = property.form == Form::ratio && *ratio > 1 && *ratio <= 100;
  return fail(ErrorKind::invalid,
              fmt::format("`{}` lies between {}, and {} does not", property.name,
                          property.form == Form::ratio ? "0 and 1" : "0 and 100", quote(node.text())),
              forgot_percent
                  ? fmt::format("for {} percent write `{}%` or `{:.10g}`", node.text(), node.text(), *ratio / 100)
                  : notation(property));
}

template <class Parse>
Result<cel::Value> read_with(Parse parse, const Property& property, Node node) {
  const std::optional<cel::Value> value = parse(node.text());
  if (!value) { return not_of_form(property, node); }
  return *value;
}

Result<cel::Value> read_text(const Property& property, Node node) {
  const std::string_view text = node.text();
  if (const auto follows = check_pattern(property, text); !follows) { return fail(follows.error()); }
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

/// What somebody who wrote the text may have meant: its letters and digits, in lower case, with `-` between them.
std::string as_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_upper || is_kept) {
      name += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.ends_with('-')) { name.pop_back(); }
  return name;
}

}  // namespace

Result<void> check_pattern(const Property& property, std::string_view text) {
  if (property.pattern.empty() || cel::matches_pattern(text, property.pattern)) { return {}; }
  std::string help;
  if (const std::string name = as_name(text); cel::matches_pattern(name, property.pattern)) {
    help = fmt::format("did you mean {}?", quote(name));
  } else if (!property.example.empty()) {
    help = fmt::format("write for example `{}`", property.example);
  }
  return fail(ErrorKind::invalid,
              fmt::format("`{}` cannot hold {}: it follows `{}`", property.name, quote(text), property.pattern),
              std::move(help));
}

Result<cel::Value> read_scalar(const Property& property, Node node) {
  switch (property.form) {
    case Form::boolean: return read_boolean(property, node);
    case Form::integer: return read_integer(property, node);
    case Form::number: return read_number(property, node);
    case Form::ratio:
    case Form::percent: return read_ratio(property, node);
    case Form::date: return read_with(parse_date_value, property, node);
    case Form::duration: return read_with(parse_duration_value, property, node);
    default: return read_text(property, node);
  }
}

}  // namespace orr::schema
