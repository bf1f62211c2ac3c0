#include "tests/cel/conformance/notation.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cel/time.hpp"

namespace orr::cel::conformance {
namespace {

using nlohmann::json;

// --- types ----------------------------------------------------------------------------------------------------------

struct NamedType {
  std::string_view name;
  const Type* type;
};

constexpr std::array kPlainTypes{
    NamedType{"dyn", &types::kDyn},
    NamedType{"null", &types::kNull},
    NamedType{"null_type", &types::kNull},
    NamedType{"bool", &types::kBool},
    NamedType{"int", &types::kInt},
    NamedType{"uint", &types::kUint},
    NamedType{"double", &types::kDouble},
    NamedType{"string", &types::kString},
    NamedType{"bytes", &types::kBytes},
    NamedType{"timestamp", &types::kTimestamp},
    NamedType{"google.protobuf.Timestamp", &types::kTimestamp},
    NamedType{"duration", &types::kDuration},
    NamedType{"google.protobuf.Duration", &types::kDuration},
    NamedType{"type", &types::kType},
    NamedType{"list", &types::kListOfDyn},
    NamedType{"map", &types::kMapOfDyn},
    NamedType{"optional_type", &types::kOptionalOfDyn},
};

class TypeReader {
 public:
  TypeReader(std::string_view notation, Arena& arena) : rest_(notation), arena_(arena) {}

  Result<const Type*> run() {
    const Type* type = read();
    if (type == nullptr || !rest_.empty()) { return fail(ErrorKind::invalid, "this is no type"); }
    return type;
  }

 private:
  /// Null when there is none.
  const Type* read() {
    const std::string_view name = rest_.substr(0, rest_.find_first_of("(,)"));
    if (name.empty()) { return nullptr; }
    rest_.remove_prefix(name.size());
    std::vector<const Type*> arguments;
    if (accept("(")) {
      do {
        accept(" ");
        arguments.push_back(read());
        if (arguments.back() == nullptr) { return nullptr; }
      } while (accept(","));
      if (!accept(")")) { return nullptr; }
    }
    return make(name, arguments);
  }

  bool accept(std::string_view part) {
    if (!rest_.starts_with(part)) { return false; }
    rest_.remove_prefix(part.size());
    return true;
  }

  const Type* make(std::string_view name, const std::vector<const Type*>& arguments) {
    if (arguments.size() == 1 && name == "type") { return &types::kType; }  // which one, nothing depends on
    if (arguments.size() == 1 && name == "list") { return composite(TypeKind::list, arguments[0]); }
    if (arguments.size() == 1 && name == "optional_type") { return composite(TypeKind::optional, arguments[0]); }
    if (arguments.size() == 2 && name == "map") { return composite(TypeKind::map, arguments[1], arguments[0]); }
    if (arguments.empty()) {
      const auto* plain = std::find_if(kPlainTypes.begin(), kPlainTypes.end(),
                                       [name](const NamedType& known) { return known.name == name; });
      if (plain != kPlainTypes.end()) { return plain->type; }
      const bool is_parameter = name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
      if (is_parameter) { return arena_.make<Type>(Type{.kind = TypeKind::parameter, .name = arena_.copy(name)}); }
    }
    return arena_.make<Type>(Type{.kind = TypeKind::opaque,
                                  .name = arena_.copy(name),
                                  .arguments = arena_.copy(std::span<const Type* const>(arguments))});
  }

  const Type* composite(TypeKind kind, const Type* element, const Type* key = nullptr) {
    return arena_.make<Type>(Type{.kind = kind, .element = element, .key = key});
  }

  std::string_view rest_;
  Arena& arena_;
};

// --- values ---------------------------------------------------------------------------------------------------------

std::optional<std::string> decode_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  while (text.ends_with('=')) { text.remove_suffix(1); }
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) { return std::nullopt; }
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) { continue; }
    count -= 8;
    bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return bytes;
}

template <class Number>
std::optional<Number> read_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

Result<Value> unreadable(const json& notation) {
  return fail(ErrorKind::invalid, fmt::format("this is no value: {}", notation.dump()));
}

