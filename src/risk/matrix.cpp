#include "orr/risk/matrix.hpp"

#include <algorithm>

namespace orr::risk {
namespace {

constexpr std::array<std::string_view, 4> kBandWords{"low", "medium", "high", "critical"};

Rating lowered(Rating rating, std::span<const Mitigation> mitigations, Progress progress) {
  for (const Mitigation& mitigation : mitigations) {
    if (mitigation.progress != progress) { continue; }
    if (mitigation.lowers_severity) { rating.severity = std::max(1, rating.severity - mitigation.by); }
    if (mitigation.lowers_likelihood) { rating.likelihood = std::max(1, rating.likelihood - mitigation.by); }
  }
  return rating;
}

/// The stated factor, kept between what is supported and the inherent one.
int counted(std::optional<int> stated, int supported, int inherent, Assessment& assessment) {
  if (!stated) { return supported; }
  assessment.residual_is_understated |= *stated < supported;
  assessment.residual_is_overstated |= *stated > inherent;
  return std::clamp(*stated, supported, inherent);
}

}  // namespace

std::string_view to_string(Band band) { return kBandWords[static_cast<std::size_t>(band)]; }

std::string_view to_string(Progress progress) {
  switch (progress) {
    case Progress::done: return "done";
    case Progress::planned: return "planned";
    case Progress::open: return "open";
  }
  return {};
}

std::optional<Band> parse_band(std::string_view word) {
  const auto* found = std::find(kBandWords.begin(), kBandWords.end(), word);
  if (found == kBandWords.end()) { return std::nullopt; }
  return static_cast<Band>(found - kBandWords.begin());
}

bool is_monotone(const Matrix& matrix) {
  for (int severity = 1; severity <= kSteps; ++severity) {
    for (int likelihood = 1; likelihood <= kSteps; ++likelihood) {
      const Band here = matrix.band({severity, likelihood});
      if (severity < kSteps && matrix.band({severity + 1, likelihood}) < here) { return false; }
      if (likelihood < kSteps && matrix.band({severity, likelihood + 1}) < here) { return false; }
    }
  }
  return true;
}

Assessment assess(const Rating& inherent, const StatedResidual& stated, std::span<const Mitigation> mitigations) {
  Assessment assessment{.inherent = inherent, .supported = lowered(inherent, mitigations, Progress::done)};
  assessment.residual = {counted(stated.severity, assessment.supported.severity, inherent.severity, assessment),
                         counted(stated.likelihood, assessment.supported.likelihood, inherent.likelihood, assessment)};
  assessment.target = lowered(assessment.residual, mitigations, Progress::planned);
  return assessment;
}

}  // namespace orr::risk
