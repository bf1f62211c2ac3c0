#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orr::cel {

/// A regular expression that needs no automaton: literal text, with `^` and `$` or without, or, behind `^`, literals
/// and classes of characters with `? * + {n,m}`, where at each place the next character alone tells how to go on. Most
/// patterns of rules are of this kind; they compile and match in a fraction of the time. Matches what RE2 does.
class SimplePattern {
 public:
  /// Nothing for any other pattern, be it sound or not.
  [[nodiscard]] static std::optional<SimplePattern> compile(std::string_view pattern);

  /// Whether some part of the text matches. Takes time linear in the text, which is valid UTF-8.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  friend class SimplePatternCompiler;

  /// By byte.
  using Class = std::array<bool, 256>;

  /// A literal, or a class so many times; as many of them as there are.
  struct Item {
    std::string literal{};
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    std::uint32_t characters = 0;  ///< Into `classes_`, where there is no literal.
  };

  [[nodiscard]] bool matches_items(std::string_view text) const;

  bool from_begin_ = false;
  bool to_end_ = false;
  std::vector<Item> items_;
  std::vector<Class> classes_;
};

}  // namespace orr::cel
