#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "orr/cel/time_zone.hpp"

namespace orr::cel {

/// Seconds east of UTC at a time, in seconds since 1970-01-01T00:00:00Z.
[[nodiscard]] std::int32_t offset_at(const Zone& zone, std::int64_t seconds);

/// The same for a zone by its name, or by its offset from UTC: `Europe/Berlin`, `UTC`, `+05:30`, `-02:00`, `02:00`.
/// `nullopt` when there is no such zone.
[[nodiscard]] std::optional<std::int32_t> offset_in(std::string_view zone, std::int64_t seconds);

/// The name that someone who wrote `zone` most likely meant, or `nullopt` when none is near.
[[nodiscard]] std::optional<std::string_view> nearest_zone(std::string_view zone);

}  // namespace orr::cel
