#include <algorithm>
#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/evaluate_inputs.hpp"
#include "cli/input_options.hpp"
#include "orr/manifest/views.hpp"
#include "orr/scaffold/questions.hpp"
#include "orr/schema/builtin.hpp"

namespace orr::cli {
namespace {

class Questions final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PATH", inputs_.paths, "manifests, folders to search, or - for standard input (default: .)")
        ->type_name("");
    app.add_flag("--yaml", yaml_, "print stubs to paste into the manifest, with the questions as comments");
    declare_input_options(app, inputs_);
  }

  Exit run() override {
    Inputs inputs(inputs_);
    inputs.load();
    const review::Report report = evaluate_inputs(inputs, {});
    complain(inputs.problems());
    Exit exit = inputs.problems().empty() && !report.services.empty() ? Exit::passed : Exit::not_evaluated;
    if (has_errors(report)) {
      complain({ErrorKind::invalid, "some rules could not be evaluated, and ask nothing", "`orr check` says which"});
      exit = Exit::not_evaluated;
    }
    std::string text;
    for (const review::ServiceReport& service : report.services) {
      text += (text.empty() ? "" : "\n") + write(service.review, input_of(inputs, service.review));
    }
    return worse(exit, print(text));
  }

 private:
  /// Names of services are unique in a run without problems; of two alike either one will do.
  static const Input& input_of(const Inputs& inputs, const review::Review& review) {
    return *std::ranges::find_if(inputs.manifests(), [&review](const Input& input) {
      return input.file == review.service.manifest &&
             manifest::read_service(input.manifest.facts.root()).name == review.service.name;
    });
  }

  [[nodiscard]] std::string write(const review::Review& review, const Input& input) const {
    const scaffold::Reviewed reviewed{.review = review,
                                      .manifest = input.manifest,
                                      .manifests = schema::manifest_schema(),
                                      .checklists = input.context->packs->checklists(),
                                      .functions = input.context->packs->functions()};
    return yaml_ ? scaffold::write_question_stubs(reviewed) : scaffold::write_questions(reviewed, out());
  }

  InputOptions inputs_;
  bool yaml_ = false;
};

}  // namespace

std::unique_ptr<Command> make_questions() { return std::make_unique<Questions>(); }

}  // namespace orr::cli
