#include "checklist/path_compiler.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::checklist {
namespace {

tl::unexpected<Error> no_fields(const cel::Type& type, std::string_view path, std::string_view field) {
  return fail(
      ErrorKind::invalid,
      fmt::format("{} is of type {}, which has no field {}", quote(path), quote(cel::to_string(type)), quote(field)),
      type.kind == cel::TypeKind::list ? "go over its elements with `for_each`" : "");
}

std::string_view take_segment(std::string_view& text) {
  const std::size_t dot = text.find('.');
  const std::string_view segment = text.substr(0, dot);
  text = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  return segment;
}

tl::unexpected<Error> no_field(const cel::ObjectType& type, std::string_view field) {
  std::vector<std::string_view> names;
  for (const cel::Field& known : type.fields) { names.push_back(known.name); }
  const auto near = nearest(field, names);
  return fail(ErrorKind::invalid, fmt::format("undefined field {} of {}", quote(field), type.name),
              near ? fmt::format("did you mean `{}`?", *near) : std::string());
}

}  // namespace

Result<CompiledPath> compile_path(std::string_view text, const cel::ObjectType& root, std::string_view element_name,
                                  const cel::Type* element_type, Arena& arena) {
  if (text.empty() || text.ends_with('.')) {
    return fail(ErrorKind::invalid, text.empty() ? "the path is empty" : fmt::format("{} ends in a dot", quote(text)),
                "write for example `observability.logs`");
  }
  CompiledPath compiled{.path = {.text = arena.copy(text)}};
  std::string_view rest = text;
  std::vector<std::uint32_t> slots;
  const cel::Type root_type{.kind = cel::TypeKind::object, .object = &root};
  const cel::Type* type = &root_type;
  const std::size_t first_end = std::min(text.find('.'), text.size());
  if (element_type != nullptr && text.substr(0, first_end) == element_name) {
    compiled.path.from_element = true;
    type = element_type;
    take_segment(rest);
  }
  while (!rest.empty()) {
    if (type->kind != cel::TypeKind::object) {
      return no_fields(*type, text.substr(0, text.size() - rest.size() - 1), rest);
    }
    const std::string_view segment = take_segment(rest);
    const int slot = type->object->find(segment);
    if (slot < 0) { return no_field(*type->object, segment); }
    slots.push_back(static_cast<std::uint32_t>(slot));
    type = type->object->fields[static_cast<std::size_t>(slot)].type;
  }
  compiled.path.slots = arena.copy(std::span<const std::uint32_t>(slots));
  compiled.type = type == &root_type ? nullptr : type;
  return compiled;
}

SlotPath FirstPathFinder::find(const cel::Tree& tree, Arena& arena) {
  const auto chain = search(tree);
  if (!chain) { return {}; }
  return {.text = {},
          .from_element = chain->from_element,
          .slots = arena.copy(std::span<const std::uint32_t>(chain->slots))};
}

/// Nothing for a variable that could not be compiled.
std::optional<FirstPathFinder::Chain> FirstPathFinder::search(const cel::Tree& tree) {
  return !tree.nodes.empty() ? search(tree, tree.root) : std::nullopt;
}

/// In the order of evaluation.
std::optional<FirstPathFinder::Chain> FirstPathFinder::search(const cel::Tree& tree, cel::NodeId id) {
  const cel::Node& node = tree[id];
  switch (node.op) {
    case cel::Op::root_field: return Chain{false, {node.payload}};
    case cel::Op::global: return search_global(node.payload);
    case cel::Op::field:
    case cel::Op::has_field:
    case cel::Op::optional_field: {
      const cel::NodeId operand = tree.children_of(node)[0];
      auto chain = search(tree, operand);
      if (chain && is_chain(tree, operand)) { chain->slots.push_back(node.payload); }
      return chain;
    }
    default: break;
  }
  for (const cel::NodeId child : tree.children_of(node)) {
    if (auto chain = search(tree, child)) { return chain; }
  }
  return std::nullopt;
}

std::optional<FirstPathFinder::Chain> FirstPathFinder::search_global(std::uint32_t number) {
  if (is_element(number)) { return Chain{true, {}}; }
  if (number < first_variable_ || number - first_variable_ >= variables_.size()) { return std::nullopt; }
  Found& found = of_variables_[number - first_variable_];
  if (!found.is_searched) {
    found.is_searched = true;
    found.chain = search(variables_[number - first_variable_]);
  }
  return found.chain;
}

/// Whether the operand is itself nothing but a chain, so that a field of it continues the path.
bool FirstPathFinder::is_chain(const cel::Tree& tree, cel::NodeId id) const {
  const cel::Node& node = tree[id];
  if (node.op == cel::Op::root_field) { return true; }
  if (node.op == cel::Op::global) { return is_element(node.payload); }
  return node.op == cel::Op::field && is_chain(tree, tree.children_of(node)[0]);
}

}  // namespace orr::checklist
