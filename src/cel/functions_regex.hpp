#pragma once

#include "cel/declare.hpp"

// What regular expressions match (cel-go's extension "regex"; `find` and `findAll` as Kubernetes has them).

namespace orr::cel {

[[nodiscard]] Value regex_extract(Call& call);
[[nodiscard]] Value regex_extract_all(Call& call);
[[nodiscard]] Value regex_replace(Call& call);
[[nodiscard]] Value regex_replace_some(Call& call);
[[nodiscard]] Value text_find(Call& call);
[[nodiscard]] Value text_find_all(Call& call);
[[nodiscard]] Value text_find_some(Call& call);

inline constexpr std::array kRegexFunctions = [] {
  using namespace declare;
  return std::array{
      with_pattern(1, function<kString, kString>("regex.extract", regex_extract, kOptionalOfString)),
      with_pattern(1, function<kString, kString>("regex.extractAll", regex_extract_all, kListOfString)),
      with_pattern(1, function<kString, kString, kString>("regex.replace", regex_replace, kString)),
      with_pattern(1, function<kString, kString, kString, kInt>("regex.replace", regex_replace_some, kString)),
      with_pattern(1, member<kString, kString>("find", text_find, kString)),
      with_pattern(1, member<kString, kString>("findAll", text_find_all, kListOfString)),
      with_pattern(1, member<kString, kString, kInt>("findAll", text_find_some, kListOfString)),
  };
}();

}  // namespace orr::cel
