#include "orr/checklist/compile.hpp"

#include <algorithm>
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

constexpr std::size_t kMaxGlobals = 1'000;  ///< Parameters, and as many variables, of a checklist.

class Compiler {
 public:
  Compiler(const document::Document& document, const Language& language, Arena& arena, Diagnostics& problems)
      : document_(document),
        language_(language),
        arena_(arena),
        found_(problems),
        problems_(problems),
        expressions_(language, arena, problems_) {}

  const Checklist* run() {
    const std::size_t problems_before = found_.size();
    const Node root_node = document_.root();
    const schema::Instance instance = schema::instantiate(language_.checklists, std::span(&root_node, 1), found_);
    instance_ = &instance;  // after problems as well: what could be read is checked in the same run
    const cel::Object& root = instance.root();

    checklist_.id = arena_.copy(name(root, "id"));
    checklist_.title = text(root, "title");
    checklist_.description = text(root, "description");
    checklist_.weight = schema::integer_field(root, "weight").value_or(1);
    checklist_.file = arena_.copy(document_.source().name());
    if (has_too_many_globals(root)) { return nullptr; }
    checklist_.parameters = parameters(stated(root, "params"));
    checklist_.variables = variables(stated(root, "variables"));
    first_paths_.emplace(variable_trees_, static_cast<std::uint32_t>(checklist_.parameters.size()));
    checklist_.rules = rules(root);
    instance_ = nullptr;
    return found_.size() == problems_before ? arena_.make<Checklist>(checklist_) : nullptr;
  }

 private:
  // --- reading ------------------------------------------------------------------------------------------------------

  std::string_view text(const cel::Object& object, std::string_view field) {
    return arena_.copy(text_field(object, field));
  }

  /// What is written into a field, be it wrong; no node when nothing is.
  Node written(const cel::Object& object, std::string_view field) const {
    return instance_->origin(object, slot_of(object, field)).value;
  }

  /// What is written into a field and could be read; no node otherwise.
  Node stated(const cel::Object& object, std::string_view field) const {
    return schema::find_value(object, field) == nullptr ? Node() : written(object, field);
  }

  /// A name as it is written. A wrong one was reported, and is still what other messages know it by.
  std::string_view name(const cel::Object& object, std::string_view field) const {
    const Node node = written(object, field);
    return node.exists() && node.kind() == document::Kind::scalar ? node.text() : std::string_view();
  }

