#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "orr/support/diagnostic.hpp"

namespace orr::document {

/// Rewords an error of the YAML library, at `offset` of the source, for the person who has to mend the file.
/// `open_flow` is where the innermost `[` or `{` still open begins, `npos` for none.
[[nodiscard]] Diagnostic explain_syntax_error(const SourceFile& source, std::string_view library_message,
                                              std::uint32_t offset, std::size_t open_flow);

/// A line that lacks its colon, as it was meant: `strategy canary` is `strategy: canary`.
[[nodiscard]] std::string with_colon(std::string_view line);

}  // namespace orr::document
