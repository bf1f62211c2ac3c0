// How a program uses expressions: it says what they may ask for, compiles one, evaluates it on facts, and asks why it
// came to that. docs/expressions.md shows all of this file, expected.txt what it prints.

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/explain.hpp"
#include "orr/cel/format.hpp"

namespace cel = orr::cel;
using cel::Value;

namespace {

// The shape of the facts. Its fields are the names that expressions know; what has no such name is a mistake.
constexpr std::array kFields{
    cel::Field{"name", &cel::types::kString},
    cel::Field{"tier", &cel::types::kInt},
    cel::Field{"timeout", &cel::types::kDuration},
};
constexpr cel::ObjectType kService{.name = "service", .fields = kFields};

// A function of the program, `longest(int) -> duration`. It is called with known values of the declared types alone.
Value longest(cel::Call& call) {
  const std::int64_t tier = call.arguments[0].int64;
  return tier < 1 ? call.fail("tiers begin with 1") : Value::duration(2 * tier, 0);
}
constexpr std::array<const cel::Type*, 1> kOneInt{&cel::types::kInt};
constexpr std::array kFunctions{
    cel::Overload{
        .function = "longest", .parameters = kOneInt, .result = &cel::types::kDuration, .implementation = longest},
};

std::string describe(const Value& value) {
  if (value.is(cel::Kind::error)) { return fmt::format("error: {}", value.failure->message); }
  if (!value.is(cel::Kind::unknown)) { return cel::to_literal(value); }
  std::string text = "unknown, for lack of:";
  for (const cel::Lack& lack : value.unknown->lacks) { text += ' ' + cel::path_of(*lack.object, lack.slot); }
  return text;
}

void judge(const cel::Compiled& compiled, std::array<Value, kFields.size()> slots) {
  orr::Arena arena;  // owns what values refer to
  const cel::Object service{.type = &kService, .slots = slots.data()};
  const cel::Activation facts{.root = &service, .functions = kFunctions};
  cel::Budget budget{.limit = 10'000};
  fmt::print("{}\n", describe(cel::evaluate(compiled.expression, facts, budget, arena)));

  cel::Budget again;
  for (const cel::ExplainedPart& part : cel::explain(compiled.tree, facts, again, arena).parts) {
    const std::string_view text = compiled.tree.text.substr(part.at.begin, part.at.end - part.at.begin);
    fmt::print("{:{}}{}: {}\n", "", 2 + 2 * part.depth, text, describe(part.value));
  }
}

}  // namespace

int main() {
  orr::Arena arena;  // owns the expression
  const cel::Environment environment{.root = &kService, .functions = kFunctions};
  cel::Problems problems;
  if (!cel::compile("timeout <= longst(tier)", environment, arena, problems)) {
    for (const cel::Problem& problem : problems) {
      fmt::print("column {}: {}; {}\n", problem.at.begin + 1, problem.what, problem.help);
    }
  }

  const auto compiled = cel::compile("timeout <= longest(tier) || name == 'batch'", environment, arena, problems);
  if (!compiled) { return 1; }
  const Value checkout = Value::of(std::string_view("checkout"));
  const Value tier = Value::of(std::int64_t{1});
  judge(*compiled, {checkout, tier, Value::duration(5, 0)});
  judge(*compiled, {checkout, tier, Value::absent(cel::Reason::unstated)});
  judge(*compiled, {Value::of(std::string_view("batch")), tier, Value::absent(cel::Reason::planned)});
}
