#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace orr::cli {

/// What `orr --help` prints: what orr is for, the commands, how to begin.
[[nodiscard]] std::string general_help();

/// What is printed for a command that does not exist, or for none.
[[nodiscard]] std::string usage_error(std::string_view command);

/// The look of the help of a single command.
void set_up_help(CLI::App& app);

}  // namespace orr::cli
