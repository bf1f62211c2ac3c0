#pragma once

#include <optional>
#include <string_view>

#include "orr/cel/zone_rule.hpp"

namespace orr::embed {

/// Reads a rule as the environment variable TZ has it: `CET-1CEST,M3.5.0,M10.5.0/3`. Nothing for any other text, and
/// for summer time without the days on which it begins and ends.
[[nodiscard]] std::optional<cel::ZoneRule> parse_posix_zone(std::string_view text);

}  // namespace orr::embed
