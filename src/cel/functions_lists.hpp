#pragma once

#include "cel/declare.hpp"

// Lists (cel-go, "Lists" extension and optional library; Kubernetes, "list library").
//
// Of a list known in part, what is missing may stand anywhere: before, between and behind the known elements. After
// `distinct`, not even the order of those is certain. So functions that make lists pass the mark on, and nothing that
// depends on places or order is known, except where every list that the known part may belong to gives the same.

namespace orr::cel {

[[nodiscard]] Value list_distinct(Call& call);
[[nodiscard]] Value list_flatten(Call& call);
[[nodiscard]] Value list_flatten_to_depth(Call& call);
[[nodiscard]] Value list_slice(Call& call);
[[nodiscard]] Value list_sort(Call& call);
[[nodiscard]] Value list_reverse(Call& call);
[[nodiscard]] Value list_first(Call& call);
[[nodiscard]] Value list_last(Call& call);
[[nodiscard]] Value list_range(Call& call);
[[nodiscard]] Value list_sum_of_ints(Call& call);
[[nodiscard]] Value list_sum_of_uints(Call& call);
[[nodiscard]] Value list_sum_of_doubles(Call& call);
[[nodiscard]] Value list_sum_of_durations(Call& call);
[[nodiscard]] Value list_min(Call& call);
[[nodiscard]] Value list_max(Call& call);
[[nodiscard]] Value list_index_of(Call& call);
[[nodiscard]] Value list_last_index_of(Call& call);
[[nodiscard]] Value list_is_sorted(Call& call);

/// A member function of lists whose elements have an order, for each type of such elements. `result` is its type by
/// that of the list.
constexpr auto of_ordered_lists(std::string_view name, Value (*implementation)(Call&),
                                const Type& (*result)(const Type& list)) {
  using namespace declare;
  std::array overloads{
      member<kListOfInt>(name, implementation, kDyn),      member<kListOfUint>(name, implementation, kDyn),
      member<kListOfDouble>(name, implementation, kDyn),   member<kListOfBool>(name, implementation, kDyn),
      member<kListOfDuration>(name, implementation, kDyn), member<kListOfTimestamp>(name, implementation, kDyn),
      member<kListOfString>(name, implementation, kDyn),   member<kListOfBytes>(name, implementation, kDyn),
  };
  for (Overload& each : overloads) { each.result = &result(*each.parameters[0]); }
  return overloads;
}

inline constexpr auto kListFunctions = [] {
  using namespace declare;
  const auto the_list = [](const Type& list) -> const Type& { return list; };
  const auto an_element = [](const Type& list) -> const Type& { return *list.element; };
  const auto a_bool = [](const Type&) -> const Type& { return kBool; };
  auto sort = of_ordered_lists("sort", list_sort, the_list);
  for (Overload& each : sort) { each = of_lists_in_part(each); }
  const std::array others{
      of_lists_in_part(member<kListOfA>("distinct", list_distinct, kListOfA)),
      of_lists_in_part(member<kListOfListOfA>("flatten", list_flatten, kListOfA)),
      of_lists_in_part(member<kListOfDyn, kInt>("flatten", list_flatten_to_depth, kListOfDyn)),
      of_lists_in_part(member<kListOfA, kInt, kInt>("slice", list_slice, kListOfA)),
      of_lists_in_part(member<kListOfA>("reverse", list_reverse, kListOfA)),
      member<kListOfA>("first", list_first, kOptionalOfA),
      member<kListOfA>("last", list_last, kOptionalOfA),
      function<kInt>("lists.range", list_range, kListOfInt),
      member<kListOfInt>("sum", list_sum_of_ints, kInt),
      member<kListOfUint>("sum", list_sum_of_uints, kUint),
      member<kListOfDouble>("sum", list_sum_of_doubles, kDouble),
      member<kListOfDuration>("sum", list_sum_of_durations, kDuration),
      of_lists_in_part(member<kListOfA, kA>("indexOf", list_index_of, kInt)),
      of_lists_in_part(member<kListOfA, kA>("lastIndexOf", list_last_index_of, kInt)),
  };
  return concatenate(sort, of_ordered_lists("min", list_min, an_element), of_ordered_lists("max", list_max, an_element),
                     of_ordered_lists("isSorted", list_is_sorted, a_bool), others);
}();

}  // namespace orr::cel
