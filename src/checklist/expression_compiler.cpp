#include "checklist/expression_compiler.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "orr/cel/hole.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::checklist {

using document::Node;

namespace {

constexpr std::string_view kCode = "checklist/expression";

}  // namespace

bool ExpressionCompiler::has_global(std::string_view name) const {
  return std::any_of(globals_.begin(), globals_.end(),
                     [name](const cel::Variable& known) { return known.name == name; });
}

std::optional<cel::Compiled> ExpressionCompiler::compile(Node scalar, std::size_t offset, std::size_t length) {
  const std::string_view text = arena_.copy(scalar.text().substr(offset, length));
  const cel::Environment environment{
      .root = &language_.manifests.root->type, .globals = globals_, .functions = language_.functions};
  cel::Problems found;
  auto compiled = cel::compile(text, environment, arena_, found);
  for (cel::Problem& problem : found) {
    report_in(scalar, offset, problem.at, std::move(problem.what), std::move(problem.help));
  }
  return compiled;
}

std::optional<cel::Compiled> ExpressionCompiler::compile_condition(Node scalar, std::string_view what_it_is) {
  auto compiled = compile(scalar);
  const bool is_condition =
      compiled && (compiled->type->kind == cel::TypeKind::dyn || compiled->type->kind == cel::TypeKind::boolean);
  if (!compiled || is_condition) { return compiled; }
  report(scalar,
         fmt::format("{} is true or false, and this is of type {}", what_it_is, quote(cel::to_string(*compiled->type))),
         way_to_truth(*compiled->type));
  return std::nullopt;
}

/// How to ask a value of this type something that is true or false.
std::string ExpressionCompiler::way_to_truth(const cel::Type& type) const {
  if (type.kind == cel::TypeKind::list || type.kind == cel::TypeKind::map) {
    return "ask something of its elements, as in `....all(x, ...)`";
  }
  if (type.kind != cel::TypeKind::object) { return "compare it, as in `... == ...`"; }
  const schema::Shape* claim = language_.manifests.claim;
  const bool is_claim = claim != nullptr && type.object->is(claim->type);
  return is_claim ? "ask whether it is done, as in `done(...)`, or for one of its fields" : "ask for one of its fields";
}

void ExpressionCompiler::refuse_presence_tests(const cel::Tree& tree, Node scalar, std::string_view where) {
  for (const cel::Node& node : tree.nodes) {
    const bool is_has = node.op == cel::Op::has_field || node.op == cel::Op::has_member;
    const bool is_optional = node.op == cel::Op::optional_field || node.op == cel::Op::optional_member;
    if (!is_has && !is_optional) { continue; }
    Diagnostic* problem = report_in(scalar, 0, node.at, fmt::format("`{}` stands in {}", is_has ? "has" : ".?", where),
                                    "ask for the value itself, which is unknown where nobody stated it");
    if (problem != nullptr) { problem->why = "it would turn silence into an answer"; }
  }
}

std::span<const MessagePart> ExpressionCompiler::compile_message(Node scalar) {
  std::vector<MessagePart> parts;
  const std::string_view text = scalar.text();
  for (const cel::TemplatePart& part : cel::split_template(text)) {
    switch (part.kind) {
      case cel::TemplatePart::Kind::text: parts.push_back({arena_.copy(std::string_view(part.text))}); break;
      case cel::TemplatePart::Kind::hole: {
        const auto compiled = compile(scalar, part.at.begin, part.at.end - part.at.begin);
        if (compiled) { parts.push_back({{}, compiled->expression}); }
        break;
      }
      case cel::TemplatePart::Kind::unclosed:
        report_in(scalar, 0, part.at, "this brace is never closed", "write `{{` for a brace that is meant as such");
        break;
    }
  }
  return arena_.copy(std::span<const MessagePart>(parts));
}

void ExpressionCompiler::report(Node at, std::string what, std::string help) {
  problems_.add({.code = "checklist/invalid", .at = at.location(), .what = std::move(what), .help = std::move(help)});
}

/// To find the place costs time in proportion to the length of the text, so it is not looked for in vain.
Diagnostic* ExpressionCompiler::report_in(Node scalar, std::size_t offset, Span span, std::string what,
                                          std::string help) {
  if (problems_.only_counts(kCode)) { return nullptr; }
  const std::uint32_t begin = scalar.source_offset(offset + span.begin);
  const std::uint32_t end = std::max(scalar.source_offset(offset + span.end), begin + 1);
  return problems_.add({.code = kCode,
                        .at = {&scalar.document().source(), {begin, end}},
                        .what = std::move(what),
                        .help = std::move(help)});
}

}  // namespace orr::checklist
