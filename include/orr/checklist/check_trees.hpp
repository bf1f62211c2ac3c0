#pragma once

#include <map>
#include <span>
#include <vector>

#include "orr/cel/compile.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/support/arena.hpp"

namespace orr::checklist {

/// The syntax trees of the checks of one checklist, compiled again from their texts when they are asked for: what
/// explains an answer. Evaluation itself goes by plans, and built-in checklists carry nothing else.
class CheckTrees {
 public:
  /// `root` and `functions` are those that the checklist was compiled with. All three must outlive it.
  CheckTrees(const Checklist& checklist, const cel::ObjectType& root, std::span<const cel::Overload> functions);
  CheckTrees(const CheckTrees&) = delete;
  CheckTrees& operator=(const CheckTrees&) = delete;

  /// Of a rule of the checklist that has a `check`. Lives as long as this. Its globals are numbered as those of the
  /// checklist.
  [[nodiscard]] const cel::Tree& of(const Rule& rule);

 private:
  [[nodiscard]] cel::Compiled compiled(const cel::Expression& expression);

  const cel::ObjectType& root_;
  std::span<const cel::Overload> functions_;
  Arena arena_;
  std::vector<cel::Variable> globals_;
  std::map<const Rule*, cel::Tree> trees_;
};

}  // namespace orr::checklist
