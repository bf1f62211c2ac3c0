#pragma once

#include "cel/declare.hpp"
#include "cel/functions_text.hpp"

// Sizes of whatever has one (language definition, "List of Standard Definitions").

namespace orr::cel {

[[nodiscard]] Value list_size(Call& call);
[[nodiscard]] Value map_size(Call& call);

inline constexpr std::array kCollectionFunctions = [] {
  using namespace declare;
  return std::array{
      function<kString>("size", text_size, kInt),
      function<kBytes>("size", bytes_size, kInt),
      of_lists_in_part(function<kListOfA>("size", list_size, kInt)),
      function<kMapOfAB>("size", map_size, kInt),
      member<kString>("size", text_size, kInt),
      member<kBytes>("size", bytes_size, kInt),
      of_lists_in_part(member<kListOfA>("size", list_size, kInt)),
      member<kMapOfAB>("size", map_size, kInt),
  };
}();

}  // namespace orr::cel
