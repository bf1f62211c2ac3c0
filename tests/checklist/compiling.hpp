#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "orr/checklist/compile.hpp"
#include "orr/engine/functions.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/schema/instances.hpp"

namespace orr::checklist {

/// What checklists are compiled against in tests: the schemas and functions that users have.
inline const Language& language() {
  static const engine::ReadinessFunctions kFunctions(schema::manifest_schema());
  static const Language kLanguage{schema::checklist_schema(), schema::manifest_schema(), kFunctions.overloads()};
  return kLanguage;
}

/// A checklist in a text, compiled.
class TestChecklist {
 public:
  explicit TestChecklist(std::string text) : reading_(std::move(text)) {
    if (!reading_.problems().empty()) { throw std::invalid_argument(reading_.problems()); }
    compiled_ = compile(reading_.reading().documents.at(0), language(), arena_, problems_);
  }
  TestChecklist(const TestChecklist&) = delete;
  TestChecklist& operator=(const TestChecklist&) = delete;

  /// Null when there are problems.
  [[nodiscard]] const Checklist* compiled() const { return compiled_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return problems_; }
  [[nodiscard]] std::string problems() const { return schema::lines(problems_); }

  /// The checklist. Throws when there are problems.
  [[nodiscard]] const Checklist& checklist() const {
    if (compiled_ == nullptr) { throw std::invalid_argument(problems()); }
    return *compiled_;
  }
  [[nodiscard]] const Rule& rule(std::size_t number = 0) const { return checklist().rules[number]; }

 private:
  document::TestReading reading_;
  Arena arena_;
  Diagnostics problems_;
  const Checklist* compiled_ = nullptr;
};

/// A checklist of one rule `area/r`, whose further lines begin at line 10, column 5. `head` stands before the rules,
/// and moves them down by its lines.
inline std::string one_rule(std::string_view body, std::string_view head = {}) {
  std::string text = "orr: checklist/v1\nid: area\ntitle: Area\n" + std::string(head) +
                     "rules:\n  r:\n    title: T\n    why: W\n    remedy: R\n";
  const bool has_severity = body.find("severity:") != std::string_view::npos;
  text += has_severity ? "" : "    severity: high\n";
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    text.append("    ").append(body.substr(0, end)).append("\n");
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return text;
}

}  // namespace orr::checklist
