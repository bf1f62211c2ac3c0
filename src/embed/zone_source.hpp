#pragma once

#include <map>
#include <string>

#include "embed/zone_file.hpp"

namespace orr::embed {

/// C++ source of `cel::named_zones` for zones by their names. Those that say the same share one table.
[[nodiscard]] std::string write_zones(const std::map<std::string, ZoneFile>& zones);

}  // namespace orr::embed
