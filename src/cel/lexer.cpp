#include "cel/lexer.hpp"

#include <algorithm>
#include <array>

#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

constexpr std::array<std::string_view, 17> kReserved{"as",        "break",  "const",  "continue", "else", "for",
                                                     "function",  "if",     "import", "let",      "loop", "package",
                                                     "namespace", "return", "var",    "void",     "while"};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool starts_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool continues_word(char c) { return starts_word(c) || is_digit(c); }
constexpr bool is_quote(char c) { return c == '"' || c == '\''; }

/// What a character may begin, looked up at once.
enum class Start : std::uint8_t { other, word, quote_prefix, digit, quote };

constexpr std::array<Start, 256> kStarts = [] {
  std::array<Start, 256> starts{};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const char c = static_cast<char>(i);
    if (starts_word(c)) { starts[i] = Start::word; }
    if (c == 'b' || c == 'B' || c == 'r' || c == 'R') { starts[i] = Start::quote_prefix; }
    if (is_digit(c)) { starts[i] = Start::digit; }
    if (is_quote(c)) { starts[i] = Start::quote; }
  }
  return starts;
}();

/// Bytes of a literal's prefix (`r`, `b`, `br`, any case) when quotes follow; 0 otherwise.
std::uint32_t quoted_prefix(std::string_view text) {
  if (text.size() > 1 && is_quote(text[1])) { return 1; }
  const bool both = text.size() > 2 && is_quote(text[2]) && (text[0] | 0x20) == 'b' && (text[1] | 0x20) == 'r';
  return both ? 2 : 0;
}

TokenKind word_kind(std::string_view word) {
  switch (word.size()) {
    case 2:
      if (word == "in") { return TokenKind::keyword_in; }
      break;
    case 4:
      if (word == "true") { return TokenKind::keyword_true; }
      if (word == "null") { return TokenKind::keyword_null; }
      break;
    case 5:
      if (word == "false") { return TokenKind::keyword_false; }
      break;
    default: break;
  }
  if (word.size() < 2 || word.size() > 9) { return TokenKind::identifier; }  // as long as reserved words are
  const bool reserved = std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
  return reserved ? TokenKind::reserved : TokenKind::identifier;
}

}  // namespace

Token Lexer::next() {
  skip_space_and_comments();
  if (at_ >= text_.size()) { return {TokenKind::end, {at_, at_}}; }
  const char c = text_[at_];
  switch (kStarts[static_cast<unsigned char>(c)]) {
    case Start::word: return word();
    case Start::quote_prefix: {
      const std::uint32_t prefix = quoted_prefix(text_.substr(at_));
      return prefix > 0 ? quoted(prefix) : word();
    }
    case Start::digit: return number();
    case Start::quote: return quoted(0);
    case Start::other: break;
  }
  if (c == '.' && is_digit(peek(1))) { return number(); }
  return c == '`' ? quoted_identifier() : punctuation(c);
}

void Lexer::skip_space_and_comments() {
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '/' && peek(1) == '/') {
      at_ = static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
      if (at_ == text_.size()) { return; }
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
      return;
    }
  }
}

Token Lexer::token(TokenKind kind, std::uint32_t length) {
  const Token result{kind, {at_, at_ + length}};
  at_ += length;
  return result;
}

Token Lexer::invalid(std::uint32_t length, std::string_view complaint) {
  Token result = token(TokenKind::invalid, length);
  result.complaint = complaint;
  return result;
}

Token Lexer::word() {
  std::uint32_t length = 1;
  while (continues_word(peek(length))) { ++length; }
  return token(word_kind(text_.substr(at_, length)), length);
}

Token Lexer::number() {
  std::uint32_t length = 0;
  const auto digits = [&](auto accepts) {
    const std::uint32_t from = length;
    while (accepts(peek(length))) { ++length; }
    return length > from;
  };
  TokenKind kind = TokenKind::integer;
  if (peek(0) == '0' && (peek(1) | 0x20) == 'x') {
    length = 2;
    if (!digits(is_hex_digit)) { return invalid(length, "a hexadecimal number needs digits after `0x`"); }
  } else {
    digits(is_digit);
    if (peek(length) == '.' && is_digit(peek(length + 1))) {
      kind = TokenKind::floating;
      ++length;
      digits(is_digit);
    }
    if ((peek(length) | 0x20) == 'e') {
      kind = TokenKind::floating;
      ++length;
      if (peek(length) == '+' || peek(length) == '-') { ++length; }
      if (!digits(is_digit)) { return invalid(length, "an exponent needs digits"); }
    }
  }
  if (kind == TokenKind::integer && (peek(length) | 0x20) == 'u') {
    kind = TokenKind::unsigned_integer;
    ++length;
  }
  if (continues_word(peek(length))) { return invalid(length + 1, "a number and a name run together here"); }
  return token(kind, length);
}

