#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "orr/manifest/claim.hpp"
#include "orr/support/stage.hpp"

// Thin views of what the engine and the review need of every manifest, whatever rules ask. Texts live as long as the
// facts that they are read from.

namespace orr::manifest {

/// `metadata` and `service`.
struct Service {
  std::string_view name;
  std::string_view owner;
  std::vector<std::string_view> types;  ///< At least one in a valid manifest.
  std::int64_t tier = 1;                ///< 1 (most critical) to 4.
  bool is_in_production = false;
};

/// Reads them from the root of a manifest's facts; what is not stated keeps its default.
[[nodiscard]] Service read_service(const cel::Object& root);

/// `review`, as far as it decides what is due when.
struct ReviewFacts {
  std::optional<Stage> stage;
  std::string_view kind;
  std::optional<Date> launch_date;
  std::optional<Date> next_date;
  std::vector<std::string_view> authors;
};

/// The same of `review`.
[[nodiscard]] ReviewFacts read_review(const cel::Object& root);

/// What a mitigation lowers.
enum class Reduces : std::uint8_t { likelihood, severity, both };

/// An element of `risks[].mitigations`.
struct Mitigation {
  const cel::Object* object = nullptr;
  std::string_view title;
  std::optional<Status> status;  ///< As stated; nothing when it points at a claim or says nothing.
  std::string_view claim;        ///< Path of the claim or element that decides; may be empty.
  std::string_view kind;         ///< technical, process, transfer, legal; may be empty.
  Reduces reduces = Reduces::likelihood;
  bool states_reduction = false;  ///< Whether `reduces` is stated.
  std::int64_t by = 1;            ///< Steps.
};

/// An element of `risks`.
struct Risk {
  const cel::Object* object = nullptr;
  std::string_view id;
  std::string_view title;
  std::string_view impact;
  std::string_view owner;
  std::string_view treatment;              ///< mitigate, accept, transfer, avoid; may be empty.
  std::string_view status;                 ///< open, ..., accepted, closed, false-positive; may be empty.
  std::optional<std::int64_t> severity;    ///< 1..5.
  std::optional<std::int64_t> likelihood;  ///< 1..5.
  std::optional<std::int64_t> residual_severity;
  std::optional<std::int64_t> residual_likelihood;
  std::string_view accepted_by;
  std::optional<Date> accepted_until;
  std::string_view reason;
  std::vector<Mitigation> mitigations;
};

/// Every stated risk, in the order of the file.
[[nodiscard]] std::vector<Risk> read_risks(const cel::Object& root);

/// `risk_appetite`; empty when not stated.
[[nodiscard]] std::string_view read_risk_appetite(const cel::Object& root);

/// An element of `waivers`, as stated.
struct Waiver {
  const cel::Object* object = nullptr;
  std::string_view rule;
  std::string_view element;
  std::string_view reason;
  std::string_view owner;
  std::string_view approved_by;
  std::optional<Date> created;
  std::optional<Date> expires;
};

/// Every stated waiver, in the order of the file.
[[nodiscard]] std::vector<Waiver> read_waivers(const cel::Object& root);

/// An entry of `answers`: what the team says of a rule.
struct RuleAnswer {
  std::string_view rule;
  const cel::Object* claim = nullptr;
};
[[nodiscard]] std::vector<RuleAnswer> read_answers(const cel::Object& root);

}  // namespace orr::manifest
