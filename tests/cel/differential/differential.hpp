#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "tests/cel/differential/term.hpp"
#include "tests/cel/differential/worlds.hpp"

// Plan against tree on expressions made at random: the two were written apart, so what one of them gets wrong the other
// one tells.

namespace orr::cel::differential {

/// An expression of which the evaluators make different things, as small as it could be made.
struct Disagreement {
  std::uint64_t seed = 0;
  std::string expression;
  bool is_checked = true;
  std::size_t world = 0;
  std::uint64_t limit = 0;
  std::string what{};
};

/// What was tried so far.
struct Tally {
  std::uint64_t expressions = 0;
  std::uint64_t well_typed = 0;
  std::uint64_t known = 0;  ///< Values, of well-typed expressions.
  std::uint64_t unknown = 0;
  std::uint64_t errors = 0;
};

class Differential {
 public:
  /// Makes the expression of a seed and evaluates it in all worlds, checked and unchecked, within plenty and within
  /// little budget. Nothing when the evaluators agree everywhere.
  [[nodiscard]] std::optional<Disagreement> run(std::uint64_t seed);

  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  /// How, and in which world, the evaluators differ; the first world that shows it.
  struct Difference {
    std::size_t world = 0;
    std::string what;
  };

  [[nodiscard]] std::optional<Difference> compare(const std::string& expression, bool is_checked, std::uint64_t limit,
                                                  Tally* tally) const;
  [[nodiscard]] Disagreement shrunk(std::uint64_t seed, const Term& term, bool is_checked, std::uint64_t limit) const;

  Worlds worlds_;
  Tally tally_;
};

[[nodiscard]] std::string to_string(const Disagreement& disagreement);

}  // namespace orr::cel::differential
