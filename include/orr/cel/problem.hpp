#pragma once

#include <string>
#include <vector>

#include "orr/support/source_file.hpp"

namespace orr::cel {

/// What is wrong with an expression, before it is evaluated.
struct Problem {
  Span at;           ///< In the text of the expression.
  std::string what;  ///< One sentence, no full stop.
  std::string help;  ///< What to write instead; may be empty.
};

using Problems = std::vector<Problem>;

}  // namespace orr::cel
