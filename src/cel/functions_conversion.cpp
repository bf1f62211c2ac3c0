#include "cel/functions_conversion.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "cel/time.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

/// What is to be converted. Charges for the way over a text.
const Value& argument(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.is(Kind::string) || value.is(Kind::bytes)) { call.budget.charge(value.text().size() / 10); }
  return value;
}

Value out_of_range(const Call& call, std::string_view type) {
  return call.fail(fmt::format("{} is out of the range of {}", to_short_literal(call.arguments[0]), type));
}

Value unreadable(const Call& call, std::string_view type) {
  return call.fail(fmt::format("{} is no {}", quote(call.arguments[0].text()), type));
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) { return std::nullopt; }
  return number;
}

/// Doubles as Go's strconv reads them, which is what the language's implementations agree on.
std::optional<double> parse_double(std::string_view text) {
  if (text.starts_with("+-")) { return std::nullopt; }
  if (text.starts_with('+')) { text.remove_prefix(1); }
  if (text == "Infinity") { return std::numeric_limits<double>::infinity(); }
  return parse_number<double>(text);
}

Value of_string(const Call& call, std::string_view text) { return Value::of(call.arena.copy(text)); }

/// Run-time types by kind; those of collections say nothing of their elements.
const Type* type_of_kind(const Value& value, Arena& arena) {
  switch (value.kind) {
    case Kind::null: return &types::kNull;
    case Kind::boolean: return &types::kBool;
    case Kind::int64: return &types::kInt;
    case Kind::uint64: return &types::kUint;
    case Kind::float64: return &types::kDouble;
    case Kind::string: return &types::kString;
    case Kind::bytes: return &types::kBytes;
    case Kind::timestamp: return &types::kTimestamp;
    case Kind::duration: return &types::kDuration;
    case Kind::list: return &types::kListOfDyn;
    case Kind::map: return &types::kMapOfDyn;
    case Kind::optional: return &types::kOptionalOfDyn;
    case Kind::object: return arena.make<Type>(Type{.kind = TypeKind::object, .object = value.object->type});
    case Kind::type:
    case Kind::unknown:
    case Kind::error:
    case Kind::absent: return &types::kType;
  }
  return &types::kDyn;
}

}  // namespace

Value convert_to_int(Call& call) {
  const Value& value = argument(call);
  switch (value.kind) {
    case Kind::uint64:
      if (value.uint64 > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return out_of_range(call, "int");
      }
      return Value::of(static_cast<std::int64_t>(value.uint64));
    case Kind::float64:
      if (!(value.float64 > -0x1p63 && value.float64 < 0x1p63)) { return out_of_range(call, "int"); }
      return Value::of(static_cast<std::int64_t>(value.float64));
    case Kind::string: {
      const auto number = parse_number<std::int64_t>(value.text());
      return number ? Value::of(*number) : unreadable(call, "int");
    }
    default: return Value::of(value.int64);  // an int, or the seconds of a timestamp
  }
}

Value convert_to_uint(Call& call) {
  const Value& value = argument(call);
  switch (value.kind) {
    case Kind::int64:
      return value.int64 < 0 ? out_of_range(call, "uint") : Value::of(static_cast<std::uint64_t>(value.int64));
    case Kind::float64:
      if (!(value.float64 >= 0 && value.float64 < 0x1p64)) { return out_of_range(call, "uint"); }
      return Value::of(static_cast<std::uint64_t>(value.float64));
    case Kind::string: {
      const auto number = parse_number<std::uint64_t>(value.text());
      return number ? Value::of(*number) : unreadable(call, "uint");
    }
    default: return value;
  }
}

Value convert_to_double(Call& call) {
  const Value& value = argument(call);
  switch (value.kind) {
    case Kind::int64: return Value::of(static_cast<double>(value.int64));
    case Kind::uint64: return Value::of(static_cast<double>(value.uint64));
    case Kind::string: {
      const auto number = parse_double(value.text());
      return number ? Value::of(*number) : unreadable(call, "double");
    }
    default: return value;
  }
}

Value convert_to_string(Call& call) {
  const Value& value = argument(call);
  switch (value.kind) {
    case Kind::boolean: return Value::of(value.boolean ? std::string_view("true") : std::string_view("false"));
    case Kind::int64: return of_string(call, fmt::format("{}", value.int64));
    case Kind::uint64: return of_string(call, fmt::format("{}", value.uint64));
    case Kind::float64: return of_string(call, format_double(value.float64));
    case Kind::timestamp: return of_string(call, format_timestamp(value));
    case Kind::duration: return of_string(call, format_duration(value));
    case Kind::bytes:
      if (find_invalid_utf8(value.text())) { return call.fail("these bytes are not UTF-8"); }
      return Value::of(value.text());
    default: return value;
  }
}

Value convert_to_bytes(Call& call) { return Value::of_bytes(argument(call).text()); }

Value convert_to_bool(Call& call) {
  const Value& value = argument(call);
  if (value.is(Kind::boolean)) { return value; }
  const std::string_view text = value.text();
  for (const std::string_view word : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == word) { return Value::of(true); }
  }
  for (const std::string_view word : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == word) { return Value::of(false); }
  }
  return unreadable(call, "bool");
}

Value convert_to_timestamp(Call& call) {
  const Value& value = argument(call);
  if (value.is(Kind::timestamp)) { return value; }
  const auto parts = value.is(Kind::int64) ? std::optional(TimeParts{value.int64, 0}) : parse_timestamp(value.text());
  if (!parts) { return unreadable(call, "timestamp"); }
  return in_range(Kind::timestamp, *parts) ? to_value(Kind::timestamp, *parts) : out_of_range(call, "timestamp");
}

Value convert_to_duration(Call& call) {
  const Value& value = argument(call);
  if (value.is(Kind::duration)) { return value; }
  const auto parts = value.is(Kind::int64) ? std::optional(TimeParts{value.int64, 0}) : parse_duration(value.text());
  if (!parts) { return unreadable(call, "duration"); }
  return in_range(Kind::duration, *parts) ? to_value(Kind::duration, *parts) : out_of_range(call, "duration");
}

Value convert_to_itself(Call& call) { return call.arguments[0]; }

Value convert_to_dyn(Call& call) { return call.arguments[0]; }

Value type_of(Call& call) { return Value::of(type_of_kind(call.arguments[0], call.arena)); }

}  // namespace orr::cel
