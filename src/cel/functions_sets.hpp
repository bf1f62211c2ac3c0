#pragma once

#include "cel/declare.hpp"

// Lists taken as sets (cel-go, "Sets" extension): neither order nor repetitions matter, and elements are compared as by
// `==`. Decided over lists known in part wherever the known elements decide.

namespace orr::cel {

[[nodiscard]] Value sets_contains(Call& call);
[[nodiscard]] Value sets_equivalent(Call& call);
[[nodiscard]] Value sets_intersects(Call& call);

inline constexpr std::array kSetFunctions = [] {
  using namespace declare;
  return std::array{
      of_lists_in_part(function<kListOfA, kListOfA>("sets.contains", sets_contains, kBool)),
      of_lists_in_part(function<kListOfA, kListOfA>("sets.equivalent", sets_equivalent, kBool)),
      of_lists_in_part(function<kListOfA, kListOfA>("sets.intersects", sets_intersects, kBool)),
  };
}();

}  // namespace orr::cel
