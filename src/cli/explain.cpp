#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/evaluate_inputs.hpp"
#include "cli/input_options.hpp"
#include "cli/rule_lookup.hpp"
#include "orr/output/rule_text.hpp"

namespace orr::cli {
namespace {

class Explain final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("RULE", rule_, "id of the rule, such as observability/traces")->type_name("")->required();
    app.add_option("PATH", inputs_.paths, "manifests: say what the rule answers for them")->type_name("");
    declare_input_options(app, inputs_);
  }

  Exit run() override {
    Inputs inputs(inputs_);
    return inputs_.paths.empty() ? explain(inputs) : explain_for_services(inputs);
  }

 private:
  Exit explain(Inputs& inputs) const {
    const Context* context = inputs.load_context();
    complain(inputs.problems());
    return context == nullptr ? Exit::not_evaluated : print_explanation(*context->packs);
  }

  Exit explain_for_services(Inputs& inputs) const {
    inputs.load();
    complain(inputs.problems());
    if (inputs.manifests().empty()) { return Exit::not_evaluated; }
    const Packs& packs = *inputs.manifests().front().context->packs;
    const Exit explained = print_explanation(packs);
    if (explained != Exit::passed) { return explained; }
    const std::string id(find_rule(packs, rule_)->rule->id);
    Exit exit = inputs.problems().empty() ? Exit::passed : Exit::not_evaluated;
    for (const review::ServiceReport& service : evaluate_inputs(inputs, {.with_traces = true}).services) {
      exit = worse(exit, print(output::write_rule_findings(service.review, id, out())));
    }
    return exit;
  }

  Exit print_explanation(const Packs& packs) const {
    const auto found = find_rule(packs, rule_);
    if (found) { return print(output::write_rule_explanation(*found->rule, out())); }
    complain(found.error());
    return Exit::not_evaluated;
  }

  std::string rule_;
  InputOptions inputs_;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace orr::cli
