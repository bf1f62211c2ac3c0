// A format is text with clauses, `%[.PRECISION]LETTER`, each of which stands for the next value of the list; `%%` is a
// percent sign.

#include "cel/functions_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cel/number_text.hpp"
#include "cel/text_cost.hpp"
#include "orr/cel/format.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

struct Clause {
  std::string_view text;  ///< All of it, from the percent sign on.
  char letter = 0;        ///< 0 for what no clause has.
  int precision = 6;      ///< Larger than `kMostPrecision` when too large a one is asked for.
};

/// The clause at the start of a text, as far as it goes.
Clause read_clause(std::string_view text) {
  Clause clause;
  std::size_t at = 1;
  bool has_digits = true;
  if (text.substr(at).starts_with('.')) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    const auto read = std::from_chars(text.data() + at + 1, text.data() + end, clause.precision);
    if (read.ec == std::errc::result_out_of_range) { clause.precision = kMostPrecision + 1; }
    has_digits = end > at + 1;
    at = end;
  }
  const std::size_t length = decode_code_point(text.substr(at)).length;
  if (length == 1 && has_digits) { clause.letter = text[at]; }
  clause.text = text.substr(0, at + length);
  return clause;
}

/// Types by the names that the language has for them; what lists and maps hold is not told.
std::string type_text(const Type& type) {
  switch (type.kind) {
    case TypeKind::list: return "list";
    case TypeKind::map: return "map";
    case TypeKind::optional: return "optional_type";
    case TypeKind::timestamp: return "google.protobuf.Timestamp";
    case TypeKind::duration: return "google.protobuf.Duration";
    default: return to_string(type);
  }
}

double as_double(const Value& number) {
  switch (number.kind) {
    case Kind::int64: return static_cast<double>(number.int64);
    case Kind::uint64: return static_cast<double>(number.uint64);
    default: return number.float64;
  }
}

std::string key_text(const Value& key) {
  switch (key.kind) {
    case Kind::boolean: return key.boolean ? "true" : "false";
    case Kind::int64: return fmt::format("{}", key.int64);
    case Kind::uint64: return fmt::format("{}", key.uint64);
    default: return std::string(key.text());
  }
}

/// Writes what a format asks for. A list that is known in part, wherever among the values, leaves the text unknown.
class Formatter {
 public:
  explicit Formatter(const Call& call) : call_(call), text_(call), values_(call.arguments[1].list->items) {}

  Value run() {
    const std::string_view format = call_.arguments[0].text();
    const bool is_written = afford_walk(call_, format) && write_format(format);
    if (!lacking_.empty()) { return Value::of(lacking_.finish(call_.arena)); }
    return is_written ? text_.value() : failure_;
  }

 private:
  // Whatever writes returns false when there can be no text: `failure_` says why, unless the budget is exhausted.

  bool write_format(std::string_view rest) {
    while (!rest.empty()) {
      const std::size_t plain = std::min(rest.find('%'), rest.size());
      if (!text_.append(rest.substr(0, plain))) { return false; }
      rest.remove_prefix(plain);
      if (rest.starts_with("%%")) {
        if (!text_.append("%")) { return false; }
        rest.remove_prefix(2);
      } else if (!rest.empty()) {
        const Clause clause = read_clause(rest);
        if (!write_next(clause)) { return false; }
        rest.remove_prefix(clause.text.size());
      }
    }
    return true;
  }

  bool write_next(const Clause& clause) {
    if (clause.letter == 0 || std::string_view("sdfeboxX").find(clause.letter) == std::string_view::npos) {
      return fail(fmt::format("{} is no clause of a format, as `%s %d %f %e %b %o %x %X %%` are", quote(clause.text)));
    }
    if (clause.precision > kMostPrecision) {
      return fail(fmt::format("{} asks for more than {} digits", quote(clause.text), kMostPrecision));
    }
    if (next_ == values_.size()) {
      return fail(fmt::format("there is no value for {}: the list has {}", quote(clause.text), values_.size()));
    }
    return write_as(clause, values_[next_++]);
  }

  bool write_as(const Clause& clause, const Value& value) {
    switch (clause.letter) {
      case 'd': return is_number(value.kind) ? write_value(value) : mismatch("%d", "int, uint and double", value);
      case 'f':
        if (!is_number(value.kind)) { return mismatch("%f", "int, uint and double", value); }
        return text_.append(fixed_text(as_double(value), clause.precision));
      case 'e':
        if (!is_number(value.kind)) { return mismatch("%e", "int, uint and double", value); }
        return text_.append(scientific_text(as_double(value), clause.precision));
      case 'b':
        if (value.is(Kind::boolean)) { return text_.append(value.boolean ? "1" : "0"); }
        return is_whole(value) ? write_whole("{:b}", value) : mismatch("%b", "int, uint and bool", value);
      case 'o': return is_whole(value) ? write_whole("{:o}", value) : mismatch("%o", "int and uint", value);
      case 'x':
        if (is_text(value)) { return write_bytes_in("0123456789abcdef", value.text()); }
        return is_whole(value) ? write_whole("{:x}", value) : mismatch("%x", "int, uint, string and bytes", value);
      case 'X':
        if (is_text(value)) { return write_bytes_in("0123456789ABCDEF", value.text()); }
        return is_whole(value) ? write_whole("{:X}", value) : mismatch("%X", "int, uint, string and bytes", value);
      default: return write_value(value);
    }
  }

