#include "cel/functions_strings.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "cel/text_cost.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

constexpr std::int64_t kAll = -1;  ///< As a limit: none.

/// Where the code point of that number begins; the end for the number behind the last one, nothing beyond.
std::optional<std::size_t> find_place(std::string_view text, std::int64_t number) {
  if (number < 0) { return std::nullopt; }
  std::size_t at = 0;
  for (; number > 0; --number) {
    if (at == text.size()) { return std::nullopt; }
    at += decode_code_point(text.substr(at)).length;
  }
  return at;
}

Value out_of_range(const Call& call, std::int64_t index) {
  return call.fail(fmt::format("index out of range: {}", index));
}

/// The place at `at` as a number of code points; -1 for no place.
Value number_of(std::string_view text, std::size_t at) {
  if (at == std::string_view::npos) { return Value::of(std::int64_t{-1}); }
  return Value::of(static_cast<std::int64_t>(count_code_points(text.substr(0, at))));
}

/// The argument that says where a search starts: the place of a code point of the text.
std::optional<std::size_t> find_start(const Call& call) {
  const std::string_view text = call.arguments[0].text();
  const auto start = find_place(text, call.arguments[2].int64);
  return start == text.size() ? std::nullopt : start;
}

template <class Change>
Value changed(const Call& call, Change change) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  const std::span<char> room = call.arena.make_array<char>(text.size());
  std::transform(text.begin(), text.end(), room.begin(), change);
  return Value::of(std::string_view(room.data(), room.size()));
}

/// How many of `count` things a limit leaves.
std::size_t limited(std::size_t count, std::int64_t limit) {
  return limit < 0 ? count : std::min(count, static_cast<std::size_t>(limit));
}

/// The text with the first `limit` occurrences replaced. An empty text occurs before every code point and at the end.
Value replace(const Call& call, std::int64_t limit) {
  std::string_view rest = call.arguments[0].text();
  const std::string_view old = call.arguments[1].text();
  const std::string_view replacement = call.arguments[2].text();
  if (limit == 0 || old == replacement) { return call.arguments[0]; }
  if (!afford_search(call, rest, old)) { return {}; }
  PaidText made(call);
  std::size_t left = limited(std::numeric_limits<std::size_t>::max(), limit);
  if (old.empty()) {
    if (!made.append(replacement)) { return {}; }
    for (--left; left > 0 && !rest.empty(); --left) {
      const std::size_t length = decode_code_point(rest).length;
      if (!made.append(rest.substr(0, length)) || !made.append(replacement)) { return {}; }
      rest.remove_prefix(length);
    }
  } else {
    for (std::size_t at = rest.find(old); left > 0 && at != std::string_view::npos; at = rest.find(old), --left) {
      if (!made.append(rest.substr(0, at)) || !made.append(replacement)) { return {}; }
      rest.remove_prefix(at + old.size());
    }
  }
  return made.append(rest) ? made.value() : Value();
}

std::size_t count_occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

/// At most `limit` pieces, the last of which is all that is left. An empty separator stands between all code points.
Value split(const Call& call, std::int64_t limit) {
  std::string_view rest = call.arguments[0].text();
  const std::string_view separator = call.arguments[1].text();
  if (!afford_search(call, rest, separator)) { return {}; }
  const std::size_t pieces = separator.empty() ? count_code_points(rest) : count_occurrences(rest, separator) + 1;
  const std::size_t kept = limited(pieces, limit);
  if (!call.afford(kept)) { return {}; }
  const std::span<Value> items = call.arena.make_array<Value>(kept);
  for (std::size_t i = 0; i + 1 < kept; ++i) {
    const std::size_t end = separator.empty() ? decode_code_point(rest).length : rest.find(separator);
    items[i] = Value::of(rest.substr(0, end));
    rest.remove_prefix(end + separator.size());
  }
  if (kept > 0) { items.back() = Value::of(rest); }
  return Value::of(static_cast<const List*>(call.arena.make<List>(items)));
}

