#pragma once

#include <cstdint>
#include <string>

#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/support/arena.hpp"

// Expressions have two evaluators, the plan and the walk of the tree, and one meaning: whoever tests expressions at
// large evaluates them both ways.

namespace orr::cel {

/// What an expression came to by its plan and by its tree.
struct BothValues {
  Value planned{};
  Value walked{};
  std::uint64_t planned_cost = 0;
  std::uint64_t walked_cost = 0;
};

[[nodiscard]] BothValues evaluate_both_ways(const Compiled& compiled, const Activation& activation, std::uint64_t limit,
                                            Arena& arena);

/// How the two differ, in words; empty when they agree: in kind, in value down to the last element, in the facts that
/// are lacking and their order, in what errors say of which place, and in cost.
///
/// Where the limit ends an evaluation, the other one has to end as well, wherever it is then. Where a constant list is
/// searched as a set, costs may differ: the set costs as much as looking at each of its elements once, however much of
/// each has to be looked at.
[[nodiscard]] std::string disagreement(const Compiled& compiled, const BothValues& both, std::uint64_t limit);

/// A value for messages: `unknown(alerts/A.for unstated)`, `[1, 2, ...] lacking ...`, otherwise as a literal.
[[nodiscard]] std::string to_message(const Value& value);

}  // namespace orr::cel
