// cel_differential N [SEED]
//
// Evaluates N expressions made at random by their plan and by their tree, in every world of the tests. Prints the first
// one of which the two make different things, as small as it can be made, and ends with 1; else what was tried.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "tests/cel/differential/differential.hpp"

namespace {

using orr::cel::differential::Differential;
using orr::cel::differential::Tally;

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

int run(std::uint64_t count, std::uint64_t first_seed) {
  Differential differential;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (const auto found = differential.run(first_seed + i)) {
      fmt::print("{}\n", to_string(*found));
      return 1;
    }
  }
  const Tally& tally = differential.tally();
  fmt::print("{} expressions, {} of them well typed; of their values {} are known, {} unknown, {} errors\n",
             tally.expressions, tally.well_typed, tally.known, tally.unknown, tally.errors);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = argc > 1 ? number(argv[1]) : std::nullopt;
  const auto seed = argc > 2 ? number(argv[2]) : std::optional<std::uint64_t>(1);
  if (argc > 3 || !count || !seed) {
    fmt::print(stderr, "cel_differential N [SEED]\n");
    return 2;
  }
  return run(*count, *seed);
}
