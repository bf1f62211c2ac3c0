#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orr::embed {

/// A C++ string literal as a `std::string_view`: `"..."sv`.
[[nodiscard]] std::string text_literal(std::string_view text);

/// A double as a C++ expression that has exactly this value.
[[nodiscard]] std::string double_literal(double value);

/// An int64 as a C++ expression.
[[nodiscard]] std::string int_literal(std::int64_t value);

/// Collects definitions of constants, each after those that it refers to.
class Source {
 public:
  /// A fresh name, `<prefix><number>`.
  [[nodiscard]] std::string name(std::string_view prefix);

  /// Adds `constexpr <type> <name> = <initializer>;`, and gives the name back.
  std::string define(std::string_view type, std::string_view prefix, std::string_view initializer);

  /// Adds `constinit <type> <name><initializer>;`, for what changes while the program runs, and gives the name back.
  std::string define_variable(std::string_view type, std::string_view prefix, std::string_view initializer);

  /// Adds an array and gives an expression for a span of it; `{}` for no items.
  std::string define_array(std::string_view element_type, std::string_view prefix, const std::string& items,
                           std::size_t count);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  unsigned next_ = 0;
};

}  // namespace orr::embed
