#include "workspace/name_pattern.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/utf8.hpp"

namespace orr::workspace {

/// Reads the text of a segment from left to right.
class NamePatternReader {
 public:
  explicit NamePatternReader(std::string_view text) : text_(text), rest_(text) {}

  Result<NamePattern> read() {
    NamePattern pattern;
    while (!rest_.empty()) {
      Result<NamePattern::Token> token = read_token();
      if (!token.has_value()) { return fail(std::move(token).error()); }
      pattern.tokens_.push_back(*std::move(token));
    }
    return pattern;
  }

 private:
  using Kind = NamePattern::Kind;
  using Token = NamePattern::Token;

  Result<Token> read_token() {
    if (rest_.starts_with("**")) {
      return fail(problem("joins `**` to other characters", "write `*`, or `**` as a whole segment: `docs/**/*.md`"));
    }
    const char32_t character = take();
    switch (character) {
      case U'*': return Token{.kind = Kind::any_characters};
      case U'?': return Token{.kind = Kind::any_character};
      case U'[': return read_set();
      case U'{':
        return fail(problem("uses braces, which have no meaning here", "write one pattern for each alternative"));
      case U'\\':
        return fail(problem("holds a backslash", "write `/` between folders, and `[*]` to mean the character `*`"));
      default: return Token{.kind = Kind::character, .character = character};
    }
  }

  /// After the `[`. As in shells, a `]` that comes first is a member of the set.
  Result<Token> read_set() {
    Token set{.kind = Kind::set};
    set.is_negated = take_if('!') || take_if('^');
    do {
      if (rest_.empty()) { return fail(problem("opens a set with `[` and does not close it", "add the `]`")); }
      if (rest_.starts_with("[:")) { return fail(problem("names a class of characters", "list them: `[a-z]`")); }
      const char32_t first = take();
      const char32_t last = take_range_end().value_or(first);
      if (last < first) {
        return fail(problem("holds a range that runs backwards", "write the smaller end first: `[a-z]`"));
      }
      set.ranges.push_back({first, last});
    } while (!take_if(']'));
    return set;
  }

  /// The `z` of `a-z`; a `-` before the closing bracket is a member of the set.
  std::optional<char32_t> take_range_end() {
    if (rest_.size() < 2 || rest_[0] != '-' || rest_[1] == ']') { return std::nullopt; }
    rest_.remove_prefix(1);
    return take();
  }

  char32_t take() {
    const DecodedCodePoint next = decode_code_point(rest_);
    rest_.remove_prefix(next.length);
    return next.value;
  }

  bool take_if(char expected) {
    if (!rest_.starts_with(expected)) { return false; }
    rest_.remove_prefix(1);
    return true;
  }

  [[nodiscard]] Error problem(std::string_view what, std::string_view help) const {
    return {ErrorKind::invalid, fmt::format("{} {}", quote(text_), what), std::string(help)};
  }

  std::string_view text_;
  std::string_view rest_;
};

Result<NamePattern> NamePattern::parse(std::string_view text) { return NamePatternReader(text).read(); }

/// Greedy: on a mismatch only the last `*` seen takes one character more. Earlier ones need no second try, since
/// whatever they could leave to the last one, it can take itself. So the work is a product, not a power.
bool NamePattern::matches(std::string_view name, std::size_t& steps) const {
  if (name.starts_with('.') && !may_match_hidden()) { return false; }
  std::size_t token = 0;
  std::string_view rest = name;
  std::optional<std::size_t> token_after_star;
  std::string_view rest_after_star;
  while (!rest.empty()) {
    ++steps;
    const DecodedCodePoint next = decode_code_point(rest);
    if (token < tokens_.size() && tokens_[token].kind == Kind::any_characters) {
      token_after_star = ++token;
      rest_after_star = rest;
    } else if (token < tokens_.size() && accepts(tokens_[token], next.value)) {
      ++token;
      rest.remove_prefix(next.length);
    } else if (token_after_star.has_value()) {
      rest_after_star.remove_prefix(decode_code_point(rest_after_star).length);
      rest = rest_after_star;
      token = *token_after_star;
    } else {
      return false;
    }
  }
  while (token < tokens_.size() && tokens_[token].kind == Kind::any_characters) { ++token; }
  return token == tokens_.size();
}

bool NamePattern::is_literal() const {
  const auto is_character = [](const Token& token) { return token.kind == Kind::character; };
  return std::ranges::all_of(tokens_, is_character);
}

bool NamePattern::accepts(const Token& token, char32_t character) {
  switch (token.kind) {
    case Kind::character: return token.character == character;
    case Kind::any_character: return true;
    case Kind::any_characters: return false;  // taken care of by the caller
    case Kind::set: break;
  }
  const auto holds = [&](const Range& range) { return range.first <= character && character <= range.last; };
  return std::ranges::any_of(token.ranges, holds) != token.is_negated;
}

bool NamePattern::may_match_hidden() const {
  return !tokens_.empty() && tokens_[0].kind == Kind::character && tokens_[0].character == U'.';
}

}  // namespace orr::workspace
