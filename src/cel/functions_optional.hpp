#pragma once

#include "cel/declare.hpp"

// Values that may be none (cel-go, "Optional Types"). `or` and `orValue` are evaluated only as far as needed, and so
// are no functions.

namespace orr::cel {

[[nodiscard]] Value optional_of(Call& call);
[[nodiscard]] Value optional_of_non_zero(Call& call);
[[nodiscard]] Value optional_none(Call& call);
[[nodiscard]] Value optional_has_value(Call& call);
[[nodiscard]] Value optional_value(Call& call);

inline constexpr std::array kOptionalFunctions = [] {
  using namespace declare;
  return std::array{
      of_lists_in_part(function<kA>("optional.of", optional_of, kOptionalOfA)),
      function<kA>("optional.ofNonZeroValue", optional_of_non_zero, kOptionalOfA),
      function<>("optional.none", optional_none, kOptionalOfA),
      member<kOptionalOfA>("hasValue", optional_has_value, kBool),
      member<kOptionalOfA>("value", optional_value, kA),
  };
}();

}  // namespace orr::cel
