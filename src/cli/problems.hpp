#pragma once

#include <vector>

#include "orr/support/diagnostic.hpp"
#include "orr/support/result.hpp"

namespace orr::cli {

/// What kept a run from being evaluated: problems at a place in a file, and operations that failed.
struct Problems {
  Diagnostics diagnostics;
  std::vector<Error> errors;

  [[nodiscard]] bool empty() const { return diagnostics.empty() && errors.empty(); }
};

}  // namespace orr::cli
