#include "cel/literals.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

/// The digits, without sign, `0x` and `u`.
Result<std::uint64_t> magnitude(std::string_view token) {
  const bool hexadecimal = token.starts_with("0x") || token.starts_with("0X");
  if (hexadecimal) { token.remove_prefix(2); }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc{} || end != token.data() + token.size()) {
    return fail(ErrorKind::invalid, "this number does not fit into 64 bits");
  }
  return value;
}

/// A quoted literal taken apart.
struct Quoted {
  std::string_view body;
  bool is_bytes = false;
  bool is_raw = false;
};

Quoted take_apart(std::string_view token) {
  Quoted quoted;
  while (token.front() != '"' && token.front() != '\'') {
    quoted.is_bytes |= (token.front() | 0x20) == 'b';
    quoted.is_raw |= (token.front() | 0x20) == 'r';
    token.remove_prefix(1);
  }
  const bool tripled = token.size() >= 6 && token[1] == token[0] && token[2] == token[0];
  const std::size_t quotes = tripled ? 3 : 1;
  quoted.body = token.substr(quotes, token.size() - 2 * quotes);
  return quoted;
}

/// Decodes the escape sequences of one literal.
class Unescaper {
 public:
  Unescaper(std::string_view body, bool is_bytes) : body_(body), is_bytes_(is_bytes) {}

  Result<std::string> run() {
    while (at_ < body_.size()) {
      if (body_[at_] != '\\') {
        out_ += body_[at_++];
      } else if (!escape()) {
        return fail(ErrorKind::invalid, "this escape sequence does not exist");
      }
    }
    return std::move(out_);
  }

 private:
  bool escape() {
    if (at_ + 1 >= body_.size()) { return false; }
    const char c = body_[at_ + 1];
    at_ += 2;
    if (const char plain = plain_escape(c); plain != '\0') {
      out_ += plain;
      return true;
    }
    switch (c) {
      case 'x':
      case 'X': return number(2, 16);
      case 'u': return !is_bytes_ && number(4, 16);
      case 'U': return !is_bytes_ && number(8, 16);
      default:
        --at_;  // octal: three digits, the first of them already read
        return c >= '0' && c <= '3' && number(3, 8);
    }
  }

  static char plain_escape(char c) {
    switch (c) {
      case 'a': return '\a';
      case 'b': return '\b';
      case 'f': return '\f';
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'v': return '\v';
      case '\\':
      case '?':
      case '"':
      case '\'':
      case '`': return c;
      default: return '\0';
    }
  }

  /// A code point, or in bytes a byte, of exactly `digits` digits.
  bool number(std::size_t digits, int base) {
    const std::string_view text = body_.substr(at_, digits);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.size() != digits || error != std::errc{} || end != text.data() + text.size()) { return false; }
    at_ += digits;
    if (is_bytes_) {
      out_ += static_cast<char>(value);
      return value <= 0xFF;
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value > 0x10FFFF || surrogate) { return false; }
    append_code_point(out_, value);
    return true;
  }

  std::string_view body_;
  bool is_bytes_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

Result<Value> integer_literal(std::string_view token, bool negative) {
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  const auto value = magnitude(token);
  if (!value) { return fail(value.error()); }
  if (*value > kLargest + (negative ? 1 : 0)) {
    return fail(ErrorKind::invalid, "this number does not fit into 64 bits");
  }
  return Value::of(static_cast<std::int64_t>(negative ? 0 - *value : *value));
}

Result<Value> unsigned_literal(std::string_view token) {
  token.remove_suffix(1);
  const auto value = magnitude(token);
  if (!value) { return fail(value.error()); }
  return Value::of(*value);
}

Result<Value> floating_literal(std::string_view token, bool negative) {
  double value = 0;
  const std::string text = token.starts_with('.') ? "0" + std::string(token) : std::string(token);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    value = std::strtod(text.c_str(), nullptr);  // tells too large from too small, which from_chars does not
  } else if (error != std::errc{}) {
    return fail(ErrorKind::invalid, "this is not a number");
  }
  return Value::of(negative ? -value : value);
}

Result<Value> quoted_literal(std::string_view token, Arena& arena) {
  const Quoted quoted = take_apart(token);
  std::string decoded;
  if (quoted.is_raw) {
    decoded = quoted.body;
  } else {
    auto unescaped = Unescaper(quoted.body, quoted.is_bytes).run();
    if (!unescaped) { return fail(std::move(unescaped).error()); }
    decoded = *std::move(unescaped);
  }
  const std::string_view kept = arena.copy(std::string_view(decoded));
  return quoted.is_bytes ? Value::of_bytes(kept) : Value::of(kept);
}

}  // namespace orr::cel
