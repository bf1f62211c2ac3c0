#include "cel/functions_math.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace orr::cel {
namespace {

/// What `compare` says of a number that is picked over the one before it.
constexpr int kGreater = 1;
constexpr int kLess = -1;

/// The second number if it is as wanted, else the first, so that of equal ones the first is picked.
Value pick(const Value& first, const Value& second, int wanted, const Call& call) {
  const int order = compare(second, first);
  if (order == kUnordered) { return call.fail("NaN is neither greater nor less than other numbers"); }
  return order == wanted ? second : first;
}

Value pick_from_list(int wanted, const Call& call) {
  const std::span<const Value> numbers = call.arguments[0].list->items;
  if (numbers.empty()) { return call.fail("there is no number in an empty list"); }
  if (!call.afford(numbers.size())) { return {}; }
  Value picked = numbers.front();
  for (const Value& number : numbers) {
    if (!is_number(number.kind)) {
      return call.fail(fmt::format("numbers are expected, not {}", kind_name(number.kind)));
    }
    const bool is_first = &number == &numbers.front();
    if (!is_first) { picked = pick(picked, number, wanted, call); }
    if (picked.is(Kind::error)) { return picked; }
  }
  return picked;
}

double double_of(const Call& call) { return call.arguments[0].float64; }

// --- bits -----------------------------------------------------------------------------------------------------------

constexpr std::int64_t kBits = 64;

std::uint64_t bits_of(const Value& integer) {
  return integer.is(Kind::uint64) ? integer.uint64 : static_cast<std::uint64_t>(integer.int64);
}

/// An integer of the kind of the first argument.
Value of_bits(std::uint64_t bits, const Call& call) {
  return call.arguments[0].is(Kind::uint64) ? Value::of(bits) : Value::of(static_cast<std::int64_t>(bits));
}

/// By how many bits to shift, all of them at most; nothing for a negative number.
std::optional<std::int64_t> shift_of(const Call& call) {
  const std::int64_t shift = call.arguments[1].int64;
  return shift < 0 ? std::nullopt : std::optional(std::min(shift, kBits));
}

Value negative_shift(const Call& call) {
  return call.fail(fmt::format("bits cannot be shifted by {}: it is negative", call.arguments[1].int64));
}

}  // namespace

Value math_greatest(Call& call) { return pick(call.arguments[0], call.arguments[1], kGreater, call); }

Value math_greatest_of_list(Call& call) { return pick_from_list(kGreater, call); }

Value math_least(Call& call) { return pick(call.arguments[0], call.arguments[1], kLess, call); }

Value math_least_of_list(Call& call) { return pick_from_list(kLess, call); }

Value math_ceil(Call& call) { return Value::of(std::ceil(double_of(call))); }

Value math_floor(Call& call) { return Value::of(std::floor(double_of(call))); }

/// Halves go away from zero.
Value math_round(Call& call) { return Value::of(std::round(double_of(call))); }

Value math_trunc(Call& call) { return Value::of(std::trunc(double_of(call))); }

Value math_abs(Call& call) {
  const Value& number = call.arguments[0];
  switch (number.kind) {
    case Kind::int64:
      if (number.int64 == std::numeric_limits<std::int64_t>::min()) { return call.fail("int overflow"); }
      return Value::of(number.int64 < 0 ? -number.int64 : number.int64);
    case Kind::float64: return Value::of(std::abs(number.float64));
    default: return number;
  }
}

/// -1, 0 or 1, of the kind of the number; NaN of NaN.
Value math_sign(Call& call) {
  const Value& number = call.arguments[0];
  switch (number.kind) {
    case Kind::int64: return Value::of(static_cast<std::int64_t>(compare(number, Value::of(std::int64_t{0}))));
    case Kind::uint64: return Value::of(std::uint64_t{number.uint64 == 0 ? 0U : 1U});
    default: {
      const int order = compare(number, Value::of(0.0));
      return order == kUnordered ? number : Value::of(static_cast<double>(order));
    }
  }
}

Value math_sqrt(Call& call) { return Value::of(std::sqrt(to_double(call.arguments[0]))); }

Value math_is_nan(Call& call) { return Value::of(std::isnan(double_of(call))); }

Value math_is_inf(Call& call) { return Value::of(std::isinf(double_of(call))); }

Value math_is_finite(Call& call) { return Value::of(std::isfinite(double_of(call))); }

Value math_bit_and(Call& call) { return of_bits(bits_of(call.arguments[0]) & bits_of(call.arguments[1]), call); }

Value math_bit_or(Call& call) { return of_bits(bits_of(call.arguments[0]) | bits_of(call.arguments[1]), call); }

Value math_bit_xor(Call& call) { return of_bits(bits_of(call.arguments[0]) ^ bits_of(call.arguments[1]), call); }

Value math_bit_not(Call& call) { return of_bits(~bits_of(call.arguments[0]), call); }

Value math_bit_shift_left(Call& call) {
  const auto shift = shift_of(call);
  if (!shift) { return negative_shift(call); }
  return of_bits(*shift == kBits ? 0 : bits_of(call.arguments[0]) << *shift, call);
}

/// Fills with zeros from the left, of negative numbers as well.
Value math_bit_shift_right(Call& call) {
  const auto shift = shift_of(call);
  if (!shift) { return negative_shift(call); }
  return of_bits(*shift == kBits ? 0 : bits_of(call.arguments[0]) >> *shift, call);
}

}  // namespace orr::cel
