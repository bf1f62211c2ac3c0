#include "orr/review/score.hpp"

namespace orr::review {
namespace {

constexpr std::uint64_t kWhole = 1'000'000;

std::uint64_t credit(engine::Outcome outcome) {
  switch (outcome) {
    case engine::Outcome::pass: return 2;
    case engine::Outcome::planned: return 1;
    case engine::Outcome::fail:
    case engine::Outcome::unknown:
    case engine::Outcome::error:
    case engine::Outcome::not_applicable: return 0;
  }
  return 0;
}

}  // namespace

std::optional<std::uint64_t> Contribution::earned() const {
  if (applicable == 0) { return std::nullopt; }
  return kWhole * credits / (2 * applicable);
}

Contribution contribution(std::span<const engine::ElementOutcome> outcomes, std::uint64_t weight) {
  Contribution made{.weight = weight};
  for (const engine::ElementOutcome& outcome : outcomes) {
    if (outcome.outcome == engine::Outcome::not_applicable) { continue; }
    ++made.applicable;
    made.credits += credit(outcome.outcome);
  }
  return made;
}

std::uint64_t total_weight(std::span<const Contribution> rules) {
  std::uint64_t weight = 0;
  for (const Contribution& rule : rules) {
    if (rule.applicable > 0) { weight += rule.weight; }
  }
  return weight;
}

std::optional<int> points(std::span<const Contribution> rules) {
  const std::uint64_t weight = total_weight(rules);
  if (weight == 0) { return std::nullopt; }
  std::uint64_t earned = 0;
  for (const Contribution& rule : rules) { earned += rule.weight * rule.earned().value_or(0); }
  return static_cast<int>(100 * earned / (kWhole * weight));
}

std::int64_t gain(const Contribution& rule, engine::Outcome outcome, std::uint64_t total) {
  if (total == 0 || rule.applicable == 0 || outcome == engine::Outcome::not_applicable) { return 0; }
  Contribution mended = rule;
  mended.credits += 2 - credit(outcome);
  const std::uint64_t more = *mended.earned() - *rule.earned();
  return static_cast<std::int64_t>(1000 * rule.weight * more / (kWhole * total));
}

}  // namespace orr::review
