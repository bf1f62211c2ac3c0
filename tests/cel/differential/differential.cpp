#include "tests/cel/differential/differential.hpp"

#include <fmt/format.h>

#include "tests/cel/both_evaluators.hpp"
#include "tests/cel/differential/expression_maker.hpp"
#include "tests/cel/differential/shrink.hpp"

namespace orr::cel::differential {
namespace {

/// Enough for nearly all; what it is not enough for ends soon.
constexpr std::uint64_t kPlenty = 100'000;

}  // namespace

std::optional<Disagreement> Differential::run(std::uint64_t seed) {
  Arena arena;
  const Term term = ExpressionMaker(seed, arena).make();
  const std::string expression = term.text();
  ++tally_.expressions;
  const std::uint64_t little = seed * 7'919 % 97;
  struct Way {
    bool is_checked;
    std::uint64_t limit;
    Tally* tally;
  };
  for (const Way& way : {Way{true, kPlenty, &tally_}, Way{false, kPlenty, nullptr}, Way{true, little, nullptr}}) {
    if (compare(expression, way.is_checked, way.limit, way.tally)) {
      return shrunk(seed, term, way.is_checked, way.limit);
    }
  }
  return std::nullopt;
}

std::optional<Differential::Difference> Differential::compare(const std::string& expression, bool is_checked,
                                                              std::uint64_t limit, Tally* tally) const {
  Arena arena;
  Problems problems;
  const auto compiled = compile(expression, worlds_.environment(is_checked), arena, problems);
  if (!compiled) { return std::nullopt; }
  if (tally != nullptr) { ++tally->well_typed; }
  for (std::size_t world = 0; world < worlds_.count(); ++world) {
    const BothValues both = evaluate_both_ways(*compiled, worlds_.activation(world), limit, arena);
    const std::string what = disagreement(*compiled, both, limit);
    if (!what.empty()) { return Difference{world, what}; }
    if (tally == nullptr) { continue; }
    tally->known += both.planned.is_known() ? 1U : 0U;
    tally->unknown += both.planned.is(Kind::unknown) ? 1U : 0U;
    tally->errors += both.planned.is(Kind::error) ? 1U : 0U;
  }
  return std::nullopt;
}

Disagreement Differential::shrunk(std::uint64_t seed, const Term& term, bool is_checked, std::uint64_t limit) const {
  const Term small = shrink(
      term, [&](const Term& smaller) { return compare(smaller.text(), is_checked, limit, nullptr).has_value(); });
  Disagreement found{.seed = seed, .expression = small.text(), .is_checked = is_checked, .limit = limit};
  if (const auto difference = compare(found.expression, is_checked, limit, nullptr)) {
    found.world = difference->world;
    found.what = difference->what;
  }
  return found;
}

std::string to_string(const Disagreement& found) {
  return fmt::format("seed {}, world {}, {}, limit {}:\n  {}\n  {}", found.seed, found.world,
                     found.is_checked ? "checked" : "unchecked", found.limit, found.expression, found.what);
}

}  // namespace orr::cel::differential
