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

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

std::unique_ptr<re2::RE2> make_expression(std::string_view text) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kMaxPatternMemory);
  return std::make_unique<re2::RE2>(piece(text), options);
}

}  // namespace

CompiledPattern::CompiledPattern(std::string_view text) : simple_(SimplePattern::compile(text)) {
  if (simple_) {
    text_ = text;
  } else {
    made_ = make_expression(text);
  }
}

bool CompiledPattern::matches(std::string_view text) const {
  if (simple_) { return simple_->matches(text); }
  return made_->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

const re2::RE2& CompiledPattern::expression() const {
  if (simple_) {
    std::call_once(once_, [this] { made_ = make_expression(text_); });
  }
  return *made_;
}

std::size_t CompiledPattern::instructions() const {
  return simple_ ? 0 : static_cast<std::size_t>(made_->ProgramSize());
}

const Pattern* make_pattern(std::string_view text, Arena& arena) {
  const Pattern* pattern = arena.make<Pattern>(text);
  pattern->keep(arena.make_owned<CompiledPattern>(text));
  return pattern;
}

const CompiledPattern& compiled(const Pattern& pattern) {
  const void* known = pattern.compiled();
  if (known == nullptr) {
    auto made = std::make_unique<CompiledPattern>(pattern.text());
    known = pattern.keep(made.get());
    if (known == made.get()) { (void)made.release(); }  // stays until the process ends
  }
  return *static_cast<const CompiledPattern*>(known);
}

CallPattern::CallPattern(Call& call, std::string_view pattern, std::string_view subject)
    : call_(call), units_(pattern.size() / 4 + 1) {
  if (!call.afford(tenths(subject) * units_)) { return; }  // as cel-go counts
  const CompiledPattern& made = call.pattern != nullptr ? compiled(*call.pattern) : own_.emplace(pattern);
  if (call.pattern == nullptr) {
    if (const std::string complaint = made.complaint(); !complaint.empty()) {
      call.budget.charge(kCostOfRefusedPattern);
      failure_ = call.fail(fmt::format("invalid regular expression: {}", complaint));
      return;
    }
  }
  const std::uint64_t for_instructions = made.instructions() / kInstructionsPerUnit;
  units_ += for_instructions;
  if (call.afford(tenths(subject) * for_instructions)) { pattern_ = &made; }
}

bool CallPattern::afford_another(std::string_view rest) const { return call_.afford(tenths(rest) * units_ / 8 + 1); }

}  // namespace orr::cel
