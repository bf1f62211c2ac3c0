#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/evaluate_inputs.hpp"
#include "cli/formats.hpp"
#include "cli/input_options.hpp"
#include "orr/review/selection.hpp"
#include "orr/support/edit_distance.hpp"
#include "orr/workspace/digest.hpp"
#include "orr/workspace/write_file.hpp"

namespace orr::cli {
namespace {

class Check final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PATH", inputs_.paths, "manifests, folders to search, or - for standard input (default: .)")
        ->type_name("");
    app.add_option("-f,--format", formats_, fmt::format("{}; with =FILE into a file; may be repeated", format_names()))
        ->option_text("NAME[=FILE]")
        ->allow_extra_args(false);
    app.add_option("--fail-on", fail_on_,
                   "exit with 1 on: not-ready (default), conditions, or open findings of a severity")
        ->option_text("WHAT");
    app.add_option("--select", selection_.select, "show only rules of these ids or areas (`*` for any characters)")
        ->option_text("RULES")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--ignore", selection_.ignore, "do not show these")
        ->option_text("RULES")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_flag("--exit-zero", exit_zero_,
                 "exit with 0 when the gate fails; what cannot be evaluated still exits with 2");
    CLI::Option* quiet = app.add_flag("-q,--quiet", quiet_, "print verdict and gate alone");
    app.add_flag("-v,--verbose", verbose_,
                 "list everything: what passes and does not apply, and the values that made a check fail")
        ->excludes(quiet);
    declare_input_options(app, inputs_);
  }

  Exit run() override {
    const auto formats = parse_formats(formats_);
    if (!formats) { return refuse(formats.error()); }
    const auto fail_on = read_fail_on();
    if (!fail_on) { return refuse(fail_on.error()); }

    Inputs inputs(inputs_);
    inputs.load();
    review::Report report = evaluate_inputs(inputs, {.fail_on = *fail_on, .with_traces = verbose_});
    if (const auto applied = review::apply(selection_, report); !applied) { return refuse(applied.error()); }
    complain(inputs.problems());
    add_digests(inputs, *formats, report);
    return worse(write(*formats, inputs, report), status(inputs, report));
  }

 private:
  Exit refuse(const Error& error) const {
    complain(error);
    return Exit::not_evaluated;
  }

  [[nodiscard]] orr::Result<std::optional<config::FailOn>> read_fail_on() const {
    if (fail_on_.empty()) { return std::optional<config::FailOn>(); }
    const auto parsed = config::parse_fail_on(fail_on_);
    if (parsed) { return parsed; }
    constexpr std::array<std::string_view, 7> kWords{"not-ready", "conditions", "critical", "high",
                                                     "medium",    "low",        "info"};
    const auto near = nearest(fail_on_, kWords);
    return fail(ErrorKind::usage, fmt::format("`--fail-on` cannot be {}", quote(fail_on_)),
                fmt::format("{}possible are: {}", near ? fmt::format("did you mean `{}`? ", *near) : "",
                            fmt::join(kWords, ", ")));
  }

  /// Only machine formats carry digests, so only for them are they computed.
  static void add_digests(const Inputs& inputs, const std::vector<FormatChoice>& formats, review::Report& report) {
    const bool wanted =
        std::any_of(formats.begin(), formats.end(), [](const FormatChoice& f) { return f.name == "json"; });
    if (!wanted) { return; }
    for (const SourceFile& source : inputs.sources().files()) {
      report.run.inputs.push_back({std::string(source.name()), workspace::sha256_hex(source.text())});
    }
    std::sort(report.run.inputs.begin(), report.run.inputs.end(),
              [](const review::InputFile& a, const review::InputFile& b) { return a.name < b.name; });
  }

  Exit write(const std::vector<FormatChoice>& formats, const Inputs& inputs, const review::Report& report) const {
    Exit exit = Exit::passed;
    for (const FormatChoice& format : formats) {
      output::TextOptions options{.verbosity = quiet_     ? output::Verbosity::quiet
                                               : verbose_ ? output::Verbosity::verbose
                                                          : output::Verbosity::normal};
      if (format.file.empty()) { options.terminal = out(); }
      const std::string text = write_format(format.name, report, inputs.sources(), options);
      if (format.file.empty()) {
        exit = worse(exit, print(text));
      } else if (const auto written = workspace::write_file(format.file, text); !written) {
        exit = refuse(written.error());
      }
    }
    return exit;
  }

  [[nodiscard]] Exit status(const Inputs& inputs, const review::Report& report) const {
    if (!inputs.problems().empty() || report.services.empty() || has_errors(report)) { return Exit::not_evaluated; }
    const bool passed = std::all_of(report.services.begin(), report.services.end(),
                                    [](const review::ServiceReport& service) { return service.gate.passed; });
    return passed || exit_zero_ ? Exit::passed : Exit::failed;
  }

  InputOptions inputs_;
  std::vector<std::string> formats_;
  std::string fail_on_;
  review::Selection selection_;
  bool exit_zero_ = false;
  bool quiet_ = false;
  bool verbose_ = false;
};

}  // namespace

std::unique_ptr<Command> make_check() { return std::make_unique<Check>(); }

}  // namespace orr::cli
