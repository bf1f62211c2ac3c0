#include "orr/manifest/claim.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "orr/schema/access.hpp"

namespace orr::manifest {
namespace {

using schema::ClaimSlot;
using schema::SectionSlot;

struct StatusWord {
  std::string_view word;
  Status status;
};

constexpr std::array kStatusWords{
    StatusWord{"done", Status::done},
    StatusWord{"planned", Status::planned},
    StatusWord{"in-progress", Status::planned},
    StatusWord{"considered", Status::considered},
    StatusWord{"not-planned", Status::not_planned},
    StatusWord{"not-applicable", Status::not_applicable},
};

std::optional<Status> parse_status(std::string_view word) {
  for (const StatusWord& known : kStatusWords) {
    if (known.word == word) { return known.status; }
  }
  return std::nullopt;
}

std::string_view text_in(const cel::Object& object, std::uint32_t slot) {
  const cel::Value& value = object.slots[slot];
  return value.is(cel::Kind::string) ? value.text() : std::string_view();
}

std::optional<Date> date_in(const cel::Object& object, std::uint32_t slot) {
  const cel::Value& value = object.slots[slot];
  return value.is(cel::Kind::timestamp) ? std::optional(schema::to_date(value)) : std::nullopt;
}

/// The slot of `date` or `evidence` in claims, and in elements that have such a field of their own.
int slot_if_declared(const cel::Object& object, std::string_view field) { return object.type->find(field); }

/// Whether an object begins with a status of readiness. That of a risk, which has words of its own, is none.
bool has_status(const cel::ObjectType& type) {
  if (type.fields.empty() || type.fields[SectionSlot::kStatus].name != "status") { return false; }
  const cel::Vocabulary* vocabulary = type.fields[SectionSlot::kStatus].type->vocabulary;
  return vocabulary != nullptr && std::all_of(vocabulary->words.begin(), vocabulary->words.end(),
                                              [](std::string_view word) { return parse_status(word).has_value(); });
}

bool states_something(const cel::Value& value) {
  if (value.is(cel::Kind::absent)) { return false; }
  return !value.is(cel::Kind::list) || !value.list->items.empty();
}

}  // namespace

std::string_view to_string(Status status) {
  for (const StatusWord& known : kStatusWords) {
    if (known.status == status) { return known.word; }
  }
  return {};
}

bool carries_status(const schema::Instance& facts, const cel::Object& object) {
  return object.slots != nullptr && facts.shape(object).carries_status;
}

Claim read_claim(const cel::Object& object) {
  Claim claim{.object = &object,
              .status = parse_status(text_in(object, SectionSlot::kStatus)),
              .due = date_in(object, SectionSlot::kDue),
              .date = std::nullopt,
              .expires = date_in(object, SectionSlot::kExpires),
              .owner = text_in(object, SectionSlot::kOwner),
              .note = text_in(object, SectionSlot::kNote),
              .by = text_in(object, SectionSlot::kBy)};
  if (const int slot = slot_if_declared(object, "date"); slot >= 0) {
    claim.date = date_in(object, static_cast<std::uint32_t>(slot));
  }
  if (const int slot = slot_if_declared(object, "evidence"); slot >= 0) {
    claim.has_evidence = states_something(object.slots[slot]);
  }
  return claim;
}

const cel::Object* answering_parent(const cel::Object& object) {
  for (const cel::Object* at = &object; at != nullptr; at = at->parent) {
    const bool is_stated = at->slots != nullptr && at->parent != nullptr;  // the root has no status
    if (is_stated && has_status(*at->type) && read_claim(*at).status) { return at; }
  }
  return nullptr;
}

std::string shortfall(const Claim& claim, Date as_of) {
  if (!claim.status) { return {}; }
  switch (*claim.status) {
    case Status::done:
      if (claim.date && *claim.date > as_of) {
        return fmt::format("is dated {}, after the day of the review", format_date(*claim.date));
      }
      return {};
    case Status::planned:
      if (!claim.due && claim.owner.empty()) { return "is planned without `due` and `owner`"; }
      if (!claim.due) { return "is planned without `due`"; }
      return claim.owner.empty() ? "is planned without `owner`" : std::string();
    case Status::not_applicable:
      return claim.note.empty() ? "does not apply, without a `note` that says why" : std::string();
    case Status::considered:
    case Status::not_planned: return {};
  }
  return {};
}

std::vector<IncompleteClaim> find_incomplete_claims(const schema::Instance& facts, Date as_of) {
  std::vector<IncompleteClaim> incomplete;
  for (const cel::Object* object : facts.objects()) {
    if (!carries_status(facts, *object)) { continue; }
    std::string lacks = shortfall(read_claim(*object), as_of);
    if (!lacks.empty()) { incomplete.push_back({object, std::move(lacks)}); }
  }
  return incomplete;
}

}  // namespace orr::manifest
