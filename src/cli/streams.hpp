#pragma once

#include <string_view>

#include "orr/output/terminal.hpp"
#include "orr/support/result.hpp"

namespace orr::cli {

/// When to use colours.
enum class ColorChoice { automatic, always, never };

/// Reads `auto`, `always`, `never`.
[[nodiscard]] Result<ColorChoice> parse_color(std::string_view word);

/// What standard output, or standard error, can show. Colour by the first that speaks: the choice, `FORCE_COLOR`,
/// `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`, `TERM=dumb`, else whether it is a terminal. A width other than 80 only on
/// a terminal, so that files and pipes get the same bytes everywhere.
[[nodiscard]] output::Terminal describe_stream(int descriptor, ColorChoice choice);

/// Writes all of it. A closed pipe is no failure: whoever reads has seen enough.
[[nodiscard]] Result<void> write_stream(int descriptor, std::string_view text);

}  // namespace orr::cli
