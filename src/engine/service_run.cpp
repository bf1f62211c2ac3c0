#include "engine/service_run.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace orr::engine {

const cel::Object* ServiceRun::answer_to(std::string_view rule) const {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [rule](const manifest::RuleAnswer& answer) { return answer.rule == rule; });
  return found == answers.end() ? nullptr : found->claim;
}

ChecklistRun::ChecklistRun(ServiceRun& service, const checklist::Checklist& checklist)
    : service_(service), checklist_(checklist) {
  for (const checklist::Parameter& parameter : checklist.parameters) { globals_.push_back(parameter.value); }
  globals_.resize(globals_.size() + checklist.variables.size(), cel::Value::absent(cel::Reason::unstated));
  globals_.push_back(cel::Value::null());
}

void ChecklistRun::set_element(const cel::Object* element) {
  globals_.back() = element == nullptr ? cel::Value::null() : cel::Value::of(element);
}

cel::Value ChecklistRun::evaluate(const cel::Expression& expression, const Host& host, cel::Budget& budget) {
  const RuleHost rule_host = host_of(host, budget);
  return cel::evaluate(expression, activation(rule_host), budget, service_.arena);
}

/// On a budget of its own: what costs more than a rule may was told by the evaluation.
Trace ChecklistRun::trace_check(const checklist::Rule& rule, const Host& host) {
  if (!trees_) { trees_.emplace(checklist_, *service_.root().type, service_.functions); }
  cel::Budget budget{.limit = service_.cost.rule};
  const RuleHost rule_host = host_of(host, budget);
  return make_trace(cel::explain(trees_->of(rule).check->tree, activation(rule_host), budget, service_.arena),
                    rule.check.text);
}

ChecklistRun::RuleHost ChecklistRun::host_of(const Host& host, cel::Budget& budget) {
  RuleHost rule_host;
  static_cast<Host&>(rule_host) = host;
  rule_host.run = this;
  rule_host.budget = &budget;
  return rule_host;
}

cel::Activation ChecklistRun::activation(const RuleHost& host) const {
  return {.root = &service_.root(),
          .globals = globals_,
          .functions = service_.functions,
          .host = static_cast<const Host*>(&host),
          .resolve = resolve};
}

cel::Value ChecklistRun::resolve(const void* host, std::uint32_t global) {
  const auto& rule_host = static_cast<const RuleHost&>(*static_cast<const Host*>(host));
  return rule_host.run->variable(global, *rule_host.budget);
}

/// Variables refer to earlier ones only, so this ends.
cel::Value ChecklistRun::variable(std::uint32_t global, cel::Budget& budget) {
  const checklist::Variable& variable = checklist_.variables[global - checklist_.parameters.size()];
  const Host host{.judge = &service_.judge, .rules = {}, .root = &service_.root(), .used = nullptr};
  cel::Value value = evaluate(variable.expression, host, budget);
  if (value.is(cel::Kind::error)) { value = failure_of(variable, *value.failure); }
  if (!budget.is_exhausted()) { globals_[global] = value; }
  return value;
}

/// The place of a failure lies in the text of the variable, of which the rule that asked knows nothing: its name is
/// said instead.
cel::Value ChecklistRun::failure_of(const checklist::Variable& variable, const cel::Failure& failure) {
  const std::string message = fmt::format("{}, in the variable `{}`", failure.message, variable.name);
  return cel::Value::of(service_.arena.make<cel::Failure>(service_.arena.copy(std::string_view(message)), Span{}));
}

}  // namespace orr::engine
