#include "orr/checklist/checklist_trees.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace orr::checklist {

ChecklistTrees::ChecklistTrees(const Checklist& checklist, const cel::ObjectType& root,
                               std::span<const cel::Overload> functions)
    : root_(root), functions_(functions) {
  // Values decide which form of a function applies to a parameter, whose type is no longer known.
  for (const Parameter& parameter : checklist.parameters) { globals_.push_back({parameter.name, &cel::types::kDyn}); }
  for (const Variable& variable : checklist.variables) {
    variables_.push_back(compile(variable.expression).value());
    globals_.push_back({variable.name, variables_.back().type});
  }
}

const RuleTrees& ChecklistTrees::of(const Rule& rule) {
  const auto known = rules_.find(&rule);
  return known != rules_.end() ? known->second : rules_.emplace(&rule, compile_rule(rule)).first->second;
}

RuleTrees ChecklistTrees::compile_rule(const Rule& rule) {
  RuleTrees trees{.when = compile(rule.when), .for_each = compile(rule.for_each), .check = std::nullopt};
  if (trees.for_each) {
    trees.element = trees.for_each->type->element;
    globals_.push_back({rule.element_name, trees.element});
  }
  trees.check = compile(rule.check);
  if (trees.for_each) { globals_.pop_back(); }
  return trees;
}

/// It was compiled before, with types that said more, so there are no problems.
std::optional<cel::Compiled> ChecklistTrees::compile(const cel::Expression& expression) {
  if (!expression.exists()) { return std::nullopt; }
  cel::Problems problems;
  const cel::Environment environment{.root = &root_, .globals = globals_, .functions = functions_};
  auto compiled = cel::compile(expression.text, environment, arena_, problems);
  if (!compiled) { throw std::logic_error(fmt::format("`{}`: {}", expression.text, problems.front().what)); }
  return compiled;
}

}  // namespace orr::checklist
