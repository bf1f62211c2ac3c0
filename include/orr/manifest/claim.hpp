#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/cel/value.hpp"
#include "orr/schema/instance.hpp"
#include "orr/support/date.hpp"

namespace orr::manifest {

/// How far something is, as stated. Work in progress is planned work.
enum class Status : std::uint8_t { done, planned, considered, not_planned, not_applicable };

/// The word as it is written in a manifest.
[[nodiscard]] std::string_view to_string(Status status);

/// The fields of a claim, or those of a section or element that say how far all of it is. Texts live as long as the
/// facts.
struct Claim {
  const cel::Object* object = nullptr;
  std::optional<Status> status;  ///< Nothing when the object states none.
  std::optional<Date> due;
  std::optional<Date> date;  ///< When it was verified.
  std::optional<Date> expires;
  std::string_view owner;
  std::string_view note;
  std::string_view by;
  bool has_evidence = false;
};

/// Whether an object begins with the fields of a claim or section.
[[nodiscard]] bool carries_status(const schema::Instance& facts, const cel::Object& object);

/// Reads an object that carries a status.
[[nodiscard]] Claim read_claim(const cel::Object& object);

/// The nearest object around a slot that is not stated which states a status, if any: it answers for the slot.
/// Objects that stand in for unstated ones are passed through.
[[nodiscard]] const cel::Object* answering_parent(const cel::Object& object);

/// What a claim lacks to count as of a day: an owner and a date for what is planned, a reason for what does not apply,
/// a date that is not in the future for what is done. Empty when it lacks nothing.
[[nodiscard]] std::string shortfall(const Claim& claim, Date as_of);

/// A claim that lacks something, and what.
struct IncompleteClaim {
  const cel::Object* object = nullptr;
  std::string lacks;
};

/// All of them, in the order of the manifest.
[[nodiscard]] std::vector<IncompleteClaim> find_incomplete_claims(const schema::Instance& facts, Date as_of);

}  // namespace orr::manifest
