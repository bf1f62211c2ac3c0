#include "embed/checklist_source.hpp"

#include <array>
#include <cstdlib>

#include <fmt/format.h>

namespace orr::embed {
namespace {

constexpr std::string_view kHead = R"(// Written by orr_embed from rules/checklists. Not to be edited.
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "orr/checklist/builtin.hpp"

namespace orr::checklist {{
namespace {{

using namespace std::string_view_literals;

{}
}}  // namespace

std::span<const Checklist* const> built_in_checklists() {{ return {}; }}

}}  // namespace orr::checklist
)";

std::string_view stage_name(Stage stage) {
  constexpr std::array<std::string_view, 4> kNames{"design", "build", "pre_launch", "launched"};
  return kNames[static_cast<std::size_t>(stage)];
}

std::string_view not_applicable_name(checklist::NotApplicable answer) {
  constexpr std::array<std::string_view, 4> kNames{"by_severity", "allowed", "approved", "never"};
  return kNames[static_cast<std::size_t>(answer)];
}

/// The shared constant of a type that an expression names, such as `int` in `type(x) == int`.
std::string_view type_constant(const cel::Type& type) {
  switch (type.kind) {
    case cel::TypeKind::null: return "&cel::types::kNull";
    case cel::TypeKind::boolean: return "&cel::types::kBool";
    case cel::TypeKind::int64: return "&cel::types::kInt";
    case cel::TypeKind::uint64: return "&cel::types::kUint";
    case cel::TypeKind::float64: return "&cel::types::kDouble";
    case cel::TypeKind::string: return "&cel::types::kString";
    case cel::TypeKind::bytes: return "&cel::types::kBytes";
    case cel::TypeKind::timestamp: return "&cel::types::kTimestamp";
    case cel::TypeKind::duration: return "&cel::types::kDuration";
    case cel::TypeKind::list: return "&cel::types::kListOfDyn";
    case cel::TypeKind::map: return "&cel::types::kMapOfDyn";
    case cel::TypeKind::type: return "&cel::types::kType";
    case cel::TypeKind::optional: return "&cel::types::kOptionalOfDyn";
    default: return "&cel::types::kDyn";
  }
}

}  // namespace

std::string ChecklistSource::write(std::span<const checklist::Checklist* const> checklists) {
  std::string pointers;
  for (const checklist::Checklist* each : checklists) { pointers += fmt::format("    &{},\n", checklist(*each)); }
  const std::string all = source_.define_array("const Checklist*", "kChecklists", pointers, checklists.size());
  return fmt::format(kHead, source_.text(), all);
}

std::string ChecklistSource::checklist(const checklist::Checklist& checklist) {
  std::string parameters;
  for (const checklist::Parameter& parameter : checklist.parameters) {
    parameters += fmt::format("    {{{}, {}}},\n", text_literal(parameter.name), value(parameter.value));
  }
  std::string variables;
  for (const checklist::Variable& variable : checklist.variables) {
    variables += fmt::format("    {{{}, {}}},\n", text_literal(variable.name), expression(variable.expression));
  }
  std::string rules;
  for (const checklist::Rule& each : checklist.rules) { rules += fmt::format("    {},\n", rule(each)); }
  const std::string parameter_array =
      source_.define_array("Parameter", "kParameters", parameters, checklist.parameters.size());
  const std::string variable_array =
      source_.define_array("Variable", "kVariables", variables, checklist.variables.size());
  const std::string rule_array = source_.define_array("Rule", "kRules", rules, checklist.rules.size());
  return source_.define(
      "Checklist", "kChecklist",
      fmt::format(
          "{{.id = {}, .title = {}, .description = {}, .weight = {}, .parameters = {}, .variables = {}, .rules = "
          "{}, .file = {}}}",
          text_literal(checklist.id), text_literal(checklist.title), text_literal(checklist.description),
          checklist.weight, parameter_array, variable_array, rule_array, text_literal(checklist.file)));
}

