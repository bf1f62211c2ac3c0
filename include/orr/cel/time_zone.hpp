#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/zone_rule.hpp"

// The time zones of the IANA database, in constant tables that are written by the build: what an expression gives does
// not depend on the machine that evaluates it.

namespace orr::cel {

/// What the clocks of a place have shown, and will show.
struct Zone {
  std::int32_t first_offset = 0;        ///< Before the first change, in seconds east of UTC.
  std::span<const ZoneChange> changes;  ///< In the order of time.
  const ZoneRule* rule = nullptr;       ///< From the last change on.
};

struct NamedZone {
  std::string_view name;  ///< `Europe/Berlin`
  const Zone* zone = nullptr;
};

/// All zones that have a name, by name; several may be the same zone.
[[nodiscard]] std::span<const NamedZone> named_zones();

}  // namespace orr::cel
