// Where a service stands, and until when planned work is in time (docs/judging.md).

#include "orr/engine/schedule.hpp"

#include <string>

#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

/// The schedule on 2026-06-01 of a service with these fields of `review`.
Schedule schedule(const std::string& review, const std::string& service = {}) {
  return TestEvaluation({.manifest = "service: {type: api, tier: 2, " + service + "}\nreview: {" + review + "}"})
      .evaluation()
      .schedule;
}

/// `pre-launch: not launched`.
std::string stage(const std::string& review, const std::string& service = {}) {
  const Schedule made = schedule(review, service);
  return std::string(to_string(made.stage)) + ": " + made.stage_reason;
}

/// `launch 2026-06-15`.
std::string anchor(const std::string& review, const std::string& service = {}) {
  const Schedule made = schedule(review, service);
  const std::string on = made.anchor ? ' ' + orr::format_date(*made.anchor) : std::string();
  switch (made.anchor_kind) {
    case AnchorKind::launch: return "launch" + on;
    case AnchorKind::next_review: return "next review" + on;
    case AnchorKind::quarter: return "quarter" + on;
    case AnchorKind::missing: return "missing" + on;
  }
  return {};
}

const std::string kInProduction = "lifecycle: production";

}  // namespace

// --- stage -----------------------------------------------------------------------------------------------------------

TEST_CASE("without a word on the stage a service is before its launch", "[engine][schedule]") {
  CHECK(stage("") == "pre-launch: not launched");
  CHECK(stage("launch_date: 2026-06-15") == "pre-launch: not launched");
}

TEST_CASE("a service in production is launched", "[engine][schedule]") {
  CHECK(stage("", kInProduction) == "launched: in production");
  CHECK(stage("launch_date: 2026-06-15", kInProduction) == "launched: in production");
}

TEST_CASE("a service is launched once its launch date has passed, and not on that day", "[engine][schedule]") {
  CHECK(stage("launch_date: 2026-05-31") == "launched: launched on 2026-05-31");
  CHECK(stage("launch_date: 2026-06-01") == "pre-launch: not launched");
}

TEST_CASE("periodic reviews and handovers are judged at launched, other kinds of review are not",
          "[engine][schedule]") {
  CHECK(stage("kind: periodic") == "launched: a periodic review");
  CHECK(stage("kind: handover") == "launched: a handover review");
  for (const std::string kind : {"orr", "prr", "launch", "other"}) {
    INFO(kind);
    CHECK(stage("kind: " + kind) == "pre-launch: not launched");
  }
}

TEST_CASE("a service of any other lifecycle is not launched for that", "[engine][schedule]") {
  for (const std::string lifecycle : {"experimental", "development", "pre-launch", "deprecated"}) {
    INFO(lifecycle);
    CHECK(stage("", "lifecycle: " + lifecycle) == "pre-launch: not launched");
  }
}

TEST_CASE("a stated stage wins over everything that it could be told from", "[engine][schedule]") {
  for (const std::string stated : {"design", "build", "pre-launch", "launched"}) {
    INFO(stated);
    CHECK(stage("stage: " + stated) == stated + ": stated");
    CHECK(stage("kind: periodic, launch_date: 2025-01-01, stage: " + stated, kInProduction) == stated + ": stated");
  }
}

// --- anchor ----------------------------------------------------------------------------------------------------------

TEST_CASE("planned work is measured against the launch while that lies ahead", "[engine][schedule]") {
  CHECK(anchor("launch_date: 2026-06-15") == "launch 2026-06-15");
  CHECK(anchor("launch_date: 2026-06-15, next_date: 2026-12-15") == "launch 2026-06-15");
  CHECK(anchor("launch_date: 2026-06-15", kInProduction) == "launch 2026-06-15");
  CHECK(anchor("stage: design, launch_date: 2027-06-15") == "launch 2027-06-15");
}

TEST_CASE("on the day of the launch the launch still counts as ahead", "[engine][schedule]") {
  CHECK(anchor("launch_date: 2026-06-01, next_date: 2026-12-15") == "launch 2026-06-01");
}

TEST_CASE("after the launch planned work is measured against the next review", "[engine][schedule]") {
  CHECK(anchor("launch_date: 2026-05-31, next_date: 2026-12-15") == "next review 2026-12-15");
  CHECK(anchor("next_date: 2026-12-15", kInProduction) == "next review 2026-12-15");
  CHECK(anchor("kind: periodic, next_date: 2026-06-01") == "next review 2026-06-01");
}

TEST_CASE("after the launch and without a next review there are 90 days", "[engine][schedule]") {
  CHECK(anchor("launch_date: 2026-05-31") == "quarter 2026-08-30");
  CHECK(anchor("", kInProduction) == "quarter 2026-08-30");
  CHECK(anchor("stage: launched") == "quarter 2026-08-30");
}

TEST_CASE("a next review that has passed is no anchor, so the anchor is never before the day of the review",
          "[engine][schedule]") {
  CHECK(anchor("launch_date: 2025-01-01, next_date: 2026-05-31") == "quarter 2026-08-30");
  CHECK(anchor("next_date: 2020-01-01", kInProduction) == "quarter 2026-08-30");
}

TEST_CASE("before launch and without a launch date there is no anchor, whatever the next review",
          "[engine][schedule]") {
  CHECK(anchor("") == "missing");
  CHECK(anchor("next_date: 2026-12-15") == "missing");
  CHECK(anchor("stage: design") == "missing");
}

TEST_CASE("a launch that slipped leaves the next review or 90 days as the anchor", "[engine][schedule]") {
  CHECK(anchor("stage: pre-launch, launch_date: 2026-05-31") == "quarter 2026-08-30");
  CHECK(anchor("stage: pre-launch, launch_date: 2026-05-31, next_date: 2026-07-01") == "next review 2026-07-01");
}
