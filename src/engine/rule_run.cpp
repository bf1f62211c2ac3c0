// One rule: its condition, its elements, and for each of them the requirement. What is lacking is judged in one place
// (`of_judgements`), whether it was asked for by a check, a claim, a list or a condition.

#include "engine/rule_run.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/cel/format.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::engine {
namespace {

using checklist::NotApplicable;

NotApplicable resolved(NotApplicable stated, Severity severity) {
  if (stated != NotApplicable::by_severity) { return stated; }
  return severity == Severity::critical ? NotApplicable::approved : NotApplicable::allowed;
}

/// A path without the keys of elements: what to state, whichever element it is for.
std::string field_path(const cel::Object& object, std::uint32_t slot) {
  const std::string above = object.parent == nullptr ? std::string() : field_path(*object.parent, object.slot) + '.';
  return above + std::string(object.type->fields[slot].name);
}

std::string nearest_element(const cel::Object& object) {
  for (const cel::Object* at = &object; at != nullptr; at = at->parent) {
    if (!at->label.empty()) { return cel::path_of(*at); }
  }
  return {};
}

/// Keys of the elements around, outermost first: `orders-db/scale`.
std::string keys_around(const cel::Object& object) {
  const std::string above = object.parent == nullptr ? std::string() : keys_around(*object.parent);
  if (object.label.empty()) { return above; }
  return above.empty() ? std::string(object.label) : above + '/' + std::string(object.label);
}

/// Why a slot below one that is not stated is lacking: for the reason of that one.
cel::Reason reason_below(const cel::Object& stated, const cel::Object& stand_in) {
  const cel::Object* at = &stand_in;
  while (at->parent != &stated) { at = at->parent; }
  return stated.slots[at->slot].reason;
}

/// The state of a lacking fact as a clause behind its path. A list of which some items say nothing is stated, in part.
std::string state_of(const cel::Lack& lack, const Judgement& judgement, const Schedule& schedule) {
  const bool is_stated = lack.object->slots != nullptr && lack.object->slots[lack.slot].is(cel::Kind::list);
  return is_stated ? "is stated only in part" : describe(judgement, schedule);
}

/// Keeps the first of those with the same path: several facts may wait for the same launch date, or the same parent.
void drop_repeated(std::vector<LackedFact>& lacks) {
  std::unordered_set<std::string> known;
  std::erase_if(lacks, [&known](const LackedFact& lack) { return !known.insert(lack.path).second; });
}

/// Takes away what explains the outcome that it was so far.
void drop_particulars(ElementOutcome& outcome) {
  outcome.detail.clear();
  outcome.seen.clear();
  outcome.due.reset();
  outcome.owner.clear();
}

/// The answer that decides, where several facts are lacking: what nobody knows before what was refused, that before
/// what is planned; only where nothing applies, nothing does.
Answer deciding(const std::vector<UsedClaim>& judged) {
  for (const Answer answer : {Answer::unknown, Answer::refused, Answer::planned}) {
    const bool found = std::any_of(judged.begin(), judged.end(),
                                   [answer](const UsedClaim& used) { return used.judgement.answer == answer; });
    if (found) { return answer; }
  }
  return Answer::not_applicable;
}

}  // namespace

RuleRun::RuleRun(ServiceRun& service, ChecklistRun& checklist, const checklist::Rule& rule, Severity severity)
    : service_(service),
      checklist_(checklist),
      rule_(rule),
      host_{.judge = &service.judge,
            .rules = {.proof_required = rule.proof_required,
                      .fresh = std::chrono::seconds(rule.fresh_seconds),
                      .not_applicable = resolved(rule.not_applicable, severity)},
            .root = &service.root(),
            .used = &used_},
      budget_{.limit = std::min(service.cost.rule, service.cost.run - std::min(service.cost.run, service.spent))} {}

