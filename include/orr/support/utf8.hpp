#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace orr {

/// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no
/// overlong forms, nothing above U+10FFFF), or `nullopt` when all of it is.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Code points in well-formed text; in any other text, the bytes that are no continuation bytes.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// One decoded code point and the bytes it took (1 to 4; 0 only for empty text).
struct DecodedCodePoint {
  char32_t value = 0;
  std::size_t length = 0;
};

/// First code point of the text. A byte that starts none decodes as U+FFFD of length 1.
[[nodiscard]] DecodedCodePoint decode_code_point(std::string_view text);

/// Appends a code point (at most U+10FFFF, no surrogate) as UTF-8.
void append_code_point(std::string& text, char32_t code_point);

/// At most `limit` code points of the text; what was longer ends in `...`, counted within the limit. Takes time for
/// those alone, however long the text.
[[nodiscard]] std::string elide(std::string_view text, std::size_t limit);

}  // namespace orr
