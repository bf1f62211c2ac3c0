#pragma once

#include "cel/declare.hpp"

// Texts and bytes (language definition, "List of Standard Definitions").

namespace orr::cel {

[[nodiscard]] Value text_size(Call& call);
[[nodiscard]] Value bytes_size(Call& call);
[[nodiscard]] Value text_contains(Call& call);
[[nodiscard]] Value text_starts_with(Call& call);
[[nodiscard]] Value text_ends_with(Call& call);
[[nodiscard]] Value text_matches(Call& call);

inline constexpr std::array kTextFunctions = [] {
  using namespace declare;
  return std::array{
      member<kString, kString>("contains", text_contains, kBool),
      member<kString, kString>("startsWith", text_starts_with, kBool),
      member<kString, kString>("endsWith", text_ends_with, kBool),
      with_pattern(1, member<kString, kString>("matches", text_matches, kBool)),
      with_pattern(1, function<kString, kString>("matches", text_matches, kBool)),
  };
}();

}  // namespace orr::cel
