#include "cel/overloads.hpp"

namespace orr::cel {

OverloadGroup Overloads::find(std::string_view function) const {
  const OverloadGroup standard = find_standard(function);
  return standard.empty() ? find_of_host(function) : standard;
}

OverloadGroup Overloads::find_of_host(std::string_view function) const {
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
