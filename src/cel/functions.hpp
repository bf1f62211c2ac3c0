#pragma once

#include "orr/cel/function.hpp"

// Implementations behind the table of standard functions, by subject. Arguments are known and of the declared kinds.

namespace orr::cel {

// text: functions_text.cpp
[[nodiscard]] Value text_size(Call& call);
[[nodiscard]] Value bytes_size(Call& call);
[[nodiscard]] Value text_contains(Call& call);
[[nodiscard]] Value text_starts_with(Call& call);
[[nodiscard]] Value text_ends_with(Call& call);
[[nodiscard]] Value text_matches(Call& call);

// collections: functions_collection.cpp
[[nodiscard]] Value list_size(Call& call);
[[nodiscard]] Value map_size(Call& call);

// conversions: functions_conversion.cpp
[[nodiscard]] Value convert_to_int(Call& call);
[[nodiscard]] Value convert_to_uint(Call& call);
[[nodiscard]] Value convert_to_double(Call& call);
[[nodiscard]] Value convert_to_string(Call& call);
[[nodiscard]] Value convert_to_bytes(Call& call);
[[nodiscard]] Value convert_to_bool(Call& call);
[[nodiscard]] Value convert_to_timestamp(Call& call);
[[nodiscard]] Value convert_to_duration(Call& call);
[[nodiscard]] Value convert_to_dyn(Call& call);
[[nodiscard]] Value type_of(Call& call);

// time: functions_time.cpp
[[nodiscard]] Value full_year(Call& call);
[[nodiscard]] Value month(Call& call);
[[nodiscard]] Value day_of_year(Call& call);
[[nodiscard]] Value day_of_month(Call& call);
[[nodiscard]] Value date(Call& call);
[[nodiscard]] Value day_of_week(Call& call);
[[nodiscard]] Value hours(Call& call);
[[nodiscard]] Value minutes(Call& call);
[[nodiscard]] Value seconds(Call& call);
[[nodiscard]] Value milliseconds(Call& call);
[[nodiscard]] Value duration_of_days(Call& call);
[[nodiscard]] Value duration_of_weeks(Call& call);

}  // namespace orr::cel
