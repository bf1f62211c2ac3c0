#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace orr::document {

/// Offset in `source` (a scalar as written, quotes or block header included) of the character at `offset` of
/// `value` (the same scalar decoded). Walks both texts side by side, across escapes, folded lines and indentation.
///
/// With `offset` = `value.size()` this is the end of a plain scalar, which the YAML library does not report. Where
/// the texts do not correspond, the place up to which they did.
[[nodiscard]] std::uint32_t align_scalar(std::string_view source, std::string_view value, std::size_t offset);

/// Offset just after the quote that closes the quoted scalar at the start of `source`; `nullopt` when none does.
[[nodiscard]] std::optional<std::size_t> find_quoted_end(std::string_view source);

}  // namespace orr::document
