#include <cstdint>
#include <string>

#include <fmt/format.h>
#include <re2/re2.h>

#include "cel/functions.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

/// Memory that one compiled pattern may take; RE2 itself then matches in time linear in the text.
constexpr std::int64_t kMaxPatternMemory = 1 << 20;

/// A short pattern can stand for thousands of instructions, which take time to make and to run: as many of them as are
/// one unit of cost, and the cost of those thousands when they turn out to be too many.
constexpr std::size_t kInstructionsPerUnit = 4;
constexpr std::uint64_t kCostOfRefusedPattern = 5000;

void charge_for(const Call& call, std::size_t characters) { call.budget.charge(characters / 10); }

/// Characters of a text as cel-go counts them where one text is searched for another: tenths, at least one.
std::size_t tenths(std::string_view text) { return text.size() / 10 + 1; }

}  // namespace

Value text_size(Call& call) {
  charge_for(call, call.arguments[0].text().size());
  return Value::of(static_cast<std::int64_t>(count_code_points(call.arguments[0].text())));
}

Value bytes_size(Call& call) { return Value::of(static_cast<std::int64_t>(call.arguments[0].text().size())); }

Value text_contains(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (!call.afford(tenths(text) * tenths(part) - 1)) { return {}; }
  return Value::of(text.find(part) != std::string_view::npos);
}

Value text_starts_with(Call& call) {
  charge_for(call, call.arguments[1].text().size());
  return Value::of(call.arguments[0].text().starts_with(call.arguments[1].text()));
}

Value text_ends_with(Call& call) {
  charge_for(call, call.arguments[1].text().size());
  return Value::of(call.arguments[0].text().ends_with(call.arguments[1].text()));
}

Value text_matches(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view pattern = call.arguments[1].text();
  if (!call.afford(tenths(text) * (pattern.size() / 4 + 1))) { return {}; }  // as cel-go counts
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kMaxPatternMemory);
  const re2::RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!expression.ok()) {
    call.budget.charge(kCostOfRefusedPattern);
    return call.fail(fmt::format("invalid regular expression: {}", expression.error()));
  }
  const auto instructions = static_cast<std::size_t>(expression.ProgramSize());
  if (!call.afford(tenths(text) * (instructions / kInstructionsPerUnit))) { return {}; }
  return Value::of(re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression));
}

}  // namespace orr::cel
