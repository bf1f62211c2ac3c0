#include "orr/checklist/check_trees.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace orr::checklist {

CheckTrees::CheckTrees(const Checklist& checklist, const cel::ObjectType& root,
                       std::span<const cel::Overload> functions)
    : root_(root), functions_(functions) {
  // Values decide which form of a function applies to a parameter, whose type is no longer known.
  for (const Parameter& parameter : checklist.parameters) { globals_.push_back({parameter.name, &cel::types::kDyn}); }
  for (const Variable& variable : checklist.variables) {
    const cel::Type* type = compiled(variable.expression).type;
    globals_.push_back({variable.name, type});
  }
}

const cel::Tree& CheckTrees::of(const Rule& rule) {
  const auto [known, is_new] = trees_.try_emplace(&rule);
  if (!is_new) { return known->second; }
  if (rule.for_each.exists()) { globals_.push_back({rule.element_name, compiled(rule.for_each).type->element}); }
  known->second = compiled(rule.check).tree;
  if (rule.for_each.exists()) { globals_.pop_back(); }
  return known->second;
}

/// It was compiled before, with types that said more, so there are no problems.
cel::Compiled CheckTrees::compiled(const cel::Expression& expression) {
  cel::Problems problems;
  const cel::Environment environment{.root = &root_, .globals = globals_, .functions = functions_};
  const auto compiled = cel::compile(expression.text, environment, arena_, problems);
  if (!compiled) { throw std::logic_error(fmt::format("`{}`: {}", expression.text, problems.front().what)); }
  return *compiled;
}

}  // namespace orr::checklist
