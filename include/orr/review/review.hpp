#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "orr/checklist/checklist.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/risk/matrix.hpp"
#include "orr/support/date.hpp"
#include "orr/support/severity.hpp"
#include "orr/support/stage.hpp"

// The finding of a review, as a plain value: what every output is made of. It owns its texts and refers to nothing, so
// it outlives manifest, checklists and files.

namespace orr::review {

/// A place in a file, as bytes and as people count.
struct Place {
  std::string file{};
  Span bytes;
  Position begin;
  Position end;  ///< Behind the last character.

  friend auto operator<=>(const Place& a, const Place& b) {
    return std::tie(a.file, a.begin, a.end) <=> std::tie(b.file, b.begin, b.end);
  }
  friend bool operator==(const Place& a, const Place& b) { return (a <=> b) == 0; }
};

/// What findings have in common that come from one rule.
struct RuleInfo {
  std::string id{};
  std::string area{};  ///< Id of its checklist.
  std::string title{};
  std::string question{};
  std::string why{};
  std::string remedy{};
  Severity severity = Severity::medium;  ///< In force for this service.
  std::string severity_reason{};         ///< Why that one: `tier 1`; empty when it is the same at all tiers.
  checklist::Effort effort = checklist::Effort::M;
  Stage stage = Stage::pre_launch;
  bool is_due = true;
  std::vector<std::pair<std::string, std::string>> references{};  ///< Title and URL.
};

/// A fact that a finding lacks.
struct Lacking {
  std::string path{};
  std::string field{};    ///< The path without the keys of elements, which says what to state.
  std::string element{};  ///< The element that it belongs to, if any.
  std::string key{};      ///< Of that element, behind the keys of those around it.
  std::string reason{};   ///< unstated, planned, stale, unverifiable.
  std::string why{};      ///< A clause behind the path.
  Place place{};
};

/// A claim that took part in a finding.
struct ClaimNote {
  std::string path{};
  std::string state{};  ///< A clause behind the path.
  bool not_applicable = false;
};

/// What one rule says of one element; a pass is one as well.
struct Finding {
  std::string id{};       ///< `rule:service[:list/key]`: stable over edits that change neither.
  std::size_t rule = 0;   ///< Into `Review::rules`.
  std::string element{};  ///< `observability.alerts/CheckoutDown`; empty for the service as a whole.
  engine::Outcome outcome = engine::Outcome::pass;
  Place place{};
  std::string message{};  ///< Empty for a pass.
  std::string detail{};
  std::string seen{};
  std::vector<Lacking> lacks{};
  std::vector<ClaimNote> claims{};
  std::optional<Date> due{};
  std::string owner{};
  engine::Trace trace{};    ///< What the parts of the check came to, where that was asked for.
  bool is_selected = true;  ///< Whether to show it; what is not still counts.
  std::int64_t gain = 0;    ///< Tenths of points that the score rises, before the cap, when this passes.
};

/// Something about the manifest itself that readers should know; it enters no score.
struct Notice {
  struct Item {
    std::string text;
    Place place{};
  };
  std::string id{};  ///< `manifest/incomplete-claim`.
  std::string message{};
  std::string help{};
  std::vector<Item> items{};
};

/// A field that nobody stated and what waits for it.
struct Question {
  std::string field{};                  ///< `dependencies.timeout`.
  std::vector<std::string> elements{};  ///< Keys of the elements that lack it, if it is a field of elements.
  std::string why{};                    ///< If not simply unstated: stale, unproven, ...
  std::vector<std::string> rules{};     ///< Ids that wait for it, most severe first.
  std::size_t critical = 0;             ///< How many of them are critical.
  Place place{};
};

/// Whether to launch.
enum class Verdict : std::uint8_t { ready, ready_with_conditions, not_ready };

/// `ready`, `ready-with-conditions` or `not-ready`.
[[nodiscard]] std::string_view to_string(Verdict verdict);

/// Something that must be done for a verdict with conditions to hold.
struct Condition {
  std::string finding{};  ///< Id of the finding that it comes from.
  std::string text{};
  std::string owner{};  ///< Empty: nobody owns it.
  std::optional<Date> due{};
};

/// Outcomes by kind.
struct Counts {
  std::size_t pass = 0;
  std::size_t fail = 0;
  std::size_t planned = 0;
  std::size_t unknown = 0;
  std::size_t not_applicable = 0;
  std::size_t error = 0;