std::vector<ElementOutcome> RuleRun::run() {
  checklist_.set_element(nullptr);
  std::vector<ElementOutcome> outcomes;
  const cel::Value condition = rule_.when.exists() ? evaluate(rule_.when) : cel::Value::of(true);
  if (condition.is(cel::Kind::error)) {
    outcomes.push_back(of_error(condition, rule_.when));
  } else if (condition.is_false()) {
    applicability_ = fmt::format("only when {}", rule_.when.text);
    outcomes.push_back(not_applicable(applicability_));
  } else {
    if (condition.is(cel::Kind::unknown)) { condition_ = condition.unknown; }
    if (rule_.for_each.exists()) {
      outcomes = for_elements(evaluate(rule_.for_each));
    } else {
      outcomes.push_back(for_one(nullptr));
    }
  }
  if (const cel::Object* answer = service_.answer_to(rule_.id)) {
    for (ElementOutcome& outcome : outcomes) { apply_answer(*answer, outcome); }
  }
  service_.spent += budget_.spent;
  return outcomes;
}

cel::Value RuleRun::evaluate(const cel::Expression& expression) {
  return checklist_.evaluate(expression, host_, budget_);
}

// --- elements -------------------------------------------------------------------------------------------------------

std::vector<ElementOutcome> RuleRun::for_elements(const cel::Value& list) {
  if (list.is(cel::Kind::error)) { return {of_error(list, rule_.for_each)}; }
  if (list.is(cel::Kind::unknown)) {
    ElementOutcome outcome = of_list(*list.unknown);
    add_condition_lacks(outcome);
    return {outcome};
  }
  std::vector<ElementOutcome> outcomes;
  std::unordered_set<const cel::Object*> seen;  // `a.filter(...) + a` yields some of them twice
  for (const cel::Value& element : list.list->items) {
    if (seen.insert(element.object).second) { outcomes.push_back(for_one(element.object)); }
  }
  checklist_.set_element(nullptr);
  element_ = nullptr;
  if (list.list->missing != nullptr) { outcomes.push_back(for_rest(*list.list->missing, !outcomes.empty())); }
  if (outcomes.empty()) {
    outcomes.push_back(not_applicable(fmt::format("there are none in {}", quote(rule_.for_each.text))));
  }
  return outcomes;
}

/// What may be there beyond the elements that are known neither fails nor is planned: nobody knows whether it is there.
ElementOutcome RuleRun::for_rest(const cel::UnknownSet& missing, bool others_are_known) {
  ElementOutcome rest = of_list(missing);
  if (rest.outcome != Outcome::not_applicable) { make_unknown(rest, missing); }
  rest.is_rest = others_are_known;
  add_condition_lacks(rest);
  return rest;
}

ElementOutcome RuleRun::for_one(const cel::Object* element) {
  element_ = element;
  checklist_.set_element(element);
  used_.clear();
  ElementOutcome outcome = rule_.check.exists() ? require_check() : require_claim();
  outcome.element = element;
  if (outcome.claims.empty()) { outcome.claims = used_; }
  add_condition_lacks(outcome);
  add_trace(outcome);
  return outcome;
}

void RuleRun::add_trace(ElementOutcome& outcome) {
  if (!service_.with_traces || !rule_.check.exists()) { return; }
  Host host = host_;
  host.used = nullptr;  // noted already
  outcome.trace = checklist_.trace_check(rule_, host);
}

/// What the team answers to the rule as a whole decides only what no facts do; where it says done and they say
/// otherwise, the finding tells.
void RuleRun::apply_answer(const cel::Object& answer, ElementOutcome& outcome) {
  const Judgement judgement = host_.judge->judge(answer, host_.rules);
  const std::string says = fmt::format("`{}` {}", cel::path_of(answer), describe(judgement, host_.judge->schedule()));
  const bool is_contradicted = outcome.outcome == Outcome::fail && judgement.answer == Answer::done;
  const bool is_of_no_use = outcome.outcome == Outcome::unknown && judgement.answer == Answer::unknown;
  if (is_contradicted || is_of_no_use) {
    outcome.detail += fmt::format("{}{}{}", outcome.detail.empty() ? "" : "; ", says,
                                  is_contradicted ? ", which facts contradict" : "");
  }
  if (outcome.outcome != Outcome::unknown || is_of_no_use) { return; }
  outcome = {.element = outcome.element,
             .is_rest = outcome.is_rest,
             .place = service_.facts.place(answer),
             .claims = {{&answer, judgement}},
             .trace = std::move(outcome.trace)};
  answer_with(judgement, answer, says, outcome);
}

