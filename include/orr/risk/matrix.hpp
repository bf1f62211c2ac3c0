#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace orr::risk {

/// Steps of both scales.
inline constexpr int kSteps = 5;

/// How bad it is and how likely, each 1 (least) to 5 (most).
struct Rating {
  int severity = 1;
  int likelihood = 1;

  friend bool operator==(const Rating&, const Rating&) = default;
};

/// What a rating amounts to. In order: `critical` is the worst.
enum class Band : std::uint8_t { low, medium, high, critical };

/// The word for a band, and the band for a word.
[[nodiscard]] std::string_view to_string(Band band);
[[nodiscard]] std::optional<Band> parse_band(std::string_view word);

/// Band by severity and likelihood, each from 1: `bands[severity - 1][likelihood - 1]`.
struct Matrix {
  std::array<std::array<Band, kSteps>, kSteps> bands{};

  /// The rating must be on the scales.
  [[nodiscard]] Band band(const Rating& rating) const {
    return bands[static_cast<std::size_t>(rating.severity - 1)][static_cast<std::size_t>(rating.likelihood - 1)];
  }
};

/// Whether more severity or more likelihood never gives a lower band.
[[nodiscard]] bool is_monotone(const Matrix& matrix);

/// One step of a scale.
struct Step {
  std::string_view word;
  std::string_view meaning;
};

/// The two scales, from 1, and the matrix over them.
struct Scale {
  std::array<Step, kSteps> severity{};
  std::array<Step, kSteps> likelihood{};
  Matrix matrix{};
};

/// The scale of `rules/risks.yaml`, compiled in.
[[nodiscard]] const Scale& built_in_scale();

/// How far a mitigation is.
enum class Progress : std::uint8_t { done, planned, open };

[[nodiscard]] std::string_view to_string(Progress progress);

/// What a mitigation does to a rating. One that only moves the cost (insurance, contracts) lowers nothing.
struct Mitigation {
  bool lowers_severity = false;
  bool lowers_likelihood = false;
  int by = 1;
  Progress progress = Progress::open;
};

/// A residual rating as a team sees it; either factor may be left out.
struct StatedResidual {
  std::optional<int> severity;
  std::optional<int> likelihood;
};

/// The three ratings of a risk. Never residual above inherent, nor target above residual, in either factor.
struct Assessment {
  Rating inherent;                       ///< As stated, before any mitigation.
  Rating residual{};                     ///< After mitigations that are done.
  Rating target{};                       ///< When planned ones are done as well.
  Rating supported{};                    ///< The residual that done mitigations support.
  bool residual_is_understated = false;  ///< The team states less than that; the supported one counts.
  bool residual_is_overstated = false;   ///< The team states more than the inherent rating, which then counts.
};

/// Inherent, residual and target rating (docs/judging.md, "Risks"). A stated residual counts where it lies between what
/// done mitigations support and the inherent rating. Factors never fall below 1.
[[nodiscard]] Assessment assess(const Rating& inherent, const StatedResidual& stated,
                                std::span<const Mitigation> mitigations);

}  // namespace orr::risk
