// The team's risks: rated by the state of their mitigations, accepted or not, and ranked (docs/judging.md).

#include "review/risks.hpp"

#include <string>
#include <string_view>

#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using orr::risk::Band;
using orr::risk::Rating;

namespace {

const std::string kLaunch = "review: {launch_date: 2026-06-15}\n";

/// A review of a service with these risks, on 2026-06-01.
TestReview review(const std::string& risks, const std::string& manifest = {}) {
  return TestReview({.manifest = kLaunch + manifest + "\nrisks:\n" + risks});
}

/// A risk `r` of severity 4 and likelihood 4, with further fields.
std::string risk(const std::string& fields = {}) {
  return "  - {id: r, title: Overload, severity: 4, likelihood: 4" + (fields.empty() ? "" : ", " + fields) + "}\n";
}

std::string words(const Rating& rating, Band band) {
  return std::to_string(rating.severity) + 'x' + std::to_string(rating.likelihood) + ' ' +
         std::string(orr::risk::to_string(band));
}

/// `4x4 high > 4x3 high > 4x2 medium`: inherent, residual and target.
std::string rated(const TestReview& made) {
  const RiskRow& row = made.risk("r");
  if (!row.assessment) { return "not rated"; }
  return words(row.assessment->inherent, row.inherent_band) + " > " +
         words(row.assessment->residual, row.residual_band) + " > " + words(row.assessment->target, row.target_band);
}

std::string mitigated(const std::string& mitigation, const std::string& manifest = {}) {
  return rated(review(risk("mitigations: [{title: M, " + mitigation + "}]"), manifest));
}

/// State of the only mitigation of the risk `r`: `done, lowers likelihood by 1`.
std::string state(const std::string& mitigation, const std::string& manifest = {}) {
  const TestReview made = review(risk("mitigations: [{title: M, " + mitigation + "}]"), manifest);
  const MitigationRow& row = made.risk("r").mitigations.at(0);
  return row.state + (row.lowers.empty() ? ", lowers nothing" : ", lowers " + row.lowers);
}

std::string ids(const TestReview& made) {
  return TestReview::join(made->risks.rows, [](const RiskRow& row) { return row.id; });
}

const std::string kUntouched = "4x4 high > 4x4 high > 4x4 high";
const std::string kDone = "4x4 high > 4x3 high > 4x3 high";
const std::string kPlanned = "4x4 high > 4x4 high > 4x3 high";

}  // namespace

// --- ratings ---------------------------------------------------------------------------------------------------------

TEST_CASE("words and digits rate alike", "[review][risks]") {
  const auto one = [](const std::string& severity, const std::string& likelihood) {
    return rated(review("  - {id: r, title: T, severity: " + severity + ", likelihood: " + likelihood + "}\n"));
  };
  CHECK(one("high", "likely") == one("4", "4"));
  CHECK(one("major", "likely") == kUntouched);
  CHECK(one("very-low", "rare") == "1x1 low > 1x1 low > 1x1 low");
  CHECK(one("catastrophic", "almost-certain") == "5x5 critical > 5x5 critical > 5x5 critical");
}

TEST_CASE("done mitigations lower the residual, planned ones the target, others nothing", "[review][risks]") {
  CHECK(rated(review(risk())) == kUntouched);
  CHECK(mitigated("status: done, reduces: likelihood") == kDone);
  CHECK(mitigated("status: planned, due: 2026-06-10, owner: a, reduces: likelihood") == kPlanned);
  CHECK(mitigated("status: in-progress, due: 2026-06-10, owner: a, reduces: likelihood") == kPlanned);
  for (const std::string open : {"status: considered", "status: not-planned", "status: planned", "reason: none",
                                 "status: not-applicable, note: why", "status: planned, due: 2026-05-10, owner: a",
                                 "status: done, expires: 2026-05-31", "status: planned, due: 2026-07-10, owner: a"}) {
    INFO(open);
    CHECK(mitigated(open + ", reduces: likelihood") == kUntouched);
  }
}

TEST_CASE("a mitigation lowers what it says, by one step unless it says more", "[review][risks]") {
  CHECK(mitigated("status: done, reduces: severity") == "4x4 high > 3x4 high > 3x4 high");
  CHECK(mitigated("status: done, reduces: impact") == "4x4 high > 3x4 high > 3x4 high");
  CHECK(mitigated("status: done, reduces: both") == "4x4 high > 3x3 medium > 3x3 medium");
  CHECK(mitigated("status: done, reduces: likelihood, by: 3") == "4x4 high > 4x1 low > 4x1 low");
  CHECK(mitigated("status: done, reduces: both, by: 4") == "4x4 high > 1x1 low > 1x1 low");
}

