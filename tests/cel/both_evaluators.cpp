#include "tests/cel/both_evaluators.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "cel/tree_evaluator.hpp"
#include "orr/cel/format.hpp"

namespace orr::cel {
namespace {

bool same_double(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (std::isnan(a) && std::isnan(b));
}

bool same_lack(const Lack& a, const Lack& b) {
  return a.slot == b.slot && a.reason == b.reason && same_place(*a.object, *b.object);
}

bool same_unknown(const UnknownSet* a, const UnknownSet* b) {
  if (a == nullptr || b == nullptr) { return a == b; }
  return a->at_least == b->at_least && a->is_field == b->is_field &&
         std::equal(a->lacks.begin(), a->lacks.end(), b->lacks.begin(), b->lacks.end(), same_lack);
}

/// Stricter than the language's equality: kinds, the sign of zero, what is lacking, and the order of maps count. Lists
/// that share their parts can be exponentially large: a million parts are looked at.
class Comparison {
 public:
  bool identical(const Value& a, const Value& b) {
    if (a.kind != b.kind) { return false; }
    if (parts_left_ == 0) { return true; }
    --parts_left_;
    switch (a.kind) {
      case Kind::null: return true;
      case Kind::error: return a.failure->message == b.failure->message && a.failure->at == b.failure->at;
      case Kind::boolean: return a.boolean == b.boolean;
      case Kind::int64: return a.int64 == b.int64;
      case Kind::uint64: return a.uint64 == b.uint64;
      case Kind::float64: return same_double(a.float64, b.float64);
      case Kind::string:
      case Kind::bytes: return a.text() == b.text();
      case Kind::timestamp:
      case Kind::duration: return a.int64 == b.int64 && a.nanos() == b.nanos() && a.date_only == b.date_only;
      case Kind::list: return lists(*a.list, *b.list);
      case Kind::map: return maps(*a.map, *b.map);
      case Kind::object: return a.object == b.object;
      case Kind::type: return same(*a.type, *b.type);
      case Kind::optional: return optionals(a.optional, b.optional);
      case Kind::unknown: return same_unknown(a.unknown, b.unknown);
      case Kind::absent: return a.reason == b.reason;
    }
    return false;
  }

 private:
  bool lists(const List& a, const List& b) {
    return same_unknown(a.missing, b.missing) &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                      [this](const Value& x, const Value& y) { return identical(x, y); });
  }

  bool maps(const Map& a, const Map& b) {
    return std::equal(
        a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
        [this](const Entry& x, const Entry& y) { return identical(x.key, y.key) && identical(x.value, y.value); });
  }

  bool optionals(const Value* a, const Value* b) { return a == nullptr || b == nullptr ? a == b : identical(*a, *b); }

  std::size_t parts_left_ = 1'000'000;
};

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::unstated: return "unstated";
    case Reason::planned: return "planned";
    case Reason::stale: return "stale";
    case Reason::unverifiable: return "unverifiable";
    case Reason::not_applicable: return "not applicable";
    case Reason::refused: return "refused";
  }
  return {};
}

std::string lacks_of(const UnknownSet& set) {
  std::string text;
  for (const Lack& lack : set.lacks) {
    text.append(text.empty() ? "" : ", ").append(path_of(*lack.object, lack.slot));
    text.append(" ").append(name_of(lack.reason));
  }
  if (set.at_least >= 0) { text += fmt::format("; at least {}", set.at_least); }
  return text;
}

std::string with_place(const Value& value) {
  if (!value.is(Kind::error)) { return to_message(value); }
  return fmt::format("{} at {}..{}", to_message(value), value.failure->at.begin, value.failure->at.end);
}

std::string values_of(const BothValues& both) {
  return fmt::format("the plan gives {}, the tree {}", with_place(both.planned), with_place(both.walked));
}

bool searches_a_set(const Compiled& compiled) {
  return std::any_of(compiled.expression.steps.begin(), compiled.expression.steps.end(),
                     [](const Step& step) { return step.op == StepOp::in_set; });
}

}  // namespace

BothValues evaluate_both_ways(const Compiled& compiled, const Activation& activation, std::uint64_t limit,
                              Arena& arena) {
  Budget planned{.limit = limit};
  Budget walked{.limit = limit};
  BothValues both;
  both.planned = evaluate(compiled.expression, activation, planned, arena);
  both.walked = TreeEvaluator(compiled.tree, activation, walked, arena).run();
  both.planned_cost = planned.spent;
  both.walked_cost = walked.spent;
  return both;
}

std::string disagreement(const Compiled& compiled, const BothValues& both, std::uint64_t limit) {
  const bool planned_ended = both.planned_cost > limit;
  const bool walked_ended = both.walked_cost > limit;
  const bool same_cost = both.planned_cost == both.walked_cost || searches_a_set(compiled);
  if (!same_cost && !(planned_ended && walked_ended)) {
    return fmt::format("the plan costs {}, the tree {}", both.planned_cost, both.walked_cost);
  }
  const bool limits_hold =
      (!planned_ended || both.planned.is(Kind::error)) && (!walked_ended || both.walked.is(Kind::error));
  if (!limits_hold) { return values_of(both); }
  if (planned_ended || walked_ended) { return {}; }  // each says where it was then
  return Comparison().identical(both.planned, both.walked) ? std::string() : values_of(both);
}

std::string to_message(const Value& value) {
  if (value.is(Kind::unknown)) { return fmt::format("unknown({})", lacks_of(*value.unknown)); }
  const bool in_part = value.is(Kind::list) && value.list->missing != nullptr;
  return to_literal(value) + (in_part ? " lacking " + lacks_of(*value.list->missing) : "");
}

}  // namespace orr::cel
