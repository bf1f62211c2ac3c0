// What claims amount to, as of a day and for a rule (docs/judging.md).

#include "orr/engine/judgement.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "orr/schema/access.hpp"
#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;
using orr::checklist::NotApplicable;
using orr::schema::object_field;
using orr::schema::slot_of;

namespace {

constexpr std::string_view kLaunch = "review: {launch_date: 2026-06-15, authors: [{name: A. Author}]}\n";

std::string_view word_for(Answer answer) {
  switch (answer) {
    case Answer::done: return "done";
    case Answer::not_applicable: return "not applicable";
    case Answer::planned: return "planned";
    case Answer::refused: return "refused";
    case Answer::unknown: return "unknown";
  }
  return {};
}

std::string_view word_for(orr::cel::Reason reason) {
  switch (reason) {
    case orr::cel::Reason::unstated: return "unstated";
    case orr::cel::Reason::planned: return "planned";
    case orr::cel::Reason::stale: return "stale";
    case orr::cel::Reason::unverifiable: return "unverifiable";
    case orr::cel::Reason::not_applicable:
    case orr::cel::Reason::refused: break;
  }
  return "no reason of a lack";
}

/// The claim `observability.traces` of a manifest that launches on 2026-06-15, judged on 2026-06-01 by other rules
/// than those of a checklist. As `unknown, stale: was last verified on 2025-01-01, too long ago`.
std::string judge(const std::string& claim, const ClaimRules& rules = {}, std::string_view review = kLaunch) {
  const TestEvaluation service({.manifest = std::string(review) + "observability: {traces: " + claim + "}"});
  const std::vector<std::string_view> authors{"A. Author"};
  const Judge judge(service.evaluation().schedule, authors);
  const orr::cel::Object& section = *object_field(service.manifest().facts.root(), "observability");
  const orr::cel::Object* traces = object_field(section, "traces");
  const Judgement judgement = traces != nullptr ? judge.judge(*traces, rules) : judge.judge_unstated(section, rules);
  std::string text(word_for(judgement.answer));
  if (judgement.answer == Answer::unknown) { text.append(", ").append(word_for(judgement.reason)); }
  return text + ": " + describe(judgement, judge.schedule());
}

ClaimRules taking(NotApplicable not_applicable) { return {.not_applicable = not_applicable}; }

constexpr ClaimRules kFresh{.fresh = std::chrono::days(30)};
constexpr ClaimRules kProven{.proof_required = true};

}  // namespace

// --- each status -----------------------------------------------------------------------------------------------------

TEST_CASE("each way to write a claim is judged by the status that it stands for", "[engine][judgement]") {
  struct Case {
    std::string_view written;
    std::string_view judged;
  };
  const Case written = GENERATE(values<Case>(
      {{"true", "done: is done"},
       {"done", "done: is done"},
       {"docs/tracing.md", "done: is done"},
       {"\"https://traces.shop.example/checkout\"", "done: is done"},
       {"{status: done, note: since May}", "done: is done"},
       {"false", "refused: is stated as not planned"},
       {"not-planned", "refused: is stated as not planned"},
       {"considered", "refused: is considered, not planned"},
       {"{status: planned, due: 2026-06-10, owner: team-a}", "planned: is planned for 2026-06-10 by team-a"},
       {"{status: in-progress, due: 2026-06-10, owner: team-a}", "planned: is planned for 2026-06-10 by team-a"},
       {"{status: not-applicable, note: a batch job}", "not applicable: does not apply"},
       {"~", "unknown, unstated: is not stated"},
       {"{}", "unknown, unstated: is not stated"},
       {"{backend: tempo}", "unknown, unstated: is not stated"}}));
  INFO(written.written);
  CHECK(judge(std::string(written.written)) == written.judged);
}

// --- incomplete ------------------------------------------------------------------------------------------------------

TEST_CASE("a claim short of due, owner or note is unknown, and what it lacks is said", "[engine][judgement]") {
  CHECK(judge("planned") == "unknown, unstated: is planned without `due` and `owner`");
  CHECK(judge("in-progress") == "unknown, unstated: is planned without `due` and `owner`");
  CHECK(judge("{status: planned, owner: team-a}") == "unknown, unstated: is planned without `due`");
  CHECK(judge("{status: planned, due: 2026-06-10}") == "unknown, unstated: is planned without `owner`");
  CHECK(judge("not-applicable") == "unknown, unstated: does not apply, without a `note` that says why");
}

