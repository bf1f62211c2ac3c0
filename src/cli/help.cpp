#include "cli/help.hpp"

#include <algorithm>
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
  orr check --fail-on conditions .    gate a merge: every manifest beneath here

exit status: 0 the gate passed, 1 it failed, 2 something was not evaluated
)";

// --- help -----------------------------------------------------------------------------------------------------------

bool takes_many(const CLI::Option& option) {
  return option.get_expected_max() >= CLI::detail::expected_max_vector_size;
}

std::vector<const CLI::App*> subcommands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

/// Names in one column, descriptions wrapped in another, eighty cells in all.
class HelpFormatter final : public CLI::Formatter {
 public:
  [[nodiscard]] std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
    std::string text = app->get_description() + "\n\nusage: " + name + usage(*app) + '\n';
    text += section("commands", subcommands_of(*app),
                    [](const CLI::App& command) { return Line{command.get_name(), command.get_description()}; });
    text += section("arguments", arguments_of(*app), [](const CLI::Option& argument) {
      return Line{argument.get_name(true, false) + (takes_many(argument) ? "..." : ""), argument.get_description()};
    });
    return text + section("options", options_of(*app), [](const CLI::Option& option) {
             return Line{option_names(option), option.get_description()};
           });
  }

 private:
  struct Line {
    std::string name;
    std::string description;
  };

  static std::vector<const CLI::Option*> arguments_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
  }

  static std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return option->nonpositional(); });
  }

  static std::string usage(const CLI::App& app) {
    std::string text = subcommands_of(app).empty() ? " [OPTIONS]" : " COMMAND";
    for (const CLI::Option* argument : arguments_of(app)) {
      const std::string name = argument->get_name(true, false) + (takes_many(*argument) ? "..." : "");
      text += argument->get_required() ? ' ' + name : fmt::format(" [{}]", name);
    }
    return text;
  }

  /// `-f, --format NAME[=FILE]`
  static std::string option_names(const CLI::Option& option) {
    std::string names;
    for (const std::string& name : option.get_snames()) { names += fmt::format("-{}, ", name); }
    for (const std::string& name : option.get_lnames()) { names += fmt::format("--{}, ", name); }
    names.resize(names.size() - 2);
    return option.get_option_text().empty() ? names : names + ' ' + option.get_option_text();
  }

  template <class Item, class Describe>
  static std::string section(std::string_view title, const std::vector<const Item*>& items, Describe describe) {
    constexpr int kColumn = 26;
    constexpr int kWidth = 80;
    const std::string indent(kColumn, ' ');
    std::string text = items.empty() ? std::string() : fmt::format("\n{}:\n", title);
    for (const Item* item : items) {
      const Line line = describe(*item);
      const std::string name = "  " + line.name;
      text += output::cells(name) + 2 > kColumn ? name + '\n' + indent : output::padded(name, kColumn);
      text += output::wrapped(line.description, kWidth, indent, kColumn) + '\n';
    }
    return text;
  }
};

// --- mistakes in arguments ------------------------------------------------------------------------------------------

/// `did you mean ...? ` or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  const auto near = nearest(word, views);
  return near ? fmt::format("did you mean `{}`? ", *near) : std::string();
}

/// The command that the arguments got to: `orr rules list`.
const CLI::App& reached(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = const_cast<CLI::App&>(app).get_subcommands();
  return chosen.empty() ? app : *chosen.front();
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + ' ' + app.get_name();
}

Error unexpected(const std::string& argument, const CLI::App& app) {
  const std::string command = full_name(app);
  const std::string all = fmt::format("`{} --help` shows what it takes", command);
  if (!argument.starts_with('-')) {
    return {ErrorKind::usage, fmt::format("{} is one argument too many for `{}`", quote(argument), command), all};
  }
  const std::string name = argument.substr(0, argument.find('='));
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& known : option->get_lnames()) { names.push_back("--" + known); }
  }
  return {ErrorKind::usage, fmt::format("{} is no option of `{}`", quote(name), command),
          suggestion(name, names) + all};
}

Error needs_subcommand(const CLI::App& app, const std::vector<std::string>& rest) {
  std::vector<std::string> names;
  for (const CLI::App* command : subcommands_of(app)) { names.push_back(command->get_name()); }
  const std::string possible = fmt::format("possible are: {}", fmt::join(names, ", "));
  if (rest.empty()) {
    return {ErrorKind::usage, fmt::format("a command behind `{}` is missing", app.get_name()), possible};
  }
  return {ErrorKind::usage, fmt::format("{} is no command of `{}`", quote(rest.front()), app.get_name()),
          suggestion(rest.front(), names) + possible};
}

/// The library tells of options as `--name: what is wrong`.
Error wrong_value(const CLI::ParseError& error, const CLI::App& app) {
  const std::string_view what = error.what();
  const std::string help = fmt::format("`{} --help` shows what it takes", full_name(app));
  const std::size_t colon = std::min(what.find(": "), what.size());
  if (error.get_name() == "ValidationError") {
    const std::string_view ours = what.substr(std::min(colon + 2, what.size()));
    return {ErrorKind::usage, std::string(ours), help};
  }
  constexpr std::string_view kExcludes = " excludes ";
  if (const std::size_t at = what.find(kExcludes); at != std::string_view::npos) {
    return {ErrorKind::usage,
            fmt::format("`{}` and `{}` exclude each other", what.substr(0, at), what.substr(at + kExcludes.size())),
            help};
  }
  if (error.get_name() != "ArgumentMismatch") { return {ErrorKind::usage, std::string(what), help}; }
  const std::string name(what.substr(0, colon));
  if (what.find("At Most") != std::string_view::npos) {
    return {ErrorKind::usage, fmt::format("`{}` is given more than once", name), help};
  }
  const CLI::Option* option = app.get_option_no_throw(name);
  const std::string value = option == nullptr ? std::string() : option->get_option_text();
  return {ErrorKind::usage, fmt::format("`{}` needs a value{}", name, value.empty() ? "" : ": " + value), help};
}

}  // namespace

std::string general_help() {
  std::string text(kIntroduction);
  for (const CommandEntry& entry : commands()) { text += fmt::format("  orr {:<16} {}\n", entry.name, entry.summary); }
  return text.append(kClosing);
}

Error no_command(std::string_view command) {
  if (command.empty()) {
    return {ErrorKind::usage, "a command is missing",
            "`orr check service.yaml` reviews a service; `orr --help` shows all commands"};
  }
  std::vector<std::string> names;
  for (const CommandEntry& entry : commands()) { names.emplace_back(entry.name); }
  return {ErrorKind::usage, fmt::format("{} is no command", quote(command)),
          suggestion(command, names) + "`orr --help` shows all commands"};
}

Error explain(const CLI::ParseError& error, const CLI::App& app) {
  const CLI::App& command = reached(app);
  const std::vector<std::string> rest = app.remaining(true);
  const bool lacks_subcommand = !subcommands_of(command).empty();
  if (lacks_subcommand) { return needs_subcommand(command, rest); }
  if (!rest.empty()) { return unexpected(rest.front(), command); }
  const std::string_view what = error.what();
  constexpr std::string_view kRequired = " is required";
  if (what.ends_with(kRequired)) {
    return {ErrorKind::usage, fmt::format("{} is missing", what.substr(0, what.size() - kRequired.size())),
            fmt::format("`{} --help` shows what it takes", full_name(command))};
  }
  return wrong_value(error, command);
}

void set_up_help(CLI::App& app) {
  app.formatter(std::make_shared<HelpFormatter>());
  app.set_help_flag("-h,--help", "print this help");
}

}  // namespace orr::cli
