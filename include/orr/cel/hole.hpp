#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "orr/support/source_file.hpp"

namespace orr::cel {

/// A piece of a text with holes: `alert {alert.name} has {{no}} runbook`.
struct TemplatePart {
  enum class Kind : std::uint8_t {
    text,      ///< `text`, doubled braces made single.
    hole,      ///< An expression, at `at`, braces excluded.
    unclosed,  ///< A brace at `at` opens a hole that never ends; the rest of the text is left out.
  };
  Kind kind = Kind::text;
  std::string text{};
  Span at{};  ///< In the whole text.
};

/// Splits a text at its holes. A hole ends with the first closing brace that is not part of the expression's own
/// strings, maps or nested braces.
[[nodiscard]] std::vector<TemplatePart> split_template(std::string_view text);

}  // namespace orr::cel
