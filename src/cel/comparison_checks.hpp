#pragma once

#include "cel/parser.hpp"
#include "cel/unifier.hpp"
#include "orr/cel/problem.hpp"

namespace orr::cel {

/// Reports what is wrong with a comparison (`==`, `!=`, `<`, ..., `in`) of checked operands that the types allow, but
/// that says nothing: objects compared as a whole, a word that the vocabulary does not have, a number out of bounds, a
/// word for which a function answers.
void check_comparison(const TreeBuilder& tree, NodeId comparison, const Unifier& unifier, Problems& problems);

}  // namespace orr::cel
