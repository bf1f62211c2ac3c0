#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace orr::cel::conformance {

/// What became of one test of the suite.
struct Outcome {
  bool is_passed = false;
  std::string expected;  ///< In words, for what failed.
  std::string got;
};

/// Runs one test: checks it, and evaluates it by its plan and by its tree, which must agree. The fields of a test are
/// those of the format `orr-cel-conformance/1`: see README.md.
[[nodiscard]] Outcome run_test(const nlohmann::json& test);

}  // namespace orr::cel::conformance
