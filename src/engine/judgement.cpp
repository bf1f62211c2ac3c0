#include "orr/engine/judgement.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orr::engine {
namespace {

using manifest::Claim;
using manifest::Status;

Judgement unknown(const Claim& claim, Why why, cel::Reason reason) {
  return {.answer = Answer::unknown, .why = why, .reason = reason, .answered_by = claim.object};
}

Judgement answered(const Claim& claim, Answer answer, Why why = Why::stated) {
  const cel::Reason reason = answer == Answer::planned ? cel::Reason::planned : cel::Reason::unstated;
  return {.answer = answer, .why = why, .reason = reason, .answered_by = claim.object};
}

bool lies_before(const std::optional<Date>& date, Date day) { return date && *date < day; }

std::string anchor_words(const Schedule& schedule) {
  switch (schedule.anchor_kind) {
    case AnchorKind::launch: return fmt::format("after the launch on {}", format_date(*schedule.anchor));
    case AnchorKind::next_review: return fmt::format("after the next review on {}", format_date(*schedule.anchor));
    case AnchorKind::quarter: return fmt::format("more than 90 days ahead, after {}", format_date(*schedule.anchor));
    case AnchorKind::missing: break;
  }
  return {};
}

std::string describe_refusal(const Judgement& judgement, const Claim& claim, const Schedule& schedule) {
  switch (judgement.why) {
    case Why::overdue: return fmt::format("was due on {} and is not done", format_date(*claim.due));
    case Why::too_late: return fmt::format("is planned for {}, {}", format_date(*claim.due), anchor_words(schedule));
    default: return claim.status == Status::considered ? "is considered, not planned" : "is stated as not planned";
  }
}

std::string describe_unknown(const Judgement& judgement, const Claim& claim, const Schedule& schedule) {
  switch (judgement.why) {
    case Why::incomplete: return manifest::shortfall(claim, schedule.as_of);
    case Why::undated: return "is done, but nobody says when that was verified (`date`)";
    case Why::stale: return fmt::format("was last verified on {}, too long ago", format_date(*claim.date));
    case Why::expired: return fmt::format("held until {}", format_date(*claim.expires));
    case Why::unproven: return "is done, but without the `evidence` that this rule asks for";
    case Why::unapproved:
      return "does not apply, but nobody outside of the authors approved that until a date (`by`, `expires`)";
    case Why::must_apply: return "is said not to apply, which this rule does not take for an answer";
    case Why::no_anchor: return "is planned, but `review.launch_date` does not say until when that is in time";
    default: return "is not stated";
  }
}

}  // namespace

Judgement Judge::judge(const cel::Object& object, const ClaimRules& rules) const {
  const Claim claim = manifest::read_claim(object);
  if (claim.status) { return judge_status(claim, rules); }
  const bool parent_answers = object.slots[schema::SectionSlot::kStatus].reason != cel::Reason::unstated;
  return parent_answers ? judge_unstated(*object.parent, rules) : Judgement{};
}

Judgement Judge::judge_unstated(const cel::Object& object, const ClaimRules& rules) const {
  const cel::Object* parent = manifest::answering_parent(object);
  if (parent == nullptr) { return {}; }
  const Claim claim = manifest::read_claim(*parent);
  if (claim.status == Status::done) { return {}; }  // done up there says nothing of what nobody mentions
  Judgement judgement = judge_status(claim, rules);
  judgement.is_inherited = true;
  return judgement;
}

Judgement Judge::judge_status(const Claim& claim, const ClaimRules& rules) const {
  if (!manifest::shortfall(claim, schedule_.as_of).empty()) {
    return unknown(claim, Why::incomplete, cel::Reason::unstated);
  }
  switch (*claim.status) {
    case Status::done: return judge_done(claim, rules);
    case Status::planned: return judge_planned(claim);
    case Status::not_applicable: return judge_not_applicable(claim, rules);
    case Status::considered:
    case Status::not_planned: return answered(claim, Answer::refused);
  }
  return {};
}

Judgement Judge::judge_done(const Claim& claim, const ClaimRules& rules) const {
  if (lies_before(claim.expires, schedule_.as_of)) { return unknown(claim, Why::expired, cel::Reason::stale); }
  if (rules.fresh.count() > 0) {
    if (!claim.date) { return unknown(claim, Why::undated, cel::Reason::stale); }
    if (std::chrono::sys_seconds(*claim.date) + rules.fresh < std::chrono::sys_seconds(schedule_.as_of)) {
      return unknown(claim, Why::stale, cel::Reason::stale);
    }
  }
  if (rules.proof_required && !claim.has_evidence) { return unknown(claim, Why::unproven, cel::Reason::unverifiable); }
  return answered(claim, Answer::done);
}

Judgement Judge::judge_planned(const Claim& claim) const {
  if (lies_before(claim.due, schedule_.as_of)) { return answered(claim, Answer::refused, Why::overdue); }
  if (!schedule_.anchor) { return unknown(claim, Why::no_anchor, cel::Reason::unstated); }
  if (*claim.due > *schedule_.anchor) { return answered(claim, Answer::refused, Why::too_late); }
  return answered(claim, Answer::planned);
}

Judgement Judge::judge_not_applicable(const Claim& claim, const ClaimRules& rules) const {
  if (rules.not_applicable == checklist::NotApplicable::never) {
    return unknown(claim, Why::must_apply, cel::Reason::unstated);
  }
  if (lies_before(claim.expires, schedule_.as_of)) { return unknown(claim, Why::expired, cel::Reason::stale); }
  const bool needs_approval = rules.not_applicable == checklist::NotApplicable::approved;
  if (needs_approval && !is_approved(claim)) { return unknown(claim, Why::unapproved, cel::Reason::unverifiable); }
  return answered(claim, Answer::not_applicable);
}

bool Judge::is_approved(const Claim& claim) const {
  const bool by_author = std::find(authors_.begin(), authors_.end(), claim.by) != authors_.end();
  return !claim.by.empty() && !by_author && claim.expires.has_value();
}

std::string describe(const Judgement& judgement, const Schedule& schedule) {
  if (judgement.answered_by == nullptr) { return "is not stated"; }
  const Claim claim = manifest::read_claim(*judgement.answered_by);
  std::string text;
  switch (judgement.answer) {
    case Answer::done: text = "is done"; break;
    case Answer::not_applicable: text = "does not apply"; break;
    case Answer::planned: text = fmt::format("is planned for {} by {}", format_date(*claim.due), claim.owner); break;
    case Answer::refused: text = describe_refusal(judgement, claim, schedule); break;
    case Answer::unknown: text = describe_unknown(judgement, claim, schedule); break;
  }
  if (judgement.is_inherited) { text += fmt::format(" (as stated for `{}`)", cel::path_of(*judgement.answered_by)); }
  return text;
}

}  // namespace orr::engine