TEST_CASE("transfer and legal mitigations lower nothing, and are told of if they say they do", "[review][risks]") {
  for (const std::string kind : {"transfer", "legal"}) {
    INFO(kind);
    const TestReview made =
        review(risk("mitigations: [{title: Insurance, kind: " + kind + ", status: done, reduces: severity}]"));
    CHECK(rated(made) == kUntouched);
    CHECK(made.notice("risks/lowers-nothing") ==
          "`Insurance` of risk `r` moves the cost: it lowers neither likelihood nor severity\n");
    CHECK(review(risk("mitigations: [{title: Insurance, kind: " + kind + ", status: done}]"))
              .notice("risks/lowers-nothing")
              .empty());
  }
  CHECK(mitigated("kind: technical, status: done, reduces: likelihood") == kDone);
  CHECK(mitigated("kind: process, status: done, reduces: likelihood") == kDone);
}

TEST_CASE("a mitigation that does not say what it reduces lowers nothing, and is told of", "[review][risks]") {
  const TestReview made = review(risk("mitigations: [{title: Care, status: done}]"));
  CHECK(rated(made) == kUntouched);
  CHECK(made.notice("risks/lowers-nothing") ==
        "`Care` of risk `r` does not say what it reduces, so it lowers nothing\n");
}

TEST_CASE("a risk that is not rated in full is not rated", "[review][risks]") {
  CHECK(rated(review("  - {id: r, title: T, severity: 4}\n")) == "not rated");
  CHECK(rated(review("  - {id: r, title: T, likelihood: 4}\n")) == "not rated");
  CHECK(review("  - {id: r, title: T}\n").verdict() ==
        "not-ready: risk `r` is not rated, so nobody knows whether it is acceptable");
}

// --- states of mitigations -------------------------------------------------------------------------------------------

TEST_CASE("a mitigation shows its state and effect", "[review][risks]") {
  CHECK(state("status: done, reduces: likelihood") == "done, lowers likelihood by 1");
  CHECK(state("status: planned, due: 2026-06-10, owner: a, reduces: both, by: 2") ==
        "planned for 2026-06-10, lowers severity and likelihood by 2");
  CHECK(state("status: considered, reduces: severity") == "is considered, not planned, lowers severity by 1");
  CHECK(state("status: planned, reduces: severity") == "is planned without `due` and `owner`, lowers severity by 1");
  CHECK(state("status: planned, due: 2026-05-10, owner: a, reduces: severity") ==
        "was due on 2026-05-10 and is not done, lowers severity by 1");
  CHECK(state("reduces: severity") == "state not stated, lowers severity by 1");
  CHECK(state("status: done, kind: transfer, reduces: severity") == "done, lowers nothing");
}

TEST_CASE("a mitigation takes its state from the claim that it points at", "[review][risks]") {
  const std::string claim = "claim: capacity.autoscaling, reduces: likelihood";
  CHECK(mitigated(claim, "capacity: {autoscaling: true}") == kDone);
  CHECK(mitigated(claim, "capacity: {autoscaling: {status: planned, due: 2026-06-10, owner: a}}") == kPlanned);
  CHECK(mitigated(claim, "capacity: {autoscaling: false}") == kUntouched);
  CHECK(mitigated(claim, "capacity: {unit: requests}") == kUntouched);
  CHECK(mitigated(claim) == kUntouched);
  CHECK(state(claim, "capacity: {autoscaling: false}") == "is stated as not planned, lowers likelihood by 1");
  CHECK(state(claim) == "`capacity.autoscaling` is not stated, lowers likelihood by 1");
}

TEST_CASE("a mitigation cannot say done while its claim says planned", "[review][risks]") {
  CHECK(mitigated("status: done, claim: capacity.autoscaling, reduces: likelihood",
                  "capacity: {autoscaling: {status: planned, due: 2026-06-10, owner: a}}") == kPlanned);
}

TEST_CASE("a claim without a status does not mitigate", "[review][risks]") {
  const std::string claim = "claim: capacity.autoscaling, reduces: likelihood";
  CHECK(mitigated(claim, "capacity: {autoscaling: {min: 2, max: 8}}") == kUntouched);
  CHECK(state(claim, "capacity: {autoscaling: {min: 2, max: 8}}") == "state not stated, lowers likelihood by 1");
}

