#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/severity.hpp"
#include "orr/support/stage.hpp"

namespace orr::scaffold {

/// Which rules count: those that apply to such a service and are due by a stage.
struct Scope {
  std::vector<std::string_view> types;
  std::int64_t tier = 1;  ///< 1 to 4.
  Stage last_stage = Stage::launched;
  Severity least_severity = Severity::info;  ///< The questions of milder rules are left out, not their fields.
};

/// The fields of a manifest that rules ask for, and what reviewers ask about each. Fields are told apart by the object
/// that declares them, so a field of elements is one field. Schema and checklists must outlive it.
class AskedFields {
 public:
  AskedFields(const schema::Schema& manifests, std::span<const checklist::Checklist* const> checklists,
              std::span<const cel::Overload> functions, const Scope& scope);

  /// Adds a field that something else than a rule asks for, and all on the way to it: `risks.mitigations.reduces`.
  /// Whether there is such a field.
  bool add(std::string_view path);

  [[nodiscard]] bool contains(const cel::ObjectType& object, std::uint32_t slot) const;

  /// Questions of the rules that are first of all about this field, in the order of the checklists.
  [[nodiscard]] std::span<const std::string_view> questions(const cel::ObjectType& object, std::uint32_t slot) const;

 private:
  using Field = std::pair<const cel::ObjectType*, std::uint32_t>;

  const schema::Schema& manifests_;
  std::map<Field, std::vector<std::string_view>> fields_;  ///< Looked up only: its order is that of addresses.
};

}  // namespace orr::scaffold
