#pragma once

#include <span>
#include <string>

#include "embed/cpp_text.hpp"
#include "orr/checklist/checklist.hpp"

namespace orr::embed {

/// Writes compiled checklists as constants behind `checklist::built_in_checklists`.
class ChecklistSource {
 public:
  [[nodiscard]] std::string write(std::span<const checklist::Checklist* const> checklists);

 private:
  std::string checklist(const checklist::Checklist& checklist);
  std::string rule(const checklist::Rule& rule);
  std::string expression(const cel::Expression& expression);
  static std::string operand(const cel::Operand& operand);
  std::string patterns(std::span<const cel::Pattern* const> patterns);
  std::string value(const cel::Value& value);
  std::string path(const checklist::SlotPath& path);
  std::string message(std::span<const checklist::MessagePart> parts);
  std::string numbers(std::span<const std::uint32_t> all);
  std::string texts(std::span<const std::string_view> all);

  Source source_;
};

}  // namespace orr::embed
