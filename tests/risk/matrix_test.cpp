// The arithmetic of the risk matrix (docs/judging.md, "Risks").

#include "orr/risk/matrix.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.hpp"

using namespace orr::risk;

namespace {

constexpr Mitigation kDoneLikelihood{.lowers_likelihood = true, .progress = Progress::done};
constexpr Mitigation kDoneSeverity{.lowers_severity = true, .progress = Progress::done};
constexpr Mitigation kPlannedLikelihood{.lowers_likelihood = true, .progress = Progress::planned};
constexpr Mitigation kOpenLikelihood{.lowers_likelihood = true, .progress = Progress::open};
constexpr Mitigation kInsurance{.progress = Progress::done};

constexpr StatedResidual kNothingStated{};

std::string words(const Rating& rating) {
  return std::to_string(rating.severity) + 'x' + std::to_string(rating.likelihood);
}

/// `4x4 > 4x3 > 4x2`: inherent, residual and target, and what is wrong with the stated residual.
std::string assessed(const Rating& inherent, const StatedResidual& stated, const std::vector<Mitigation>& mitigations) {
  const Assessment made = assess(inherent, stated, mitigations);
  return words(made.inherent) + " > " + words(made.residual) + " > " + words(made.target) +
         (made.residual_is_understated ? ", understated" : "") + (made.residual_is_overstated ? ", overstated" : "");
}

Mitigation by(int steps, Mitigation mitigation) {
  mitigation.by = steps;
  return mitigation;
}

}  // namespace

// --- bands -----------------------------------------------------------------------------------------------------------

TEST_CASE("bands have words, and no other word is one", "[risk][matrix]") {
  for (const Band band : {Band::low, Band::medium, Band::high, Band::critical}) {
    CHECK(parse_band(to_string(band)) == band);
  }
  CHECK(to_string(Band::critical) == "critical");
  CHECK_FALSE(parse_band("elevated"));
  CHECK_FALSE(parse_band(""));
  CHECK_FALSE(parse_band("Low"));
}

TEST_CASE("the built-in bands are looked up as the table says", "[risk][matrix]") {
  constexpr std::string_view kRows[] = {"LLLLM", "LLMMH", "LMMHH", "LMHHC", "MHHCC"};
  constexpr std::string_view kLetters = "LMHC";
  const Matrix& matrix = built_in_scale().matrix;
  for (int severity = 1; severity <= kSteps; ++severity) {
    std::string row;
    for (int likelihood = 1; likelihood <= kSteps; ++likelihood) {
      row += kLetters[static_cast<std::size_t>(matrix.band({severity, likelihood}))];
    }
    INFO("severity " << severity);
    CHECK(row == kRows[severity - 1]);
  }
}

TEST_CASE("the built-in bands agree with the usual ranges of the product", "[risk][matrix]") {
  for (int severity = 1; severity <= kSteps; ++severity) {
    for (int likelihood = 1; likelihood <= kSteps; ++likelihood) {
      const int product = severity * likelihood;
      const Band usual = product <= 4    ? Band::low
                         : product <= 9  ? Band::medium
                         : product <= 16 ? Band::high
                                         : Band::critical;
      INFO(severity << " x " << likelihood);
      CHECK(built_in_scale().matrix.band({severity, likelihood}) == usual);
    }
  }
}

TEST_CASE("the greatest severity is never below medium", "[risk][matrix]") {
  for (int likelihood = 1; likelihood <= kSteps; ++likelihood) {
    CHECK(built_in_scale().matrix.band({kSteps, likelihood}) >= Band::medium);
  }
}

TEST_CASE("the scales have words and meanings for each step", "[risk][matrix]") {
  const Scale& scale = built_in_scale();
  CHECK(scale.severity.front().word == "very-low");
  CHECK(scale.severity.back().word == "very-high");
  CHECK(scale.likelihood.front().word == "rare");
  CHECK(scale.likelihood.back().word == "almost-certain");
  for (const auto& steps : {scale.severity, scale.likelihood}) {
    for (const Step& step : steps) { CHECK_FALSE(step.meaning.empty()); }
  }
}