std::string ChecklistSource::rule(const checklist::Rule& rule) {
  std::string severities;
  std::string tiers;
  for (std::size_t i = 0; i < rule.severity.size(); ++i) {
    severities += fmt::format("Severity::{}, ", to_string(rule.severity[i]));
    tiers += fmt::format("{}, ", rule.tiers[i]);
  }
  std::string references;
  for (const checklist::Reference& reference : rule.references) {
    references += fmt::format("    {{{}, {}}},\n", text_literal(reference.title), text_literal(reference.url));
  }
  std::string text = fmt::format(
      "{{.id = {}, .title = {}, .question = {}, .why = {}, .remedy = {}, .since = {}, .severity = {{{}}}, "
      ".severity_depends_on_tier = {}, .stage = Stage::{}, .types = {}, .tiers = {{{}}}",
      text_literal(rule.id), text_literal(rule.title), text_literal(rule.question), text_literal(rule.why),
      text_literal(rule.remedy), text_literal(rule.since), severities, rule.severity_depends_on_tier,
      stage_name(rule.stage), texts(rule.types), tiers);
  text +=
      fmt::format(", .when = {}, .for_each = {}, .element_name = {}, .check = {}, .claim = {}, .at = {}, .message = {}",
                  expression(rule.when), expression(rule.for_each), text_literal(rule.element_name),
                  expression(rule.check), path(rule.claim), path(rule.at), message(rule.message));
  text += fmt::format(
      ", .not_applicable = NotApplicable::{}, .proof_required = {}, .fresh_seconds = {}, .effort = "
      "Effort::{}, .feeds = {}, .inventory = {}, .references = {}, .file = {}, .position = {{{}, {}}}}}",
      not_applicable_name(rule.not_applicable), rule.proof_required, rule.fresh_seconds, to_string(rule.effort),
      texts(rule.feeds), texts(rule.inventory),
      source_.define_array("Reference", "kReferences", references, rule.references.size()), text_literal(rule.file),
      rule.position.line, rule.position.column);
  return text;
}

std::string ChecklistSource::expression(const cel::Expression& expression) {
  if (!expression.exists()) { return "{}"; }
  std::string steps;
  for (const cel::Step& step : expression.steps) {
    steps +=
        fmt::format("    {{cel::StepOp{{{}}}, cel::Reading{{{}}}, {}, {}, {}, {}, {}, {}, {}, {}, {{{}, {}}}}},\n",
                    static_cast<int>(step.op), static_cast<int>(step.reading), step.flag, step.cost, operand(step.left),
                    operand(step.right), step.first, step.count, step.payload, step.extra, step.at.begin, step.at.end);
  }
  std::string operands;
  for (const cel::Operand& each : expression.operands) { operands += fmt::format("    {},\n", operand(each)); }
  std::string constants;
  for (const cel::Value& constant : expression.constants) { constants += fmt::format("    {},\n", value(constant)); }
  const std::string step_array = source_.define_array("cel::Step", "kSteps", steps, expression.steps.size());
  const std::string operand_array =
      source_.define_array("cel::Operand", "kOperands", operands, expression.operands.size());
  const std::string constant_array =
      source_.define_array("cel::Value", "kConstants", constants, expression.constants.size());
  return fmt::format("{{{}, {}, {}, {}, {}, {}, {}}}", text_literal(expression.text), step_array, operand_array,
                     constant_array, patterns(expression.patterns), expression.root, expression.locals);
}

std::string ChecklistSource::operand(const cel::Operand& operand) {
  return fmt::format("{{cel::Operand::Mode{{{}}}, {}, {}, {}, {}}}", static_cast<int>(operand.mode), operand.is_entry,
                     operand.base, operand.first, operand.second);
}