Result<Value> read_list(const json& items, Arena& arena) {
  const std::span<Value> values = arena.make_array<Value>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto value = read_value(items[i], arena);
    if (!value) { return value; }
    values[i] = *value;
  }
  return Value::of(static_cast<const List*>(arena.make<List>(values)));
}

Result<Value> read_map(const json& pairs, Arena& arena) {
  const std::span<Entry> entries = arena.make_array<Entry>(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto key = read_value(pairs[i].at(0), arena);
    const auto value = read_value(pairs[i].at(1), arena);
    if (!key || !value) { return !key ? key : value; }
    entries[i] = {*key, *value};
  }
  return Value::of(static_cast<const Map*>(arena.make<Map>(entries)));
}

/// Scalars that are written as text.
std::optional<Value> read_text(std::string_view kind, const std::string& text, Arena& arena) {
  if (kind == "string") { return Value::of(arena.copy(std::string_view(text))); }
  if (kind == "double") { return Value::of(std::strtod(text.c_str(), nullptr)); }
  if (kind == "bytes") {
    const auto bytes = decode_base64(text);
    return bytes ? std::optional(Value::of_bytes(arena.copy(std::string_view(*bytes)))) : std::nullopt;
  }
  if (kind == "int") {
    const auto number = read_number<std::int64_t>(text);
    return number ? std::optional(Value::of(*number)) : std::nullopt;
  }
  if (kind == "uint") {
    const auto number = read_number<std::uint64_t>(text);
    return number ? std::optional(Value::of(*number)) : std::nullopt;
  }
  if (kind == "timestamp") {
    const auto parts = parse_timestamp(text);
    return parts ? std::optional(to_value(Kind::timestamp, *parts)) : std::nullopt;
  }
  if (kind == "duration") {
    const auto parts = parse_duration(text);
    return parts ? std::optional(to_value(Kind::duration, *parts)) : std::nullopt;
  }
  if (kind == "type") {
    const auto type = read_type(text, arena);
    return type ? std::optional(Value::of(*type)) : std::nullopt;
  }
  return std::nullopt;
}

bool expected_list(const List& value, const List& expected) {
  return value.missing == nullptr &&
         std::equal(value.items.begin(), value.items.end(), expected.items.begin(), expected.items.end(), is_expected);
}

bool expected_map(const Map& value, const Map& expected) {
  if (value.entries.size() != expected.entries.size()) { return false; }
  return std::all_of(value.entries.begin(), value.entries.end(), [&expected](const Entry& entry) {
    return std::any_of(expected.entries.begin(), expected.entries.end(), [&entry](const Entry& other) {
      return is_expected(entry.key, other.key) && is_expected(entry.value, other.value);
    });
  });
}

}  // namespace

Result<const Type*> read_type(std::string_view notation, Arena& arena) { return TypeReader(notation, arena).run(); }

Result<Value> read_value(const json& notation, Arena& arena) {
  if (!notation.is_object() || notation.size() != 1) { return unreadable(notation); }
  const std::string& kind = notation.begin().key();
  const json& held = notation.begin().value();
  if (kind == "null") { return Value::null(); }
  if (kind == "bool" && held.is_boolean()) { return Value::of(held.get<bool>()); }
  if (kind == "list" && held.is_array()) { return read_list(held, arena); }
  if (kind == "map" && held.is_array()) { return read_map(held, arena); }
  if (!held.is_string()) { return unreadable(notation); }
  const auto value = read_text(kind, held.get_ref<const std::string&>(), arena);
  return value ? Result<Value>(*value) : unreadable(notation);
}

bool is_expected(const Value& value, const Value& expected) {
  if (value.kind != expected.kind) { return false; }
  switch (value.kind) {
    case Kind::float64:
      return std::bit_cast<std::uint64_t>(value.float64) == std::bit_cast<std::uint64_t>(expected.float64) ||
             (std::isnan(value.float64) && std::isnan(expected.float64));
    case Kind::list: return expected_list(*value.list, *expected.list);
    case Kind::map: return expected_map(*value.map, *expected.map);
    default: return equal(value, expected);
  }
}

}  // namespace orr::cel::conformance
