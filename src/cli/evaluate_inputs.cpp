#include "cli/evaluate_inputs.hpp"

#include <algorithm>

#include "cli/version.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/review/assess.hpp"

namespace orr::cli {
namespace {

review::ServiceReport evaluate(const Input& input, const Evaluating& how) {
  const Context& context = *input.context;
  const engine::Options options{.as_of = context.as_of, .with_traces = how.with_traces};
  const engine::Evaluation evaluation =
      engine::evaluate(input.manifest, context.packs->checklists(), context.packs->functions(), options);
  review::ServiceReport report{.review = review::assess(input.manifest, evaluation, risk::built_in_scale()),
                               .gate = {},
                               .as_of_source = context.as_of_source,
                               .config = context.settings.file,
                               .packs = context.packs->describe()};
  report.gate = review::evaluate_gate(report.review, how.fail_on.value_or(context.settings.fail_on));
  return report;
}

review::Problem describe(const Diagnostic& diagnostic) {
  const SourceFile& file = *diagnostic.at.file;
  const Span span = diagnostic.at.span;
  return {.code = std::string(diagnostic.code),
          .message = diagnostic.what,
          .why = diagnostic.why,
          .help = diagnostic.help,
          .place = review::Place{std::string(file.name()), span, file.position(span.begin), file.position(span.end)}};
}

void add_problems(const Problems& problems, review::Run& run) {
  const ShownProblems selected = select_shown(problems);
  for (const Diagnostic& diagnostic : selected.shown.diagnostics) { run.problems.push_back(describe(diagnostic)); }
  for (const Error& error : selected.shown.errors) {
    run.problems.push_back({.code = std::string(kFailedCode), .message = error.message, .help = error.help});
  }
  run.problems_omitted = selected.omitted;
}

}  // namespace

review::Report evaluate_inputs(const Inputs& inputs, const Evaluating& how) {
  review::Report report{.run = {.version = std::string(kVersion), .skipped = inputs.skipped()}, .services = {}};
  for (const Input& input : inputs.manifests()) { report.services.push_back(evaluate(input, how)); }
  std::sort(report.services.begin(), report.services.end(),
            [](const auto& a, const auto& b) { return a.review.service.name < b.review.service.name; });
  add_problems(inputs.problems(), report.run);
  return report;
}

bool has_errors(const review::Report& report) {
  return std::any_of(report.services.begin(), report.services.end(),
                     [](const review::ServiceReport& service) { return service.review.counts.error > 0; });
}

}  // namespace orr::cli