void RuleRun::answer_with(const Judgement& judgement, const cel::Object& answer, const std::string& says,
                          ElementOutcome& outcome) {
  switch (judgement.answer) {
    case Answer::done: outcome.outcome = Outcome::pass; break;
    case Answer::not_applicable:
      outcome.outcome = Outcome::not_applicable;
      outcome.message = says;
      break;
    case Answer::planned: {
      outcome.outcome = Outcome::planned;
      outcome.message = says;
      LackedFact lack = lacked_fact(status_slot(answer), judgement);
      lack.path = cel::path_of(answer);
      outcome.lacks = {std::move(lack)};
      set_plan(outcome, outcome.claims);
      break;
    }
    case Answer::refused:
    case Answer::unknown:
      outcome.outcome = Outcome::fail;
      outcome.detail = says;
      word_fail(outcome);
      break;
  }
}

// --- requirements ---------------------------------------------------------------------------------------------------

ElementOutcome RuleRun::require_check() {
  const cel::Value value = evaluate(rule_.check);
  switch (value.kind) {
    case cel::Kind::unknown: return of_unknown(*value.unknown);
    case cel::Kind::error: return of_error(value, rule_.check);
    default: break;
  }
  if (value.is_true()) { return {.outcome = Outcome::pass, .place = place()}; }
  ElementOutcome outcome{.outcome = Outcome::fail, .place = place(), .detail = refusal()};
  word_fail(outcome);
  return outcome;
}

ElementOutcome RuleRun::require_claim() {
  const bool is_element = rule_.claim.slots.empty();
  const cel::Lack slot = is_element ? status_slot(*element_) : follow(rule_.claim);
  const cel::Object* stated = is_element ? element_ : stated_object(slot);
  const Judgement judgement =
      stated != nullptr ? host_.judge->judge(*stated, host_.rules) : judge_lack(slot, *host_.judge, host_.rules);
  if (judgement.answer == Answer::done) {
    return {.outcome = Outcome::pass, .place = place(), .claims = {{judgement.answered_by, judgement}}};
  }
  const bool lacks_status = stated != nullptr && judgement.answered_by == nullptr;
  return of_judgements({{judgement.answered_by, judgement}}, {lacks_status ? status_slot(*stated) : slot});
}

/// Walks a path from the root or the element; below what is not stated, objects that stand in for it.
cel::Lack RuleRun::follow(const checklist::SlotPath& path) {
  const cel::Object* at = path.from_element ? element_ : &service_.root();
  for (std::size_t i = 0; i + 1 < path.slots.size(); ++i) {
    const std::uint32_t slot = path.slots[i];
    const bool is_stated = at->slots != nullptr && at->slots[slot].is(cel::Kind::object);
    if (is_stated) {
      at = at->slots[slot].object;
    } else {
      const cel::ObjectType* type = at->type->fields[slot].type->object;
      at = service_.arena.make<cel::Object>(type, at, nullptr, std::string_view(), slot);
    }
  }
  const std::uint32_t last = path.slots.back();
  const cel::Object* stated = at;
  while (stated->slots == nullptr) { stated = stated->parent; }
  const cel::Value* value = at == stated ? &at->slots[last] : nullptr;
  cel::Reason reason = cel::Reason::unstated;
  if (value != nullptr && value->is(cel::Kind::absent)) { reason = value->reason; }
  if (value == nullptr) { reason = reason_below(*stated, *at); }
  return {at, last, reason};
}

// --- what is lacking ------------------------------------------------------------------------------------------------

ElementOutcome RuleRun::of_unknown(const cel::UnknownSet& unknown) {
  std::vector<UsedClaim> judged;
  const std::vector<cel::Lack> lacks(unknown.lacks.begin(), unknown.lacks.end());
  for (const cel::Lack& lack : lacks) {
    const Judgement judgement = judge_lack(lack, *host_.judge, host_.rules);
    judged.push_back({judgement.answered_by, judgement});
  }
  return of_judgements(judged, lacks);
}

/// A list that is lacking has no element to point at, so it points at what would hold it.
ElementOutcome RuleRun::of_list(const cel::UnknownSet& unknown) {
  ElementOutcome outcome = of_unknown(unknown);
  if (rule_.at.from_element) {
    const cel::Lack& first = unknown.lacks.front();
    outcome.place = service_.facts.place(*first.object, first.slot);
  }
  return outcome;
}

