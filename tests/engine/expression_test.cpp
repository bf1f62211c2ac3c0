// A single expression against a manifest: what `orr eval` does.

#include "orr/engine/expression.hpp"

#include <string>
#include <string_view>

#include "orr/cel/compile.hpp"
#include "orr/cel/format.hpp"
#include "tests/engine/service_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::engine;

namespace {

/// The value as text; `unknown: PATH REASON` for each fact that is lacking, `error: WHY`.
std::string eval(const std::string& manifest, std::string_view text, std::string_view as_of = "2026-06-01") {
  const TestEvaluation service({.manifest = manifest});
  const ReadinessFunctions functions(orr::schema::manifest_schema());
  orr::Arena arena;
  orr::cel::Problems problems;
  const auto compiled = orr::cel::compile(
      text, {.root = &orr::schema::manifest_schema().root->type, .functions = functions.overloads()}, arena, problems);
  REQUIRE(compiled);
  const orr::cel::Value value =
      evaluate_expression(compiled->expression, service.manifest(), functions.overloads(), day(as_of), arena);
  if (value.is(orr::cel::Kind::error)) { return "error: " + std::string(value.failure->message); }
  if (!value.is(orr::cel::Kind::unknown)) { return orr::cel::to_literal(value); }
  std::string lacks = "unknown:";
  for (const orr::cel::Lack& lack : value.unknown->lacks) {
    lacks += ' ' + orr::cel::path_of(*lack.object, lack.slot);
    lacks += lack.reason == orr::cel::Reason::planned ? " planned" : "";
  }
  return lacks;
}

}  // namespace

TEST_CASE("an expression has the value that the facts give it", "[engine][expression]") {
  CHECK(eval("", "metadata.name + '/' + metadata.owner") == "\"checkout/team-checkout\"");
  CHECK(eval("", "service.tier * 2") == "4");
  CHECK(eval("dependencies: [{name: db}, {name: queue}]", "dependencies.map(d, d.name)") == "[\"db\", \"queue\"]");
}

TEST_CASE("an expression without a value tells what it lacks, or why there is none", "[engine][expression]") {
  CHECK(eval("", "oncall.coverage == '24x7' && capacity.headroom > 0.2") ==
        "unknown: oncall.coverage capacity.headroom");
  CHECK(eval("", "service.tier / 0") == "error: division by zero");
}

TEST_CASE("an expression is evaluated as of a day", "[engine][expression]") {
  const std::string manifest =
      "review: {launch_date: 2026-06-15}\nobservability: {traces: {status: planned, due: 2026-06-10, owner: a}}";
  CHECK(eval(manifest, "done(observability.traces)") == "unknown: observability.traces planned");
  CHECK(eval(manifest, "done(observability.traces)", "2026-06-11") == "false");
  CHECK(eval(manifest, "days_until(review.launch_date)", "2026-06-11") == "4");
}

TEST_CASE("an expression that asks for planned work lacks the launch date while there is none",
          "[engine][expression]") {
  CHECK(eval("observability: {traces: {status: planned, due: 2026-06-10, owner: a}}", "done(observability.traces)") ==
        "unknown: review.launch_date");
}

TEST_CASE("an expression takes claims as stated, without asking for proof or age", "[engine][expression]") {
  CHECK(eval("observability: {traces: true}", "done(observability.traces)") == "true");
  CHECK(eval("observability: {traces: {status: done, date: 2001-01-01}}", "done(observability.traces)") == "true");
  CHECK(eval("observability: {traces: {status: not-applicable, note: why}}", "done(observability.traces)") == "true");
}
