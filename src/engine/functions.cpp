#include "orr/engine/functions.hpp"

#include "engine/host.hpp"
#include "orr/schema/access.hpp"

namespace orr::engine {
namespace {

const Host& host_of(const cel::Call& call) { return *static_cast<const Host*>(call.host); }

void take_down(const Host& host, const Judgement& judgement) {
  if (host.used != nullptr && judgement.answered_by != nullptr) {
    host.used->push_back({judgement.answered_by, judgement});
  }
}

cel::Value done_claim(const cel::Object& claim, const cel::Call& call) {
  const Host& host = host_of(call);
  const Judgement judgement = host.judge->judge(claim, host.rules);
  take_down(host, judgement);
  cel::Lack lack{claim.parent, claim.slot, judgement.reason};
  if (judgement.answered_by == nullptr) { lack = status_slot(claim); }
  return value_of(judgement, lack, host, call.arena);
}

/// Facts that are lacking may still be answered for by a parent. All of them must be for the claim to be done.
cel::Value done_unknown(const cel::UnknownSet& unknown, const cel::Call& call) {
  const Host& host = host_of(call);
  cel::UnknownCollector open;
  bool is_refused = false;
  for (const cel::Lack& lack : unknown.lacks) {
    const Judgement judgement = judge_lack(lack, *host.judge, host.rules);
    take_down(host, judgement);
    const cel::Value value = value_of(judgement, {lack.object, lack.slot, judgement.reason}, host, call.arena);
    if (value.is(cel::Kind::unknown)) { open.add(value.unknown); }
    is_refused |= value.is_false();
  }
  if (!open.empty()) { return cel::Value::of(open.finish(call.arena)); }
  return cel::Value::of(!is_refused);
}

cel::Value done(cel::Call& call) {
  const cel::Value& argument = call.arguments[0];
  return argument.is(cel::Kind::object) ? done_claim(*argument.object, call) : done_unknown(*argument.unknown, call);
}

cel::Value days_until(cel::Call& call) {
  const Date day = schema::to_date(call.arguments[0]);
  return cel::Value::of(std::int64_t{(day - host_of(call).judge->schedule().as_of).count()});
}

constexpr std::array<const cel::Type*, 1> kTimestampParameter{&cel::types::kTimestamp};

}  // namespace

ReadinessFunctions::ReadinessFunctions(const schema::Schema& manifests)
    : claim_{.kind = cel::TypeKind::object, .object = &manifests.claim->type}, claim_parameter_{&claim_} {
  overloads_.push_back({.function = "done",
                        .parameters = claim_parameter_,
                        .result = &cel::types::kBool,
                        .implementation = done,
                        .takes_unknown = true});
  overloads_.push_back({.function = "days_until",
                        .parameters = kTimestampParameter,
                        .result = &cel::types::kInt,
                        .implementation = days_until});
}

cel::Value value_of(const Judgement& judgement, cel::Lack lack, const Host& host, Arena& arena) {
  switch (judgement.answer) {
    case Answer::done:
    case Answer::not_applicable: return cel::Value::of(true);
    case Answer::refused: return cel::Value::of(false);
    case Answer::planned:
    case Answer::unknown: break;
  }
  if (judgement.why == Why::no_anchor) { lack = launch_date_slot(*host.root, arena); }
  return cel::unknown_field(*lack.object, lack.slot, judgement.reason, arena);
}

cel::Lack launch_date_slot(const cel::Object& root, Arena& arena) {
  const std::uint32_t section = schema::slot_of(root, "review");
  const cel::Object* review = schema::object_field(root, "review");
  if (review == nullptr) {
    const cel::ObjectType* type = root.type->fields[section].type->object;
    review = arena.make<cel::Object>(type, &root, nullptr, std::string_view(), section);
  }
  return {review, schema::slot_of(*review, "launch_date"), cel::Reason::unstated};
}

cel::Lack status_slot(const cel::Object& object) {
  return {&object, schema::SectionSlot::kStatus, cel::Reason::unstated};
}

const cel::Object* stated_object(const cel::Lack& lack) {
  const bool is_stated = lack.object->slots != nullptr && lack.object->slots[lack.slot].is(cel::Kind::object);
  return is_stated ? lack.object->slots[lack.slot].object : nullptr;
}

Judgement judge_lack(const cel::Lack& lack, const Judge& judge, const ClaimRules& rules) {
  if (const cel::Object* stated = stated_object(lack)) { return judge.judge(*stated, rules); }
  switch (lack.reason) {
    case cel::Reason::planned:
    case cel::Reason::not_applicable:
    case cel::Reason::refused: return judge.judge_unstated(*lack.object, rules);
    case cel::Reason::unstated:
    case cel::Reason::stale:
    case cel::Reason::unverifiable: break;
  }
  return {.answer = Answer::unknown, .why = Why::unstated, .reason = lack.reason};
}

}  // namespace orr::engine
