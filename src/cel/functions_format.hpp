#pragma once

#include "cel/declare.hpp"

// Texts with values in them (CEL specification, "Strings", `string.format`).

namespace orr::cel {

[[nodiscard]] Value text_format(Call& call);

inline constexpr std::array kFormatFunctions = [] {
  using namespace declare;
  return std::array{member<kString, kListOfDyn>("format", text_format, kString)};
}();

}  // namespace orr::cel
