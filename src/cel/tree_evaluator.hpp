#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cel/overloads.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/tree.hpp"

namespace orr::cel {

/// What a tree's evaluation noted of one node, when it last came by.
struct Note {
  bool was_evaluated = false;
  Value value{};
  const Value* decided_by = nullptr;
  std::uint32_t elements = 0;
};

/// Walks the tree of an expression: slow and plain. The rules for unknowns and errors are stated once, at `strict`,
/// `logical` and the macros; everything else goes through them. It is what planned evaluation is held against, and what
/// explanations are made by.
class TreeEvaluator {
 public:
  TreeEvaluator(const Tree& tree, const Activation& activation, Budget& budget, Arena& arena);

  /// Has every node noted, by number.
  void take_notes(std::vector<Note>& notes);

  [[nodiscard]] Value run();

 private:
  [[nodiscard]] Value visit(NodeId id);
  [[nodiscard]] Value visit_child(const Node& node, std::size_t i) { return visit(children(node)[i]); }
  [[nodiscard]] Value dispatch(const Node& node);

  // Names and fields.
  [[nodiscard]] Value global(std::uint32_t number);
  [[nodiscard]] Value selected(const Node& node);

  // Calls and operators.
  [[nodiscard]] Value strict(const Node& node);
  [[nodiscard]] Value compute(const Node& node, Call& call);
  [[nodiscard]] Value call_overload(const Node& node, Call& call);
  [[nodiscard]] Value call_dispatched(const Node& node, Call& call);
  [[nodiscard]] Value collection(const Node& node, const Call& call);
  [[nodiscard]] Value logical(const Node& node, bool absorbing);
  [[nodiscard]] Value conditional(const Node& node);

  // Macros.
  [[nodiscard]] Value comprehension(const Node& node);
  [[nodiscard]] Value quantified(const Node& node, std::size_t count, bool decisive);
  [[nodiscard]] Value exactly_one(const Node& node, std::size_t count);
  [[nodiscard]] Value filtered(const Node& node, std::size_t count);
  [[nodiscard]] Value transformed(const Node& node, std::size_t count);
  [[nodiscard]] Value transformed_map(const Node& node, std::size_t count);
  [[nodiscard]] Value sorted(const Node& node, std::size_t count);
  [[nodiscard]] Value binding(const Node& node);
  [[nodiscard]] Value block(const Node& node);
  [[nodiscard]] Value mapped_optional(const Node& node);
  [[nodiscard]] Value alternative(const Node& node);

  /// The range of the macro at hand: a list, or the entries of a map.
  struct Range {
    const List* list = nullptr;
    const Map* map = nullptr;
    const UnknownSet* missing = nullptr;
    Value place{};  ///< Of any element of a list known in part: what is missing may stand before it.
  };

  /// The value of child `part` of a macro for the element with that number.
  [[nodiscard]] Value body_for(const Node& node, std::size_t element, std::size_t part = 1);
  [[nodiscard]] Value key_of(std::size_t element) const;
  [[nodiscard]] Value element_of(const Node& node, std::size_t element) const;
  [[nodiscard]] Value known_part(const std::vector<Value>& items, const UnknownCollector& missing, const Value& error);
  void forget(NodeId id);
  void decide_by(const Node& node, const Value& element);

  [[nodiscard]] std::span<const NodeId> children(const Node& node) const { return tree_.children_of(node); }
  [[nodiscard]] std::string_view text(Span span) const { return tree_.text.substr(span.begin, span.end - span.begin); }
  [[nodiscard]] Call call_at(const Node& node, std::span<const Value> arguments = {});
  [[nodiscard]] Value wrong_type_of(const Node& node, const Value& value, std::string_view wanted);
  [[nodiscard]] Value over_budget(const Node& node);

  const Tree& tree_;
  const Activation& activation_;
  Overloads overloads_;
  Budget& budget_;
  Arena& arena_;
  std::span<Value> locals_;
  Range range_{};
  Value over_budget_{};  ///< The error, once the budget is exceeded.
  std::vector<Note>* notes_ = nullptr;
};

}  // namespace orr::cel
