// bench_cel MANIFEST.json EXPRESSIONS.json
//
// Times expressions on demand: bench.mjs asks for a sample at a time, so that those of several evaluators alternate.
// Commands, a line each, on standard input:
//
//   eval NAME TIMES      evaluates the expression so many times; nothing is kept from one time to the next
//   compile NAME TIMES   parses, checks and plans it so many times
//
// The answer is a line `VALUE NANOSECONDS`, all times together.

#include <array>
#include <chrono>
#include <cstdio>
#include <deque>
#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cel/time.hpp"
#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/cel/format.hpp"

namespace {

using namespace orr::cel;
using nlohmann::json;

// --- the manifest ----------------------------------------------------------------------------------------------------

constexpr std::array kServiceFields{
    Field{"name", &types::kString},        Field{"owner", &types::kString},    Field{"description", &types::kString},
    Field{"tier", &types::kInt},           Field{"replicas", &types::kInt},    Field{"availability", &types::kDouble},
    Field{"public", &types::kBool},        Field{"deprecated", &types::kBool}, Field{"launch", &types::kTimestamp},
    Field{"reviewed", &types::kTimestamp},
};
constexpr std::array kSloFields{Field{"name", &types::kString}, Field{"kind", &types::kString},
                                Field{"objective", &types::kDouble}, Field{"window_days", &types::kInt}};
constexpr std::array kAlertFields{Field{"name", &types::kString}, Field{"severity", &types::kString},
                                  Field{"slo", &types::kString}, Field{"minutes", &types::kInt},
                                  Field{"runbook", &types::kString}};
constexpr std::array kDependencyFields{Field{"name", &types::kString}, Field{"critical", &types::kBool},
                                       Field{"timeout_ms", &types::kInt}, Field{"retries", &types::kInt},
                                       Field{"fallback", &types::kString}};
constexpr std::array kRunbookFields{Field{"name", &types::kString}, Field{"url", &types::kString}};

constexpr ObjectType kService{.name = "service", .fields = kServiceFields};
constexpr ObjectType kSlo{.name = "slo", .fields = kSloFields};
constexpr ObjectType kAlert{.name = "alert", .fields = kAlertFields};
constexpr ObjectType kDependency{.name = "dependency", .fields = kDependencyFields};
constexpr ObjectType kRunbook{.name = "runbook", .fields = kRunbookFields};

constexpr Type kServiceType{.kind = TypeKind::object, .object = &kService};
constexpr Type kSloType{.kind = TypeKind::object, .object = &kSlo};
constexpr Type kAlertType{.kind = TypeKind::object, .object = &kAlert};
constexpr Type kDependencyType{.kind = TypeKind::object, .object = &kDependency};
constexpr Type kRunbookType{.kind = TypeKind::object, .object = &kRunbook};
constexpr Type kSlos{.kind = TypeKind::list, .element = &kSloType};
constexpr Type kAlerts{.kind = TypeKind::list, .element = &kAlertType};
constexpr Type kDependencies{.kind = TypeKind::list, .element = &kDependencyType};
constexpr Type kRunbooks{.kind = TypeKind::list, .element = &kRunbookType};

constexpr std::array kManifestFields{Field{"service", &kServiceType}, Field{"slos", &kSlos}, Field{"alerts", &kAlerts},
                                     Field{"dependencies", &kDependencies}, Field{"runbooks", &kRunbooks}};
constexpr ObjectType kManifest{.name = "manifest", .fields = kManifestFields};

constexpr Environment kEnvironment{.root = &kManifest};

/// Builds values of declared types from JSON, as the loader of manifests does from YAML.
class Builder {
 public:
  explicit Builder(orr::Arena& arena) : arena_(arena) {}

  const Object* object(const ObjectType& type, const json& given, const Object* parent, std::uint32_t slot) {
    const std::span<Value> slots = arena_.make_array<Value>(type.fields.size());
    Object* made = arena_.make<Object>(&type, parent, slots.data(), std::string_view(), slot);
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
      const auto found = given.find(type.fields[i].name);
      slots[i] = found == given.end() ? Value::absent(Reason::unstated) : value(*type.fields[i].type, *found, made, i);
    }
    return made;
  }

