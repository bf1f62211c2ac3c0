#include "orr/output/trace_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orr::output {
namespace {

/// Of a value; what goes on is of no help to anybody who looks for the part that decided.
constexpr int kMostCells = 240;

/// Further in than this, lines would have no room left.
constexpr std::uint32_t kDeepest = 12;

}  // namespace

std::string write_trace(const engine::Trace& trace, const Terminal& terminal, int indent) {
  std::string out;
  for (const engine::TracedPart& part : trace) {
    const int at = indent + 2 * static_cast<int>(std::min(part.depth, kDeepest));
    const std::string begin(static_cast<std::size_t>(at), ' ');
    std::string line =
        fmt::format("{} is {}", shortened(clean(part.text), kMostCells), shortened(clean(part.value), kMostCells));
    if (!part.note.empty()) { line += fmt::format(" ({})", clean(part.note)); }
    out += begin + wrapped(line, terminal.width, begin + "  ", at) + '\n';
  }
  return out;
}

}  // namespace orr::output
