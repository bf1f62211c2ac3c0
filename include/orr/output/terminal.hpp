#pragma once

#include <string>
#include <string_view>

#include "orr/support/severity.hpp"

namespace orr::output {

/// What a piece of text is, as far as its colour goes.
enum class Role {
  plain,
  strong,    ///< Headings and names.
  faint,     ///< What explains or repeats.
  gutter,    ///< Line numbers, arrows.
  good,      ///< Passed, ready.
  caution,   ///< Planned, conditions.
  bad,       ///< Failed, not ready.
  critical,  ///< Severities, from here on.
  high,
  medium,
  low,
  info,
};

/// The role of the same name.
[[nodiscard]] Role role_of(Severity severity);

/// What a terminal, or a file, can show.
struct Terminal {
  bool color = false;
  int width = 80;  ///< Cells in a line, at least 40.
};

/// The text in the colours of its role; the text itself without colour. Colours are those of the 16-colour set, so
/// that a user's own scheme, light or dark, decides how they look.
[[nodiscard]] std::string paint(const Terminal& terminal, Role role, std::string_view text);

/// Untrusted text for a terminal or the log of a pipeline: control and direction marks made visible, line breaks folded
/// into blanks, and no word of it a command to whoever reads the log.
[[nodiscard]] std::string clean(std::string_view text);

/// The text with what log readers act on wherever it stands made visible: `##[error]`, `##vso[...]`, `##teamcity[...]`
/// begin with `\u{23}`.
[[nodiscard]] std::string without_log_commands(std::string text);

/// Cells that a text takes: wide characters two, combining ones none. Expects no escape sequences.
[[nodiscard]] int cells(std::string_view text);

/// Pads with blanks to `width` cells; longer text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, int width);

/// At most `width` cells of the text; what was longer ends in `...`.
[[nodiscard]] std::string shortened(std::string_view text, int width);

/// Breaks at blanks so that no line exceeds `width` cells, unless a single word does. Every line but the first begins
/// with `indent`; the first has `used` cells before it.
[[nodiscard]] std::string wrapped(std::string_view text, int width, std::string_view indent, int used);

/// `lead: text`, the lead in the colours of its role, the text strong and wrapped behind it; below it where not even
/// the first word fits beside the lead.
[[nodiscard]] std::string headline(const Terminal& terminal, Role role, std::string_view lead, std::string_view text);

}  // namespace orr::output
