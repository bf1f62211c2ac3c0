#include "cli/help.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "orr/output/terminal.hpp"
#include "tests/support/catch.hpp"

using orr::Error;
using orr::cli::commands;
using orr::cli::explain;
using orr::cli::general_help;
using orr::cli::no_command;

namespace {

/// A command with options, an argument and, if asked for, commands of its own.
class TestCommand {
 public:
  explicit TestCommand(bool has_commands = false) : app_("what it is for", "orr try") {
    orr::cli::set_up_help(app_);
    if (!has_commands) {
      declare(app_);
      return;
    }
    app_.require_subcommand(1);
    declare(*app_.add_subcommand("list", "list all"));
    app_.add_subcommand("show", "show one");
  }

  [[nodiscard]] std::string help() const { return app_.help(); }

  /// `message; help` of what is wrong with the arguments.
  std::string refusal(std::vector<std::string> arguments) {
    std::reverse(arguments.begin(), arguments.end());  // as the library wants them
    try {
      app_.parse(arguments);
    } catch (const CLI::ParseError& error) {
      const Error explained = explain(error, app_);
      return explained.message + "; " + explained.help;
    }
    return "accepted";
  }

 private:
  void declare(CLI::App& app) {
    app.add_option("NAME", name_, "the name of it")->type_name("")->required();
    app.add_option("-f,--format", format_, "how to show it")->option_text("FORMAT");
    app.add_option("--root", root_, "a folder, described at such length that it takes more than a single line of help")
        ->option_text("DIR");
    app.add_flag("-q,--quiet", quiet_, "say less");
    app.add_flag("-v,--verbose", verbose_, "say more")->excludes("--quiet");
  }

  CLI::App app_;
  std::string name_;
  std::string format_;
  std::string root_;
  bool quiet_ = false;
  bool verbose_ = false;
};

}  // namespace

TEST_CASE("the general help names every command, within eighty columns", "[cli][help]") {
  const std::string help = general_help();
  for (const orr::cli::CommandEntry& entry : commands()) {
    CHECK(help.find("\n  orr " + std::string(entry.name) + ' ') != std::string::npos);
  }
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = help.find('\n', begin);
    CHECK(orr::output::cells(help.substr(begin, end - begin)) <= 80);
    begin = end + 1;
  }
}

TEST_CASE("a command that does not exist is refused with what was meant", "[cli][help]") {
  CHECK(no_command("chekc").message == "`chekc` is no command");
  CHECK(no_command("chekc").help == "did you mean `check`? `orr --help` shows all commands");
  CHECK(no_command("frobnicate").help == "`orr --help` shows all commands");
  CHECK(no_command("").message == "a command is missing");
}

TEST_CASE("the help of a command has its use, arguments and options", "[cli][help]") {
  CHECK(TestCommand().help() ==
        "what it is for\n"
        "\n"
        "usage: orr try [OPTIONS] NAME\n"
        "\n"
        "arguments:\n"
        "  NAME                    the name of it\n"
        "\n"
        "options:\n"
        "  -h, --help              print this help\n"
        "  -f, --format FORMAT     how to show it\n"
        "  --root DIR              a folder, described at such length that it takes more\n"
        "                          than a single line of help\n"
        "  -q, --quiet             say less\n"
        "  -v, --verbose           say more\n");
}

TEST_CASE("the help of a command with commands lists them", "[cli][help]") {
  CHECK(TestCommand(true).help() ==
        "what it is for\n"
        "\n"
        "usage: orr try COMMAND\n"
        "\n"
        "commands:\n"
        "  list                    list all\n"
        "  show                    show one\n"
        "\n"
        "options:\n"
        "  -h, --help              print this help\n");
}

TEST_CASE("mistakes in arguments are told in our words", "[cli][help]") {
  const std::string all = "`orr try --help` shows what it takes";
  CHECK(TestCommand().refusal({"a"}) == "accepted");
  CHECK(TestCommand().refusal({}) == "NAME is missing; " + all);
  CHECK(TestCommand().refusal({"a", "b"}) == "`b` is one argument too many for `orr try`; " + all);
  CHECK(TestCommand().refusal({"a", "--fromat", "x"}) ==
        "`--fromat` is no option of `orr try`; did you mean `--format`? " + all);
  CHECK(TestCommand().refusal({"a", "--rood=x"}) ==
        "`--rood` is no option of `orr try`; did you mean `--root`? " + all);
  CHECK(TestCommand().refusal({"a", "-x"}) == "`-x` is no option of `orr try`; " + all);
  CHECK(TestCommand().refusal({"a", "--format"}) == "`--format` needs a value: FORMAT; " + all);
  CHECK(TestCommand().refusal({"a", "-f", "x", "-f", "y"}) == "`--format` is given more than once; " + all);
  CHECK(TestCommand().refusal({"a", "-q", "-v"}) == "`--quiet` and `--verbose` exclude each other; " + all);
}

TEST_CASE("mistakes behind a command with commands name the one that was reached", "[cli][help]") {
  CHECK(TestCommand(true).refusal({}) == "a command behind `orr try` is missing; possible are: list, show");
  CHECK(TestCommand(true).refusal({"lst"}) ==
        "`lst` is no command of `orr try`; did you mean `list`? possible are: list, show");
  CHECK(TestCommand(true).refusal({"list"}) == "NAME is missing; `orr try list --help` shows what it takes");
  CHECK(TestCommand(true).refusal({"list", "a", "--quite"}) ==
        "`--quite` is no option of `orr try list`; did you mean `--quiet`? `orr try list --help` shows what it takes");
}

TEST_CASE("arguments act on no terminal", "[cli][help]") {
  CHECK(TestCommand().refusal({"a", "\x1b[31m"}).find('\x1b') == std::string::npos);
  CHECK(no_command("\x1b[31m\u202E").message == "`\\u{1B}[31m\\u{202E}` is no command");
}
