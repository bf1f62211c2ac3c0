#include "orr/checklist/compile.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "checklist/expression_compiler.hpp"
#include "checklist/parameters.hpp"
#include "checklist/path_compiler.hpp"
#include "orr/schema/access.hpp"
#include "orr/schema/instance.hpp"

namespace orr::checklist {
namespace {

/// Stands in for what could not be compiled.
constexpr cel::Node kNothing{};
constexpr cel::Tree kEmptyTree{.text = {}, .nodes = {&kNothing, 1}, .children = {}};

using document::Node;
using schema::list_field;
using schema::object_field;
using schema::slot_of;
using schema::text_field;

class Compiler {
 public:
  Compiler(const document::Document& document, const Language& language, Arena& arena, Diagnostics& problems)
      : document_(document),
        language_(language),
        arena_(arena),
        problems_(problems),
        expressions_(language, arena, problems) {}

  const Checklist* run() {
    const std::size_t problems_before = problems_.size();
    const Node root_node = document_.root();
    const schema::Instance instance = schema::instantiate(language_.checklists, std::span(&root_node, 1), problems_);
    if (problems_.size() != problems_before) { return nullptr; }  // what follows relies on the shape
    instance_ = &instance;
    const cel::Object& root = instance.root();

    checklist_.id = text(root, "id");
    checklist_.title = text(root, "title");
    checklist_.description = text(root, "description");
    checklist_.weight = schema::integer_field(root, "weight").value_or(1);
    checklist_.file = arena_.copy(document_.source().name());
    checklist_.parameters = parameters(origin(root, "params"));
    checklist_.variables = variables(origin(root, "variables"));
    checklist_.rules = rules(root);
    instance_ = nullptr;
    return problems_.size() == problems_before ? arena_.make<Checklist>(checklist_) : nullptr;
  }

 private:
  // --- reading ------------------------------------------------------------------------------------------------------

  std::string_view text(const cel::Object& object, std::string_view field) {
    return arena_.copy(text_field(object, field));
  }

  Node origin(const cel::Object& object, std::string_view field) const {
    return instance_->origin(object, slot_of(object, field)).value;
  }

  std::span<const std::string_view> texts(const cel::Object& object, std::string_view field) {
    const std::span<const cel::Value> values = list_field(object, field);
    const std::span<std::string_view> copied = arena_.make_array<std::string_view>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) { copied[i] = arena_.copy(values[i].text()); }
    return copied;
  }

  // --- globals ------------------------------------------------------------------------------------------------------

  std::span<const Parameter> parameters(Node mapping) {
    std::vector<Parameter> made;
    for (std::size_t i = 0; mapping.exists() && i < mapping.size(); ++i) {
      if (!is_free_name(mapping.key(i))) { continue; }
      const auto read = read_parameter(mapping.value(i), arena_);
      if (!read) {
        expressions_.report(mapping.value(i), read.error().message, read.error().help);
        continue;
      }
      made.push_back({arena_.copy(mapping.key(i).text()), read->value});
      expressions_.add_global(made.back().name, read->type);
    }
    return arena_.copy(std::span<const Parameter>(made));
  }

  std::span<const Variable> variables(Node mapping) {
    std::vector<Variable> made;
    for (std::size_t i = 0; mapping.exists() && i < mapping.size(); ++i) {
      if (!is_free_name(mapping.key(i))) { continue; }
      const Node scalar = mapping.value(i);
      const auto compiled = expressions_.compile(scalar);
      const cel::Type* type = compiled ? compiled->type : &cel::types::kDyn;
      if (compiled) { expressions_.refuse_presence_tests(compiled->tree, scalar, "a variable"); }
      variable_trees_.push_back(compiled ? compiled->tree : kEmptyTree);
      made.push_back({arena_.copy(mapping.key(i).text()), compiled ? compiled->expression : cel::Expression{}});
      expressions_.add_global(made.back().name, type);
    }
    return arena_.copy(std::span<const Variable>(made));
  }

  /// A name must not hide a section of the manifest or an earlier name: readers would not see which is meant.
  bool is_free_name(Node key) {
    const bool taken = language_.manifests.root->find(key.text()) >= 0 || expressions_.has_global(key.text());
    if (taken) {
      expressions_.report(key, fmt::format("the name {} is taken", quote(key.text())), "choose another name");
    }
    return !taken;
  }

