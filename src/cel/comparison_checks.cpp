#include "cel/comparison_checks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cel/operators.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

class ComparisonCheck {
 public:
  ComparisonCheck(const TreeBuilder& tree, NodeId comparison, const Unifier& unifier)
      : tree_(tree), node_(tree[comparison]), operands_(tree.children_of(comparison)), unifier_(unifier) {}

  void run(Problems& problems) const {
    const auto add = [&problems](std::optional<Problem> problem) {
      if (problem) { problems.push_back(*std::move(problem)); }
      return problem.has_value();
    };
    if (is_equality() && add(check_objects())) { return; }
    if (node_.op != Op::in) {
      if (!add(check_literal(operands_[0], operands_[1], node_.op))) {
        add(check_literal(operands_[1], operands_[0], mirrored(node_.op)));
      }
    } else if (tree_[operands_[1]].op == Op::list) {  // which compares with every item
      for (const NodeId item : tree_.children_of(operands_[1])) { add(check_literal(operands_[0], item, Op::equal)); }
    }
  }

 private:
  [[nodiscard]] bool is_equality() const { return node_.op == Op::equal || node_.op == Op::not_equal; }

  [[nodiscard]] const Type& type_of(NodeId id) const { return unifier_.top(*tree_[id].type); }

  [[nodiscard]] std::optional<Problem> check_objects() const {
    for (const NodeId operand : operands_) {
      const Type& type = type_of(operand);
      const bool is_never_null =
          type.kind == TypeKind::object || type.kind == TypeKind::timestamp || type.kind == TypeKind::duration;
      const bool with_null =
          type_of(operands_[0]).kind == TypeKind::null || type_of(operands_[1]).kind == TypeKind::null;
      if (is_never_null && with_null) {
        return Problem{node_.name_at, fmt::format("{} is never null", to_string(type)),
                       "what is not stated is unknown; `has(...)` asks whether it is stated"};
      }
      if (type.kind != TypeKind::object) { continue; }
      return Problem{node_.name_at, fmt::format("{} is compared as a whole", type.object->name),
                     "compare one of its fields"};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Problem> check_literal(NodeId operand, NodeId literal_id, Op op) const {
    const Node& literal = tree_[literal_id];
    if (literal.op != Op::literal) { return std::nullopt; }
    const Type& type = type_of(operand);
    if (type.vocabulary != nullptr && literal.literal.is(Kind::string)) {
      return check_word(operand, *type.vocabulary, literal);
    }
    if (type.bounds != nullptr && is_number(literal.literal.kind)) { return check_number(*type.bounds, literal, op); }
    return std::nullopt;
  }

  // --- words --------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<Problem> check_word(NodeId operand, const Vocabulary& vocabulary,
                                                  const Node& literal) const {
    const std::string_view word = literal.literal.text();
    const bool is_known = std::find(vocabulary.words.begin(), vocabulary.words.end(), word) != vocabulary.words.end();
    if (is_known) { return check_decided(operand, vocabulary, literal); }
    for (const Synonym& synonym : vocabulary.synonyms) {
      if (synonym.written == word) {
        return Problem{literal.at,
                       fmt::format("the value is never {}, which is read as {}", quote(word), quote(synonym.means)),
                       fmt::format("compare with {}", quote(synonym.means))};
      }
    }
    const auto near = nearest(word, vocabulary.words);
    return Problem{literal.at, fmt::format("the value is never {}", quote(word)),
                   near ? fmt::format("did you mean {}?", quote(*near))
                        : fmt::format("possible are: {}", fmt::join(vocabulary.words, ", "))};
  }

  [[nodiscard]] std::optional<Problem> check_decided(NodeId operand, const Vocabulary& vocabulary,
                                                     const Node& literal) const {
    const Node& asked = tree_[operand];
    const bool is_decided = !vocabulary.decided_by.empty() && literal.literal.text() == vocabulary.decided_word;
    if (!is_decided || asked.op != Op::field) { return std::nullopt; }
    return Problem{literal.at,
                   fmt::format("the word {} alone decides nothing: dates, owners and proof count as well",
                               quote(vocabulary.decided_word)),
                   fmt::format("ask `{}(...)` of the object whose `{}` this is", vocabulary.decided_by, asked.name)};
  }

  // --- numbers ------------------------------------------------------------------------------------------------------

  /// What `op` gives for every number within the bounds, if that is the same for all.
  static std::optional<bool> always(const Bounds& bounds, Op op, double number) {
    const bool all_below = bounds.maximum < number;
    const bool all_above = bounds.minimum > number;
    switch (op) {
      case Op::equal: return all_below || all_above ? std::optional(false) : std::nullopt;
      case Op::not_equal: return all_below || all_above ? std::optional(true) : std::nullopt;
      case Op::less:
        return all_below ? std::optional(true) : bounds.minimum >= number ? std::optional(false) : std::nullopt;
      case Op::less_equal:
        return bounds.maximum <= number ? std::optional(true) : all_above ? std::optional(false) : std::nullopt;
      case Op::greater:
        return all_above ? std::optional(true) : bounds.maximum <= number ? std::optional(false) : std::nullopt;
      case Op::greater_equal:
        return bounds.minimum >= number ? std::optional(true) : all_below ? std::optional(false) : std::nullopt;
      default: return std::nullopt;
    }
  }

  [[nodiscard]] std::optional<Problem> check_number(const Bounds& bounds, const Node& literal, Op op) const {
    const auto result = always(bounds, op, to_double(literal.literal));
    if (!result) { return std::nullopt; }
    const std::string words = std::isinf(bounds.maximum)
                                  ? fmt::format("the value is never below {}", bounds.minimum)
                                  : fmt::format("the value lies between {} and {}", bounds.minimum, bounds.maximum);
    return Problem{node_.at, fmt::format("this is always {}", *result), words};
  }

  const TreeBuilder& tree_;
  const Node& node_;
  std::span<const NodeId> operands_;
  const Unifier& unifier_;
};

}  // namespace

void check_comparison(const TreeBuilder& tree, NodeId comparison, const Unifier& unifier, Problems& problems) {
  ComparisonCheck(tree, comparison, unifier).run(problems);
}

}  // namespace orr::cel