TEST_CASE("more severity or more likelihood never gives a lower band", "[risk][matrix]") {
  CHECK(is_monotone(built_in_scale().matrix));
}

TEST_CASE("a matrix that falls along one axis anywhere is not monotone", "[risk][matrix]") {
  Matrix matrix;
  for (auto& row : matrix.bands) { row.fill(Band::medium); }
  CHECK(is_monotone(matrix));
  for (std::size_t severity = 0; severity < matrix.bands.size(); ++severity) {
    for (std::size_t likelihood = 0; likelihood < matrix.bands.size(); ++likelihood) {
      INFO(severity << ", " << likelihood);
      Matrix lower = matrix;
      lower.bands[severity][likelihood] = Band::low;
      CHECK(is_monotone(lower) == (severity == 0 && likelihood == 0));
      Matrix higher = matrix;
      higher.bands[severity][likelihood] = Band::high;
      CHECK(is_monotone(higher) == (severity == 4 && likelihood == 4));
    }
  }
}

// --- inherent, residual, target --------------------------------------------------------------------------------------

TEST_CASE("without mitigations the three ratings are one", "[risk][matrix]") {
  CHECK(assessed({4, 3}, kNothingStated, {}) == "4x3 > 4x3 > 4x3");
}

TEST_CASE("residual is what remains after done mitigations, target when planned ones land", "[risk][matrix]") {
  CHECK(assessed({4, 4}, kNothingStated, {kDoneLikelihood}) == "4x4 > 4x3 > 4x3");
  CHECK(assessed({4, 4}, kNothingStated, {kPlannedLikelihood}) == "4x4 > 4x4 > 4x3");
  CHECK(assessed({4, 4}, kNothingStated, {kDoneLikelihood, kPlannedLikelihood}) == "4x4 > 4x3 > 4x2");
  CHECK(assessed({4, 4}, kNothingStated, {kDoneSeverity, kPlannedLikelihood}) == "4x4 > 3x4 > 3x3");
}

TEST_CASE("a mitigation that is neither done nor planned lowers nothing", "[risk][matrix]") {
  CHECK(assessed({4, 4}, kNothingStated, {kOpenLikelihood}) == "4x4 > 4x4 > 4x4");
}

TEST_CASE("a mitigation that only moves the cost lowers nothing", "[risk][matrix]") {
  CHECK(assessed({4, 4}, kNothingStated, {kInsurance, by(4, kInsurance)}) == "4x4 > 4x4 > 4x4");
}

TEST_CASE("a mitigation lowers by one step unless it says by how many", "[risk][matrix]") {
  CHECK(assessed({5, 5}, kNothingStated, {by(3, kDoneLikelihood)}) == "5x5 > 5x2 > 5x2");
  CHECK(assessed({5, 5}, kNothingStated, {by(2, kPlannedLikelihood)}) == "5x5 > 5x5 > 5x3");
}

TEST_CASE("a mitigation may lower both factors", "[risk][matrix]") {
  constexpr Mitigation kBoth{.lowers_severity = true, .lowers_likelihood = true, .by = 2, .progress = Progress::done};
  CHECK(assessed({5, 4}, kNothingStated, {kBoth}) == "5x4 > 3x2 > 3x2");
}

TEST_CASE("factors never fall below one", "[risk][matrix]") {
  CHECK(assessed({1, 2}, kNothingStated, {kDoneSeverity, by(4, kDoneLikelihood), kPlannedLikelihood}) ==
        "1x2 > 1x1 > 1x1");
}

// --- stated residuals ------------------------------------------------------------------------------------------------

TEST_CASE("a stated residual counts where done mitigations support it", "[risk][matrix]") {
  CHECK(assessed({4, 4}, {.severity = 4, .likelihood = 3}, {kDoneLikelihood}) == "4x4 > 4x3 > 4x3");
}

TEST_CASE("a stated residual above what is supported counts as well: the team knows more", "[risk][matrix]") {
  CHECK(assessed({4, 4}, {.severity = 4, .likelihood = 4}, {kDoneLikelihood, kPlannedLikelihood}) == "4x4 > 4x4 > 4x3");
}

