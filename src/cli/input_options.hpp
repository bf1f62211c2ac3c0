#pragma once

#include "cli/inputs.hpp"

namespace CLI {
class App;
}

namespace orr::cli {

/// Declares the options that say which configuration holds.
void declare_config_options(CLI::App& app, InputOptions& options);

/// Those, and the options that say as of when, and what standard input is called, without the paths themselves.
void declare_input_options(CLI::App& app, InputOptions& options);

}  // namespace orr::cli
