#pragma once

#include <string>
#include <vector>

#include "cli/packs.hpp"
#include "orr/support/result.hpp"

namespace orr::cli {

/// A rule and where it belongs.
struct FoundRule {
  const checklist::Checklist* checklist = nullptr;
  const checklist::Rule* rule = nullptr;
};

/// The rule of that id; its name without the area will do where only one rule has it. The error suggests a near id.
[[nodiscard]] Result<FoundRule> find_rule(const Packs& packs, const std::string& id);

/// Whether a pattern names any rule.
[[nodiscard]] Result<void> check_pattern(const Packs& packs, const std::string& pattern);

/// Rules that one of the patterns names; all for no patterns.
[[nodiscard]] std::vector<checklist::Rule> rules_named(const checklist::Checklist& checklist,
                                                       const std::vector<std::string>& patterns);

}  // namespace orr::cli
