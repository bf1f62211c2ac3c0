#include "orr/cel/format.hpp"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

constexpr std::int64_t kDay = 86'400;

/// `.5`, `.000001`: the fraction of a second without trailing zeros; nothing for zero.
std::string format_nanos(std::uint32_t nanos) {
  if (nanos == 0) { return {}; }
  std::string digits = fmt::format(".{:09}", nanos);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string format_day(std::int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::int64_t day_of(std::int64_t seconds) { return (seconds - (seconds % kDay + kDay) % kDay) / kDay; }

/// Seconds and nanoseconds of a duration with one sign: its magnitude.
struct Magnitude {
  bool negative;
  std::uint64_t seconds;
  std::uint32_t nanos;
};

Magnitude magnitude(const Value& duration) {
  if (duration.int64 >= 0) { return {false, static_cast<std::uint64_t>(duration.int64), duration.nanos()}; }
  const auto seconds = static_cast<std::uint64_t>(-(duration.int64 + 1)) + 1;
  if (duration.nanos() == 0) { return {true, seconds, 0}; }
  return {true, seconds - 1, 1'000'000'000U - duration.nanos()};
}

/// The largest units that make it up, such as `28d` or `1h30m`.
std::string humane_duration(const Value& duration) {
  struct Unit {
    std::uint64_t seconds;
    char letter;
  };
  constexpr std::array kUnits{Unit{kDay, 'd'}, Unit{3600, 'h'}, Unit{60, 'm'}};
  auto [negative, seconds, nanos] = magnitude(duration);
  if (seconds == 0 && nanos != 0 && nanos % 1'000'000 == 0) {
    return fmt::format("{}{}ms", negative ? "-" : "", nanos / 1'000'000);
  }
  std::string text = negative ? "-" : "";
  const std::size_t sign = text.size();
  for (const Unit& unit : kUnits) {
    if (seconds >= unit.seconds) { text += fmt::format("{}{}", seconds / unit.seconds, unit.letter); }
    seconds %= unit.seconds;
  }
  if (seconds != 0 || nanos != 0 || text.size() == sign) { text += fmt::format("{}{}s", seconds, format_nanos(nanos)); }
  return text;
}

void append_escaped(std::string& out, std::string_view text, char quote) {
  for (const char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\\': out += "\\\\"; break;
      default:
        if (c == quote) {
          out += '\\';
          out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  append_escaped(out, text, '"');
  return out += '"';
}

std::string bytes_literal(std::string_view bytes) {
  std::string out = "b\"";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      out += fmt::format("\\x{:02x}", byte);
    }
  }
  return out += '"';
}

std::string double_literal(double value) {
  std::string text = format_double(value);
  const bool looks_whole = text.find_first_not_of("-0123456789") == std::string::npos;
  return looks_whole ? text + ".0" : text;
}

/// Text of one collection, and with it of one in another, that is long enough. Lists that share their parts can be
/// exponentially larger than what it took to make them.
constexpr std::size_t kMostBytes = std::size_t{64} * 1024;

template <class Format>
std::string join_items(std::span<const Value> items, const UnknownSet* missing, Format format) {
  std::string text;
  for (const Value& item : items) {
    if (text.size() > kMostBytes) { return text += ", ..."; }
    text.append(text.empty() ? "" : ", ").append(format(item));
  }
  if (missing != nullptr) { text += text.empty() ? "..." : ", ..."; }
  return text;
}

template <class Format>
std::string join_entries(const Map& map, Format format) {
  std::string text;
  for (const Entry& entry : map.entries) {
    if (text.size() > kMostBytes) { return text += ", ..."; }
    text.append(text.empty() ? "" : ", ").append(format(entry.key)).append(": ").append(format(entry.value));
  }
  return text;
}

/// Stated fields of an object in braces.
template <class Format>
std::string object_fields(const Object& object, Format format) {
  std::string text;
  for (std::size_t slot = 0; object.slots != nullptr && slot < object.type->fields.size(); ++slot) {
    if (object.slots[slot].is(Kind::absent)) { continue; }
    text.append(text.empty() ? "" : ", ").append(object.type->fields[slot].name).append(": ");
    text.append(format(object.slots[slot]));
  }
  return text;
}

std::string unknown_text(const UnknownSet& set) {
  std::string text;
  for (const Lack& lack : set.lacks) { text.append(text.empty() ? "" : ", ").append(path_of(*lack.object, lack.slot)); }
  return text;
}

}  // namespace

std::string format_double(double value) {
  if (std::isnan(value)) { return "NaN"; }
  if (std::isinf(value)) { return value > 0 ? "+infinity" : "-infinity"; }
  return fmt::format("{}", value);
}

std::string format_duration(const Value& duration) {
  const auto [negative, seconds, nanos] = magnitude(duration);
  return fmt::format("{}{}{}s", negative ? "-" : "", seconds, format_nanos(nanos));
}

std::string format_timestamp(const Value& timestamp) {
  const std::int64_t day = day_of(timestamp.int64);
  const std::int64_t second = timestamp.int64 - day * kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}{}Z", format_day(day), second / 3600, second / 60 % 60, second % 60,
                     format_nanos(timestamp.nanos()));
}

