#pragma once

#include <string>

#include "orr/output/terminal.hpp"
#include "orr/review/report.hpp"
#include "orr/risk/matrix.hpp"

namespace orr::output {

/// The risk matrix of each service for a terminal: a 5x5 map of what remains, then the risks with all three ratings,
/// impact, mitigations, owner and treatment, worst first.
[[nodiscard]] std::string write_risks(const review::Report& report, const risk::Scale& scale, const Terminal& terminal);

}  // namespace orr::output
