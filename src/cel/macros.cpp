#include "cel/macros.hpp"

#include <algorithm>
#include <array>

namespace orr::cel {
namespace {

constexpr std::array kMacros{
    Macro{"all", 2, Op::all, 1},
    Macro{"all", 3, Op::all, 2},
    Macro{"exists", 2, Op::exists, 1},
    Macro{"exists", 3, Op::exists, 2},
    Macro{"exists_one", 2, Op::exists_one, 1},
    Macro{"exists_one", 3, Op::exists_one, 2},
    Macro{"existsOne", 2, Op::exists_one, 1},
    Macro{"existsOne", 3, Op::exists_one, 2},
    Macro{"filter", 2, Op::filter, 1},
    Macro{"map", 2, Op::transform, 1},
    Macro{"map", 3, Op::transform, 1},
    Macro{"transformList", 3, Op::transform, 2},
    Macro{"transformList", 4, Op::transform, 2},
    Macro{"transformMap", 3, Op::transform_map, 2},
    Macro{"transformMap", 4, Op::transform_map, 2},
    Macro{"sortBy", 2, Op::sort_by, 1},
    Macro{"optMap", 2, Op::optional_map, 1},
    Macro{"optFlatMap", 2, Op::optional_flat_map, 1},
};

/// Most calls are no macros, which their first letter tells.
constexpr bool may_begin_macro(char c) {
  return c == 'a' || c == 'e' || c == 'f' || c == 'm' || c == 't' || c == 's' || c == 'o';
}

}  // namespace

const Macro* find_macro(std::string_view name, std::size_t arguments) {
  if (!may_begin_macro(name.front())) { return nullptr; }
  const auto* found = std::find_if(kMacros.begin(), kMacros.end(), [&](const Macro& macro) {
    return macro.arguments == arguments && macro.name == name;
  });
  return found == kMacros.end() ? nullptr : found;
}

std::string_view macro_name(Op op, bool has_two_variables) {
  const std::size_t variables = has_two_variables ? 2 : 1;
  const auto* found = std::find_if(kMacros.begin(), kMacros.end(),
                                   [&](const Macro& macro) { return macro.op == op && macro.variables == variables; });
  return found == kMacros.end() ? std::string_view() : found->name;
}

bool is_macro(std::string_view name) {
  return std::any_of(kMacros.begin(), kMacros.end(), [name](const Macro& macro) { return macro.name == name; });
}

}  // namespace orr::cel
