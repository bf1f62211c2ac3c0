#include "tests/cel/conformance/test_case.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/support/arena.hpp"
#include "tests/cel/both_evaluators.hpp"
#include "tests/cel/conformance/notation.hpp"

namespace orr::cel::conformance {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLimit = 1'000'000;

/// The suite declares functions for its type tests and gives them no bodies.
Value declared_only(Call& call) { return call.fail("this function is only declared"); }

constexpr Failure kUnbound{"this variable has no value", {}};

Value unbound(const void* /*host*/, std::uint32_t /*global*/) { return Value::of(&kUnbound); }

/// The world of one test: variables, functions, and what they are bound to.
class World {
 public:
  World(const json& test, Arena& arena) : arena_(arena), container_(test.value("container", std::string())) {
    for (const json& declaration : test.value("type_env", json::array())) {
      if (declaration.contains("type")) {
        declare(declaration.at("name").get<std::string>(), type(declaration.at("type").get<std::string>()));
      } else {
        add_functions(declaration);
      }
    }
    const json bindings = test.value("bindings", json::object());
    for (const auto& [name, value] : bindings.items()) { bind(name, value); }
  }

  /// Why the test cannot be run, if it cannot.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

  [[nodiscard]] Environment environment(bool is_checked) const {
    return {.globals = globals_, .functions = functions_, .container = container_, .is_checked = is_checked};
  }
  [[nodiscard]] Activation activation() const {
    return {.globals = values_, .functions = functions_, .resolve = unbound};
  }

 private:
  const Type* type(std::string_view notation) {
    const auto read = read_type(notation, arena_);
    if (!read) { complaint_ = fmt::format("the type `{}` is not understood", notation); }
    return read ? *read : &types::kDyn;
  }

  void declare(std::string_view name, const Type* type) {
    globals_.push_back({arena_.copy(name), type});
    values_.push_back(Value::absent(Reason::unstated));
  }

  void bind(std::string_view name, const json& notation) {
    auto declared = std::find_if(globals_.begin(), globals_.end(),
                                 [name](const Variable& variable) { return variable.name == name; });
    if (declared == globals_.end()) {
      declare(name, &types::kDyn);
      declared = globals_.end() - 1;
    }
    const auto value = read_value(notation, arena_);
    if (!value) { complaint_ = value.error().message; }
    values_[static_cast<std::size_t>(declared - globals_.begin())] = value.value_or(Value::null());
  }

  void add_functions(const json& declaration) {
    const std::string_view name = arena_.copy(std::string_view(declaration.at("name").get_ref<const std::string&>()));
    for (const json& overload : declaration.at("overloads")) {
      std::vector<const Type*> parameters;
      for (const json& parameter : overload.at("params")) { parameters.push_back(type(parameter.get<std::string>())); }
      functions_.push_back({.function = name,
                            .parameters = arena_.copy(std::span<const Type* const>(parameters)),
                            .result = type(overload.at("result").get<std::string>()),
                            .implementation = declared_only,
                            .is_member = overload.value("member", false)});
    }
  }

  Arena& arena_;
  std::string container_;
  std::string complaint_;
  std::vector<Variable> globals_;
  std::vector<Value> values_;
  std::vector<Overload> functions_;
};

bool has_macro(const Tree& tree) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [](const Node& node) {
    const bool is_presence_test = node.op == Op::has_field || node.op == Op::has_member;
    return is_presence_test || (node.op >= Op::all && node.op <= Op::optional_flat_map);
  });
}

/// What a test came to: a type, and a value or why there is none.
struct Answer {
  std::optional<Value> value{};
  const Type* type = nullptr;
  std::string failure{};       ///< Of the checker, or an error.
  std::string disagreement{};  ///< Of the two evaluators.
};

Answer evaluate_test(const json& test, const std::string& text, const World& world, Arena& arena) {
  Problems problems;
  const auto compiled = compile(text, world.environment(!test.value("disable_check", false)), arena, problems);
  if (!compiled) { return {.failure = "problem: " + problems.at(0).what}; }
  // Without macros these would be calls of functions that nobody declares.
  if (test.value("disable_macros", false) && has_macro(compiled->tree)) { return {.failure = "macros are disabled"}; }
  if (test.value("check_only", false)) { return {.type = compiled->type}; }
  const BothValues both = evaluate_both_ways(*compiled, world.activation(), kLimit, arena);
  Answer answer{.value = both.planned, .type = compiled->type};
  answer.disagreement = disagreement(*compiled, both, kLimit);
  if (both.planned.is(Kind::error)) { answer.failure = to_message(both.planned); }
  return answer;
}

std::string in_words(const Answer& answer) {
  std::string text = !answer.failure.empty() ? answer.failure : answer.value ? to_message(*answer.value) : "";
  if (answer.type != nullptr) { text += fmt::format("{}of type {}", text.empty() ? "" : " ", to_string(*answer.type)); }
  return text;
}

Outcome judge(const json& expected, const Answer& answer, Arena& arena) {
  if (!answer.disagreement.empty()) { return {false, "two evaluators that agree", answer.disagreement}; }
  if (expected.contains("error")) { return {!answer.failure.empty(), "an error", in_words(answer)}; }
  Outcome outcome{answer.failure.empty(), {}, in_words(answer)};
  if (expected.contains("value")) {
    const auto wanted = read_value(expected.at("value"), arena);
    if (!wanted) { return {false, wanted.error().message, outcome.got}; }
    outcome.is_passed = outcome.is_passed && answer.value && is_expected(*answer.value, *wanted);
    outcome.expected = to_message(*wanted);
  }
  if (expected.contains("type")) {
    const std::string wanted = expected.at("type").get<std::string>();
    const auto type = read_type(wanted, arena);
    outcome.is_passed = outcome.is_passed && type && answer.type != nullptr && same(*answer.type, **type);
    outcome.expected += fmt::format("{}of type {}", outcome.expected.empty() ? "" : " ", wanted);
  }
  return outcome;
}

}  // namespace

Outcome run_test(const json& test) {
  Arena arena;
  const World world(test, arena);
  if (!world.complaint().empty()) { return {false, "a test that can be read", world.complaint()}; }
  const std::string text = test.at("expr").get<std::string>();
  return judge(test.at("expected"), evaluate_test(test, text, world, arena), arena);
}

}  // namespace orr::cel::conformance