  std::span<const std::string_view> texts(const cel::Object& object, std::string_view field) {
    const std::span<const cel::Value> values = list_field(object, field);
    const std::span<std::string_view> copied = arena_.make_array<std::string_view>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) { copied[i] = arena_.copy(values[i].text()); }
    return copied;
  }

  // --- names --------------------------------------------------------------------------------------------------------

  /// A name must not hide a section of the manifest or an earlier name: readers would not see which is meant.
  bool is_free_name(Node key) {
    const bool taken = language_.manifests.root->find(key.text()) >= 0 || expressions_.has_global(key.text());
    if (taken) {
      expressions_.report(key, fmt::format("the name {} is taken", quote(key.text())), "choose another name");
    }
    return !taken;
  }

  // --- globals ------------------------------------------------------------------------------------------------------

  /// Each name in an expression is looked up among all of them.
  bool has_too_many_globals(const cel::Object& root) {
    for (const std::string_view field : {"params", "variables"}) {
      const Node mapping = stated(root, field);
      if (!mapping.exists() || mapping.size() <= kMaxGlobals) { continue; }
      expressions_.report(
          mapping, fmt::format("`{}` has {} entries, more than max_globals = {}", field, mapping.size(), kMaxGlobals),
          "split the checklist");
      return true;
    }
    return false;
  }

  std::span<const Parameter> parameters(Node mapping) {
    if (mapping.exists() && mapping.kind() != document::Kind::mapping) {
      expressions_.report(mapping, "`params` is a mapping of names to values", "write for example `max_age: 365d`");
      return {};
    }
    std::vector<Parameter> made;
    for (std::size_t i = 0; mapping.exists() && i < mapping.size(); ++i) {
      const Node key = mapping.key(i);
      const bool is_free = is_free_name(key);
      const auto read = read_parameter(mapping.value(i), arena_);
      if (!read) { expressions_.report(mapping.value(i), read.error().message, read.error().help); }
      made.push_back({arena_.copy(key.text()), read ? read->value : cel::Value::null()});
      expressions_.add_global(made.back().name, read && is_free ? read->type : &cel::types::kDyn);
    }
    return arena_.copy(std::span<const Parameter>(made));
  }

  std::span<const Variable> variables(Node mapping) {
    std::vector<Variable> made;
    for (std::size_t i = 0; mapping.exists() && i < mapping.size(); ++i) {
      const Node key = mapping.key(i);
      const bool is_free = is_free_name(key);
      const auto compiled = variable(key, mapping.value(i));
      variable_trees_.push_back(compiled ? compiled->tree : cel::Tree{});
      made.push_back({arena_.copy(key.text()), compiled ? compiled->expression : cel::Expression{}});
      expressions_.add_global(made.back().name, compiled && is_free ? compiled->type : &cel::types::kDyn);
    }
    return arena_.copy(std::span<const Variable>(made));
  }

  std::optional<cel::Compiled> variable(Node key, Node value) {
    if (value.kind() == document::Kind::null) {
      expressions_.report(key, fmt::format("the variable {} has no expression", quote(key.text())),
                          "write one, or leave the variable out");
    }
    if (value.kind() != document::Kind::scalar) { return std::nullopt; }  // reported
    const auto compiled = expressions_.compile(value);
    if (compiled) { expressions_.refuse_presence_tests(compiled->tree, value, "a variable"); }
    return compiled;
  }

  // --- rules --------------------------------------------------------------------------------------------------------

  std::span<const Rule> rules(const cel::Object& root) {
    check_all_state_something(stated(root, "rules"));
    std::vector<Rule> made;
    for (const cel::Entry& entry : schema::map_field(root, "rules")) {
      made.push_back(rule(entry.key.text(), *entry.value.object));
    }
    return arena_.copy(std::span<const Rule>(made));
  }

  /// A rule that states nothing, or a checklist without rules, would pass for one that found nothing.
  void check_all_state_something(Node mapping) {
    if (mapping.exists() && mapping.size() == 0) {
      expressions_.report(mapping, "the checklist has no rules, and would check nothing", "add one, or leave it out");
    }
    for (std::size_t i = 0; mapping.exists() && i < mapping.size(); ++i) {
      const Node key = mapping.key(i);
      if (mapping.value(i).kind() != document::Kind::null) { continue; }
      expressions_.report(key, fmt::format("the rule {} states nothing", quote(key.text())),
                          "write its title, why, remedy, severity and check, or leave it out");
    }
  }

  Rule rule(std::string_view name, const cel::Object& object) {
    Rule made;
    made.id = arena_.copy(fmt::format("{}/{}", checklist_.id, name));
    made.title = text(object, "title");
    made.question = text(object, "question");
    made.why = text(object, "why");
    made.remedy = text(object, "remedy");
    made.since = text(object, "since");
    if (const cel::Object* severity = object_field(object, "severity")) { set_severity(made, *severity); }
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
    for (const std::string_view field : {"types", "tiers"}) { refuse_empty(*applies_to, field); }
    rule.types = texts(*applies_to, "types");
    const std::span<const cel::Value> tiers = list_field(*applies_to, "tiers");
    if (tiers.empty()) { return; }
    rule.tiers.fill(false);
    for (const cel::Value& tier : tiers) { rule.tiers[static_cast<std::size_t>(tier.int64 - 1)] = true; }
  }

  void refuse_empty(const cel::Object& applies_to, std::string_view field) {
    const Node list = stated(applies_to, field);
    if (!list.exists() || !list_field(applies_to, field).empty()) { return; }
    expressions_.report(list, fmt::format("`{}` is empty: the rule would apply to nothing", field),
                        "name some, or leave it out to apply to all");
  }

  void set_answers(Rule& rule, const cel::Object& object) {
    const std::string_view not_applicable = text_field(object, "not_applicable");
    if (not_applicable == "allowed") { rule.not_applicable = NotApplicable::allowed; }
    if (not_applicable == "approved") { rule.not_applicable = NotApplicable::approved; }
    if (not_applicable == "never") { rule.not_applicable = NotApplicable::never; }
    rule.proof_required = text_field(object, "proof") == "required";
    const cel::Value* fresh = schema::find_value(object, "fresh");
    if (fresh == nullptr) { return; }
    rule.fresh_seconds = fresh->int64;
    if (fresh->int64 > 0) { return; }
    expressions_.report(stated(object, "fresh"), "`fresh` is shorter than a second", "write for example `180d`");
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
    if (const Node when = stated(object, "when"); when.exists()) {
      if (const auto compiled = expressions_.compile_condition(when, "`when`")) {
        rule.when = compiled->expression;
        expressions_.refuse_presence_tests(compiled->tree, when, "`when`");
      }
    }
    const cel::Type* element = compile_for_each(rule, object);
    if (element != nullptr) { expressions_.add_global(rule.element_name, element); }
    compile_requirement(rule, object, element);
    compile_at(rule, object, element);
    if (const Node message = stated(object, "message"); message.exists()) {
      rule.message = expressions_.compile_message(message);
    }
    if (element != nullptr) { expressions_.remove_last_global(); }
  }

  /// The type of the elements, or null when the rule judges the service as a whole. After a problem it is `dyn`, so
  /// that expressions about the element are not reported for it.
  const cel::Type* compile_for_each(Rule& rule, const cel::Object& object) {
    const Node for_each = stated(object, "for_each");
    const Node as = written(object, "as");
    if (written(object, "for_each").exists() != as.exists()) {
      expressions_.report(for_each.exists() ? for_each : as, "`for_each` and `as` belong together",
                          "`for_each` says which elements, `as` what expressions call them");
    }
    if (!as.exists()) { return nullptr; }
    rule.element_name = arena_.copy(name(object, "as"));
    if (!is_free_name(as) || !for_each.exists()) { return &cel::types::kDyn; }
    const auto compiled = expressions_.compile(for_each);
    if (!compiled) { return &cel::types::kDyn; }
    const cel::Type& type = *compiled->type;
    if (type.kind != cel::TypeKind::list || !is_element(*type.element)) {
      expressions_.report(for_each,
                          fmt::format("`for_each` yields elements of the manifest, and this is of type {}",
                                      quote(cel::to_string(type))),
                          "name a list such as `dependencies`, or filter one");
      return &cel::types::kDyn;
    }
    rule.for_each = compiled->expression;
    return type.element;
  }

  bool is_element(const cel::Type& type) const {
    if (type.kind != cel::TypeKind::object) { return false; }
    const schema::Shape* shape = schema::find_shape(language_.manifests, *type.object);
    return shape != nullptr && !shape->key.empty();
  }

  void compile_requirement(Rule& rule, const cel::Object& object, const cel::Type* element) {
    const bool has_check = written(object, "check").exists();
    const bool has_claim = written(object, "claim").exists();
    if (has_check == has_claim) {
      problems_.add(
          {.code = "checklist/invalid",
           .at = instance_->place(object),
           .what = has_check ? fmt::format("{} has both `check` and `claim`", quote(rule.id))
                             : fmt::format("{} has neither `check` nor `claim`", quote(rule.id)),
           .help = "write one: `check`, an expression that must be true, or `claim`, the path of a claim that must be "
                   "done"});
    }
    if (const Node check = stated(object, "check"); check.exists()) {
      if (const auto compiled = expressions_.compile_condition(check, "`check`")) {
        rule.check = compiled->expression;
        check_tree_ = compiled->tree;
      }
    }
    if (const Node claim = stated(object, "claim"); claim.exists()) { compile_claim(rule, claim, element); }
  }

  void compile_claim(Rule& rule, Node claim, const cel::Type* element) {
    const auto compiled = path(claim, rule, element);
    if (!compiled) { return; }
    rule.claim = compiled->path;
    if (!is_claim(compiled->type)) {
      expressions_.report(claim, fmt::format("{} is no claim", quote(claim.text())), "use `check` with an expression");
    }
  }

  bool is_claim(const cel::Type* type) const {
    if (type == nullptr || type->kind != cel::TypeKind::object) { return false; }
    const schema::Shape* shape = schema::find_shape(language_.manifests, *type->object);
    return shape != nullptr && shape->carries_status;
  }

  void compile_at(Rule& rule, const cel::Object& object, const cel::Type* element) {
    if (const Node at = stated(object, "at"); at.exists()) {
      if (const auto compiled = path(at, rule, element)) { rule.at = compiled->path; }
      return;
    }
    if (!rule.claim.text.empty()) {
      rule.at = rule.claim;
    } else if (element != nullptr) {
      rule.at.from_element = true;
    } else if (rule.check.exists()) {
      rule.at = first_paths_->find(check_tree_, arena_);
    }
  }

  std::optional<CompiledPath> path(Node scalar, const Rule& rule, const cel::Type* element) {
    const std::string_view first = scalar.text().substr(0, scalar.text().find('.'));
    if (element == &cel::types::kDyn && first == rule.element_name) { return std::nullopt; }  // reported
    auto compiled = compile_path(scalar.text(), language_.manifests.root->type, rule.element_name, element, arena_);
    if (compiled) { return *compiled; }
    expressions_.report(scalar, compiled.error().message, compiled.error().help);
    return std::nullopt;
  }

  const document::Document& document_;
  const Language& language_;
  Arena& arena_;
  Diagnostics& found_;
  ProblemCollector problems_;  ///< Of `found_`, for all but the shape of the file.
  ExpressionCompiler expressions_;
  Checklist checklist_;
  std::vector<cel::Tree> variable_trees_;       ///< By variable; of one that could not be compiled an empty one.
  cel::Tree check_tree_{};                      ///< Of the rule at hand.
  std::optional<FirstPathFinder> first_paths_;  ///< Once the variables are known.
  const schema::Instance* instance_ = nullptr;  ///< While `run` runs.
};

}  // namespace

const Checklist* compile(const document::Document& document, const Language& language, Arena& arena,
                         Diagnostics& problems) {
  return Compiler(document, language, arena, problems).run();
}

}  // namespace orr::checklist
