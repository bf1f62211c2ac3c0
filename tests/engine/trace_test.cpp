// What the parts of an expression come to, as `orr check -v`, `orr explain` and `orr eval --explain` show it.

#include "orr/engine/trace.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "orr/cel/compile.hpp"
#include "orr/engine/expression.hpp"
#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::engine;

namespace {

constexpr std::string_view kDependencies =
    "dependencies: [{name: db, critical: true, timeout: 2s}, {name: queue, critical: false}, {name: cache}]";

/// `part is value (note)` for each part, inner ones further in.
std::string words(const Trace& trace) {
  std::string text;
  for (const TracedPart& part : trace) {
    text += fmt::format("{}{} is {}", std::string(std::size_t{part.depth} * 2, ' '), part.text, part.value);
    text += part.note.empty() ? "\n" : fmt::format(" ({})\n", part.note);
  }
  return text;
}

/// Of the check of a rule over the dependencies, for one of them.
std::string of_check(std::string_view check, std::string_view element, std::string_view head = {}) {
  const std::string body = fmt::format("for_each: dependencies\nas: dep\ncheck: '{}'", check);
  const TestEvaluation service({.manifest = std::string(kDependencies),
                                .rules = rule("it", body),
                                .head = std::string(head),
                                .with_traces = true});
  return words(service.answer("it", element).trace);
}

/// Of a single expression.
std::string of_expression(std::string_view text, const std::string& manifest = std::string(kDependencies)) {
  const TestEvaluation service({.manifest = manifest});
  const ReadinessFunctions functions(schema::manifest_schema());
  Arena arena;
  cel::Problems problems;
  const auto compiled = cel::compile(
      text, {.root = &schema::manifest_schema().root->type, .functions = functions.overloads()}, arena, problems);
  REQUIRE(compiled);
  return words(trace_expression(compiled->tree, service.manifest(), functions.overloads(), day("2026-06-01")));
}

}  // namespace

TEST_CASE("a check is taken apart for the element at hand", "[engine][trace]") {
  CHECK(of_check("!dep.critical || dep.timeout < duration(\"1s\")", "dependencies/db") ==
        "!dep.critical || dep.timeout < duration(\"1s\") is false\n"
        "  !dep.critical is false\n"
        "    dep.critical is true\n"
        "  dep.timeout < duration(\"1s\") is false\n"
        "    dep.timeout is duration(\"2s\")\n");
}

TEST_CASE("what was not needed to come to the value is left out", "[engine][trace]") {
  CHECK(of_check("!dep.critical || dep.timeout < duration(\"1s\")", "dependencies/queue") ==
        "!dep.critical || dep.timeout < duration(\"1s\") is true\n"
        "  !dep.critical is true\n"
        "    dep.critical is false\n");
}

TEST_CASE("a part that is unknown names the facts that it lacks", "[engine][trace]") {
  CHECK(of_check("dep.critical", "dependencies/cache") ==
        "dep.critical is unknown, for lack of `dependencies/cache.critical`\n");
}

TEST_CASE("variables and parameters of the checklist have their values", "[engine][trace]") {
  CHECK(of_check("dep.timeout <= slowest && size(critical) > most", "dependencies/db",
                 "params: {most: 1}\nvariables:\n  slowest: duration(\"3s\")\n"
                 "  critical: dependencies.filter(d, d.critical)\n") ==
        "dep.timeout <= slowest && size(critical) > most is unknown, for lack of `dependencies/cache.critical`\n"
        "  dep.timeout <= slowest is true\n"
        "    dep.timeout is duration(\"2s\")\n"
        "    slowest is duration(\"3s\")\n"
        "  size(critical) > most is unknown, for lack of `dependencies/cache.critical`\n"
        "    size(critical) is unknown, for lack of `dependencies/cache.critical`\n"
        "      critical is [dependencies/db] and perhaps more, for lack of `dependencies/cache.critical`\n"
        "    most is 1\n");
}

TEST_CASE("a macro names the element that decided", "[engine][trace]") {
  CHECK(of_expression("dependencies.all(d, d.name != 'queue')") ==
        "dependencies.all(d, d.name != 'queue') is false (dependencies/queue decides, of 3)\n"
        "  dependencies is [dependencies/db, dependencies/queue, dependencies/cache]\n"
        "  d.name != 'queue' is false\n"
        "    d.name is \"queue\"\n");
  CHECK(of_expression("[1, 2, 3].exists(n, n > 1)") ==
        "[1, 2, 3].exists(n, n > 1) is true (2 decides, of 3)\n"
        "  n > 1 is true\n"
        "    n is 2\n");
}

TEST_CASE("a part that fails says how", "[engine][trace]") {
  CHECK(of_expression("service.tier / 0 == 1") ==
        "service.tier / 0 == 1 is error: division by zero\n"
        "  service.tier / 0 is error: division by zero\n"
        "    service.tier is 2\n");
}

TEST_CASE("a literal has no parts", "[engine][trace]") { CHECK(of_expression("1").empty()); }

TEST_CASE("a check is not taken apart unless asked, nor is a claim", "[engine][trace]") {
  const std::string rules = rule("check", "check: service.tier < 2") + rule("claim", "claim: observability.traces");
  CHECK(TestEvaluation({.rules = rules}).answer("check").trace.empty());
  const TestEvaluation traced({.rules = rules, .with_traces = true});
  CHECK(words(traced.answer("check").trace) == "service.tier < 2 is false\n  service.tier is 2\n");
  CHECK(traced.answer("claim").trace.empty());
}

TEST_CASE("taking apart changes no outcome", "[engine][trace]") {
  const std::string rules = rule("it", "for_each: dependencies\nas: dep\ncheck: done(dep.fallback) || dep.critical");
  const TestEvaluation plain({.manifest = std::string(kDependencies), .rules = rules});
  const TestEvaluation traced({.manifest = std::string(kDependencies), .rules = rules, .with_traces = true});
  CHECK(plain.outcomes("it") == traced.outcomes("it"));
  CHECK(plain.answer("it", "dependencies/db").claims.size() == traced.answer("it", "dependencies/db").claims.size());
  CHECK(plain.evaluation().cost == traced.evaluation().cost);
}
