#pragma once

#include <optional>
#include <string_view>

#include "orr/cel/function.hpp"
#include "orr/cel/tree.hpp"

namespace orr::cel {

/// `<` for `Op::less`; empty for what is no operator.
[[nodiscard]] std::string_view operator_symbol(Op op);

/// Arithmetic on known values (language definition, "Arithmetic operators"): overflow, division by zero and operands
/// without such an operation are error values. `call.arguments` holds the operands.
[[nodiscard]] Value apply_arithmetic(Op op, const Call& call);

/// `<`, `<=`, `>`, `>=` on known values; an error when they have no order by kind, false for NaN.
[[nodiscard]] Value apply_relation(Op op, const Call& call);

/// The value under a key, or null. Charges for a search from entry to entry.
[[nodiscard]] const Value* look_up(const Map& map, const Value& key, Budget& budget);

/// `==` on known values. Unknown when an incomplete list leaves it open.
[[nodiscard]] Value apply_equality(const Call& call);

/// `a in b` for a list or map `b`. Unknown when `a` is not among the known elements of an incomplete list.
[[nodiscard]] Value apply_in(const Call& call);

/// `a[b]` for a list or map `a`. Unknown for an incomplete list, in which places are not known.
[[nodiscard]] Value apply_index(const Call& call);

/// `a[?b]`: as `a[b]`, but none where there is no such entry.
[[nodiscard]] Value apply_optional_index(const Call& call);

/// A list or map of the operands in `call.arguments`. The entries that `is_entry` says are optionals, of which only
/// those that hold something count. An error for a repeated key, and for one that cannot be one.
[[nodiscard]] Value make_list(const Call& call, std::span<const bool> is_entry);
[[nodiscard]] Value make_map(const Call& call, std::span<const bool> is_entry);

/// The operator that says the same with the operands exchanged.
[[nodiscard]] Op mirrored(Op op);

/// Decides a comparison of two operands, at least one of them unknown, when the one is the size of a list known in
/// part and what is known is enough: a list of at least two elements is not empty.
[[nodiscard]] std::optional<bool> decide_by_least_size(Op op, const Value& left, const Value& right);

}  // namespace orr::cel
