// The fuzzer's bytes are an expression: whatever it is, it is parsed, checked and evaluated without harm, and its plan
// and its tree give the same, on services of which some facts are stated, some lacking, and some lists known in part.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "orr/cel/explain.hpp"
#include "orr/cel/format.hpp"
#include "tests/cel/both_evaluators.hpp"
#include "tests/cel/differential/worlds.hpp"

namespace {

using namespace orr::cel;
using orr::cel::differential::Worlds;

/// Enough for every construct, little enough that no input takes long.
constexpr std::uint64_t kLimit = 20'000;

void evaluate_in(const Compiled& compiled, const Worlds& worlds, std::size_t world) {
  orr::Arena arena;
  const Activation activation = worlds.activation(world);
  const BothValues both = evaluate_both_ways(compiled, activation, kLimit, arena);
  const std::string difference = disagreement(compiled, both, kLimit);
  if (!difference.empty()) {
    fmt::print(stderr, "in world {}: {}\n", world, difference);
    std::abort();
  }
  (void)to_literal(both.planned);
}

void explain_in(const Compiled& compiled, const Worlds& worlds, std::size_t world) {
  orr::Arena arena;
  Budget budget{.limit = kLimit};
  (void)explain(compiled.tree, worlds.activation(world), budget, arena);
}

void run(std::string_view text, bool is_checked) {
  static const Worlds worlds;
  orr::Arena arena;
  Problems problems;
  const auto compiled = compile(text, worlds.environment(is_checked), arena, problems);
  if (compiled.has_value() != problems.empty()) { std::abort(); }
  if (!compiled) { return; }
  const std::size_t some = text.size() % worlds.count();
  evaluate_in(*compiled, worlds, some);
  evaluate_in(*compiled, worlds, (some + 1) % worlds.count());
  explain_in(*compiled, worlds, some);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  run(text, true);
  run(text, false);
  return 0;
}
