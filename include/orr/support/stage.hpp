#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace orr {

/// Where a service stands on its way to production. In order: a rule is due from its stage on.
enum class Stage : std::uint8_t { design, build, pre_launch, launched };

[[nodiscard]] constexpr std::string_view to_string(Stage stage) {
  switch (stage) {
    case Stage::design: return "design";
    case Stage::build: return "build";
    case Stage::pre_launch: return "pre-launch";
    case Stage::launched: return "launched";
  }
  return {};
}

[[nodiscard]] constexpr std::optional<Stage> parse_stage(std::string_view word) {
  for (const Stage stage : {Stage::design, Stage::build, Stage::pre_launch, Stage::launched}) {
    if (to_string(stage) == word) { return stage; }
  }
  return std::nullopt;
}

}  // namespace orr
