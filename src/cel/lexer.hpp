#pragma once

#include <cstdint>
#include <string_view>

#include "orr/support/source_file.hpp"

namespace orr::cel {

/// Tokens of the language (language definition, "Syntax").
enum class TokenKind : std::uint8_t {
  end,
  invalid,  ///< Not a token; `Token::complaint` says why.
  identifier,
  quoted_identifier,  ///< Between backticks, which belong to the token: a field whose name is no identifier.
  reserved,           ///< A word kept for embedding in other languages, such as `for`.
  integer,
  unsigned_integer,
  floating,
  string,
  bytes,
  keyword_true,
  keyword_false,
  keyword_null,
  keyword_in,
  left_parenthesis,
  right_parenthesis,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  comma,
  dot,
  colon,
  question,
  plus,
  minus,
  star,
  slash,
  percent,
  bang,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  logical_and,
  logical_or,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span at;
  std::string_view complaint{};  ///< Of an invalid token.
};

/// Splits the text of an expression into tokens, one at a time. The text must outlive it and be valid UTF-8.
class Lexer {
 public:
  explicit Lexer(std::string_view text, std::uint32_t begin = 0) : text_(text), at_(begin) {}

  /// The next token; at the end of the text, `end` again and again.
  [[nodiscard]] Token next();

 private:
  void skip_space_and_comments();
  [[nodiscard]] Token token(TokenKind kind, std::uint32_t length);
  [[nodiscard]] Token invalid(std::uint32_t length, std::string_view complaint);
  [[nodiscard]] Token word();
  [[nodiscard]] Token number();
  [[nodiscard]] Token quoted(std::uint32_t prefix);
  [[nodiscard]] Token quoted_identifier();
  [[nodiscard]] Token punctuation(char first);
  [[nodiscard]] Token one_or_two(TokenKind one, char second, TokenKind two);
  [[nodiscard]] char peek(std::uint32_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  std::string_view text_;
  std::uint32_t at_;
};

}  // namespace orr::cel
