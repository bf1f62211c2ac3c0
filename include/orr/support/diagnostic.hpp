#pragma once

#include <cstddef>
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
  std::size_t further = 0;       ///< Problems of this kind in this file that were counted instead of being collected.
};

using Diagnostics = std::vector<Diagnostic>;

/// How many problems of one kind are collected in one file.
inline constexpr std::size_t kMostOfOneKind = 50;

/// Takes the problems of one file. Of each kind it collects the first `kMostOfOneKind` and counts the others, at the
/// last one collected: a file that is wrong in every line costs neither time nor memory.
class ProblemCollector {
 public:
  /// `problems` must outlive the collector; nobody else may remove any meanwhile.
  explicit ProblemCollector(Diagnostics& problems) : problems_(problems) {}

  /// Collects the problem, or counts it. The address is good until the next call; null when it was counted.
  Diagnostic* add(Diagnostic problem);

  /// Counts a problem of a kind that is collected no longer, which then need not be worded. False while it still is.
  [[nodiscard]] bool only_counts(std::string_view code);

  /// Problems so far, counted ones included.
  [[nodiscard]] std::size_t total() const { return total_; }

 private:
  struct Kind {
    std::string_view code;
    std::size_t collected = 0;
    std::size_t last = 0;  ///< Index of the last one collected.
  };

  [[nodiscard]] Kind& kind(std::string_view code);

  Diagnostics& problems_;
  std::vector<Kind> kinds_;  ///< Few.
  std::size_t total_ = 0;
};

/// Orders by file name, place and code, and drops exact repetitions, so that output does not depend on the order of
/// discovery.
void sort_diagnostics(Diagnostics& diagnostics);

/// User text for a message: backquoted, elided to 60 code points, line breaks and control characters visible.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace orr
