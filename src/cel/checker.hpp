#pragma once

#include "cel/parser.hpp"
#include "orr/cel/compile.hpp"

namespace orr::cel {

/// What checking a tree found out about it.
struct CheckedTree {
  const Type* type = nullptr;  ///< Of the root.
  std::uint32_t locals = 0;    ///< Variables of macros that are alive at once, at most.
};

/// Resolves names, fields and overloads of a syntax tree, in place, and sets the type of every node. Reports every
/// problem; after any the tree is of no use.
[[nodiscard]] CheckedTree check(TreeBuilder& tree, const Environment& environment, Arena& arena, Problems& problems);

}  // namespace orr::cel
