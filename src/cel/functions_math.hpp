#pragma once

#include "cel/declare.hpp"
#include "cel/functions_conversion.hpp"

// Numbers (cel-go, "Math" extension). `math.greatest` and `math.least` of three and more numbers are those of a list,
// which the checker makes of them.

namespace orr::cel {

[[nodiscard]] Value math_greatest(Call& call);
[[nodiscard]] Value math_greatest_of_list(Call& call);
[[nodiscard]] Value math_least(Call& call);
[[nodiscard]] Value math_least_of_list(Call& call);
[[nodiscard]] Value math_ceil(Call& call);
[[nodiscard]] Value math_floor(Call& call);
[[nodiscard]] Value math_round(Call& call);
[[nodiscard]] Value math_trunc(Call& call);
[[nodiscard]] Value math_abs(Call& call);
[[nodiscard]] Value math_sign(Call& call);
[[nodiscard]] Value math_sqrt(Call& call);
[[nodiscard]] Value math_is_nan(Call& call);
[[nodiscard]] Value math_is_inf(Call& call);
[[nodiscard]] Value math_is_finite(Call& call);
[[nodiscard]] Value math_bit_and(Call& call);
[[nodiscard]] Value math_bit_or(Call& call);
[[nodiscard]] Value math_bit_xor(Call& call);
[[nodiscard]] Value math_bit_not(Call& call);
[[nodiscard]] Value math_bit_shift_left(Call& call);
[[nodiscard]] Value math_bit_shift_right(Call& call);

/// A function that picks one of its numbers: of one, of two of any types, of a list.
constexpr auto picking_functions(std::string_view name, Value (*of_two)(Call&), Value (*of_list)(Call&)) {
  using namespace declare;
  return std::array{
      function<kInt>(name, convert_to_itself, kInt),       function<kUint>(name, convert_to_itself, kUint),
      function<kDouble>(name, convert_to_itself, kDouble), function<kInt, kInt>(name, of_two, kInt),
      function<kUint, kUint>(name, of_two, kUint),         function<kDouble, kDouble>(name, of_two, kDouble),
      function<kInt, kUint>(name, of_two, kDyn),           function<kInt, kDouble>(name, of_two, kDyn),
      function<kUint, kInt>(name, of_two, kDyn),           function<kUint, kDouble>(name, of_two, kDyn),
      function<kDouble, kInt>(name, of_two, kDyn),         function<kDouble, kUint>(name, of_two, kDyn),
      function<kListOfInt>(name, of_list, kInt),           function<kListOfUint>(name, of_list, kUint),
      function<kListOfDouble>(name, of_list, kDouble),
  };
}

inline constexpr auto kMathFunctions = [] {
  using namespace declare;
  const std::array others{
      function<kDouble>("math.ceil", math_ceil, kDouble),
      function<kDouble>("math.floor", math_floor, kDouble),
      function<kDouble>("math.round", math_round, kDouble),
      function<kDouble>("math.trunc", math_trunc, kDouble),
      function<kInt>("math.abs", math_abs, kInt),
      function<kUint>("math.abs", math_abs, kUint),
      function<kDouble>("math.abs", math_abs, kDouble),
      function<kInt>("math.sign", math_sign, kInt),
      function<kUint>("math.sign", math_sign, kUint),
      function<kDouble>("math.sign", math_sign, kDouble),
      function<kInt>("math.sqrt", math_sqrt, kDouble),
      function<kUint>("math.sqrt", math_sqrt, kDouble),
      function<kDouble>("math.sqrt", math_sqrt, kDouble),
      function<kDouble>("math.isNaN", math_is_nan, kBool),
      function<kDouble>("math.isInf", math_is_inf, kBool),
      function<kDouble>("math.isFinite", math_is_finite, kBool),
      function<kInt, kInt>("math.bitAnd", math_bit_and, kInt),
      function<kUint, kUint>("math.bitAnd", math_bit_and, kUint),
      function<kInt, kInt>("math.bitOr", math_bit_or, kInt),
      function<kUint, kUint>("math.bitOr", math_bit_or, kUint),
      function<kInt, kInt>("math.bitXor", math_bit_xor, kInt),
      function<kUint, kUint>("math.bitXor", math_bit_xor, kUint),
      function<kInt>("math.bitNot", math_bit_not, kInt),
      function<kUint>("math.bitNot", math_bit_not, kUint),
      function<kInt, kInt>("math.bitShiftLeft", math_bit_shift_left, kInt),
      function<kUint, kInt>("math.bitShiftLeft", math_bit_shift_left, kUint),
      function<kInt, kInt>("math.bitShiftRight", math_bit_shift_right, kInt),
      function<kUint, kInt>("math.bitShiftRight", math_bit_shift_right, kUint),
  };
  return concatenate(picking_functions("math.greatest", math_greatest, math_greatest_of_list),
                     picking_functions("math.least", math_least, math_least_of_list), others);
}();

}  // namespace orr::cel
