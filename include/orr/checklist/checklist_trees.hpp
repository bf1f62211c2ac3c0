#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "orr/cel/compile.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/support/arena.hpp"

namespace orr::checklist {

/// The expressions of a rule; nothing for those that it does not have.
struct RuleTrees {
  std::optional<cel::Compiled> when;
  std::optional<cel::Compiled> for_each;
  std::optional<cel::Compiled> check;
  const cel::Type* element = &cel::types::kDyn;  ///< What `for_each` goes over.
};

/// The expressions of one checklist with their syntax trees and types, compiled again from their texts: for whoever
/// explains an answer, or asks what a rule reads. Evaluation itself goes by plans, and built-in checklists carry nothing
/// else.
class ChecklistTrees {
 public:
  /// `root` and `functions` are those that the checklist was compiled with. All three must outlive it.
  ChecklistTrees(const Checklist& checklist, const cel::ObjectType& root, std::span<const cel::Overload> functions);
  ChecklistTrees(const ChecklistTrees&) = delete;
  ChecklistTrees& operator=(const ChecklistTrees&) = delete;

  /// By variable of the checklist.
  [[nodiscard]] std::span<const cel::Compiled> variables() const { return variables_; }

  /// Of a rule of the checklist; compiled when first asked for. Lives as long as this. Globals are numbered as those of
  /// the checklist.
  [[nodiscard]] const RuleTrees& of(const Rule& rule);

 private:
  [[nodiscard]] RuleTrees compile_rule(const Rule& rule);
  [[nodiscard]] std::optional<cel::Compiled> compile(const cel::Expression& expression);

  const cel::ObjectType& root_;
  std::span<const cel::Overload> functions_;
  Arena arena_;
  std::vector<cel::Variable> globals_;
  std::vector<cel::Compiled> variables_;
  std::map<const Rule*, RuleTrees> rules_;
};

}  // namespace orr::checklist
