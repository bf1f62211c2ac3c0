#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "orr/checklist/checklist_trees.hpp"
#include "orr/schema/shape.hpp"

namespace orr::scaffold {

/// A declared field that an expression reads.
struct Read {
  const cel::ObjectType* object = nullptr;
  std::uint32_t slot = 0;
};
using Reads = std::vector<Read>;

/// What one rule reads.
struct RuleReads {
  Reads all;                  ///< With repetitions.
  std::optional<Read> first;  ///< The field that it is about first of all.
};

/// Finds what the rules of one checklist read.
class RuleReader {
 public:
  /// Whatever is handed in must outlive it. `functions` are those that the checklist was compiled with.
  RuleReader(const schema::Schema& manifests, const checklist::Checklist& checklist,
             std::span<const cel::Overload> functions);

  [[nodiscard]] RuleReads read(const checklist::Rule& rule);

 private:
  void collect(const cel::Tree& tree, Reads& reads) const;
  void collect(const checklist::SlotPath& path, const cel::Type* element, Reads& reads) const;
  [[nodiscard]] bool is_leaf(const Read& read) const;

  const schema::Schema& manifests_;
  const checklist::Checklist& checklist_;
  checklist::ChecklistTrees trees_;
  std::vector<Reads> variables_;  ///< By variable of the checklist.
};

}  // namespace orr::scaffold
