// orr's entry: find the command, let it declare its options, run it. Each command is a file of its own (command.hpp).

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/streams.hpp"
#include "cli/version.hpp"
#include "orr/output/diagnostics.hpp"

namespace {

using orr::cli::CommandEntry;
using orr::cli::Exit;

const CommandEntry* find_command(std::string_view name) {
  const auto commands = orr::cli::commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [name](const CommandEntry& entry) { return entry.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

Exit refuse(const orr::Error& error) {
  const auto terminal = orr::cli::describe_stream(STDERR_FILENO, orr::cli::ColorChoice::automatic);
  fmt::print(stderr, "{}", orr::output::render(error, terminal));
  return Exit::not_evaluated;
}

/// Only the chosen command declares its options: the others need not exist for this run.
Exit run_command(const CommandEntry& entry, int argc, char** argv) {
  const auto command = entry.make();
  CLI::App app(std::string(entry.summary), "orr " + std::string(entry.name));
  orr::cli::set_up_help(app);
  command->declare(app);
  command->declare_color(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", app.help());
    return Exit::passed;
  } catch (const CLI::ParseError& error) { return refuse(orr::cli::explain(error, app)); }
  return command->run();
}

/// `orr help check` is `orr check --help`.
Exit show_help(char* name) {
  const CommandEntry* entry = find_command(name);
  if (entry == nullptr) { return refuse(orr::cli::no_command(name)); }
  char option[] = "--help";
  char* arguments[] = {name, option, nullptr};
  return run_command(*entry, 2, arguments);
}

Exit run(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "--version" || first == "-V") {
    fmt::print("orr {}\n", orr::cli::kVersion);
    return Exit::passed;
  }
  if (first == "--help" || first == "-h" || (first == "help" && argc == 2)) {
    fmt::print("{}", orr::cli::general_help());
    return Exit::passed;
  }
  if (first == "help") { return show_help(argv[2]); }
  if (const CommandEntry* entry = find_command(first)) { return run_command(*entry, argc - 1, argv + 1); }
  return refuse(orr::cli::no_command(first));
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows when writing, and is no failure
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    fmt::print(stderr, "orr: internal error: {}\n", error.what());
    return static_cast<int>(Exit::not_evaluated);
  }
}
