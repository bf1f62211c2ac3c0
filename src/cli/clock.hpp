#pragma once

#include <optional>
#include <string>

#include "orr/support/date.hpp"
#include "orr/support/result.hpp"

namespace orr::cli {

/// The day of the system clock, UTC. The only place that asks for it.
[[nodiscard]] Date today();

/// A day as given by `--as-of` or `ORR_AS_OF`, and where it came from.
struct GivenDay {
  Date day;
  std::string source;  ///< option, environment.
};

/// Reads `option`, else the environment variable; `today` overrides a frozen clock by the system's. Nothing when
/// neither is given.
[[nodiscard]] Result<std::optional<GivenDay>> read_given_day(const std::string& option);

}  // namespace orr::cli
