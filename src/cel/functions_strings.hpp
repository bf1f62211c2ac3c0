#pragma once

#include "cel/declare.hpp"

// Texts taken apart and put together (cel-go's extension "strings"). Places are counted in code points.

namespace orr::cel {

[[nodiscard]] Value text_char_at(Call& call);
[[nodiscard]] Value text_index_of(Call& call);
[[nodiscard]] Value text_index_from(Call& call);
[[nodiscard]] Value text_last_index_of(Call& call);
[[nodiscard]] Value text_last_index_from(Call& call);
[[nodiscard]] Value text_lower_ascii(Call& call);
[[nodiscard]] Value text_upper_ascii(Call& call);
[[nodiscard]] Value text_replace(Call& call);
[[nodiscard]] Value text_replace_some(Call& call);
[[nodiscard]] Value text_split(Call& call);
[[nodiscard]] Value text_split_some(Call& call);
[[nodiscard]] Value text_substring_from(Call& call);
[[nodiscard]] Value text_substring(Call& call);
[[nodiscard]] Value text_trim(Call& call);
[[nodiscard]] Value texts_join(Call& call);
[[nodiscard]] Value texts_join_with(Call& call);
[[nodiscard]] Value text_quote(Call& call);
[[nodiscard]] Value text_reverse(Call& call);

inline constexpr std::array kStringFunctions = [] {
  using namespace declare;
  return std::array{
      member<kString, kInt>("charAt", text_char_at, kString),
      member<kString, kString>("indexOf", text_index_of, kInt),
      member<kString, kString, kInt>("indexOf", text_index_from, kInt),
      member<kString, kString>("lastIndexOf", text_last_index_of, kInt),
      member<kString, kString, kInt>("lastIndexOf", text_last_index_from, kInt),
      member<kString>("lowerAscii", text_lower_ascii, kString),
      member<kString>("upperAscii", text_upper_ascii, kString),
      member<kString, kString, kString>("replace", text_replace, kString),
      member<kString, kString, kString, kInt>("replace", text_replace_some, kString),
      member<kString, kString>("split", text_split, kListOfString),
      member<kString, kString, kInt>("split", text_split_some, kListOfString),
      member<kString, kInt>("substring", text_substring_from, kString),
      member<kString, kInt, kInt>("substring", text_substring, kString),
      member<kString>("trim", text_trim, kString),
      member<kListOfString>("join", texts_join, kString),
      member<kListOfString, kString>("join", texts_join_with, kString),
      function<kString>("strings.quote", text_quote, kString),
      member<kString>("reverse", text_reverse, kString),
  };
}();

}  // namespace orr::cel
