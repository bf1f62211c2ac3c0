#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "orr/cel/zone_rule.hpp"
#include "orr/support/result.hpp"

namespace orr::embed {

/// What a time zone file says of offsets from UTC.
struct ZoneFile {
  std::int32_t first_offset = 0;         ///< Before the first change.
  std::vector<cel::ZoneChange> changes;  ///< In the order of time.
  cel::ZoneRule rule{};                  ///< From the last change on.
};

/// Reads a TZif file of version 2 or later (RFC 8536), without leap seconds. Changes that the rule gives by itself are
/// left out, but for the first of them.
[[nodiscard]] Result<ZoneFile> read_zone_file(std::string_view bytes);

}  // namespace orr::embed
