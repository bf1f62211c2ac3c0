#include "cel/pattern.hpp"

#include <fmt/format.h>

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

/// Characters of a text as cel-go counts them where one text is searched for another: tenths, at least one.
std::size_t tenths(std::string_view text) { return text.size() / 10 + 1; }

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

CallPattern::CallPattern(Call& call, std::string_view pattern, std::string_view subject) {
  if (!call.afford(tenths(subject) * (pattern.size() / 4 + 1))) { return; }  // as cel-go counts
  if (call.pattern == nullptr) { own_ = new re2::RE2(piece(pattern), options()); }
  const re2::RE2* made = call.pattern == nullptr ? own_ : compiled(*call.pattern);
  if (!made->ok()) {
    call.budget.charge(kCostOfRefusedPattern);
    failure_ = call.fail(fmt::format("invalid regular expression: {}", made->error()));
    return;
  }
  const auto instructions = static_cast<std::size_t>(made->ProgramSize());
  if (call.afford(tenths(subject) * (instructions / kInstructionsPerUnit))) { expression_ = made; }
}

CallPattern::~CallPattern() { delete own_; }

}  // namespace orr::cel