TEST_CASE("an overdue plan without an owner is incomplete first", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-01-01}") == "unknown, unstated: is planned without `owner`");
}

TEST_CASE("a claim dated after the day of the review is unknown", "[engine][judgement]") {
  CHECK(judge("{status: done, date: 2026-06-02}") ==
        "unknown, unstated: is dated 2026-06-02, after the day of the review");
  CHECK(judge("{status: done, date: 2026-06-01}") == "done: is done");
}

TEST_CASE("placeholders do not complete a claim", "[engine][judgement]") {
  CHECK(judge("{status: not-applicable, note: TBD}") ==
        "unknown, unstated: does not apply, without a `note` that says why");
  CHECK(judge("{status: planned, due: 2026-06-10, owner: todo}") == "unknown, unstated: is planned without `owner`");
  CHECK(judge("see wiki") == "unknown, unstated: is not stated");
  CHECK(judge("\"https://example.com/traces\"") == "unknown, unstated: is not stated");
}

TEST_CASE("what is considered or not planned needs neither owner nor date nor note", "[engine][judgement]") {
  CHECK(judge("{status: considered}") == "refused: is considered, not planned");
  CHECK(judge("{status: not-planned}") == "refused: is stated as not planned");
}

// --- planned ---------------------------------------------------------------------------------------------------------

TEST_CASE("planned in time means due on or before the anchor", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-06-14, owner: a}") == "planned: is planned for 2026-06-14 by a");
  CHECK(judge("{status: planned, due: 2026-06-15, owner: a}") == "planned: is planned for 2026-06-15 by a");
}

TEST_CASE("planned for after the anchor is refused, and the anchor is named", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-06-16, owner: a}") ==
        "refused: is planned for 2026-06-16, after the launch on 2026-06-15");
  CHECK(
      judge("{status: planned, due: 2026-12-16, owner: a}", {}, "review: {kind: periodic, next_date: 2026-12-15}\n") ==
      "refused: is planned for 2026-12-16, after the next review on 2026-12-15");
  CHECK(judge("{status: planned, due: 2026-08-31, owner: a}", {}, "review: {kind: periodic}\n") ==
        "refused: is planned for 2026-08-31, more than 90 days ahead, after 2026-08-30");
}

TEST_CASE("planned for today is in time, and overdue tomorrow", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-06-01, owner: a}") == "planned: is planned for 2026-06-01 by a");
  CHECK(judge("{status: planned, due: 2026-05-31, owner: a}") == "refused: was due on 2026-05-31 and is not done");
}

TEST_CASE("planned before a launch that has no date is unknown, for lack of the date", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-06-10, owner: a}", {}, "") ==
        "unknown, unstated: is planned, but `review.launch_date` does not say until when that is in time");
}

TEST_CASE("what is overdue is so without a launch date as well", "[engine][judgement]") {
  CHECK(judge("{status: planned, due: 2026-05-31, owner: a}", {}, "") ==
        "refused: was due on 2026-05-31 and is not done");
}

// --- done ------------------------------------------------------------------------------------------------------------

TEST_CASE("a rule that asks for proof takes no done claim without evidence", "[engine][judgement]") {
  CHECK(judge("true", kProven) == "unknown, unverifiable: is done, but without the `evidence` that this rule asks for");
  CHECK(judge("{status: done, evidence: []}", kProven) ==
        "unknown, unverifiable: is done, but without the `evidence` that this rule asks for");
  CHECK(judge("{status: done, evidence: docs/tracing.md}", kProven) == "done: is done");
  CHECK(judge("docs/tracing.md", kProven) == "done: is done");
}

TEST_CASE("a rule that asks for freshness takes done claims up to that age", "[engine][judgement]") {
  CHECK(judge("{status: done, date: 2026-05-02}", kFresh) == "done: is done");
  CHECK(judge("{status: done, date: 2026-05-01}", kFresh) ==
        "unknown, stale: was last verified on 2026-05-01, too long ago");
}

TEST_CASE("a rule that asks for freshness takes no undated claim", "[engine][judgement]") {
  CHECK(judge("true", kFresh) == "unknown, stale: is done, but nobody says when that was verified (`date`)");
  CHECK(judge("{status: done, date: 2020-01-01}") == "done: is done");
}

TEST_CASE("a done claim holds on its last day, and is stale after it", "[engine][judgement]") {
  CHECK(judge("{status: done, expires: 2026-06-01}") == "done: is done");
  CHECK(judge("{status: done, expires: 2026-05-31}") == "unknown, stale: held until 2026-05-31");
}

