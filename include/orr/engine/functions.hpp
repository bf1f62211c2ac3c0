#pragma once

#include <array>
#include <span>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/schema/shape.hpp"

namespace orr::engine {

/// Functions that checklists may call besides the standard ones, in the order in which expressions number them:
///
///   done(claim) -> bool            done or not applicable; false when refused; else unknown (docs/writing-rules.md,
///   "Claims") days_until(timestamp) -> int   whole days from the day of the review; negative for the past
///
/// The types of claims come from the schema, which must outlive it.
class ReadinessFunctions {
 public:
  /// Declares them for the claims of a schema.
  explicit ReadinessFunctions(const schema::Schema& manifests);
  ReadinessFunctions(const ReadinessFunctions&) = delete;
  ReadinessFunctions& operator=(const ReadinessFunctions&) = delete;

  /// As `checklist::compile` and `evaluate` take them; lives as long as this.
  [[nodiscard]] std::span<const cel::Overload> overloads() const { return overloads_; }

 private:
  cel::Type claim_;
  std::array<const cel::Type*, 1> claim_parameter_;
  std::vector<cel::Overload> overloads_;
};

}  // namespace orr::engine