ElementOutcome RuleRun::of_judgements(const std::vector<UsedClaim>& judged, const std::vector<cel::Lack>& lacks) {
  ElementOutcome outcome{.place = place(), .claims = judged};
  const Answer answer = deciding(judged);
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const bool decides = judged[i].judgement.answer == answer;
    if (decides && (answer == Answer::unknown || answer == Answer::planned)) {
      outcome.lacks.push_back(lacked_fact(lacks[i], judged[i].judgement));
    }
    if (decides && outcome.detail.empty()) {
      outcome.detail = fmt::format("`{}` {}", cel::path_of(*lacks[i].object, lacks[i].slot),
                                   state_of(lacks[i], judged[i].judgement, host_.judge->schedule()));
    }
  }
  drop_repeated(outcome.lacks);
  switch (answer) {
    case Answer::unknown:
      outcome.outcome = Outcome::unknown;
      outcome.message = outcome.detail;
      outcome.detail.clear();
      break;
    case Answer::planned:
      outcome.outcome = Outcome::planned;
      outcome.message = std::exchange(outcome.detail, {});
      set_plan(outcome, judged);
      break;
    case Answer::not_applicable:
      outcome.outcome = Outcome::not_applicable;
      outcome.message = std::exchange(outcome.detail, {});
      break;
    case Answer::refused:
    case Answer::done:
      outcome.outcome = Outcome::fail;
      word_fail(outcome);
      break;
  }
  return outcome;
}

/// A condition that nobody knows makes a requirement that is not met unknown as well, for lack of both. What passes,
/// or does not apply, does so whatever the condition is.
void RuleRun::add_condition_lacks(ElementOutcome& outcome) {
  const bool depends =
      outcome.outcome == Outcome::fail || outcome.outcome == Outcome::planned || outcome.outcome == Outcome::unknown;
  if (condition_ == nullptr || !depends) { return; }
  ElementOutcome condition = of_unknown(*condition_);
  if (condition.outcome == Outcome::not_applicable) {  // a parent says of all of it that it does not arise
    outcome.outcome = Outcome::not_applicable;
    outcome.message = std::move(condition.message);
    outcome.lacks.clear();
    drop_particulars(outcome);
    return;
  }
  make_unknown(outcome, *condition_);
  outcome.detail = fmt::format("whether the rule applies is open: {} decides", quote(rule_.when.text));
}

/// Makes an outcome unknown, for lack of these facts besides those that it lacks already.
void RuleRun::make_unknown(ElementOutcome& outcome, const cel::UnknownSet& unknown) {
  for (const cel::Lack& lack : unknown.lacks) {
    const Judgement judgement = judge_lack(lack, *host_.judge, host_.rules);
    if (judgement.answer != Answer::not_applicable) { outcome.lacks.push_back(lacked_fact(lack, judgement)); }
  }
  drop_repeated(outcome.lacks);
  const LackedFact& first = outcome.lacks.front();
  outcome.outcome = Outcome::unknown;
  outcome.message = fmt::format("`{}` {}", first.path, first.why);
  drop_particulars(outcome);
}

/// What has to be stated for a lack to end: the launch date for plans without an anchor, the parent's claim where that
/// answers and is not accepted, else the slot itself.
LackedFact RuleRun::lacked_fact(const cel::Lack& lack, const Judgement& judgement) {
  cel::Lack slot = lack;
  std::string why = state_of(lack, judgement, host_.judge->schedule());
  if (judgement.why == Why::no_anchor) {
    slot = launch_date_slot(service_.root(), service_.arena);
    why = "is not stated";
  } else if (judgement.is_inherited && judgement.answer == Answer::unknown) {
    const cel::Object& parent = *judgement.answered_by;
    Judgement own = judgement;
    own.is_inherited = false;
    return {.path = cel::path_of(parent),
            .field = field_path(*parent.parent, parent.slot),
            .element = nearest_element(parent),
            .key = keys_around(parent),
            .place = service_.facts.place(parent),
            .reason = judgement.reason,
            .why = describe(own, host_.judge->schedule())};
  }
  return {.path = cel::path_of(*slot.object, slot.slot),
          .field = field_path(*slot.object, slot.slot),
          .element = nearest_element(*slot.object),
          .key = keys_around(*slot.object),
          .place = service_.facts.place(*slot.object, slot.slot),
          .reason = judgement.reason,
          .why = std::move(why)};
}

