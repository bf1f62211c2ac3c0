#pragma once

#include "cel/declare.hpp"

// Conversions between the simple types (language definition, "List of Standard Definitions").

namespace orr::cel {

[[nodiscard]] Value convert_to_int(Call& call);
[[nodiscard]] Value convert_to_uint(Call& call);
[[nodiscard]] Value convert_to_double(Call& call);
[[nodiscard]] Value convert_to_string(Call& call);
[[nodiscard]] Value convert_to_bytes(Call& call);
[[nodiscard]] Value convert_to_bool(Call& call);
[[nodiscard]] Value convert_to_timestamp(Call& call);
[[nodiscard]] Value convert_to_duration(Call& call);
[[nodiscard]] Value convert_to_dyn(Call& call);
[[nodiscard]] Value type_of(Call& call);
[[nodiscard]] Value convert_to_itself(Call& call);

inline constexpr std::array kConversionFunctions = [] {
  using namespace declare;
  // Not computed in advance: its result says nothing of the type that the argument has where it stands.
  Overload dyn = of_lists_in_part(function<kA>("dyn", convert_to_dyn, kDyn));
  dyn.is_constant = false;
  return std::array{
      function<kInt>("int", convert_to_itself, kInt),
      function<kUint>("int", convert_to_int, kInt),
      function<kDouble>("int", convert_to_int, kInt),
      function<kString>("int", convert_to_int, kInt),
      function<kTimestamp>("int", convert_to_int, kInt),
      function<kUint>("uint", convert_to_itself, kUint),
      function<kInt>("uint", convert_to_uint, kUint),
      function<kDouble>("uint", convert_to_uint, kUint),
      function<kString>("uint", convert_to_uint, kUint),
      function<kDouble>("double", convert_to_itself, kDouble),
      function<kInt>("double", convert_to_double, kDouble),
      function<kUint>("double", convert_to_double, kDouble),
      function<kString>("double", convert_to_double, kDouble),
      function<kString>("string", convert_to_itself, kString),
      function<kBool>("string", convert_to_string, kString),
      function<kInt>("string", convert_to_string, kString),
      function<kUint>("string", convert_to_string, kString),
      function<kDouble>("string", convert_to_string, kString),
      function<kBytes>("string", convert_to_string, kString),
      function<kTimestamp>("string", convert_to_string, kString),
      function<kDuration>("string", convert_to_string, kString),
      function<kBytes>("bytes", convert_to_itself, kBytes),
      function<kString>("bytes", convert_to_bytes, kBytes),
      function<kBool>("bool", convert_to_itself, kBool),
      function<kString>("bool", convert_to_bool, kBool),
      function<kTimestamp>("timestamp", convert_to_itself, kTimestamp),
      rejecting_literals(function<kString>("timestamp", convert_to_timestamp, kTimestamp)),
      function<kInt>("timestamp", convert_to_timestamp, kTimestamp),
      function<kDuration>("duration", convert_to_itself, kDuration),
      rejecting_literals(function<kString>("duration", convert_to_duration, kDuration)),
      function<kInt>("duration", convert_to_duration, kDuration),
      dyn,
      of_lists_in_part(function<kA>("type", type_of, kType)),
  };
}();

}  // namespace orr::cel
