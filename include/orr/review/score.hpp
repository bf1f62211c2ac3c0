#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "orr/engine/evaluation.hpp"
#include "orr/support/severity.hpp"

// The score (docs/judging.md, "The score"), in integers throughout:
//
//   credit  c = 2 for a pass, 1 for planned in time, 0 for everything else that applies
//   earned  e = floor(1'000'000 * sum(c) / (2 n))         over the n applicable elements of a rule
//   score     = floor(100 * sum(w e) / (1'000'000 sum(w)))  over rules with an applicable element
//   weight  w = severity (critical 10, high 5, medium 3, low 1, info 0) times the weight of the checklist

namespace orr::review {

/// Points of a severity.
[[nodiscard]] constexpr std::uint64_t severity_weight(Severity severity) {
  switch (severity) {
    case Severity::critical: return 10;
    case Severity::high: return 5;
    case Severity::medium: return 3;
    case Severity::low: return 1;
    case Severity::info: return 0;
  }
  return 0;
}

/// What one rule contributes.
struct Contribution {
  std::uint64_t weight = 0;
  std::uint64_t credits = 0;     ///< sum(c)
  std::uint64_t applicable = 0;  ///< n

  /// Micro-credits, 0..1'000'000; nothing when no element applies.
  [[nodiscard]] std::optional<std::uint64_t> earned() const;
};

/// Adds up what the outcomes of one rule, of that weight, contribute.
[[nodiscard]] Contribution contribution(std::span<const engine::ElementOutcome> outcomes, std::uint64_t weight);

/// Points of 100, or nothing when no rule with a weight applies.
[[nodiscard]] std::optional<int> points(std::span<const Contribution> rules);

/// sum(w)
[[nodiscard]] std::uint64_t total_weight(std::span<const Contribution> rules);

/// Tenths of points that the score rises when one element of `rule`, an outcome of `outcome`, passes instead.
/// `total` is the `total_weight` of all rules, this one among them.
[[nodiscard]] std::int64_t gain(const Contribution& rule, engine::Outcome outcome, std::uint64_t total);

}  // namespace orr::review
