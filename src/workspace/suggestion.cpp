#include "workspace/suggestion.hpp"

#include <algorithm>
#include <vector>

#include "orr/support/edit_distance.hpp"
#include "orr/workspace/path.hpp"

namespace orr::workspace {

std::optional<std::string_view> find_near_name(std::string_view name, std::span<const Entry> entries) {
  if (entries.size() > kMaxNamesToCompare) { return std::nullopt; }
  std::vector<std::string_view> candidates;
  for (const Entry& entry : entries) {
    if (entry.name != name && Path::parse(entry.name).has_value()) { candidates.emplace_back(entry.name); }
  }
  std::ranges::sort(candidates);  // the first of equals wins
  return nearest(name, candidates);
}

}  // namespace orr::workspace
