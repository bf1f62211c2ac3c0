#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "orr/checklist/compile.hpp"
#include "orr/document/reader.hpp"
#include "orr/engine/functions.hpp"
#include "orr/schema/builtin.hpp"

namespace orr::packtools {

/// A checklist from its text, `own.yaml`, which must have no mistake.
class CompiledChecklist {
 public:
  explicit CompiledChecklist(std::string text)
      : functions_(schema::manifest_schema()), source_("own.yaml", std::move(text)), reading_(document::read(source_)) {
    Diagnostics problems = reading_.problems;
    const checklist::Language language{schema::checklist_schema(), schema::manifest_schema(), functions_.overloads()};
    if (problems.empty()) { made_ = checklist::compile(reading_.documents.at(0), language, arena_, problems); }
    if (!problems.empty()) { throw std::invalid_argument(problems.front().what); }
  }
  CompiledChecklist(const CompiledChecklist&) = delete;
  CompiledChecklist& operator=(const CompiledChecklist&) = delete;

  [[nodiscard]] const checklist::Checklist& checklist() const { return *made_; }
  [[nodiscard]] std::span<const cel::Overload> functions() const { return functions_.overloads(); }

 private:
  engine::ReadinessFunctions functions_;
  SourceFile source_;
  document::Reading reading_;
  Arena arena_;
  const checklist::Checklist* made_ = nullptr;
};

}  // namespace orr::packtools