/// Patterns hold what they were compiled to, once they were used, so they are no constants themselves.
std::string ChecklistSource::patterns(std::span<const cel::Pattern* const> patterns) {
  std::string pointers;
  for (const cel::Pattern* pattern : patterns) {
    pointers += fmt::format(
        "    &{},\n",
        source_.define_variable("cel::Pattern", "kPattern", fmt::format("{{{}}}", text_literal(pattern->text()))));
  }
  return source_.define_array("const cel::Pattern*", "kPatterns", pointers, patterns.size());
}

std::string ChecklistSource::value(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::null: return "cel::Value::null()";
    case cel::Kind::boolean: return fmt::format("cel::Value::of({})", value.boolean);
    case cel::Kind::int64: return fmt::format("cel::Value::of({})", int_literal(value.int64));
    case cel::Kind::uint64: return fmt::format("cel::Value::of(std::uint64_t{{{}u}})", value.uint64);
    case cel::Kind::float64: return fmt::format("cel::Value::of({})", double_literal(value.float64));
    case cel::Kind::string: return fmt::format("cel::Value::of(std::string_view({}))", text_literal(value.text()));
    case cel::Kind::bytes: return fmt::format("cel::Value::of_bytes(std::string_view({}))", text_literal(value.text()));
    case cel::Kind::timestamp:
      return value.date_only ? fmt::format("cel::Value::date({})", value.int64 / 86'400)
                             : fmt::format("cel::Value::timestamp({}, {})", int_literal(value.int64), value.nanos());
    case cel::Kind::duration:
      return fmt::format("cel::Value::duration({}, {})", int_literal(value.int64), value.nanos());
    case cel::Kind::type: return fmt::format("cel::Value::of({})", type_constant(*value.type));
    case cel::Kind::list: {
      std::string items;
      for (const cel::Value& item : value.list->items) { items += fmt::format("    {},\n", this->value(item)); }
      const std::string array = source_.define_array("cel::Value", "kItems", items, value.list->items.size());
      return fmt::format("cel::Value::of(&{})", source_.define("cel::List", "kList", fmt::format("{{{}}}", array)));
    }
    case cel::Kind::map: {
      std::string entries;
      for (const cel::Entry& entry : value.map->entries) {
        entries += fmt::format("    {{{}, {}}},\n", this->value(entry.key), this->value(entry.value));
      }
      const std::string array = source_.define_array("cel::Entry", "kEntries", entries, value.map->entries.size());
      return fmt::format("cel::Value::of(&{})", source_.define("cel::Map", "kMap", fmt::format("{{{}}}", array)));
    }
    case cel::Kind::optional:
      if (value.optional == nullptr) { return "cel::Value::of_optional(nullptr)"; }
      return fmt::format("cel::Value::of_optional(&{})",
                         source_.define("cel::Value", "kHeld", this->value(*value.optional)));
    default: std::abort();  // no constant of an expression or parameter is anything else
  }
}

std::string ChecklistSource::path(const checklist::SlotPath& path) {
  return fmt::format("{{{}, {}, {}}}", text_literal(path.text), path.from_element, numbers(path.slots));
}

std::string ChecklistSource::message(std::span<const checklist::MessagePart> parts) {
  std::string items;
  for (const checklist::MessagePart& part : parts) {
    items += fmt::format("    {{{}, {}}},\n", text_literal(part.text), expression(part.hole));
  }
  return source_.define_array("MessagePart", "kParts", items, parts.size());
}

std::string ChecklistSource::numbers(std::span<const std::uint32_t> all) {
  return source_.define_array("std::uint32_t", "kNumbers", fmt::format("    {}\n", fmt::join(all, ", ")), all.size());
}

std::string ChecklistSource::texts(std::span<const std::string_view> all) {
  std::string items;
  for (const std::string_view text : all) { items += fmt::format("    {},\n", text_literal(text)); }
  return source_.define_array("std::string_view", "kTexts", items, all.size());
}

}  // namespace orr::embed