  // --- rules --------------------------------------------------------------------------------------------------------

  std::span<const Rule> rules(const cel::Object& root) {
    std::vector<Rule> made;
    for (const cel::Entry& entry : schema::map_field(root, "rules")) {
      made.push_back(rule(entry.key.text(), *entry.value.object));
    }
    return arena_.copy(std::span<const Rule>(made));
  }

  Rule rule(std::string_view name, const cel::Object& object) {
    Rule made;
    made.id = arena_.copy(fmt::format("{}/{}", checklist_.id, name));
    made.title = text(object, "title");
    made.question = text(object, "question");
    made.why = text(object, "why");
    made.remedy = text(object, "remedy");
    made.since = text(object, "since");
    set_severity(made, *object_field(object, "severity"));
    made.stage = parse_stage(text_field(object, "stage")).value_or(Stage::pre_launch);
    set_applicability(made, object_field(object, "applies_to"));
    set_answers(made, object);
    made.effort = effort(text_field(object, "effort"));
    made.feeds = texts(object, "feeds");
    made.inventory = texts(object, "inventory");
    made.references = references(object);
    made.file = checklist_.file;
    const Location place = instance_->place(object);
    made.position = place.file->position(place.span.begin);
    compile_expressions(made, object);
    return made;
  }

  static void set_severity(Rule& rule, const cel::Object& severity) {
    const Severity otherwise = parse_severity(text_field(severity, "default")).value_or(Severity::medium);
    for (std::size_t tier = 0; tier < rule.severity.size(); ++tier) {
      const auto own = parse_severity(text_field(severity, fmt::format("tier {}", tier + 1)));
      rule.severity[tier] = own.value_or(otherwise);
      rule.severity_depends_on_tier |= own.has_value();
    }
  }

  void set_applicability(Rule& rule, const cel::Object* applies_to) {
    rule.tiers.fill(true);
    if (applies_to == nullptr) { return; }
    rule.types = texts(*applies_to, "types");
    const std::span<const cel::Value> tiers = list_field(*applies_to, "tiers");
    if (tiers.empty()) { return; }
    rule.tiers.fill(false);
    for (const cel::Value& tier : tiers) { rule.tiers[static_cast<std::size_t>(tier.int64 - 1)] = true; }
  }

  static void set_answers(Rule& rule, const cel::Object& object) {
    const std::string_view not_applicable = text_field(object, "not_applicable");
    if (not_applicable == "allowed") { rule.not_applicable = NotApplicable::allowed; }
    if (not_applicable == "approved") { rule.not_applicable = NotApplicable::approved; }
    if (not_applicable == "never") { rule.not_applicable = NotApplicable::never; }
    rule.proof_required = text_field(object, "proof") == "required";
    if (const cel::Value* fresh = schema::find_value(object, "fresh")) { rule.fresh_seconds = fresh->int64; }
  }

  static Effort effort(std::string_view word) {
    for (const Effort known : {Effort::S, Effort::M, Effort::L, Effort::XL}) {
      if (to_string(known) == word) { return known; }
    }
    return Effort::M;
  }

  std::span<const Reference> references(const cel::Object& object) {
    std::vector<Reference> made;
    for (const cel::Value& reference : list_field(object, "references")) {
      made.push_back({text(*reference.object, "title"), text(*reference.object, "url")});
    }
    return arena_.copy(std::span<const Reference>(made));
  }

  // --- expressions --------------------------------------------------------------------------------------------------

  void compile_expressions(Rule& rule, const cel::Object& object) {
    if (const Node when = origin(object, "when"); when.exists()) {
      if (const auto compiled = expressions_.compile_as(when, cel::types::kBool, "`when`")) {
        rule.when = compiled->expression;
        expressions_.refuse_presence_tests(compiled->tree, when, "`when`");
      }
    }
    const cel::Type* element = compile_for_each(rule, object);
    if (element != nullptr) { expressions_.add_global(rule.element_name, element); }
    compile_requirement(rule, object, element);
    compile_at(rule, object, element);
    if (const Node message = origin(object, "message"); message.exists()) {
      rule.message = expressions_.compile_message(message);
    }
    if (element != nullptr) { expressions_.remove_last_global(); }
  }

