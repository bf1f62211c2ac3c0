#pragma once

#include <string>
#include <string_view>

#include "orr/support/result.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace orr::cli {

/// What `orr --help` prints: what orr is for, the commands, how to begin.
[[nodiscard]] std::string general_help();

/// Why there is nothing to run: the command does not exist, or is empty.
[[nodiscard]] Error no_command(std::string_view command);

/// What is wrong with the arguments of a command, in our words. `app` is the one that was given them.
[[nodiscard]] Error explain(const CLI::ParseError& error, const CLI::App& app);

/// The look of the help of a single command.
void set_up_help(CLI::App& app);

}  // namespace orr::cli