Value join(const Call& call, std::string_view separator) {
  const std::span<const Value> items = call.arguments[0].list->items;
  if (!call.afford(items.size())) { return {}; }
  PaidText joined(call);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::string)) {
      return call.fail(
          fmt::format("`join` takes strings, and item {} of this list is {}", i, kind_name(items[i].kind)));
    }
    if (i > 0 && !joined.append(separator)) { return {}; }
    if (!joined.append(items[i].text())) { return {}; }
  }
  return joined.value();
}

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Unicode's white space (property White_Space), to which the zero-width spaces do not belong.
constexpr bool is_space(char32_t c) {
  return (c >= U'\t' && c <= U'\r') || c == U' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Bytes of the last code point.
std::size_t last_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && is_continuation(text[text.size() - length])) { ++length; }
  return length;
}

/// How a character is written in a string literal if not as itself; empty if as itself.
constexpr std::string_view escape_of(char c) {
  switch (c) {
    case '\a': return "\\a";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '\v': return "\\v";
    case '\\': return "\\\\";
    case '"': return "\\\"";
    default: return {};
  }
}

}  // namespace

Value text_char_at(Call& call) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  const auto at = find_place(text, call.arguments[1].int64);
  if (!at) { return out_of_range(call, call.arguments[1].int64); }
  return Value::of(text.substr(*at, decode_code_point(text.substr(*at)).length));
}

Value text_index_of(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (!afford_search(call, text, part)) { return {}; }
  return number_of(text, text.find(part));
}

Value text_index_from(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (part.empty()) { return call.arguments[2]; }
  if (!afford_search(call, text, part)) { return {}; }
  const auto start = find_start(call);
  return start ? number_of(text, text.find(part, *start)) : out_of_range(call, call.arguments[2].int64);
}

Value text_last_index_of(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (!afford_search(call, text, part)) { return {}; }
  return number_of(text, text.rfind(part));
}

Value text_last_index_from(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (part.empty()) { return call.arguments[2]; }
  if (!afford_search(call, text, part)) { return {}; }
  const auto start = find_start(call);
  return start ? number_of(text, text.rfind(part, *start)) : out_of_range(call, call.arguments[2].int64);
}

Value text_lower_ascii(Call& call) {
  return changed(call, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
}

Value text_upper_ascii(Call& call) {
  return changed(call, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
}

Value text_replace(Call& call) { return replace(call, kAll); }

Value text_replace_some(Call& call) { return replace(call, call.arguments[3].int64); }

Value text_split(Call& call) { return split(call, kAll); }

Value text_split_some(Call& call) { return split(call, call.arguments[2].int64); }

Value text_substring_from(Call& call) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  const auto start = find_place(text, call.arguments[1].int64);
  return start ? Value::of(text.substr(*start)) : out_of_range(call, call.arguments[1].int64);
}

Value text_substring(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::int64_t from = call.arguments[1].int64;
  const std::int64_t to = call.arguments[2].int64;
  if (from > to) { return call.fail(fmt::format("invalid substring range: from {} to {}", from, to)); }
  if (!afford_walk(call, text)) { return {}; }
  const auto start = find_place(text, from);
  if (!start) { return out_of_range(call, from); }
  const auto length = find_place(text.substr(*start), to - from);
  return length ? Value::of(text.substr(*start, *length)) : out_of_range(call, to);
}

Value text_trim(Call& call) {
  std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  while (!text.empty()) {
    const DecodedCodePoint first = decode_code_point(text);
    if (!is_space(first.value)) { break; }
    text.remove_prefix(first.length);
  }
  while (!text.empty()) {
    const std::size_t length = last_length(text);
    if (!is_space(decode_code_point(text.substr(text.size() - length)).value)) { break; }
    text.remove_suffix(length);
  }
  return Value::of(text);
}

Value texts_join(Call& call) { return join(call, {}); }

Value texts_join_with(Call& call) { return join(call, call.arguments[1].text()); }

Value text_quote(Call& call) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  PaidText quoted(call);
  if (!quoted.append("\"")) { return {}; }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view escape = escape_of(text[i]);
    if (!quoted.append(escape.empty() ? text.substr(i, 1) : escape)) { return {}; }
  }
  return quoted.append("\"") ? quoted.value() : Value();
}

Value text_reverse(Call& call) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  const std::span<char> room = call.arena.make_array<char>(text.size());
  std::size_t end = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = decode_code_point(text.substr(at)).length;
    end -= length;
    std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(at), length,
                room.begin() + static_cast<std::ptrdiff_t>(end));
    at += length;
  }
  return Value::of(std::string_view(room.data(), room.size()));
}

}  // namespace orr::cel
