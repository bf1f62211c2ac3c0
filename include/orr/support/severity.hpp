#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace orr {

/// How much it matters that a rule fails. In order: `critical` is the greatest.
enum class Severity : std::uint8_t { info, low, medium, high, critical };

[[nodiscard]] constexpr std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::info: return "info";
    case Severity::low: return "low";
    case Severity::medium: return "medium";
    case Severity::high: return "high";
    case Severity::critical: return "critical";
  }
  return {};
}

[[nodiscard]] constexpr std::optional<Severity> parse_severity(std::string_view word) {
  for (const Severity severity :
       {Severity::info, Severity::low, Severity::medium, Severity::high, Severity::critical}) {
    if (to_string(severity) == word) { return severity; }
  }
  return std::nullopt;
}

}  // namespace orr
