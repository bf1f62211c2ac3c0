#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "orr/cel/function.hpp"

// The vocabulary in which tables of functions are written: `member<kString, kInt>("charAt", char_at, kString)`.

namespace orr::cel::declare {

using types::kBool;
using types::kBytes;
using types::kDouble;
using types::kDuration;
using types::kDyn;
using types::kInt;
using types::kListOfDyn;
using types::kListOfString;
using types::kNull;
using types::kString;
using types::kTimestamp;
using types::kType;
using types::kUint;

inline constexpr Type kA{.kind = TypeKind::parameter, .name = "A"};
inline constexpr Type kB{.kind = TypeKind::parameter, .name = "B"};
inline constexpr Type kListOfA{.kind = TypeKind::list, .element = &kA};
inline constexpr Type kListOfListOfA{.kind = TypeKind::list, .element = &kListOfA};
inline constexpr Type kListOfInt{.kind = TypeKind::list, .element = &kInt};
inline constexpr Type kListOfUint{.kind = TypeKind::list, .element = &kUint};
inline constexpr Type kListOfDouble{.kind = TypeKind::list, .element = &kDouble};
inline constexpr Type kListOfBool{.kind = TypeKind::list, .element = &kBool};
inline constexpr Type kListOfBytes{.kind = TypeKind::list, .element = &kBytes};
inline constexpr Type kListOfDuration{.kind = TypeKind::list, .element = &kDuration};
inline constexpr Type kListOfTimestamp{.kind = TypeKind::list, .element = &kTimestamp};
inline constexpr Type kMapOfAB{.kind = TypeKind::map, .element = &kB, .key = &kA};
inline constexpr Type kOptionalOfA{.kind = TypeKind::optional, .element = &kA};
inline constexpr Type kOptionalOfString{.kind = TypeKind::optional, .element = &kString};

template <const Type&... kParameters>
inline constexpr std::array<const Type*, sizeof...(kParameters)> kList{&kParameters...};

template <const Type&... kParameters>
constexpr Overload function(std::string_view name, Value (*implementation)(Call&), const Type& result) {
  return {.function = name,
          .parameters = kList<kParameters...>,
          .result = &result,
          .implementation = implementation,
          .is_constant = true};
}

template <const Type&... kParameters>
constexpr Overload member(std::string_view name, Value (*implementation)(Call&), const Type& result) {
  Overload overload = function<kParameters...>(name, implementation, result);
  overload.is_member = true;
  return overload;
}

/// For a function that knows what to make of lists known in part.
constexpr Overload of_lists_in_part(Overload overload) {
  overload.takes_incomplete = true;
  return overload;
}

/// For a function whose literal arguments are checked before anything is evaluated.
constexpr Overload rejecting_literals(Overload overload) {
  overload.rejects_literals = true;
  return overload;
}

/// For a function whose argument of that number is a regular expression.
constexpr Overload with_pattern(std::int8_t argument, Overload overload) {
  overload.pattern = argument;
  return overload;
}

/// One table of several.
template <std::size_t... kSizes>
constexpr auto concatenate(const std::array<Overload, kSizes>&... tables) {
  std::array<Overload, (kSizes + ...)> all{};
  std::size_t at = 0;
  const auto append = [&](const auto& table) {
    for (const Overload& overload : table) { all[at++] = overload; }
  };
  (append(tables), ...);
  return all;
}

/// For a function whose argument of that number is a time zone.
constexpr Overload with_zone(std::int8_t argument, Overload overload) {
  overload.zone = argument;
  return overload;
}

}  // namespace orr::cel::declare
