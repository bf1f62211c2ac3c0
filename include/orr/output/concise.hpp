#pragma once

#include <string>

#include "orr/review/report.hpp"

namespace orr::output {

/// One line for each open finding: `path:line:column: severity[rule]: message`, for editors and grep. Fails, unknown
/// and planned ones and errors; nothing for what passes or does not apply.
[[nodiscard]] std::string write_concise(const review::Report& report);

}  // namespace orr::output
