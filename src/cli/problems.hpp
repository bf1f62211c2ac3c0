#pragma once

#include <cstddef>
#include <map>
#include <string_view>
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

/// How many problems of a run are shown.
inline constexpr std::size_t kMostShown = 50;

/// Code of a failed operation among the codes of diagnostics.
inline constexpr std::string_view kFailedCode = "run/failed";

/// The problems that are shown, in order of place, and how many are left out.
struct ShownProblems {
  Problems shown;
  std::size_t omitted = 0;
  std::map<std::string_view, std::size_t> omitted_by_code;
};

/// The first `kMostShown` problems; repeated ones once.
[[nodiscard]] ShownProblems select_shown(Problems all);

}  // namespace orr::cli
