#pragma once

#include <optional>
#include <string>

#include "orr/manifest/views.hpp"
#include "orr/support/date.hpp"
#include "orr/support/stage.hpp"

namespace orr::engine {

/// What planned work is measured against.
enum class AnchorKind {
  launch,       ///< The launch lies ahead.
  next_review,  ///< Launched: the next review that is stated.
  quarter,      ///< Launched, and no review stated: 90 days from the day of this one.
  missing,      ///< Before launch, without a launch date.
};

/// Where a service stands as of a day, and until when planned work is in time (docs/judging.md, "The calendar").
struct Schedule {
  Date as_of;
  Stage stage = Stage::pre_launch;
  std::string stage_reason;  ///< Why that stage, in a few words.
  AnchorKind anchor_kind = AnchorKind::missing;
  std::optional<Date> anchor;  ///< Last day that is in time; never before `as_of`. Nothing when missing.
};

/// Places a service in the calendar: its stage, and the day until which plans are in time.
[[nodiscard]] Schedule make_schedule(const manifest::ReviewFacts& review, const manifest::Service& service, Date as_of);

}  // namespace orr::engine