TEST_CASE("a stated residual below what done mitigations support is understated, and the supported one counts",
          "[risk][matrix]") {
  CHECK(assessed({4, 4}, {.severity = 4, .likelihood = 2}, {kDoneLikelihood}) == "4x4 > 4x3 > 4x3, understated");
  CHECK(assessed({4, 4}, {.severity = 1, .likelihood = 4}, {}) == "4x4 > 4x4 > 4x4, understated");
  CHECK(assessed({4, 4}, {.severity = 4, .likelihood = 3}, {kPlannedLikelihood}) == "4x4 > 4x4 > 4x3, understated");
}

TEST_CASE("a stated residual above the inherent rating is overstated, and the inherent one counts", "[risk][matrix]") {
  CHECK(assessed({3, 3}, {.severity = 4, .likelihood = 3}, {}) == "3x3 > 3x3 > 3x3, overstated");
  CHECK(assessed({3, 3}, {.severity = 3, .likelihood = 5}, {kDoneLikelihood}) == "3x3 > 3x3 > 3x3, overstated");
}

TEST_CASE("a residual can be understated in one factor and overstated in the other", "[risk][matrix]") {
  CHECK(assessed({3, 3}, {.severity = 1, .likelihood = 5}, {}) == "3x3 > 3x3 > 3x3, understated, overstated");
}

TEST_CASE("a factor that is not stated is the supported one", "[risk][matrix]") {
  CHECK(assessed({4, 4}, {.severity = 4, .likelihood = std::nullopt}, {kDoneLikelihood}) == "4x4 > 4x3 > 4x3");
  CHECK(assessed({4, 4}, {.severity = std::nullopt, .likelihood = 4}, {kDoneSeverity, kDoneLikelihood}) ==
        "4x4 > 3x4 > 3x4");
}

// --- all of them -----------------------------------------------------------------------------------------------------

TEST_CASE("residual is never above inherent, nor target above residual, nor more work worse", "[risk][matrix]") {
  const std::vector<Mitigation> choice{kDoneLikelihood, kDoneSeverity,          kPlannedLikelihood,
                                       kOpenLikelihood, by(3, kDoneLikelihood), kInsurance};
  const std::vector<std::optional<int>> factors{std::nullopt, 1, 2, 3, 4, 5};
  const auto no_more = [](const Rating& a, const Rating& b) {
    return a.severity <= b.severity && a.likelihood <= b.likelihood;
  };
  for (int rating = 0; rating < 25; ++rating) {
    const Rating inherent{1 + rating / 5, 1 + rating % 5};
    for (int stated = 0; stated < 36; ++stated) {
      const StatedResidual residual{factors[static_cast<std::size_t>(stated / 6)],
                                    factors[static_cast<std::size_t>(stated % 6)]};
      for (const Mitigation& first : choice) {
        const Assessment one = assess(inherent, residual, std::vector{first});
        REQUIRE(no_more(one.residual, one.inherent));
        REQUIRE(no_more(one.target, one.residual));
        for (const Mitigation& second : choice) {
          const Assessment two = assess(inherent, residual, std::vector{first, second});
          REQUIRE(no_more(two.supported, one.supported));
          REQUIRE(no_more(two.target, one.target));
        }
      }
    }
  }
}

TEST_CASE("a worse inherent rating never gives a better residual or target band", "[risk][matrix]") {
  const Matrix& matrix = built_in_scale().matrix;
  const std::vector mitigations{kDoneLikelihood, kDoneSeverity, kPlannedLikelihood};
  for (int severity = 1; severity <= kSteps; ++severity) {
    for (int likelihood = 1; likelihood <= kSteps; ++likelihood) {
      const Assessment here = assess({severity, likelihood}, kNothingStated, mitigations);
      for (const Rating worse : {Rating{severity + 1, likelihood}, Rating{severity, likelihood + 1}}) {
        if (worse.severity > kSteps || worse.likelihood > kSteps) { continue; }
        const Assessment there = assess(worse, kNothingStated, mitigations);
        CHECK(matrix.band(there.residual) >= matrix.band(here.residual));
        CHECK(matrix.band(there.target) >= matrix.band(here.target));
      }
    }
  }
}
