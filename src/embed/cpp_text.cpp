#include "embed/cpp_text.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace orr::embed {

std::string text_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      literal += '\\';
      literal += c;
    } else if (byte < 0x20 || byte >= 0x7F || c == '?') {
      literal += fmt::format("\\{:03o}", byte);  // three octal digits end by themselves; `?` for fear of trigraphs
    } else {
      literal += c;
    }
  }
  return literal += "\"sv";
}

std::string double_literal(double value) {
  if (std::isinf(value)) { return fmt::format("{}std::numeric_limits<double>::infinity()", value < 0 ? "-" : ""); }
  const std::string text = fmt::format("{}", value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string int_literal(std::int64_t value) {
  if (value == std::numeric_limits<std::int64_t>::min()) { return "std::numeric_limits<std::int64_t>::min()"; }
  return fmt::format("std::int64_t{{{}}}", value);
}

std::string Source::name(std::string_view prefix) { return fmt::format("{}{}", prefix, next_++); }

std::string Source::define(std::string_view type, std::string_view prefix, std::string_view initializer) {
  std::string made = name(prefix);
  text_ += fmt::format("constexpr {} {} = {};\n", type, made, initializer);
  return made;
}

std::string Source::define_variable(std::string_view type, std::string_view prefix, std::string_view initializer) {
  std::string made = name(prefix);
  text_ += fmt::format("constinit {} {}{};\n", type, made, initializer);
  return made;
}

std::string Source::define_array(std::string_view element_type, std::string_view prefix, const std::string& items,
                                 std::size_t count) {
  if (count == 0) { return "{}"; }
  const std::string made = name(prefix);
  text_ += fmt::format("constexpr {} {}[] = {{\n{}}};\n", element_type, made, items);
  return made;
}

}  // namespace orr::embed
