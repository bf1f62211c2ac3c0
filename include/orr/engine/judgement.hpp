#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "orr/checklist/checklist.hpp"
#include "orr/engine/schedule.hpp"
#include "orr/manifest/claim.hpp"

namespace orr::engine {

/// What a claim amounts to, as of a day and for a rule.
enum class Answer : std::uint8_t {
  done,
  not_applicable,
  planned,  ///< In time.
  refused,  ///< Considered, not planned, overdue, or planned too late.
  unknown,  ///< Unstated, or stated in a way that a rule cannot accept.
};

/// Why: what wording and finding depend on.
enum class Why : std::uint8_t {
  stated,      ///< As the status says.
  unstated,    ///< Nobody said.
  incomplete,  ///< Short of owner, date or reason.
  undated,     ///< Done, but the rule asks for a date.
  stale,       ///< Done too long ago.
  expired,     ///< Its last day is past.
  unproven,    ///< Done, but the rule asks for evidence.
  unapproved,  ///< Not applicable, but the rule asks who approved, and until when.
  must_apply,  ///< Not applicable, and the rule does not take that answer.
  overdue,     ///< Planned for a day that is past.
  too_late,    ///< Planned for a day after the anchor.
  no_anchor,   ///< Planned before a launch whose date nobody stated.
};

/// A judged claim.
struct Judgement {
  Answer answer = Answer::unknown;
  Why why = Why::unstated;
  cel::Reason reason = cel::Reason::unstated;  ///< Of an unknown or planned answer.
  const cel::Object* answered_by = nullptr;    ///< The claim, or the parent that answers for it; null if nobody does.
  bool is_inherited = false;                   ///< Whether a parent answers.
};

/// How a rule takes claims.
struct ClaimRules {
  bool proof_required = false;
  std::chrono::seconds fresh{0};                                                ///< 0: of any age.
  checklist::NotApplicable not_applicable = checklist::NotApplicable::allowed;  ///< Never `by_severity`.
};

/// Judges claims by the calendar of one review.
class Judge {
 public:
  Judge(const Schedule& schedule, std::span<const std::string_view> authors) : schedule_(schedule), authors_(authors) {}

  /// A stated claim, or a section or element that states a status.
  [[nodiscard]] Judgement judge(const cel::Object& claim, const ClaimRules& rules) const;

  /// A slot that nobody stated: the nearest parent that states a status other than done answers for it.
  [[nodiscard]] Judgement judge_unstated(const cel::Object& object, const ClaimRules& rules) const;

  [[nodiscard]] const Schedule& schedule() const { return schedule_; }

 private:
  [[nodiscard]] Judgement judge_status(const manifest::Claim& claim, const ClaimRules& rules) const;
  [[nodiscard]] Judgement judge_done(const manifest::Claim& claim, const ClaimRules& rules) const;
  [[nodiscard]] Judgement judge_planned(const manifest::Claim& claim) const;
  [[nodiscard]] Judgement judge_not_applicable(const manifest::Claim& claim, const ClaimRules& rules) const;
  [[nodiscard]] bool is_approved(const manifest::Claim& claim) const;

  const Schedule& schedule_;
  std::span<const std::string_view> authors_;
};

/// A judgement as a clause that follows the path of the claim: "is planned for 2026-08-01, after the launch on
/// 2026-06-15".
[[nodiscard]] std::string describe(const Judgement& judgement, const Schedule& schedule);

}  // namespace orr::engine
