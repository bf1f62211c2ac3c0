#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/evaluate_inputs.hpp"
#include "cli/input_options.hpp"
#include "orr/output/risk_text.hpp"

namespace orr::cli {
namespace {

class Risk final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PATH", inputs_.paths, "manifests, folders to search, or - for standard input (default: .)")
        ->type_name("");
    declare_input_options(app, inputs_);
  }

  Exit run() override {
    Inputs inputs(inputs_);
    inputs.load();
    const review::Report report = evaluate_inputs(inputs, {});
    complain(inputs.problems());
    const Exit printed = print(output::write_risks(report, risk::built_in_scale(), out()));
    return inputs.problems().empty() ? printed : Exit::not_evaluated;
  }

 private:
  InputOptions inputs_;
};

}  // namespace

std::unique_ptr<Command> make_risk() { return std::make_unique<Risk>(); }

}  // namespace orr::cli