  /// The type of the elements, or null when the rule judges the service as a whole.
  const cel::Type* compile_for_each(Rule& rule, const cel::Object& object) {
    const Node for_each = origin(object, "for_each");
    const Node as = origin(object, "as");
    if (for_each.exists() != as.exists()) {
      expressions_.report(for_each.exists() ? for_each : as, "`for_each` and `as` belong together",
                          "`for_each` says which elements, `as` what expressions call them");
      return nullptr;
    }
    if (!for_each.exists() || !is_free_name(as)) { return nullptr; }
    const auto compiled = expressions_.compile(for_each);
    if (!compiled) { return nullptr; }
    const cel::Type& type = *compiled->type;
    if (type.kind != cel::TypeKind::list || !is_element(*type.element)) {
      expressions_.report(
          for_each, fmt::format("`for_each` yields elements of the manifest, and this is {}", cel::to_string(type)),
          "name a list such as `dependencies`, or filter one");
      return nullptr;
    }
    rule.for_each = compiled->expression;
    rule.element_name = arena_.copy(as.text());
    return type.element;
  }

  bool is_element(const cel::Type& type) const {
    if (type.kind != cel::TypeKind::object) { return false; }
    const schema::Shape* shape = schema::find_shape(language_.manifests, *type.object);
    return shape != nullptr && !shape->key.empty();
  }

  void compile_requirement(Rule& rule, const cel::Object& object, const cel::Type* element) {
    const Node check = origin(object, "check");
    const Node claim = origin(object, "claim");
    if (check.exists() == claim.exists()) {
      const Location place = instance_->place(object);
      problems_.push_back(
          {.code = "checklist/invalid",
           .at = place,
           .what = fmt::format("{} needs one of `check` and `claim`", quote(rule.id)),
           .help = "`check` is an expression that must be true, `claim` the path of a claim that must be done"});
      return;
    }
    if (check.exists()) {
      if (const auto compiled = expressions_.compile_as(check, cel::types::kBool, "`check`")) {
        rule.check = compiled->expression;
        check_tree_ = compiled->tree;
      }
      return;
    }
    if (const auto compiled = path(claim, rule, element)) {
      rule.claim = compiled->path;
      if (!is_claim(compiled->type)) {
        expressions_.report(claim, fmt::format("{} is no claim", quote(claim.text())),
                            "use `check` with an expression");
      }
    }
  }

  bool is_claim(const cel::Type* type) const {
    if (type == nullptr || type->kind != cel::TypeKind::object) { return false; }
    const schema::Shape* shape = schema::find_shape(language_.manifests, *type->object);
    return shape != nullptr && shape->carries_status;
  }

  void compile_at(Rule& rule, const cel::Object& object, const cel::Type* element) {
    if (const Node at = origin(object, "at"); at.exists()) {
      if (const auto compiled = path(at, rule, element)) { rule.at = compiled->path; }
      return;
    }
    if (!rule.claim.text.empty()) {
      rule.at = rule.claim;
    } else if (element != nullptr) {
      rule.at.from_element = true;
    } else if (rule.check.exists()) {
      rule.at = first_path(check_tree_, checklist_.element_global(), variable_trees_,
                           static_cast<std::uint32_t>(checklist_.parameters.size()), arena_);
    }
  }

  std::optional<CompiledPath> path(Node scalar, const Rule& rule, const cel::Type* element) {
    auto compiled = compile_path(scalar.text(), language_.manifests.root->type, rule.element_name, element, arena_);
    if (compiled) { return *compiled; }
    expressions_.report(scalar, compiled.error().message, compiled.error().help);
    return std::nullopt;
  }

  const document::Document& document_;
  const Language& language_;
  Arena& arena_;
  Diagnostics& problems_;
  ExpressionCompiler expressions_;
  Checklist checklist_;
  std::vector<cel::Tree> variable_trees_;  ///< By variable.
  cel::Tree check_tree_{};                 ///< Of the rule at hand.
  const schema::Instance* instance_ = nullptr;  ///< While `run` runs.
};

}  // namespace

const Checklist* compile(const document::Document& document, const Language& language, Arena& arena,
                         Diagnostics& problems) {
  return Compiler(document, language, arena, problems).run();
}

}  // namespace orr::checklist
