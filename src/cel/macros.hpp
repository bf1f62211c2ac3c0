#pragma once

#include <cstddef>
#include <string_view>

#include "orr/cel/tree.hpp"

namespace orr::cel {

/// A member call that is no call: its first arguments name variables, its last one is evaluated for each of many
/// elements (language definition, "Macros"; cel-go's extensions for two variables, optionals and sorting).
struct Macro {
  std::string_view name;
  std::size_t arguments;
  Op op;
  std::size_t variables;
};

/// The macro of that name with that many arguments, or null.
[[nodiscard]] const Macro* find_macro(std::string_view name, std::size_t arguments);

/// What a macro is called, for messages.
[[nodiscard]] std::string_view macro_name(Op op, bool has_two_variables);

/// Whether there is a macro of that name, with however many arguments.
[[nodiscard]] bool is_macro(std::string_view name);

}  // namespace orr::cel