TEST_CASE("where a parent answers for the claim, it answers for the mitigation", "[review][risks]") {
  const std::string claim = "claim: capacity.autoscaling, reduces: likelihood";
  CHECK(mitigated(claim, "capacity: {status: planned, due: 2026-06-10, owner: a}") == kPlanned);
  CHECK(state(claim, "capacity: {status: planned, due: 2026-06-10, owner: a}") ==
        "planned for 2026-06-10, lowers likelihood by 1");
  CHECK(state(claim, "capacity: {status: considered}") ==
        "is considered, not planned (as stated for `capacity`), lowers likelihood by 1");
  CHECK(mitigated(claim, "capacity: {status: done}") == kUntouched);
  CHECK(mitigated("claim: observability.resources.cpu, reduces: likelihood",
                  "observability: {status: planned, due: 2026-06-10, owner: a}") == kPlanned);
}

TEST_CASE("a mitigation can point at an element, which is there when it is listed", "[review][risks]") {
  const std::string element = "claim: observability.alerts/Overload, reduces: likelihood";
  CHECK(mitigated(element, "observability: {alerts: [{name: Overload}]}") == kDone);
  CHECK(mitigated(element, "observability: {alerts: [{name: Overload, status: planned, due: 2026-06-10, owner: a}]}") ==
        kPlanned);
  CHECK(mitigated(element, "observability: {alerts: [{name: Overload, status: considered}]}") == kUntouched);
  CHECK(mitigated("claim: dependencies/db.fallback, reduces: likelihood",
                  "dependencies: [{name: db, fallback: true}]") == kDone);
}

TEST_CASE("a mitigation can point at a list, of which the furthest element counts", "[review][risks]") {
  const std::string list = "claim: observability.alerts, reduces: likelihood";
  CHECK(mitigated(list, "observability: {alerts: [{name: A, status: considered}, {name: B}]}") == kDone);
  CHECK(mitigated(list,
                  "observability: {alerts: [{name: A, status: considered}, {name: B, status: planned, due: "
                  "2026-06-10, owner: a}]}") == kPlanned);
  CHECK(mitigated(list, "observability: {alerts: none}") == kUntouched);
  CHECK(state(list, "observability: {alerts: [{name: A, status: considered}, {name: B, status: not-planned}]}") ==
        "is considered, not planned, lowers likelihood by 1");
  CHECK(state(list, "observability: {alerts: none}") == "nothing is listed, lowers likelihood by 1");
}

TEST_CASE("a mitigation can point at a plain fact", "[review][risks]") {
  CHECK(mitigated("claim: capacity.headroom, reduces: likelihood", "capacity: {headroom: 50%}") == kDone);
  CHECK(mitigated("claim: deployment.canary.automated_analysis, reduces: likelihood",
                  "deployment: {canary: {automated_analysis: true}}") == kDone);
  CHECK(state("claim: deployment.canary.automated_analysis, reduces: likelihood",
              "deployment: {canary: {automated_analysis: false}}") == "not done, lowers likelihood by 1");
}

// --- stated residuals ------------------------------------------------------------------------------------------------

TEST_CASE("a stated residual below what done mitigations support is told of, and the supported one counts",
          "[review][risks]") {
  const TestReview made = review(
      risk("residual: {severity: 4, likelihood: 1}, mitigations: [{title: M, status: done, reduces: likelihood}]"));
  CHECK(rated(made) == kDone);
  CHECK(made.notice("risks/unsupported-residual") ==
        "risk `r`: done mitigations support a residual of severity 4 and likelihood 3, the team states less; 4 x 3 "
        "counts\n");
}

TEST_CASE("a stated residual above the inherent rating is told of, and the inherent one counts", "[review][risks]") {
  const TestReview made = review(risk("residual: {severity: 5, likelihood: 4}"));
  CHECK(rated(made) == kUntouched);
  CHECK(made.notice("risks/unsupported-residual") ==
        "risk `r`: the residual is stated above the inherent rating, which is the most it can be\n");
}

TEST_CASE("a stated residual that holds up counts without a word", "[review][risks]") {
  const TestReview made =
      review(risk("residual: {severity: high, likelihood: possible}, mitigations: [{title: M, status: done, reduces: "
                  "likelihood}]"));
  CHECK(rated(made) == kDone);
  CHECK(made.notice("risks/unsupported-residual").empty());
}

