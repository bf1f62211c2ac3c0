#include <optional>
#include <string>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/evaluate_inputs.hpp"
#include "cli/input_options.hpp"
#include "orr/cel/compile.hpp"
#include "orr/cel/format.hpp"
#include "orr/engine/expression.hpp"
#include "orr/manifest/views.hpp"
#include "orr/output/terminal.hpp"
#include "orr/output/trace_text.hpp"
#include "orr/schema/builtin.hpp"

namespace orr::cli {
namespace {

/// Name of the text in which problems of the expression are shown.
constexpr const char* kExpressionName = "<expression>";

class Eval final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("EXPR", expression_, "an expression of the Common Expression Language, such as size(dependencies)")
        ->type_name("")
        ->required();
    app.add_option("PATH", path_, "the manifest whose fields it may ask for")->type_name("");
    app.add_flag("--explain", explain_, "print what each part of the expression comes to as well");
    declare_input_options(app, inputs_);
  }

  Exit run() override {
    if (!path_.empty()) { inputs_.paths = {path_}; }
    Inputs inputs(inputs_);
    const SourceFile source(kExpressionName, expression_);
    const engine::ReadinessFunctions functions(schema::manifest_schema());
    Arena arena;
    cel::Problems found;
    const cel::Environment environment{.root = &schema::manifest_schema().root->type,
                                       .functions = functions.overloads()};
    const auto compiled = cel::compile(source.text(), environment, arena, found);
    if (!compiled) {
      complain(at_expression(source, found));
      return Exit::not_evaluated;
    }
    return path_.empty() ? evaluate_alone(*compiled, source, functions) : evaluate_for(inputs, *compiled, source);
  }

 private:
  static Problems at_expression(const SourceFile& source, const cel::Problems& found) {
    Problems problems;
    for (const cel::Problem& problem : found) {
      problems.diagnostics.push_back(
          {.code = "eval/expression", .at = {&source, problem.at}, .what = problem.what, .help = problem.help});
    }
    return problems;
  }

  /// Without a manifest nothing is stated.
  Exit evaluate_alone(const cel::Compiled& compiled, const SourceFile& source,
                      const engine::ReadinessFunctions& functions) const {
    const SourceFile empty("<nothing>", "{}\n");
    const document::Reading reading = document::read(empty);
    const document::Node root = reading.documents.front().root();
    Diagnostics ignored;  // an empty fragment has no problems
    const manifest::Manifest manifest =
        manifest::read(schema::manifest_schema(), std::span(&root, 1), ignored, {.is_fragment = true});
    const auto day = read_given_day(inputs_.as_of);
    if (!day) {
      complain(day.error());
      return Exit::not_evaluated;
    }
    const Date as_of = day->has_value() ? (*day)->day : today();
    return show(compiled, source, manifest, functions.overloads(), as_of);
  }

  Exit evaluate_for(Inputs& inputs, const cel::Compiled& compiled, const SourceFile& source) const {
    inputs.load();
    complain(inputs.problems());
    Exit exit = inputs.problems().empty() ? Exit::passed : Exit::not_evaluated;
    for (const Input& input : inputs.manifests()) {
      if (inputs.manifests().size() > 1) {
        const std::string_view name = manifest::read_service(input.manifest.facts.root()).name;
        exit = worse(exit, print(output::clean(name) + ":\n"));
      }
      exit =
          worse(exit, show(compiled, source, input.manifest, input.context->packs->functions(), input.context->as_of));
    }
    return exit;
  }

  Exit show(const cel::Compiled& compiled, const SourceFile& source, const manifest::Manifest& manifest,
            std::span<const cel::Overload> functions, Date as_of) const {
    const Exit shown = show_value(compiled.expression, source, manifest, functions, as_of);
    if (!explain_) { return shown; }
    return worse(shown, print(output::write_trace(engine::trace_expression(compiled.tree, manifest, functions, as_of),
                                                  out(), 2)));
  }

  Exit show_value(const cel::Expression& expression, const SourceFile& source, const manifest::Manifest& manifest,
                  std::span<const cel::Overload> functions, Date as_of) const {
    Arena arena;
    const cel::Value value = engine::evaluate_expression(expression, manifest, functions, as_of, arena);
    if (value.is(cel::Kind::error)) {
      Problems problems;
      problems.diagnostics.push_back(
          {.code = "eval/error", .at = {&source, value.failure->at}, .what = std::string(value.failure->message)});
      complain(problems);
      return Exit::not_evaluated;
    }
    if (value.is(cel::Kind::unknown)) { return print("unknown, for lack of:\n" + lacks_of(*value.unknown)); }
    std::string text = output::clean(cel::to_literal(value)) + '\n';
    const bool is_incomplete = value.is(cel::Kind::list) && value.list->missing != nullptr;
    if (is_incomplete) { text += "known in part, for lack of:\n" + lacks_of(*value.list->missing); }
    return print(text);
  }

  [[nodiscard]] std::string lacks_of(const cel::UnknownSet& unknown) const {
    std::string text;
    for (const cel::Lack& lack : unknown.lacks) {
      text +=
          fmt::format("  {}: {}\n", output::clean(cel::path_of(*lack.object, lack.slot)), reason_words(lack.reason));
    }
    return path_.empty() ? text + "(no manifest was named)\n" : text;
  }

  static std::string_view reason_words(cel::Reason reason) {
    switch (reason) {
      case cel::Reason::unstated: return "not stated";
      case cel::Reason::planned: return "planned";
      case cel::Reason::stale: return "too old";
      case cel::Reason::unverifiable: return "stated, but not in a way that counts";
      case cel::Reason::not_applicable: return "does not apply, as stated above it";
      case cel::Reason::refused: return "not planned, as stated above it";
    }
    return {};
  }

  std::string expression_;
  std::string path_;
  bool explain_ = false;
  InputOptions inputs_;
};

}  // namespace

std::unique_ptr<Command> make_eval() { return std::make_unique<Eval>(); }

}  // namespace orr::cli
