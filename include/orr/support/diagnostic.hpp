#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "orr/support/source_file.hpp"

namespace orr {

/// A further place that explains a diagnostic: "first stated here".
struct Label {
  Location at;
  std::string text;
};

/// A problem in a user's file: what is wrong, where, why it matters, what to do. Owns its text; the file it points
/// into must outlive it.
///
/// Collect them and go on, so that one run reports every problem; the caller decides whether any is fatal.
struct Diagnostic {
  std::string_view code{};       ///< Stable name of the kind of problem, `module/kebab-case`; a literal.
  Location at{};                 ///< Never without a file: absence is placed at the nearest thing that exists.
  std::string what{};            ///< One sentence, no full stop; user text in it is quoted and elided.
  std::string marker{};          ///< Two or three words printed under the place; may be empty.
  std::string why{};             ///< Why it matters; may be empty where `what` says it.
  std::string help{};            ///< What to write instead.
  std::vector<Label> related{};  ///< Further places, in reading order.
};

using Diagnostics = std::vector<Diagnostic>;

/// Orders by file name, place and code, and drops exact repetitions, so that output does not depend on the order of
/// discovery.
void sort_diagnostics(Diagnostics& diagnostics);

/// User text for a message: backquoted, elided to 60 code points, line breaks and control characters visible.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace orr