// --- appetite --------------------------------------------------------------------------------------------------------

TEST_CASE("the appetite follows the tier unless it is stated", "[review][risks]") {
  const auto appetite = [](const std::string& tier, const std::string& stated) {
    return TestReview({.manifest = "service: {type: api, tier: " + tier + "}\n" + stated})->risks.appetite;
  };
  CHECK(appetite("1", "") == Band::medium);
  CHECK(appetite("2", "") == Band::medium);
  CHECK(appetite("3", "") == Band::high);
  CHECK(appetite("4", "") == Band::high);
  CHECK(appetite("1", "risk_appetite: critical") == Band::critical);
  CHECK(appetite("4", "risk_appetite: low") == Band::low);
  CHECK_FALSE(TestReview({.manifest = "capacity: {}"})->risks.appetite_is_stated);
  CHECK(TestReview({.manifest = "risk_appetite: low"})->risks.appetite_is_stated);
}

TEST_CASE("a residual above the appetite is a blocker, one at it is not", "[review][risks]") {
  CHECK(review(risk()).risk("r").is_above_appetite);
  CHECK(review(risk()).verdict() == "not-ready: risk `r` exceeds the appetite (medium), and nobody accepted it");
  CHECK_FALSE(review(risk(), "risk_appetite: high").risk("r").is_above_appetite);
  CHECK(review(risk(), "risk_appetite: high").verdict() == "ready");
}

TEST_CASE("what counts for the appetite is the residual, neither inherent nor target", "[review][risks]") {
  CHECK_FALSE(review(risk("mitigations: [{title: M, status: done, reduces: both}]")).risk("r").is_above_appetite);
  CHECK(review(risk("mitigations: [{title: M, status: planned, due: 2026-06-10, owner: a, reduces: both}]"))
            .risk("r")
            .is_above_appetite);
}

TEST_CASE("a review knows whether risks were stated at all", "[review][risks]") {
  CHECK_FALSE(TestReview({.manifest = "capacity: {}"})->risks.is_stated);
  CHECK(TestReview({.manifest = "risks: none"})->risks.is_stated);
  CHECK(TestReview({.manifest = "risks: []"})->risks.rows.empty());
  CHECK(review(risk())->risks.is_stated);
}

// --- acceptance ------------------------------------------------------------------------------------------------------

TEST_CASE("a risk is accepted by name, with a reason, until a day that is not past", "[review][risks]") {
  const TestReview made =
      review(risk("treatment: accept, accepted_by: cto, accepted_until: 2026-06-01, reason: rare enough"));
  CHECK(made.risk("r").is_accepted);
  CHECK(made.risk("r").accepted_until == day("2026-06-01"));
  CHECK(made.risk("r").is_above_appetite);
  CHECK(made.verdict() == "ready");
  CHECK(made->notices.empty());
  CHECK(review(risk("status: accepted, accepted_by: cto, accepted_until: 2026-12-31, reason: why"))
            .risk("r")
            .is_accepted);
}

TEST_CASE("an acceptance that lacks something does not count, and is told of", "[review][risks]") {
  const auto notice = [](const std::string& fields) {
    const TestReview made = review(risk(fields));
    CHECK_FALSE(made.risk("r").is_accepted);
    CHECK(made->verdict == Verdict::not_ready);
    return made.notice("risks/acceptance");
  };
  CHECK(notice("treatment: accept") ==
        "risk `r` is accepted without `accepted_by`, `accepted_until`, `reason`, so it counts as open\n");
  CHECK(notice("status: accepted, accepted_until: 2026-12-31, reason: why") ==
        "risk `r` is accepted without `accepted_by`, so it counts as open\n");
  CHECK(notice("treatment: accept, accepted_by: cto, reason: why") ==
        "risk `r` is accepted without `accepted_until`, so it counts as open\n");
  CHECK(notice("treatment: accept, accepted_by: cto, accepted_until: 2026-12-31, reason: TBD") ==
        "risk `r` is accepted without `reason`, so it counts as open\n");
}

TEST_CASE("an acceptance that has ended does not count, and is told of", "[review][risks]") {
  const TestReview made = review(risk("treatment: accept, accepted_by: cto, accepted_until: 2026-05-31, reason: why"));
  CHECK_FALSE(made.risk("r").is_accepted);
  CHECK(made.notice("risks/acceptance") == "the acceptance of risk `r` ended on 2026-05-31\n");
  CHECK(made->verdict == Verdict::not_ready);
}

