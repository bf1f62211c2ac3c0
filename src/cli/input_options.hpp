#pragma once

#include "cli/inputs.hpp"

namespace CLI {
class App;
}

namespace orr::cli {

/// Declares the options that say where to look and as of when, without the paths themselves.
void declare_input_options(CLI::App& app, InputOptions& options);

}  // namespace orr::cli
