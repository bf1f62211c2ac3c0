#include "cel/overloads.hpp"

namespace orr::cel {

OverloadGroup Overloads::find(std::string_view function) const {
  if (const OverloadGroup standard = find_standard(function); !standard.empty()) { return standard; }
  for (std::size_t i = 0; i < host_.size(); ++i) {
    if (host_[i].function != function) { continue; }
    std::size_t end = i + 1;
    while (end < host_.size() && host_[end].function == function) { ++end; }
    const std::size_t before = standard_.size();
    return {static_cast<std::uint32_t>(before + i), static_cast<std::uint32_t>(before + end)};
  }
  return {};
}

}  // namespace orr::cel
