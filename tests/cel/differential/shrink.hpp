#pragma once

#include <functional>

#include "tests/cel/differential/term.hpp"

namespace orr::cel::differential {

/// A small expression that still has what makes the given one worth looking at: parts are replaced by parts of theirs
/// and by constants, for as long as `is_it` holds.
[[nodiscard]] Term shrink(Term term, const std::function<bool(const Term&)>& is_it);

}  // namespace orr::cel::differential
