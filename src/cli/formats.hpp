#pragma once

#include <string>
#include <vector>

#include "orr/output/text.hpp"
#include "orr/support/result.hpp"

namespace orr::cli {

/// A report format and where it goes: `json`, `json=review.json`.
struct FormatChoice {
  std::string name;
  std::string file;  ///< Empty: standard output.
};

/// Reads the values of `--format`; none means text. At most one goes to standard output.
[[nodiscard]] Result<std::vector<FormatChoice>> parse_formats(const std::vector<std::string>& given);

/// Names of all formats, for help.
[[nodiscard]] std::string format_names();

/// The report in a format that exists.
[[nodiscard]] std::string write_format(const std::string& name, const review::Report& report, const SourceSet& sources,
                                       const output::TextOptions& options);

}  // namespace orr::cli
