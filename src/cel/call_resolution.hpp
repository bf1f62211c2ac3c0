#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "cel/overloads.hpp"
#include "cel/unifier.hpp"
#include "orr/cel/tree.hpp"

namespace orr::cel {

/// Which overloads of a function fit a call, as far as types tell.
struct OverloadMatch {
  bool found = false;
  bool is_ambiguous = false;          ///< Several fit: the values decide.
  std::uint32_t first = 0;            ///< Number of the first that fits.
  const Type* result = &types::kDyn;  ///< `dyn` if those that fit disagree.
};

/// Chooses among overloads of one name by call style and argument types, and binds type variables accordingly.
[[nodiscard]] OverloadMatch choose_overload(const Overloads& overloads, OverloadGroup group, bool is_member,
                                            std::span<const Type* const> arguments, Unifier& unifier);

/// The type that an operator gives for operands of these types, and binds type variables accordingly; null when it has
/// no meaning for them. `right` is null for an operator with one operand.
[[nodiscard]] const Type* operator_type(Op op, const Type& left, const Type* right, Unifier& unifier);

/// What is wrong with a call that nothing fits, and what to write instead.
struct Mismatch {
  std::string what;
  std::string help;
};
[[nodiscard]] Mismatch describe_mismatch(const Overloads& overloads, std::string_view function, bool is_member,
                                         std::span<const Type* const> arguments, Unifier& unifier);
[[nodiscard]] Mismatch describe_mismatch(Op op, const Type& left, const Type* right, Unifier& unifier);

}  // namespace orr::cel