std::string to_literal(const Value& value) {
  switch (value.kind) {
    case Kind::null: return "null";
    case Kind::boolean: return value.boolean ? "true" : "false";
    case Kind::int64: return fmt::format("{}", value.int64);
    case Kind::uint64: return fmt::format("{}u", value.uint64);
    case Kind::float64: return double_literal(value.float64);
    case Kind::string: return quoted(value.text());
    case Kind::bytes: return bytes_literal(value.text());
    case Kind::timestamp: return fmt::format("timestamp(\"{}\")", format_timestamp(value));
    case Kind::duration: return fmt::format("duration(\"{}\")", format_duration(value));
    case Kind::list: return '[' + join_items(value.list->items, value.list->missing, to_literal) + ']';
    case Kind::map: return '{' + join_entries(*value.map, to_literal) + '}';
    case Kind::object:
      return fmt::format("{}{{{}}}", value.object->type->name, object_fields(*value.object, to_literal));
    case Kind::type: return to_string(*value.type);
    case Kind::optional:
      return value.optional == nullptr ? "optional.none()"
                                       : fmt::format("optional.of({})", to_literal(*value.optional));
    case Kind::unknown: return fmt::format("unknown({})", unknown_text(*value.unknown));
    case Kind::error: return fmt::format("error({})", value.failure->message);
    case Kind::absent: return "absent";
  }
  return {};
}

std::string to_short_literal(const Value& value) {
  constexpr std::size_t kMost = 60;
  switch (value.kind) {
    case Kind::string: return quoted(elide(value.text(), kMost));
    case Kind::bytes: return bytes_literal(value.text().substr(0, kMost));
    case Kind::list:
    case Kind::map:
    case Kind::object: return std::string(kind_name(value.kind));
    default: return to_literal(value);
  }
}

std::string to_text(const Value& value) {
  switch (value.kind) {
    case Kind::string: return std::string(value.text());
    case Kind::float64: return format_double(value.float64);
    case Kind::timestamp: return value.date_only ? format_day(day_of(value.int64)) : format_timestamp(value);
    case Kind::duration: return humane_duration(value);
    case Kind::list: return join_items(value.list->items, value.list->missing, to_text);
    case Kind::map: return join_entries(*value.map, to_text);
    case Kind::object: {
      const std::string_view label = value.object->label;
      return label.empty() ? object_fields(*value.object, to_text) : std::string(label);
    }
    case Kind::optional: return value.optional == nullptr ? "none" : to_text(*value.optional);
    case Kind::unknown: return unknown_text(*value.unknown);
    case Kind::error: return std::string(value.failure->message);
    case Kind::null:
    case Kind::boolean:
    case Kind::int64:
    case Kind::uint64:
    case Kind::bytes:
    case Kind::type:
    case Kind::absent: return to_literal(value);
  }
  return {};
}

}  // namespace orr::cel