TEST_CASE("proof and freshness are asked of done claims alone", "[engine][judgement]") {
  const ClaimRules strict{.proof_required = true, .fresh = std::chrono::days(30)};
  CHECK(judge("false", strict) == "refused: is stated as not planned");
  CHECK(judge("{status: planned, due: 2026-06-10, owner: a}", strict) == "planned: is planned for 2026-06-10 by a");
  CHECK(judge("{status: not-applicable, note: a batch job}", strict) == "not applicable: does not apply");
}

// --- not applicable --------------------------------------------------------------------------------------------------

TEST_CASE("a rule that allows it takes not-applicable with a note", "[engine][judgement]") {
  CHECK(judge("{status: not-applicable, note: a batch job}", taking(NotApplicable::allowed)) ==
        "not applicable: does not apply");
}

TEST_CASE("a rule that never takes not-applicable says so", "[engine][judgement]") {
  CHECK(judge("{status: not-applicable, note: a batch job, by: R. Reviewer, expires: 2027-01-01}",
              taking(NotApplicable::never)) ==
        "unknown, unstated: is said not to apply, which this rule does not take for an answer");
}

TEST_CASE("a rule that asks for approval takes it from somebody who is no author, until a date",
          "[engine][judgement]") {
  constexpr std::string_view kUnapproved =
      "unknown, unverifiable: does not apply, but nobody outside of the authors approved that until a date (`by`, "
      "`expires`)";
  const ClaimRules approved = taking(NotApplicable::approved);
  CHECK(judge("{status: not-applicable, note: why}", approved) == kUnapproved);
  CHECK(judge("{status: not-applicable, note: why, by: R. Reviewer}", approved) == kUnapproved);
  CHECK(judge("{status: not-applicable, note: why, expires: 2027-01-01}", approved) == kUnapproved);
  CHECK(judge("{status: not-applicable, note: why, by: A. Author, expires: 2027-01-01}", approved) == kUnapproved);
  CHECK(judge("{status: not-applicable, note: why, by: R. Reviewer, expires: 2027-01-01}", approved) ==
        "not applicable: does not apply");
}

TEST_CASE("not-applicable holds on its last day, and is stale after it", "[engine][judgement]") {
  for (const NotApplicable rule : {NotApplicable::allowed, NotApplicable::approved}) {
    CHECK(judge("{status: not-applicable, note: why, by: R, expires: 2026-06-01}", taking(rule)) ==
          "not applicable: does not apply");
    CHECK(judge("{status: not-applicable, note: why, by: R, expires: 2026-05-31}", taking(rule)) ==
          "unknown, stale: held until 2026-05-31");
  }
}

// --- parents ---------------------------------------------------------------------------------------------------------

TEST_CASE("what a parent answers is judged as its own claim, and named as such", "[engine][judgement]") {
  const auto below = [](std::string_view section, const ClaimRules& rules = {}) {
    const TestEvaluation service({.manifest = std::string(kLaunch) + "observability: " + std::string(section)});
    const std::vector<std::string_view> authors{"A. Author"};
    const Judge judge(service.evaluation().schedule, authors);
    const Judgement judgement =
        judge.judge_unstated(*object_field(service.manifest().facts.root(), "observability"), rules);
    return std::string(word_for(judgement.answer)) + ": " + describe(judgement, judge.schedule());
  };
  CHECK(below("{status: planned, due: 2026-06-10, owner: a}") ==
        "planned: is planned for 2026-06-10 by a (as stated for `observability`)");
  CHECK(below("{status: planned, due: 2026-07-10, owner: a}") ==
        "refused: is planned for 2026-07-10, after the launch on 2026-06-15 (as stated for `observability`)");
  CHECK(below("{status: considered}") == "refused: is considered, not planned (as stated for `observability`)");
  CHECK(below("{status: not-planned}") == "refused: is stated as not planned (as stated for `observability`)");
  CHECK(below("{status: not-applicable, note: a library}") ==
        "not applicable: does not apply (as stated for `observability`)");
  CHECK(below("{status: not-applicable}") ==
        "unknown: does not apply, without a `note` that says why (as stated for `observability`)");
  CHECK(below("{status: not-applicable, note: a library}", taking(NotApplicable::never)) ==
        "unknown: is said not to apply, which this rule does not take for an answer (as stated for `observability`)");
  CHECK(below("{status: done}") == "unknown: is not stated");
  CHECK(below("{}") == "unknown: is not stated");
}
