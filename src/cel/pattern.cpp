#include "cel/pattern.hpp"

#include <fmt/format.h>

#include "cel/text_cost.hpp"
#include "orr/cel/evaluate.hpp"

namespace orr::cel {
namespace {

/// Memory that one compiled pattern may take.
constexpr std::int64_t kMaxPatternMemory = 1 << 20;

/// A short pattern can stand for thousands of instructions, which take time to make and to run: as many of them as are
/// one unit of cost, and the cost of those thousands when they turn out to be too many.
constexpr std::size_t kInstructionsPerUnit = 4;
constexpr std::uint64_t kCostOfRefusedPattern = 5000;

re2::RE2::Options options() {
  re2::RE2::Options made(re2::RE2::Quiet);
  made.set_max_mem(kMaxPatternMemory);
  return made;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// Of a constant pattern, compiled on its first use.
const re2::RE2* compiled(const Pattern& pattern) {
  const void* known = pattern.compiled();
  if (known == nullptr) {
    const auto* made = new re2::RE2(piece(pattern.text()), options());
    known = pattern.keep(made);
    if (known != made) { delete made; }
  }
  return static_cast<const re2::RE2*>(known);
}

}  // namespace

std::string complaint_about_pattern(std::string_view text) {
  const re2::RE2 expression(piece(text), options());
  return expression.ok() ? std::string() : expression.error();
}

const Pattern* make_pattern(std::string_view text, Arena& arena) {
  const Pattern* pattern = arena.make<Pattern>(text);
  pattern->keep(arena.make_owned<re2::RE2>(piece(text), options()));
  return pattern;
}

CallPattern::CallPattern(Call& call, std::string_view pattern, std::string_view subject)
    : call_(call), units_(pattern.size() / 4 + 1) {
  if (!call.afford(tenths(subject) * units_)) { return; }  // as cel-go counts
  if (call.pattern == nullptr) { own_ = new re2::RE2(piece(pattern), options()); }
  const re2::RE2* made = call.pattern == nullptr ? own_ : compiled(*call.pattern);
  if (!made->ok()) {
    call.budget.charge(kCostOfRefusedPattern);
    failure_ = call.fail(fmt::format("invalid regular expression: {}", made->error()));
    return;
  }
  const std::uint64_t for_instructions = static_cast<std::uint64_t>(made->ProgramSize()) / kInstructionsPerUnit;
  units_ += for_instructions;
  if (call.afford(tenths(subject) * for_instructions)) { expression_ = made; }
}

bool CallPattern::afford_another(std::string_view rest) const { return call_.afford(tenths(rest) * units_ / 8 + 1); }

CallPattern::~CallPattern() { delete own_; }

}  // namespace orr::cel