 private:
  Value value(const Type& type, const json& given, const Object* owner, std::uint32_t slot) {
    switch (type.kind) {
      case TypeKind::boolean: return Value::of(given.get<bool>());
      case TypeKind::int64: return Value::of(given.get<std::int64_t>());
      case TypeKind::float64: return Value::of(given.get<double>());
      case TypeKind::string: return Value::of(arena_.copy(std::string_view(given.get_ref<const std::string&>())));
      case TypeKind::timestamp: return to_value(Kind::timestamp, parse_timestamp(given.get<std::string>()).value());
      case TypeKind::object: return Value::of(object(*type.object, given, owner, slot));
      case TypeKind::list: return list(*type.element, given, owner, slot);
      default: throw std::logic_error("no field of the manifest has such a type");
    }
  }

  Value list(const Type& element, const json& given, const Object* owner, std::uint32_t slot) {
    const std::span<Value> items = arena_.make_array<Value>(given.size());
    for (std::size_t i = 0; i < items.size(); ++i) { items[i] = value(element, given[i], owner, slot); }
    return Value::of(static_cast<const List*>(arena_.make<List>(items)));
  }

  orr::Arena& arena_;
};

// --- timing ----------------------------------------------------------------------------------------------------------

struct Sample {
  std::string value;
  std::int64_t nanoseconds = 0;
};

template <class Work>
std::int64_t time(std::size_t times, Work work) {
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < times; ++i) { work(); }
  return std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count();
}

class Bench {
 public:
  Bench(const json& manifest, const json& expressions) {
    root_ = Builder(facts_).object(kManifest, manifest, nullptr, 0);
    for (const auto& [name, text] : expressions.items()) {
      Expression& expression = expressions_[name];
      expression.text = text.get<std::string>();
      Problems problems;
      const auto compiled = compile(expression.text, kEnvironment, expression.arena, problems);
      if (!compiled) { throw std::runtime_error(fmt::format("{}: {}", name, problems.at(0).what)); }
      expression.plan = compiled->expression;
    }
  }

  Sample run(std::string_view command, const std::string& name, std::size_t times) {
    const Expression& expression = expressions_.at(name);
    return command == "compile" ? compile_often(expression, times) : evaluate_often(expression, times);
  }

 private:
  struct Expression {
    std::string text;
    orr::cel::Expression plan;
    orr::Arena arena;
  };

  /// One arena that is reused, as a worker has it.
  Sample evaluate_often(const Expression& expression, std::size_t times) {
    const Activation activation{.root = root_};
    Value value;
    Sample sample;
    sample.nanoseconds = time(times, [&] {
      arena_.clear();
      Budget budget;
      value = evaluate(expression.plan, activation, budget, arena_);
    });
    sample.value = to_literal(value);
    return sample;
  }

  Sample compile_often(const Expression& expression, std::size_t times) {
    Sample sample{.value = "compiled"};
    sample.nanoseconds = time(times, [&] {
      arena_.clear();
      Problems problems;
      const auto compiled = compile(expression.text, kEnvironment, arena_, problems);
      if (!compiled) { sample.value = "problem"; }
    });
    return sample;
  }

  orr::Arena facts_;
  orr::Arena arena_;
  const Object* root_ = nullptr;
  std::map<std::string, Expression> expressions_;
};

json read(const char* path) {
  std::ifstream file(path);
  if (!file) { throw std::runtime_error(fmt::format("cannot be read: {}", path)); }
  return json::parse(file);
}

/// Answers commands until there are no more.
int serve(Bench& bench) {
  std::array<char, 16> command{};
  std::array<char, 64> name{};
  std::size_t times = 0;
  while (std::scanf("%15s %63s %zu", command.data(), name.data(), &times) == 3) {
    const Sample sample = bench.run(command.data(), name.data(), times);
    fmt::print("{} {}\n", sample.value, sample.nanoseconds);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 3) {
      fmt::print(stderr, "bench_cel MANIFEST.json EXPRESSIONS.json\n");
      return 2;
    }
    Bench bench(read(argv[1]), read(argv[2]));
    return serve(bench);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bench_cel: {}\n", failure.what());
    return 2;
  }
}
