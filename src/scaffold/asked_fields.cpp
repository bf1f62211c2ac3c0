#include "orr/scaffold/asked_fields.hpp"

#include <algorithm>

#include "scaffold/field_path.hpp"
#include "scaffold/rule_reads.hpp"

namespace orr::scaffold {
namespace {

bool is_in(const checklist::Rule& rule, const Scope& scope) {
  const auto tier = static_cast<std::size_t>(scope.tier - 1);
  const bool fits_type = rule.types.empty() || std::ranges::find_first_of(rule.types, scope.types) != rule.types.end();
  return fits_type && rule.tiers[tier] && rule.stage <= scope.last_stage;
}

}  // namespace

AskedFields::AskedFields(const schema::Schema& manifests, std::span<const checklist::Checklist* const> checklists,
                         std::span<const cel::Overload> functions, const Scope& scope)
    : manifests_(manifests) {
  for (const checklist::Checklist* checklist : checklists) {
    RuleReader reader(manifests, *checklist, functions);
    for (const checklist::Rule& rule : checklist->rules) {
      if (!is_in(rule, scope)) { continue; }
      const RuleReads reads = reader.read(rule);
      for (const Read& read : reads.all) { fields_.try_emplace({read.object, read.slot}); }
      const bool is_mild = rule.severity[static_cast<std::size_t>(scope.tier - 1)] < scope.least_severity;
      if (!reads.first || is_mild) { continue; }
      std::vector<std::string_view>& questions = fields_[{reads.first->object, reads.first->slot}];
      const std::string_view question = rule.question.empty() ? rule.title : rule.question;
      if (std::ranges::find(questions, question) == questions.end()) { questions.push_back(question); }
    }
  }
}

bool AskedFields::add(std::string_view path) {
  const std::vector<DeclaredField> on_the_way = fields_on_path(manifests_, path);
  for (const DeclaredField& field : on_the_way) { fields_.try_emplace({&field.shape->type, field.slot}); }
  return !on_the_way.empty();
}

bool AskedFields::contains(const cel::ObjectType& object, std::uint32_t slot) const {
  return fields_.contains({&object, slot});
}

std::span<const std::string_view> AskedFields::questions(const cel::ObjectType& object, std::uint32_t slot) const {
  const auto found = fields_.find({&object, slot});
  return found == fields_.end() ? std::span<const std::string_view>() : found->second;
}

}  // namespace orr::scaffold
