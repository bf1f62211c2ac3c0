#pragma once

#include <string>

#include "orr/output/terminal.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/result.hpp"

namespace orr::output {

/// Problems in users' files, in the order given, each with its place, a code frame, why it matters and what to do.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const Terminal& terminal);

/// A failed operation, in one or two lines.
[[nodiscard]] std::string render(const Error& error, const Terminal& terminal);

}  // namespace orr::output
