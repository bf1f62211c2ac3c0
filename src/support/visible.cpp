#include "orr/support/visible.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "orr/support/utf8.hpp"

namespace orr {
namespace {

constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// Marks, embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9), and the separators that
/// break lines without being line feeds.
constexpr bool changes_direction_or_line(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string make_visible(std::string_view text, std::string_view kept) {
  std::string visible;
  visible.reserve(text.size());
  while (!text.empty()) {
    const DecodedCodePoint c = decode_code_point(text);
    const bool is_kept = c.length == 1 && kept.find(text.front()) != std::string_view::npos;
    if (!is_kept && (is_control(c.value) || changes_direction_or_line(c.value))) {
      visible += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c.value));
    } else {
      append_code_point(visible, c.value);
    }
    text.remove_prefix(c.length);
  }
  return visible;
}

}  // namespace orr
