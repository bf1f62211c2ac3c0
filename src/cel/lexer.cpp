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

/// Bytes of a literal's prefix (`r`, `b`, `br`, any case) when quotes follow; 0 otherwise.
std::uint32_t quoted_prefix(std::string_view text) {
  const auto at = [text](std::size_t i) { return i < text.size() ? text[i] | 0x20 : 0; };
  if (at(0) == 'b' && at(1) == 'r' && text.size() > 2 && is_quote(text[2])) { return 2; }
  if ((at(0) == 'b' || at(0) == 'r') && text.size() > 1 && is_quote(text[1])) { return 1; }
  return 0;
}

TokenKind word_kind(std::string_view word) {
  if (word == "true") { return TokenKind::keyword_true; }
  if (word == "false") { return TokenKind::keyword_false; }
  if (word == "null") { return TokenKind::keyword_null; }
  if (word == "in") { return TokenKind::keyword_in; }
  const bool reserved = std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end();
  return reserved ? TokenKind::reserved : TokenKind::identifier;
}

}  // namespace

Token Lexer::next() {
  skip_space_and_comments();
  const char c = peek(0);
  if (at_ >= text_.size()) { return {TokenKind::end, {at_, at_}}; }
  const std::uint32_t prefix = quoted_prefix(text_.substr(at_));
  if (prefix > 0 || is_quote(c)) { return quoted(prefix); }
  if (starts_word(c)) { return word(); }
  if (is_digit(c) || (c == '.' && is_digit(peek(1)))) { return number(); }
  return punctuation();
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

Token Lexer::punctuation() {
  struct Spelling {
    std::string_view text;
    TokenKind kind;
  };
  static constexpr std::array kSpellings{
      // longer spellings first
      Spelling{"==", TokenKind::equal},
      Spelling{"!=", TokenKind::not_equal},
      Spelling{"<=", TokenKind::less_equal},
      Spelling{">=", TokenKind::greater_equal},
      Spelling{"&&", TokenKind::logical_and},
      Spelling{"||", TokenKind::logical_or},
      Spelling{"(", TokenKind::left_parenthesis},
      Spelling{")", TokenKind::right_parenthesis},
      Spelling{"[", TokenKind::left_bracket},
      Spelling{"]", TokenKind::right_bracket},
      Spelling{"{", TokenKind::left_brace},
      Spelling{"}", TokenKind::right_brace},
      Spelling{",", TokenKind::comma},
      Spelling{".", TokenKind::dot},
      Spelling{":", TokenKind::colon},
      Spelling{"?", TokenKind::question},
      Spelling{"+", TokenKind::plus},
      Spelling{"-", TokenKind::minus},
      Spelling{"*", TokenKind::star},
      Spelling{"/", TokenKind::slash},
      Spelling{"%", TokenKind::percent},
      Spelling{"!", TokenKind::bang},
      Spelling{"<", TokenKind::less},
      Spelling{">", TokenKind::greater},
  };
  const std::string_view rest = text_.substr(at_);
  const auto* found = std::find_if(kSpellings.begin(), kSpellings.end(),
                                   [rest](const Spelling& spelling) { return rest.starts_with(spelling.text); });
  if (found != kSpellings.end()) { return token(found->kind, static_cast<std::uint32_t>(found->text.size())); }
  if (rest.front() == '=') { return invalid(1, "a comparison is written `==`"); }
  if (rest.front() == '&' || rest.front() == '|') { return invalid(1, "logical operators are written `&&` and `||`"); }
  return invalid(static_cast<std::uint32_t>(decode_code_point(rest).length), "this character has no meaning here");
}

}  // namespace orr::cel
