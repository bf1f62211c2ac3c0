#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cel/overloads.hpp"
#include "orr/cel/evaluate.hpp"

namespace orr::cel {

/// Walks one expression. The rules for unknowns and errors are stated once, at `strict`, `logical` and the
/// comprehensions; everything else goes through them.
class Evaluator {
 public:
  Evaluator(const Expression& expression, const Activation& activation, Budget& budget, Arena& arena);

  [[nodiscard]] Value run();

 private:
  [[nodiscard]] Value visit(std::uint32_t id);
  [[nodiscard]] Value dispatch(const Node& node);

  // Names and fields.
  [[nodiscard]] Value global(std::uint32_t number);
  [[nodiscard]] Value read_slot(const Object& object, std::uint32_t slot);
  [[nodiscard]] Value field(const Node& node);
  [[nodiscard]] Value has_field(const Node& node);
  [[nodiscard]] Value member(const Node& node);
  [[nodiscard]] Value has_member(const Node& node);
  [[nodiscard]] Value below_unknown(const Node& node, const Value& unknown);
  [[nodiscard]] int slot_in(const ObjectType& type, const Node& node) const;
  void collect(UnknownCollector& unknowns, const UnknownSet* set);

  // Calls and operators.
  [[nodiscard]] Value strict(const Node& node);
  [[nodiscard]] Value compute(const Node& node, Call& call);
  [[nodiscard]] Value call_overload(const Node& node, Call& call);
  [[nodiscard]] Value call_dispatched(const Node& node, Call& call);
  [[nodiscard]] Value logical(const Node& node, bool absorbing);
  [[nodiscard]] Value conditional(const Node& node);
  [[nodiscard]] Value list(std::span<const Value> items);
  [[nodiscard]] Value map(const Node& node, std::span<const Value> parts);

  // Comprehensions.
  [[nodiscard]] Value comprehension(const Node& node);
  [[nodiscard]] Value quantified(const Node& node, const List& range, bool decisive);
  [[nodiscard]] Value exactly_one(const Node& node, const List& range);
  [[nodiscard]] Value filtered(const Node& node, const List& range);
  [[nodiscard]] Value transformed(const Node& node, const List& range);
  [[nodiscard]] Value known_part(const std::vector<Value>& items, const UnknownCollector& missing, const Value& error);
  [[nodiscard]] Value body_for(const Node& node, const Value& element, std::size_t part = 1);

  [[nodiscard]] std::span<const std::uint32_t> children(const Node& node) const {
    return expression_.children_of(node);
  }
  [[nodiscard]] const Node& child(const Node& node, std::size_t i) const {
    return expression_.nodes[children(node)[i]];
  }
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] Value failure(const Node& node, std::string_view message);
  [[nodiscard]] Value wrong_type(const Node& node, const Value& value, std::string_view wanted);
  [[nodiscard]] Value over_budget(const Node& node);

  const Expression& expression_;
  const Activation& activation_;
  Overloads overloads_;
  Budget& budget_;
  Arena& arena_;
  std::span<Value> locals_;
  Value over_budget_{};  ///< The error, once the budget is exceeded.
};

}  // namespace orr::cel
