#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "orr/cel/pattern.hpp"
#include "orr/cel/type.hpp"
#include "orr/cel/value.hpp"
#include "orr/support/source_file.hpp"

namespace orr::cel {

struct Budget;

/// One call of a function, while it runs.
struct Call {
  std::span<const Value> arguments;  ///< The receiver of a member call first.
  const void* host = nullptr;        ///< As given in the activation; for functions that the host declares.
  Arena& arena;                      ///< For results.
  Budget& budget;                    ///< To be charged for work that grows with the input.
  Span at{};                         ///< Of the call in the text.
  const Pattern* pattern = nullptr;  ///< The argument that is a regular expression, where that is constant.

  /// The value of a call that cannot be computed. Copies the message.
  [[nodiscard]] Value fail(std::string_view message) const;

  /// Charges for work that is about to be done. False when it must not be: return any value then, the evaluator puts
  /// an error in its place.
  [[nodiscard]] bool afford(std::uint64_t units) const;
};

/// A function for one list of argument types. Functions with several forms are several overloads of one name, side by
/// side in their table.
struct Overload {
  std::string_view function;                      ///< `size`; with its namespace, `math.abs`.
  std::span<const Type* const> parameters;        ///< The receiver of a member function first.
  const Type* result = nullptr;                   ///< May name type parameters of `parameters`.
  Value (*implementation)(Call& call) = nullptr;  ///< Arguments are known and of the kinds of the parameters.
  bool is_member = false;                         ///< Called as `x.f()`; otherwise `f(x)`.
  bool takes_unknown = false;                     ///< Wants unknown arguments instead of being skipped for them.
  bool takes_incomplete = false;  ///< Wants lists known in part; otherwise the result is unknown for what they lack.
  bool is_constant = false;       ///< Of the same arguments always gives the same: may be computed in advance.
  bool rejects_literals = false;  ///< A literal that it fails for is a mistake of whoever wrote the expression.
  std::int8_t pattern = -1;       ///< The argument that is a regular expression, if any.
  std::int8_t zone = -1;          ///< The argument that is a time zone, if any.
};

/// Functions of the language, in the order in which expressions number them.
[[nodiscard]] std::span<const Overload> standard_functions();

/// How functions are declared as `f(string, int) -> bool`, for messages and docs.
[[nodiscard]] std::string signature(const Overload& overload);

}  // namespace orr::cel
