#include "engine/service_run.hpp"

namespace orr::engine {

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
  RuleHost rule_host;
  static_cast<Host&>(rule_host) = host;
  rule_host.run = this;
  rule_host.budget = &budget;
  const cel::Activation activation{.root = &service_.root(),
                                   .globals = globals_,
                                   .functions = service_.functions,
                                   .host = static_cast<const Host*>(&rule_host),
                                   .resolve = resolve};
  return cel::evaluate(expression, activation, budget, service_.arena);
}

cel::Value ChecklistRun::resolve(const void* host, std::uint32_t global) {
  const auto& rule_host = static_cast<const RuleHost&>(*static_cast<const Host*>(host));
  return rule_host.run->variable(global, *rule_host.budget);
}

/// Variables refer to earlier ones only, so this ends.
cel::Value ChecklistRun::variable(std::uint32_t global, cel::Budget& budget) {
  const std::size_t number = global - checklist_.parameters.size();
  const Host host{.judge = &service_.judge, .rules = {}, .root = &service_.root(), .used = nullptr};
  const cel::Value value = evaluate(checklist_.variables[number].expression, host, budget);
  if (!budget.is_exhausted()) { globals_[global] = value; }
  return value;
}

}  // namespace orr::engine
