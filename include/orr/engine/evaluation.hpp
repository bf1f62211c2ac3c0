#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/cel/value.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/engine/judgement.hpp"
#include "orr/engine/schedule.hpp"
#include "orr/engine/trace.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/support/arena.hpp"

namespace orr::engine {

/// What a rule says of one element, or of the service as a whole.
enum class Outcome : std::uint8_t { pass, fail, planned, unknown, not_applicable, error };

[[nodiscard]] constexpr std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "pass";
    case Outcome::fail: return "fail";
    case Outcome::planned: return "planned";
    case Outcome::unknown: return "unknown";
    case Outcome::not_applicable: return "not-applicable";
    case Outcome::error: return "error";
  }
  return {};
}

/// A fact that an outcome lacks, and why that counts as lacking.
struct LackedFact {
  std::string path;     ///< `dependencies/orders-db.timeout`.
  std::string field;    ///< The same without the keys of elements: `dependencies.timeout`.
  std::string element;  ///< The nearest element around it: `dependencies/orders-db`; empty for none.
  std::string key;      ///< Of that element: `orders-db`, behind the keys of those around it.
  Location place;       ///< The nearest thing that is stated.
  cel::Reason reason = cel::Reason::unstated;  ///< Never an answer of a parent: those are judged.
  std::string why;                             ///< A clause behind the path: "is not stated".
};

/// A claim that took part in an outcome.
struct UsedClaim {
  const cel::Object* object = nullptr;
  Judgement judgement;
};

/// The outcome of a rule for one element.
struct ElementOutcome {
  Outcome outcome = Outcome::pass;
  const cel::Object* element = nullptr;  ///< Null for the service as a whole, and for what an incomplete list lacks.
  bool is_rest = false;                  ///< The one outcome for elements that may exist beyond those known.
  Location place;
  std::string message{};            ///< What is wrong or open, for all but pass; one sentence, no full stop.
  std::string detail{};             ///< What the message does not say, such as the state of a claim; may be empty.
  std::string seen{};               ///< For a fail: the value found at the place, if there is one.
  std::vector<LackedFact> lacks{};  ///< For unknown and planned.
  std::vector<UsedClaim> claims{};  ///< Claims that were judged, in the order in which they were asked.
  std::optional<Date> due{};        ///< For planned: the last day on which all of it is due.
  std::string owner{};              ///< For planned: who answers, if one does for all of it.
  Trace trace{};                    ///< Of the check, where that was asked for.
};

/// A rule and its outcomes.
struct RuleOutcome {
  const checklist::Checklist* checklist = nullptr;
  const checklist::Rule* rule = nullptr;
  Severity severity = Severity::medium;    ///< In force for this service.
  bool is_due = true;                      ///< Whether its stage has come; it is not evaluated before.
  std::string applicability{};             ///< Why it does not apply to the service; empty when it does.
  std::vector<ElementOutcome> elements{};  ///< Empty when not due; else at least one.
};

/// All outcomes for one service. Refers to the manifest and the checklists, which must outlive it.
struct Evaluation {
  Schedule schedule;
  std::vector<RuleOutcome> rules;  ///< In the order of the checklists.
  std::uint64_t cost = 0;          ///< Of all expressions, in units.
  Arena arena;                     ///< Owns what elements and claims may point to besides the facts.
};

/// Limits on the work that expressions may do, in cost units (docs/writing-rules.md, "Limits").
struct CostLimits {
  std::uint64_t rule = 1'000'000;
  std::uint64_t run = 10'000'000;
};

/// What an evaluation takes besides facts and rules.
struct Options {
  Date as_of;
  CostLimits cost{};
  bool with_traces = false;  ///< Evaluate every check once more, and note what its parts come to.
};

/// Evaluates every rule of the checklists against a manifest. Pure: the same input gives the same outcomes.
///
/// `functions` are those that the checklists were compiled with: the overloads of `ReadinessFunctions`.
[[nodiscard]] Evaluation evaluate(const manifest::Manifest& manifest,
                                  std::span<const checklist::Checklist* const> checklists,
                                  std::span<const cel::Overload> functions, const Options& options);

}  // namespace orr::engine