  /// The one of that kind.
  [[nodiscard]] std::size_t of(engine::Outcome outcome) const;
};

/// Points of 100, floor; nothing when nothing applies.
struct Score {
  std::optional<int> points{};  ///< As reported: capped at 49 while something critical is open.
  std::optional<int> uncapped{};
  bool is_capped = false;
};

/// A checklist's share.
struct Area {
  std::string id{};
  std::string title{};
  std::optional<int> points{};
  Counts counts{};
};

/// Down to which severity rules pass (docs/judging.md, "Levels").
enum class Level : std::uint8_t { none, bronze, silver, gold };

/// `none`, `bronze`, `silver` or `gold`.
[[nodiscard]] std::string_view to_string(Level level);

/// A mitigation as it counts.
struct MitigationRow {
  std::string title{};
  std::string state{};         ///< done, planned, considered, ...: as judged.
  std::string lowers{};        ///< `likelihood by 1`; empty when it lowers nothing.
  risk::Mitigation counted{};  ///< The same as it entered the ratings.
};

/// A risk of the team, rated.
struct RiskRow {
  std::string id{};
  std::string title{};
  std::string impact{};
  std::string owner{};
  std::string treatment{};
  std::string status{};
  std::vector<MitigationRow> mitigations{};
  std::optional<risk::Assessment> assessment{};  ///< Nothing while it is not rated.
  risk::Band inherent_band = risk::Band::low;    ///< Bands of the three ratings, if there are any.
  risk::Band residual_band = risk::Band::low;
  risk::Band target_band = risk::Band::low;
  bool is_closed = false;    ///< Closed or a false positive: kept for the record.
  bool is_accepted = false;  ///< By name, with a reason, until a day that is not past.
  std::optional<Date> accepted_until{};
  bool is_above_appetite = false;
  Place place{};
};

/// The team's risks, worst first.
struct RiskMatrix {
  risk::Band appetite = risk::Band::medium;
  bool appetite_is_stated = false;
  bool is_stated = false;  ///< Whether the manifest says anything about risks, be it that there are none.
  std::vector<RiskRow> rows{};
};

/// The service under review.
struct ServiceInfo {
  std::string name{};
  std::string owner{};
  std::vector<std::string> types{};
  std::int64_t tier = 1;
  std::string manifest{};  ///< File.
};

/// A whole review.
struct Review {
  ServiceInfo service;
  Date as_of;
  Stage stage = Stage::pre_launch;
  std::string stage_reason{};
  std::optional<Date> launch_date{};
  std::optional<Date> anchor{};  ///< Until when planned work is in time.

  Verdict verdict = Verdict::not_ready;
  std::vector<std::string> reasons{};  ///< Of the verdict, gravest first.
  std::vector<Condition> conditions{};
  Score score;
  std::optional<Level> level{};  ///< From stage pre-launch on.
  std::vector<Area> areas{};
  Counts counts{};
  std::size_t not_due = 0;  ///< Rules of later stages.

  std::vector<RuleInfo> rules{};    ///< In the order of the checklists.
  std::vector<Finding> findings{};  ///< By place, then rule, then element.
  std::vector<Notice> notices{};
  std::vector<Question> questions{};  ///< Best return first.
  RiskMatrix risks;

  /// The rule that a finding of this review comes from.
  [[nodiscard]] const RuleInfo& rule_of(const Finding& finding) const { return rules[finding.rule]; }
};

}  // namespace orr::review
