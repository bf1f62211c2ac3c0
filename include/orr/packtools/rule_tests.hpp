#pragma once

#include <span>
#include <string>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::packtools {

/// What a case expected, and what the rule answered.
struct CaseResult {
  std::string rule;  ///< Id.
  std::string name;  ///< Of the case.
  Location place;
  bool passed = false;
  std::string failure;                ///< Why not, a line each; empty when passed.
  std::vector<std::string> outcomes;  ///< That the case saw, by name.
};

/// What the tests of one checklist are run with.
struct TestLanguage {
  const schema::Schema& tests;
  const schema::Schema& manifests;
  std::span<const cel::Overload> functions;
};

/// The path of the checklist that a test file is for, relative to that file; empty after a problem.
[[nodiscard]] std::string tested_checklist(const document::Document& tests, const schema::Schema& schema,
                                           Diagnostics& problems);

/// Runs the cases of a test file (`docs/writing-rules.md`) against its checklist. Mistakes in the file, such as a rule
/// that does not exist or a manifest that cannot be read, are problems; a rule that answers otherwise than expected is
/// a failed case.
[[nodiscard]] std::vector<CaseResult> run_rule_tests(const document::Document& tests,
                                                     const checklist::Checklist& checklist,
                                                     const TestLanguage& language, Diagnostics& problems);

/// Rules that lack a case of an outcome that every rule can have.
struct Coverage {
  std::string rule;
  std::vector<std::string> missing;  ///< Of pass, fail and unknown.
};

/// The rules of a checklist of which some outcome had no case among those that ran.
[[nodiscard]] std::vector<Coverage> uncovered(const checklist::Checklist& checklist,
                                              const std::vector<CaseResult>& results);

}  // namespace orr::packtools
