#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// One segment of a glob: literal characters, `*`, `?` and sets such as `[a-z]` or `[!a-z]`. Characters are code
/// points.
class NamePattern {
 public:
  /// Reads a segment; it holds no `/`. `invalid`: unclosed sets, ranges that run backwards, and notation that other
  /// tools give a meaning that orr does not: `**`, `{a,b}`, `\`, `[:alpha:]`.
  [[nodiscard]] static Result<NamePattern> parse(std::string_view text);

  /// Whether it stands for the whole name. Adds the comparisons made to `steps`: at most the length of the name
  /// times that of the pattern, each plus 1.
  [[nodiscard]] bool matches(std::string_view name, std::size_t& steps) const;

  /// Whether it has no wildcards and so stands for one name only.
  [[nodiscard]] bool is_literal() const;

 private:
  friend class NamePatternReader;

  struct Range {
    char32_t first = 0;
    char32_t last = 0;
  };
  enum class Kind {
    character,
    any_character,   ///< `?`
    any_characters,  ///< `*`
    set,
  };
  struct Token {
    Kind kind = Kind::character;
    char32_t character = 0;
    bool is_negated = false;
    std::vector<Range> ranges = {};
  };

  [[nodiscard]] static bool accepts(const Token& token, char32_t character);
  [[nodiscard]] bool may_match_hidden() const;

  std::vector<Token> tokens_;
};

}  // namespace orr::workspace