/// All that is planned is done on the last of its days.
void RuleRun::set_plan(ElementOutcome& outcome, const std::vector<UsedClaim>& judged) {
  bool first = true;
  for (const UsedClaim& used : judged) {
    if (used.judgement.answer != Answer::planned) { continue; }
    const manifest::Claim claim = manifest::read_claim(*used.object);
    outcome.due = std::max(outcome.due, claim.due);
    if (first) { outcome.owner = claim.owner; }
    if (outcome.owner != claim.owner) { outcome.owner.clear(); }
    first = false;
  }
}

ElementOutcome RuleRun::of_error(const cel::Value& error, const cel::Expression& expression) {
  const Span at = error.failure->at;  // nowhere in this expression if a variable failed
  const std::string_view part = at == Span{} ? expression.text : expression.text.substr(at.begin, at.end - at.begin);
  std::string detail = fmt::format("in {}", quote(part));
  if (budget_.is_exhausted() && budget_.limit < service_.cost.rule) {  // others left less than a rule may cost
    detail += fmt::format("; the limit for all rules together is {}", service_.cost.run);
  }
  return {.outcome = Outcome::error,
          .place = place(),
          .message = fmt::format("the rule could not be evaluated: {}", error.failure->message),
          .detail = std::move(detail)};
}

ElementOutcome RuleRun::not_applicable(std::string reason) {
  return {.outcome = Outcome::not_applicable, .place = place(), .message = std::move(reason)};
}

// --- words and places -----------------------------------------------------------------------------------------------

Location RuleRun::place() {
  const checklist::SlotPath& path = rule_.at;
  if (path.from_element && element_ == nullptr) { return service_.facts.place(service_.root()); }
  if (path.slots.empty()) { return service_.facts.place(path.from_element ? *element_ : service_.root()); }
  const cel::Lack slot = follow(path);
  return service_.facts.place(*slot.object, slot.slot);
}

/// The state of the first claim that was asked for and refused; empty when there is none.
std::string RuleRun::refusal() const {
  for (const UsedClaim& used : used_) {
    if (used.judgement.answer != Answer::refused) { continue; }
    Judgement own = used.judgement;
    own.is_inherited = false;
    return fmt::format("`{}` {}", cel::path_of(*used.object), describe(own, host_.judge->schedule()));
  }
  return {};
}

void RuleRun::word_fail(ElementOutcome& outcome) {
  const bool has_words = !rule_.message.empty() && !(rule_.for_each.exists() && element_ == nullptr);
  const FailMessage message = has_words || outcome.detail.empty() ? fail_message() : FailMessage{.has_gaps = true};
  const bool detail_says_more = message.has_gaps && !outcome.detail.empty();
  outcome.message = detail_says_more ? std::exchange(outcome.detail, {}) : message.text;
  if (rule_.at.slots.empty() || (rule_.at.from_element && element_ == nullptr)) { return; }
  const cel::Lack slot = follow(rule_.at);
  if (slot.object->slots == nullptr || slot.object->slots[slot.slot].is(cel::Kind::absent)) { return; }
  const cel::Value& value = slot.object->slots[slot.slot];
  const bool is_simple = !value.is(cel::Kind::object) && !value.is(cel::Kind::list) && !value.is(cel::Kind::map);
  if (is_simple) { outcome.seen = cel::to_text(value); }
}

RuleRun::FailMessage RuleRun::fail_message() {
  if (rule_.message.empty()) { return {.text = fmt::format("not so: {}", rule_.title)}; }
  FailMessage message;
  for (const checklist::MessagePart& part : rule_.message) {
    if (!part.hole.exists()) {
      message.text += part.text;
      continue;
    }
    const cel::Value value = evaluate(part.hole);
    message.text += value.is_known() ? cel::to_text(value) : "?";
    message.has_gaps |= !value.is_known();
  }
  return message;
}

}  // namespace orr::engine
