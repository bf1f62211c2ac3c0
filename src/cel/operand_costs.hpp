#pragma once

#include <array>
#include <cstdint>

#include "orr/cel/expression.hpp"

namespace orr::cel {

/// What reading an operand in place costs: one unit for the variable, one for each field.
[[nodiscard]] constexpr std::uint16_t cost_of(const Operand& operand) {
  constexpr std::array<std::uint16_t, 9> kCosts{0, 0, 0, 1, 1, 2, 3, 1, 2};  // in the order of the modes
  return kCosts[static_cast<std::size_t>(operand.mode)];
}

}  // namespace orr::cel