TEST_CASE("a name and a day do not accept a risk that is treated otherwise", "[review][risks]") {
  const TestReview made =
      review(risk("treatment: mitigate, accepted_by: cto, accepted_until: 2026-12-31, reason: why"));
  CHECK_FALSE(made.risk("r").is_accepted);
  CHECK(made.notice("risks/acceptance").empty());
}

TEST_CASE("a closed risk and a false positive are kept for the record", "[review][risks]") {
  for (const std::string status : {"closed", "false-positive"}) {
    const TestReview made = review(risk("status: " + status));
    INFO(status);
    CHECK(made.risk("r").is_closed);
    CHECK_FALSE(made.risk("r").is_above_appetite);
    CHECK(rated(made) == kUntouched);
    CHECK(made.verdict() == "ready");
  }
  for (const std::string status : {"open", "in-discussion", "in-progress", "mitigated"}) {
    CHECK_FALSE(review(risk("status: " + status)).risk("r").is_closed);
  }
}

// --- rows ------------------------------------------------------------------------------------------------------------

TEST_CASE("a row has the columns that reviewers know", "[review][risks]") {
  const TestReview made = review(
      risk("impact: Orders are lost, owner: team-a, treatment: mitigate, status: in-progress, mitigations: [{title: "
           "Queue, status: done, reduces: severity}]"));
  const RiskRow& row = made.risk("r");
  CHECK(row.title == "Overload");
  CHECK(row.impact == "Orders are lost");
  CHECK(row.owner == "team-a");
  CHECK(row.treatment == "mitigate");
  CHECK(row.status == "in-progress");
  REQUIRE(row.mitigations.size() == 1);
  CHECK(row.mitigations[0].title == "Queue");
  CHECK(TestReview::words_for(row.place) == "4:10");
}

TEST_CASE("a risk without a title goes by its id", "[review][risks]") {
  CHECK(review("  - {id: overload, severity: 1, likelihood: 1}\n").risk("overload").title == "overload");
}

TEST_CASE("risks come by band, then severity, then likelihood, then title", "[review][risks]") {
  CHECK(ids(review("  - {id: low, title: A, severity: 1, likelihood: 1}\n"
                   "  - {id: likely, title: A, severity: 3, likelihood: 4}\n"
                   "  - {id: severe, title: B, severity: 4, likelihood: 3}\n"
                   "  - {id: severe-too, title: A, severity: 4, likelihood: 3}\n"
                   "  - {id: critical, title: A, severity: 4, likelihood: 5}\n"
                   "  - {id: severest, title: A, severity: 5, likelihood: 2}\n")) ==
        "critical severest severe-too severe likely low");
}

TEST_CASE("the three worked examples of the article tie, and are told apart by severity", "[review][risks]") {
  CHECK(ids(review("  - {id: c, title: C, severity: medium, likelihood: likely}\n"
                   "  - {id: b, title: B, severity: high, likelihood: possible}\n"
                   "  - {id: a, title: A, severity: high, likelihood: possible}\n")) == "a b c");
}

TEST_CASE("risks rank by what remains of them", "[review][risks]") {
  CHECK(ids(review("  - {id: lowered, title: A, severity: 5, likelihood: 4, mitigations: [{title: M, status: done, "
                   "reduces: likelihood, by: 3}]}\n"
                   "  - {id: left, title: B, severity: 3, likelihood: 4}\n")) == "left lowered");
}

TEST_CASE("what is not rated comes first, as it may be the worst, and what is closed last", "[review][risks]") {
  CHECK(ids(review("  - {id: closed, title: A, severity: 5, likelihood: 5, status: closed}\n"
                   "  - {id: low, title: A, severity: 1, likelihood: 1}\n"
                   "  - {id: unrated, title: Z}\n"
                   "  - {id: unrated-too, title: B}\n"
                   "  - {id: critical, title: A, severity: 5, likelihood: 5}\n")) ==
        "unrated-too unrated critical low closed");
}

TEST_CASE("risks enter the score no more than notices do", "[review][risks]") {
  const TestReview made(
      {.manifest = "risks: [{id: r, title: T, severity: 5, likelihood: 5}]", .rules = rule("it", "check: 'true'")});
  CHECK(made->score.points == 100);
  CHECK(made->verdict == Verdict::not_ready);
}
