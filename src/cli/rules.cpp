#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/input_options.hpp"
#include "cli/rule_lookup.hpp"
#include "orr/output/rule_text.hpp"

namespace orr::cli {
namespace {

class Rules final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.require_subcommand(1);
    list_ = app.add_subcommand("list", "list all rules, or those of an area");
    list_->add_option("AREA", areas_, "areas, or ids with `*` for any characters")->type_name("");
    CLI::App* show = app.add_subcommand("show", "show how a rule is defined");
    show->add_option("RULE", rule_, "id of the rule, such as observability/traces")->type_name("")->required();
    for (CLI::App* command : {list_, show}) {
      declare_config_options(*command, inputs_);
      declare_color(*command);
    }
  }

  Exit run() override {
    Inputs inputs(inputs_);
    const Context* context = inputs.load_context();
    if (context == nullptr) {
      complain(inputs.problems());
      return Exit::not_evaluated;
    }
    return list_->parsed() ? list(*context) : show(*context);
  }

 private:
  Exit list(const Context& context) const {
    std::vector<checklist::Checklist> shown;  // views: the rules stay where they are
    std::vector<std::vector<checklist::Rule>> kept;
    kept.reserve(context.packs->checklists().size());
    for (const std::string& pattern : areas_) {
      if (const auto named = check_pattern(*context.packs, pattern); !named) {
        complain(named.error());
        return Exit::not_evaluated;
      }
    }
    for (const checklist::Checklist* checklist : context.packs->checklists()) {
      kept.push_back(rules_named(*checklist, areas_));
      if (kept.back().empty()) { continue; }
      shown.push_back(*checklist);
      shown.back().rules = kept.back();
    }
    return print(output::write_rule_list(shown, out()));
  }

  Exit show(const Context& context) const {
    const auto found = find_rule(*context.packs, rule_);
    if (!found) {
      complain(found.error());
      return Exit::not_evaluated;
    }
    return print(output::write_rule_definition(*found->checklist, *found->rule, out()));
  }

  InputOptions inputs_;
  CLI::App* list_ = nullptr;
  std::vector<std::string> areas_;
  std::string rule_;
};

}  // namespace

std::unique_ptr<Command> make_rules() { return std::make_unique<Rules>(); }

}  // namespace orr::cli
