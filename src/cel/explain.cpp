#include "orr/cel/explain.hpp"

#include <algorithm>

#include "cel/tree_evaluator.hpp"

namespace orr::cel {
namespace {

bool is_macro_over_elements(Op op) {
  switch (op) {
    case Op::all:
    case Op::exists:
    case Op::exists_one:
    case Op::transform:
    case Op::filter:
    case Op::transform_map:
    case Op::sort_by: return true;
    default: return false;
  }
}

/// Parts that say nothing new: literals, and names that stand for what is shown beside them.
bool is_worth_showing(const Node& node) {
  switch (node.op) {
    case Op::literal:
    case Op::entry: return false;
    case Op::local: return node.type->kind != TypeKind::object;
    default: return true;
  }
}

class Explainer {
 public:
  Explainer(const Tree& tree, const std::vector<Note>& notes) : tree_(tree), notes_(notes) {}

  std::vector<ExplainedPart> run() {
    add(tree_.root, 0);
    return std::move(parts_);
  }

 private:
  void add(NodeId id, std::uint32_t depth) {
    const Node& node = tree_[id];
    const Note& note = notes_[id];
    if (!note.was_evaluated) { return; }
    if (is_worth_showing(node)) {
      parts_.push_back({.at = node.at,
                        .depth = depth,
                        .value = note.value,
                        .decided_by = note.decided_by,
                        .elements = elements_of(node)});
      ++depth;
    }
    if (is_path(node)) { return; }
    for (const NodeId child : in_order(node)) { add(child, depth); }
  }

  /// As they stand in the text; a macro has its condition behind its body.
  [[nodiscard]] std::vector<NodeId> in_order(const Node& node) const {
    const std::span<const NodeId> children = tree_.children_of(node);
    std::vector<NodeId> ordered(children.begin(), children.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [this](NodeId a, NodeId b) { return tree_[a].at.begin < tree_[b].at.begin; });
    return ordered;
  }

  /// The fields on the way to a field need no lines of their own where it has a value.
  [[nodiscard]] bool is_path(const Node& node) const {
    switch (node.op) {
      case Op::field:
      case Op::has_field:
      case Op::optional_field: return is_path(tree_.child(node, 0));
      case Op::root_field:
      case Op::local:
      case Op::global: return true;
      default: return false;
    }
  }

  [[nodiscard]] std::uint32_t elements_of(const Node& node) const {
    if (!is_macro_over_elements(node.op)) { return 0; }
    const Value& range = notes_[tree_.children_of(node)[0]].value;
    if (range.is(Kind::list)) { return static_cast<std::uint32_t>(range.list->items.size()); }
    return range.is(Kind::map) ? static_cast<std::uint32_t>(range.map->entries.size()) : 0;
  }

  const Tree& tree_;
  const std::vector<Note>& notes_;
  std::vector<ExplainedPart> parts_;
};

}  // namespace

Explanation explain(const Tree& tree, const Activation& activation, Budget& budget, Arena& arena) {
  TreeEvaluator evaluator(tree, activation, budget, arena);
  std::vector<Note> notes;
  evaluator.take_notes(notes);
  const Value value = evaluator.run();
  return {value, Explainer(tree, notes).run()};
}

}  // namespace orr::cel