  static bool is_whole(const Value& value) { return value.is(Kind::int64) || value.is(Kind::uint64); }
  static bool is_text(const Value& value) { return value.is(Kind::string) || value.is(Kind::bytes); }

  bool write_whole(std::string_view format, const Value& number) {
    return text_.append(number.is(Kind::int64) ? fmt::format(fmt::runtime(format), number.int64)
                                               : fmt::format(fmt::runtime(format), number.uint64));
  }

  bool write_bytes_in(std::string_view digits, std::string_view bytes) {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      const std::array<char, 2> pair{digits[byte / 16], digits[byte % 16]};
      if (!text_.append(std::string_view(pair.data(), pair.size()))) { return false; }
    }
    return true;
  }

  /// Any value as `%s` shows it.
  bool write_value(const Value& value) {
    switch (value.kind) {
      case Kind::null: return text_.append("null");
      case Kind::boolean: return text_.append(value.boolean ? "true" : "false");
      case Kind::int64: return text_.append(fmt::format("{}", value.int64));
      case Kind::uint64: return text_.append(fmt::format("{}", value.uint64));
      case Kind::float64: return text_.append(decimal_text(value.float64));
      case Kind::string: return text_.append(value.text());
      case Kind::bytes: return write_bytes(value.text());
      case Kind::timestamp: return text_.append(format_timestamp(value));
      case Kind::duration: return text_.append(format_duration(value));
      case Kind::type: return text_.append(type_text(*value.type));
      case Kind::list: return write_list(*value.list);
      case Kind::map: return write_map(*value.map);
      case Kind::object:
      case Kind::optional:
      case Kind::unknown:
      case Kind::error:
      case Kind::absent: break;
    }
    return fail(
        fmt::format("{} cannot be written into a text: value {} is or holds one", kind_name(value.kind), next_));
  }

  /// Bytes as the text that they are, with one replacement character for bytes in a row that are none.
  bool write_bytes(std::string_view bytes) {
    if (!afford_walk(call_, bytes)) { return false; }
    constexpr std::size_t kLongestCodePoint = 4;
    while (!bytes.empty()) {
      const std::size_t valid = find_invalid_utf8(bytes).value_or(bytes.size());
      if (!text_.append(bytes.substr(0, valid))) { return false; }
      bytes.remove_prefix(valid);
      if (!bytes.empty() && !text_.append("\uFFFD")) { return false; }
      while (find_invalid_utf8(bytes.substr(0, kLongestCodePoint)) == 0) { bytes.remove_prefix(1); }
    }
    return true;
  }

  bool write_list(const List& list) {
    if (list.missing != nullptr && !call_.afford(list.missing->lacks.size() / 10)) { return false; }
    lacking_.add(list.missing);
    if (!call_.afford(list.items.size()) || !text_.append("[")) { return false; }
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (i > 0 && !text_.append(", ")) { return false; }
      if (!write_value(list.items[i])) { return false; }
    }
    return text_.append("]");
  }

  /// Entries in the order of the texts of their keys.
  bool write_map(const Map& map) {
    if (!call_.afford(map.entries.size()) || !text_.append("{")) { return false; }
    std::vector<std::pair<std::string, const Value*>> sorted;
    for (const Entry& entry : map.entries) {
      if (is_text(entry.key) && !afford_walk(call_, entry.key.text())) { return false; }
      sorted.emplace_back(key_text(entry.key), &entry.value);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      if (i > 0 && !text_.append(", ")) { return false; }
      if (!text_.append(sorted[i].first) || !text_.append(": ") || !write_value(*sorted[i].second)) { return false; }
    }
    return text_.append("}");
  }

  bool mismatch(std::string_view clause, std::string_view taken, const Value& value) {
    return fail(fmt::format("{} takes {}, and value {} is {}", quote(clause), taken, next_, kind_name(value.kind)));
  }

  bool fail(const std::string& message) {
    failure_ = call_.fail(message);
    return false;
  }

  const Call& call_;
  PaidText text_;
  std::span<const Value> values_;
  std::size_t next_ = 0;  ///< Of the values.
  UnknownCollector lacking_{};
  Value failure_{};
};

}  // namespace

Value text_format(Call& call) { return Formatter(call).run(); }

}  // namespace orr::cel
