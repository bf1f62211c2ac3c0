#include "cli/input_options.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace orr::cli {

void declare_config_options(CLI::App& app, InputOptions& options) {
  app.add_option("--root", options.root, "read nothing outside of this folder (default: the repository)")
      ->option_text("DIR");
  app.add_option("--config", options.config, "use this configuration instead of the nearest .orr.yaml")
      ->option_text("FILE");
}

void declare_input_options(CLI::App& app, InputOptions& options) {
  app.add_option("--as-of", options.as_of, "judge as of this day, or `today` (default: the clock; env: ORR_AS_OF)")
      ->option_text("DATE");
  declare_config_options(app, options);
  app.add_option("--stdin-filename", options.stdin_name, "name of standard input in reports (default: <stdin>)")
      ->option_text("NAME");
}

}  // namespace orr::cli
