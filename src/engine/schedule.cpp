#include "orr/engine/schedule.hpp"

#include <fmt/format.h>

namespace orr::engine {
namespace {

constexpr std::chrono::days kQuarter{90};

void set_stage(Schedule& schedule, const manifest::ReviewFacts& review, const manifest::Service& service) {
  const auto set = [&schedule](Stage stage, std::string reason) {
    schedule.stage = stage;
    schedule.stage_reason = std::move(reason);
  };
  if (review.stage) { return set(*review.stage, "stated"); }
  if (review.kind == "periodic" || review.kind == "handover") {
    return set(Stage::launched, fmt::format("a {} review", review.kind));
  }
  if (service.is_in_production) { return set(Stage::launched, "in production"); }
  if (review.launch_date && *review.launch_date < schedule.as_of) {
    return set(Stage::launched, fmt::format("launched on {}", format_date(*review.launch_date)));
  }
  set(Stage::pre_launch, "not launched");
}

void set_anchor(Schedule& schedule, const manifest::ReviewFacts& review) {
  const auto lies_ahead = [&](const std::optional<Date>& date) { return date && *date >= schedule.as_of; };
  if (lies_ahead(review.launch_date)) {
    schedule.anchor_kind = AnchorKind::launch;
    schedule.anchor = review.launch_date;
  } else if (schedule.stage != Stage::launched && !review.launch_date) {
    schedule.anchor_kind = AnchorKind::missing;
  } else if (lies_ahead(review.next_date)) {
    schedule.anchor_kind = AnchorKind::next_review;
    schedule.anchor = review.next_date;
  } else {
    schedule.anchor_kind = AnchorKind::quarter;
    schedule.anchor = schedule.as_of + kQuarter;
  }
}

}  // namespace

Schedule make_schedule(const manifest::ReviewFacts& review, const manifest::Service& service, Date as_of) {
  Schedule schedule{.as_of = as_of, .stage_reason = {}, .anchor = {}};
  set_stage(schedule, review, service);
  set_anchor(schedule, review);
  return schedule;
}

}  // namespace orr::engine
