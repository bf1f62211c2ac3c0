#include "scaffold/rule_reads.hpp"

#include <algorithm>
#include <utility>

namespace orr::scaffold {
namespace {

/// Whether something inside of a field is read as well.
bool is_entered(const Read& read, const Reads& all) {
  const cel::Type* type = read.object->fields[read.slot].type;
  const cel::ObjectType* inside = type->kind == cel::TypeKind::list ? type->element->object : type->object;
  return inside != nullptr &&
         std::any_of(all.begin(), all.end(), [inside](const Read& other) { return other.object == inside; });
}

}  // namespace

RuleReader::RuleReader(const schema::Schema& manifests, const checklist::Checklist& checklist,
                       std::span<const cel::Overload> functions)
    : manifests_(manifests), checklist_(checklist), trees_(checklist, manifests.root->type, functions) {
  for (const cel::Compiled& variable : trees_.variables()) {
    Reads reads;
    collect(variable.tree, reads);
    variables_.push_back(std::move(reads));
  }
}

RuleReads RuleReader::read(const checklist::Rule& rule) {
  const checklist::RuleTrees& trees = trees_.of(rule);
  RuleReads reads;
  if (trees.when) { collect(trees.when->tree, reads.all); }
  if (trees.for_each) { collect(trees.for_each->tree, reads.all); }
  Reads required;
  if (trees.check) { collect(trees.check->tree, required); }
  collect(rule.claim, trees.element, required);

  Reads pointed_at;
  collect(rule.at, trees.element, pointed_at);
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