Token Lexer::quoted(std::uint32_t prefix) {
  const bool is_bytes = (peek(0) | 0x20) == 'b';
  const bool is_raw = prefix > 0 && (text_[at_ + prefix - 1] | 0x20) == 'r';
  const std::string_view rest = text_.substr(at_ + prefix);
  const char quote = rest.front();
  const bool tripled = rest.size() >= 3 && rest[1] == quote && rest[2] == quote;
  const std::string_view closing = rest.substr(0, tripled ? 3 : 1);
  for (std::size_t i = closing.size(); i < rest.size(); ++i) {
    if (rest[i] == '\\' && !is_raw) {
      ++i;
    } else if (rest[i] == '\n' && !tripled) {
      break;
    } else if (rest.substr(i).starts_with(closing)) {
      const auto length = prefix + static_cast<std::uint32_t>(i + closing.size());
      return token(is_bytes ? TokenKind::bytes : TokenKind::string, length);
    }
  }
  return invalid(static_cast<std::uint32_t>(text_.size()) - at_, "the quote that opens here is never closed");
}

/// The characters that the language definition allows in a quoted identifier.
Token Lexer::quoted_identifier() {
  std::uint32_t length = 1;
  const auto allowed = [](char c) { return continues_word(c) || c == '.' || c == '-' || c == '/' || c == ' '; };
  while (allowed(peek(length))) { ++length; }
  if (peek(length) != '`') {
    return invalid(length, "a name between backticks holds letters, digits, `_`, `.`, `-`, `/` and blanks");
  }
  if (length == 1) { return invalid(2, "there is no name between these backticks"); }
  return token(TokenKind::quoted_identifier, length + 1);
}

Token Lexer::one_or_two(TokenKind one, char second, TokenKind two) {
  return peek(1) == second ? token(two, 2) : token(one, 1);
}

Token Lexer::punctuation(char first) {
  switch (first) {
    case '(': return token(TokenKind::left_parenthesis, 1);
    case ')': return token(TokenKind::right_parenthesis, 1);
    case '[': return token(TokenKind::left_bracket, 1);
    case ']': return token(TokenKind::right_bracket, 1);
    case '{': return token(TokenKind::left_brace, 1);
    case '}': return token(TokenKind::right_brace, 1);
    case ',': return token(TokenKind::comma, 1);
    case '.': return token(TokenKind::dot, 1);
    case ':': return token(TokenKind::colon, 1);
    case '?': return token(TokenKind::question, 1);
    case '+': return token(TokenKind::plus, 1);
    case '-': return token(TokenKind::minus, 1);
    case '*': return token(TokenKind::star, 1);
    case '/': return token(TokenKind::slash, 1);
    case '%': return token(TokenKind::percent, 1);
    case '<': return one_or_two(TokenKind::less, '=', TokenKind::less_equal);
    case '>': return one_or_two(TokenKind::greater, '=', TokenKind::greater_equal);
    case '!': return one_or_two(TokenKind::bang, '=', TokenKind::not_equal);
    case '=':
      if (peek(1) == '=') { return token(TokenKind::equal, 2); }
      return invalid(1, "a comparison is written `==`");
    case '&':
      if (peek(1) == '&') { return token(TokenKind::logical_and, 2); }
      return invalid(1, "logical operators are written `&&` and `||`");
    case '|':
      if (peek(1) == '|') { return token(TokenKind::logical_or, 2); }
      return invalid(1, "logical operators are written `&&` and `||`");
    default: {
      const std::size_t length = decode_code_point(text_.substr(at_)).length;
      return invalid(static_cast<std::uint32_t>(length), "this character has no meaning here");
    }
  }
}

}  // namespace orr::cel
