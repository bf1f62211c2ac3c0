#include "scaffold/rule_reads.hpp"

#include <algorithm>

namespace orr::scaffold {
namespace {

/// Whether something inside of a field is read as well.
bool is_entered(const Read& read, const Reads& all) {
  const cel::Type* type = read.object->fields[read.slot].type;
  const cel::ObjectType* inside = type->kind == cel::TypeKind::list ? type->element->object : type->object;
  return inside != nullptr &&
         std::any_of(all.begin(), all.end(), [inside](const Read& other) { return other.object == inside; });
}

/// The type that a parameter was compiled with.
const cel::Type* type_of(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::boolean: return &cel::types::kBool;
    case cel::Kind::int64: return &cel::types::kInt;
    case cel::Kind::float64: return &cel::types::kDouble;
    case cel::Kind::string: return &cel::types::kString;
    case cel::Kind::timestamp: return &cel::types::kTimestamp;
    case cel::Kind::duration: return &cel::types::kDuration;
    case cel::Kind::list: return &cel::types::kListOfDyn;
    default: return &cel::types::kDyn;
  }
}

}  // namespace

RuleReader::RuleReader(const schema::Schema& manifests, const checklist::Checklist& checklist,
                       std::span<const cel::Overload> functions)
    : manifests_(manifests), checklist_(checklist), functions_(functions) {
  for (const checklist::Parameter& parameter : checklist.parameters) {
    globals_.push_back({parameter.name, type_of(parameter.value)});
  }
  for (const checklist::Variable& variable : checklist.variables) {
    const auto compiled = compile(variable.expression);
    Reads& reads = variables_.emplace_back();
    if (compiled) { collect(compiled->tree, reads); }
    globals_.push_back({variable.name, compiled ? compiled->type : &cel::types::kDyn});
  }
}

RuleReads RuleReader::read(const checklist::Rule& rule) {
  RuleReads reads;
  const cel::Type* element = &cel::types::kDyn;
  if (const auto when = compile(rule.when)) { collect(when->tree, reads.all); }
  const bool has_element = rule.for_each.exists();
  if (has_element) {
    if (const auto for_each = compile(rule.for_each)) {
      collect(for_each->tree, reads.all);
      element = for_each->type->element;
    }
    globals_.push_back({rule.element_name, element});
  }
  Reads required;
  if (const auto check = compile(rule.check)) { collect(check->tree, required); }
  collect(rule.claim, element, required);
  if (has_element) { globals_.pop_back(); }

  Reads pointed_at;
  collect(rule.at, element, pointed_at);
  const auto subject = std::find_if(required.begin(), required.end(),
                                    [&](const Read& read) { return is_leaf(read) || !is_entered(read, required); });
  if (!pointed_at.empty()) {
    reads.first = pointed_at.back();
  } else if (subject != required.end()) {
    reads.first = *subject;
  }
  for (const Reads& more : {required, pointed_at}) { reads.all.insert(reads.all.end(), more.begin(), more.end()); }
  return reads;
}

/// Nothing for what is not there. What a checklist holds was compiled before, so there are no problems.
std::optional<cel::Compiled> RuleReader::compile(const cel::Expression& expression) {
  if (!expression.exists()) { return std::nullopt; }
  const cel::Environment environment{.root = &manifests_.root->type, .globals = globals_, .functions = functions_};
  cel::Problems problems;
  return cel::compile(expression.text, environment, arena_, problems);
}

/// In the order in which they stand, as children come before their parents.
void RuleReader::collect(const cel::Tree& tree, Reads& reads) const {
  for (const cel::Node& node : tree.nodes) {
    switch (node.op) {
      case cel::Op::root_field: reads.push_back({&manifests_.root->type, node.payload}); break;
      case cel::Op::field:
      case cel::Op::has_field:
      case cel::Op::optional_field: {
        const cel::Type& of = *tree.child(node, 0).type;
        if (of.kind == cel::TypeKind::object) { reads.push_back({of.object, node.payload}); }
        break;
      }
      case cel::Op::global: {
        const std::size_t number = node.payload - checklist_.parameters.size();  // wraps around for parameters
        if (number < variables_.size()) {
          reads.insert(reads.end(), variables_[number].begin(), variables_[number].end());
        }
        break;
      }
      default: break;
    }
  }
}

void RuleReader::collect(const checklist::SlotPath& path, const cel::Type* element, Reads& reads) const {
  const cel::ObjectType* object = path.from_element ? element->object : &manifests_.root->type;
  for (const std::uint32_t slot : path.slots) {
    if (object == nullptr) { return; }
    reads.push_back({object, slot});
    object = object->fields[slot].type->object;
  }
}

/// Whether an answer stands there, and not only further fields.
bool RuleReader::is_leaf(const Read& read) const {
  const schema::Shape* shape = schema::find_shape(manifests_, *read.object);
  if (shape == nullptr) { return false; }
  const schema::Property& property = shape->properties[read.slot];
  switch (property.form) {
    case schema::Form::object:
    case schema::Form::map:
    case schema::Form::any: return false;
    case schema::Form::list: return property.item->form != schema::Form::object;
    default: return true;
  }
}

}  // namespace orr::scaffold
