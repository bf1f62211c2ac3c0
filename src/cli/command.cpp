#include "cli/command.hpp"

#include <array>

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "orr/output/diagnostics.hpp"

namespace orr::cli {
namespace {

constexpr std::array kCommands{
    CommandEntry{"check", "review services and say whether they are ready", make_check},
    CommandEntry{"risk", "show the risk matrix of a service", make_risk},
    CommandEntry{"questions", "list what is unknown, best return first", make_questions},
    CommandEntry{"init", "write a manifest to begin with", make_init},
    CommandEntry{"rules", "list rules, or show one", make_rules},
    CommandEntry{"explain", "explain a rule: why it matters, how to meet it", make_explain},
    CommandEntry{"eval", "evaluate an expression against a manifest", make_eval},
    CommandEntry{"test", "run the tests of checklists", make_test},
    CommandEntry{"schema", "print the JSON Schema of a kind of file", make_schema},
};

/// How many problems are not shown, and of which kinds.
Error omission(const ShownProblems& selected) {
  std::string kinds;
  for (const auto& [code, count] : selected.omitted_by_code) {
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count, code);
  }
  return {
      ErrorKind::limit,
      fmt::format("{} more problem{} not shown: {}", selected.omitted, selected.omitted == 1 ? " is" : "s are", kinds),
      "repair what is shown above, and run again"};
}

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

void Command::declare_color(CLI::App& app) {
  app.add_option("--color", color_word_, "use colours: auto (default), always or never")
      ->option_text("WHEN")
      ->check([](const std::string& word) {
        const auto choice = parse_color(word);
        return choice ? std::string() : fmt::format("{}; {}", choice.error().message, choice.error().help);
      });
}

ColorChoice Command::color() const { return parse_color(color_word_).value_or(ColorChoice::automatic); }

output::Terminal Command::out() const { return describe_stream(STDOUT_FILENO, color()); }

output::Terminal Command::err() const { return describe_stream(STDERR_FILENO, color()); }

Exit Command::print(std::string_view text) const {
  const auto written = write_stream(STDOUT_FILENO, text);
  if (written) { return Exit::passed; }
  complain(written.error());
  return Exit::not_evaluated;
}

void Command::complain(const Problems& problems) const {
  const ShownProblems selected = select_shown(problems);
  std::string text = output::render(selected.shown.diagnostics, err());
  for (const Error& error : selected.shown.errors) { text += output::render(error, err()); }
  if (selected.omitted > 0) { text += '\n' + output::render(omission(selected), err()); }
  (void)write_stream(STDERR_FILENO, text);  // there is nowhere left to complain to
}

void Command::complain(const Error& error) const { complain(Problems{.diagnostics = {}, .errors = {error}}); }

}  // namespace orr::cli
