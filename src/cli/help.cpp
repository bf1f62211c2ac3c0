#include "cli/help.hpp"

#include <memory>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "orr/output/terminal.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cli {
namespace {

constexpr std::string_view kIntroduction = R"(orr reviews whether a service is ready for production.

A team states the facts of its service in `service.yaml`. orr holds them against
checklists - objectives, monitoring, on-call, dependencies, data, deployment,
recovery, security, risks - and says what fails, what is planned, what nobody
stated, what could go wrong, and whether to launch.

usage: orr COMMAND [OPTIONS] [ARGUMENTS]

)";

constexpr std::string_view kClosing = R"(
  orr COMMAND --help   what a command takes
  orr --version        the version

to begin:
  orr check service.yaml              review a service
  orr explain observability/traces    ask about a rule that came up
  orr check --fail-on conditions .    gate a merge: every manifest in this folder

exit status: 0 the gate passed, 1 it failed, 2 something was not evaluated
)";

/// Names in one column, descriptions wrapped in another, eighty cells in all.
class HelpFormatter final : public CLI::Formatter {
 public:
  [[nodiscard]] std::string make_option(const CLI::Option* option, bool is_positional) const override {
    constexpr int kColumn = 26;
    constexpr int kWidth = 80;
    const std::string indent(kColumn, ' ');
    std::string text = "  " + make_option_name(option, is_positional) + make_option_opts(option);
    if (output::cells(text) + 2 > kColumn) {
      text += '\n' + indent;
    } else {
      text = output::padded(text, kColumn);
    }
    return text + output::wrapped(make_option_desc(option), kWidth, indent, kColumn) + '\n';
  }
};

}  // namespace

std::string general_help() {
  std::string text(kIntroduction);
  for (const CommandEntry& entry : commands()) { text += fmt::format("  orr {:<16} {}\n", entry.name, entry.summary); }
  return text.append(kClosing);
}

std::string usage_error(std::string_view command) {
  if (command.empty()) {
    return "error: a command is missing\n help: `orr check service.yaml` reviews a service; `orr --help` shows all "
           "commands\n";
  }
  std::vector<std::string_view> names;
  for (const CommandEntry& entry : commands()) { names.push_back(entry.name); }
  const auto near = nearest(command, names);
  return fmt::format("error: {} is no command\n help: {}`orr --help` shows all commands\n", quote(command),
                     near ? fmt::format("did you mean `{}`? ", *near) : std::string());
}

void set_up_help(CLI::App& app) {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "print this help");
}

}  // namespace orr::cli
