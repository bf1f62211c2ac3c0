#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "orr/cel/expression.hpp"
#include "orr/cel/value.hpp"

namespace orr::cel {

struct Budget;

/// One call of a function, while it runs.
struct Call {
  std::span<const Value> arguments;  ///< The receiver of a member call first.
  const void* host = nullptr;        ///< As given in the activation; for functions that the host declares.
  Arena& arena;                      ///< For results.
  Budget& budget;                    ///< To be charged for work that grows with the input.
  Span at{};                         ///< Of the call in the text.

  /// The value of a call that cannot be computed. Copies the message.
  [[nodiscard]] Value fail(std::string_view message) const;

  /// Charges for work that is about to be done. False when it must not be: return any value then, the evaluator puts
  /// an error in its place.
  [[nodiscard]] bool afford(std::uint64_t units) const;
};

/// A function for one list of argument types. Functions with several forms are several overloads of one name, side by
/// side in their table.
struct Overload {
  std::string_view function;                      ///< `size`, or the name of an operator such as `_+_`.
  std::span<const Type* const> parameters;        ///< The receiver of a member function first.
  const Type* result = nullptr;                   ///< May name type parameters of `parameters`.
  Value (*implementation)(Call& call) = nullptr;  ///< Null for operators, which the evaluator knows.
  std::optional<Op> op{};                         ///< Of an operator.
  bool is_member = false;                         ///< Called as `x.f()`; otherwise `f(x)`.
  bool takes_unknown = false;                     ///< Wants unknown arguments instead of being skipped for them.
};

/// Functions and operators of the language, in the order in which expressions number them.
[[nodiscard]] std::span<const Overload> standard_functions();

/// How functions are declared as `f(string, int) -> bool`, for messages and docs.
[[nodiscard]] std::string signature(const Overload& overload);

}  // namespace orr::cel
