#pragma once

#include <cstdint>
#include <span>

#include "orr/cel/expression.hpp"
#include "orr/cel/function.hpp"

namespace orr::cel {

/// Work that may still be done, in the cost units of cel-go: 1 a call or field, 10 a list, 30 a map, a tenth of one
/// for each character that a string function walks over. Beyond cel-go, so that no work is free: 1 for each element
/// that a macro or a function of lists goes through, a tenth for each part of a literal, entry of a map that is
/// searched, part of a collection that is compared and lacking fact that is passed on. Shared by the expressions of one
/// rule, or of one run.
struct Budget {
  std::uint64_t limit = 1'000'000;
  std::uint64_t spent = 0;

  void charge(std::uint64_t units) { spent += units; }
  [[nodiscard]] bool is_exhausted() const { return spent > limit; }
};

/// What an expression sees.
struct Activation {
  const Object* root = nullptr;           ///< The environment's root; may be null if that is.
  std::span<const Value> globals{};       ///< In the environment's order; an absent one is asked of `resolve`.
  std::span<const Overload> functions{};  ///< The environment's.
  const void* host = nullptr;             ///< Handed to the host's functions and to `resolve`.
  Value (*resolve)(const void* host, std::uint32_t global) = nullptr;  ///< Computes a global on first use.
};

/// The value of an expression: known, unknown with the facts that are lacking, or an error.
///
/// `false && unknown` is false and `true || unknown` is true, likewise errors, and `all` and `exists` alike; in every
/// other place unknowns are united and win over errors. Never throws; ends when the budget does, with an error that
/// names the limit. What the value refers to lives in the arena, the activation or the expression.
[[nodiscard]] Value evaluate(const Expression& expression, const Activation& activation, Budget& budget, Arena& arena);

}  // namespace orr::cel
