#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cel/overloads.hpp"
#include "orr/cel/function.hpp"

// What evaluators and functions ask about values.

namespace orr::cel {

/// Whether a value may be passed where a parameter of this type stands.
[[nodiscard]] bool fits(const Value& value, const Type& parameter);

/// The overload of that name, call style and number of arguments that takes these values, or null.
[[nodiscard]] const Overload* find_fitting(const Overloads& overloads, std::uint32_t first, bool is_member,
                                           std::span<const Value> arguments);

/// Adds to what is lacking; charges, as sets can be as large as the facts. Null adds nothing.
void collect(UnknownCollector& unknowns, const UnknownSet* set, Budget& budget);

/// The size of a list known in part, or a place in it, of which only what it is at least is known.
[[nodiscard]] Value at_least(std::int64_t least, const UnknownSet& missing, Arena& arena);

/// What lists known in part among the arguments lack, for a function that can make nothing of such lists; null when
/// nothing is lacking, or the function can.
[[nodiscard]] const UnknownSet* missing_in(const Overload& overload, const Call& call);

/// Charges for comparing each of the values that many times. What the call gives instead when they have no order, each
/// by itself and with its neighbours, or when that cannot be afforded.
[[nodiscard]] std::optional<Value> afford_order(std::span<const Value> values, std::size_t times, const Call& call);

/// Sorts elements by their keys, stably, in the order of the language; charges for it. What the call gives instead when
/// keys have no order, or when that cannot be afforded.
[[nodiscard]] std::optional<Value> sort_by_keys(std::vector<Value>& elements, const std::vector<Value>& keys,
                                                const Call& call);

}  // namespace orr::cel
