#include "orr/packtools/rule_tests.hpp"

#include <string>

#include <fmt/format.h>

#include "tests/packtools/compiled_checklist.hpp"
#include "tests/support/catch.hpp"

using orr::Diagnostic;
using orr::Diagnostics;
using orr::Position;
using orr::SourceFile;
using orr::packtools::CaseResult;
using orr::packtools::CompiledChecklist;
using orr::packtools::Coverage;

namespace {

constexpr const char* kChecklist = R"(orr: checklist/v1
id: own
title: Rules of our own
rules:
  has-timeout:
    title: Every dependency has a timeout
    why: Calls pile up.
    remedy: Set one.
    severity: high
    for_each: dependencies
    as: dependency
    check: dependency.timeout < duration("5s")
    message: "`{dependency.name}` may take {dependency.timeout}"
  is-traced:
    title: Requests are traced
    why: To find the slow one.
    remedy: Instrument.
    severity: medium
    stage: launched
    claim: observability.traces
  is-of-tier-one:
    title: It is of tier 1
    why: To see the usual service.
    remedy: None.
    severity: low
    check: service.tier == 1
)";

const CompiledChecklist& own() {
  static const CompiledChecklist compiled(kChecklist);
  return compiled;
}

/// A test file, run.
class TestRun {
 public:
  /// `tests` stands below the head of the file, `settings` in it.
  explicit TestRun(const std::string& tests, const std::string& settings = "as_of: 2026-05-01\n")
      : source_("own.test.yaml", "orr: rule-tests/v1\nchecklist: own.yaml\n" + settings + "tests:\n" + tests),
        reading_(orr::document::read(source_)) {
    REQUIRE(reading_.problems.empty());
    results = orr::packtools::run_rule_tests(
        reading_.documents.at(0), own().checklist(),
        {orr::schema::rule_tests_schema(), orr::schema::manifest_schema(), own().functions()}, problems_);
  }

  /// Why the only case failed; `passed` when it did not.
  [[nodiscard]] std::string failure() const {
    REQUIRE(results.size() == 1);
    CHECK(results.front().passed == results.front().failure.empty());
    return results.front().passed ? "passed" : results.front().failure;
  }

  /// `line:column what; help` of each problem, a line each.
  [[nodiscard]] std::string problems() const {
    std::string text;
    for (const Diagnostic& problem : problems_) {
      const Position at = source_.position(problem.at.span.begin);
      text += fmt::format("{}:{} {}; {}\n", at.line, at.column, problem.what, problem.help);
    }
    return text;
  }

  std::vector<CaseResult> results;

 private:
  SourceFile source_;
  orr::document::Reading reading_;
  Diagnostics problems_;
};

/// A case of `has-timeout`.
std::string timeout_case(std::string_view body) { return "  has-timeout:\n    - name: the case\n" + std::string(body); }

constexpr const char* kTwo = "      given: {dependencies: [{name: a, timeout: 1s}, {name: b, timeout: 9s}]}\n";

}  // namespace

// --- expectations ---------------------------------------------------------------------------------------------------

TEST_CASE("a case passes when the rule answers as expected", "[packtools][rule_tests]") {
  const TestRun run(timeout_case("      given: {dependencies: [{name: a, timeout: 1s}]}\n      expect: pass\n"));
  CHECK(run.failure() == "passed");
  CHECK(run.results.front().rule == "own/has-timeout");
  CHECK(run.results.front().name == "the case");
  CHECK(run.results.front().outcomes == std::vector<std::string>{"pass"});
}

TEST_CASE("a case fails with what was expected and what the rule answers", "[packtools][rule_tests]") {
  const TestRun run(timeout_case("      given: {dependencies: [{name: a, timeout: 9s}]}\n      expect: pass\n"));
  CHECK(run.failure() == "expected pass; the rule answers dependencies/a: fail");
}

TEST_CASE("elements are expected by their path, or by their key alone", "[packtools][rule_tests]") {
  const std::string_view expectation =
      GENERATE("{dependencies/a: pass, dependencies/b: fail}", "{a: pass, b: fail}", "{dependencies/a: pass, b: fail}");
  CHECK(TestRun(timeout_case(kTwo + fmt::format("      expect: {}\n", expectation))).failure() == "passed");
}

TEST_CASE("every element must be expected, and none that is not there", "[packtools][rule_tests]") {
  CHECK(TestRun(timeout_case(std::string(kTwo) + "      expect: {a: pass}\n")).failure() ==
        "expected a: pass; the rule answers dependencies/a: pass, dependencies/b: fail");
  CHECK(TestRun(timeout_case(std::string(kTwo) + "      expect: {a: pass, b: fail, c: pass}\n")).failure() ==
        "expected a: pass, b: fail, c: pass; the rule answers dependencies/a: pass, dependencies/b: fail");
}

TEST_CASE("one outcome stands for all elements", "[packtools][rule_tests]") {
  CHECK(TestRun(timeout_case(std::string(kTwo) + "      expect: fail\n")).failure() ==
        "expected fail; the rule answers dependencies/a: pass, dependencies/b: fail");
  CHECK(
      TestRun(timeout_case("      given: {dependencies: [{name: a}, {name: b}]}\n      expect: unknown\n")).failure() ==
      "passed");
}

TEST_CASE("a rule of a later stage is not due", "[packtools][rule_tests]") {
  const std::string traced = "  is-traced:\n    - name: before launch\n      expect: not-due\n";
  CHECK(TestRun(traced).failure() == "passed");
}

TEST_CASE("a message must hold what is expected of it", "[packtools][rule_tests]") {
  const std::string given = "      given: {dependencies: [{name: a, timeout: 9s}]}\n      expect: fail\n";
  CHECK(TestRun(timeout_case(given + "      message: may take 9s\n")).failure() == "passed");
  CHECK(TestRun(timeout_case(given + "      message: may take 5s\n")).failure() ==
        "no message holds `may take 5s`:\n`a` may take 9s");
}

// --- what is given --------------------------------------------------------------------------------------------------

TEST_CASE("without a manifest the usual service is judged", "[packtools][rule_tests]") {
  CHECK(TestRun("  is-of-tier-one:\n    - {name: usual, expect: pass}\n").failure() == "passed");
}

TEST_CASE("a case wins over the defaults of its file, section by section", "[packtools][rule_tests]") {
  const std::string settings = "as_of: 2026-05-01\ndefaults: {service: {type: api, tier: 3}}\n";
  CHECK(TestRun("  is-of-tier-one:\n    - {name: default, expect: fail}\n", settings).failure() == "passed");
  CHECK(
      TestRun("  is-of-tier-one:\n    - {name: own, given: {service: {type: api, tier: 1}}, expect: pass}\n", settings)
          .failure() == "passed");
}

TEST_CASE("a case may name its own day", "[packtools][rule_tests]") {
  const std::string given =
      "  is-traced:\n    - name: planned\n      given: {review: {stage: launched}, observability: {traces: {status: "
      "planned, due: 2026-05-15, owner: team}}}\n";
  CHECK(TestRun(given + "      expect: planned\n").failure() == "passed");
  CHECK(TestRun(given + "      as_of: 2026-05-16\n      expect: fail\n").failure() == "passed");
}

TEST_CASE("cases run in the order of the file", "[packtools][rule_tests]") {
  const TestRun run(
      "  is-of-tier-one:\n    - {name: first, expect: pass}\n    - {name: second, expect: fail}\n"
      "  is-traced:\n    - {name: third, expect: not-due}\n");
  REQUIRE(run.results.size() == 3);
  CHECK(run.results[0].name == "first");
  CHECK_FALSE(run.results[1].passed);
  CHECK(run.results[2].name == "third");
}

// --- mistakes in the file -------------------------------------------------------------------------------------------

TEST_CASE("a rule that does not exist is a problem, at its name", "[packtools][rule_tests]") {
  CHECK(TestRun("  has-timout:\n    - {name: a, expect: pass}\n    - {name: b, expect: pass}\n").problems() ==
        "5:3 `own` has no rule `has-timout`; did you mean `has-timeout`?\n");
}

TEST_CASE("an outcome that does not exist is a problem, wherever it is expected", "[packtools][rule_tests]") {
  CHECK(TestRun(timeout_case("      expect: passes\n")).problems() ==
        "7:15 `passes` is no outcome; possible are: pass, fail, planned, unknown, not-applicable, error, not-due\n");
  CHECK(TestRun(timeout_case(std::string(kTwo) + "      expect: {a: pass, b: failing}\n")).problems() ==
        "8:15 `failing` is no outcome; possible are: pass, fail, planned, unknown, not-applicable, error, not-due\n");
}

TEST_CASE("a case without a day is a problem", "[packtools][rule_tests]") {
  CHECK(TestRun("  is-of-tier-one:\n    - {name: a, expect: pass}\n", "").problems() ==
        "5:14 the case has no day; state `as_of` here or for the whole file\n");
}

TEST_CASE("a mistake in a given manifest is a problem, at its place", "[packtools][rule_tests]") {
  CHECK(TestRun(timeout_case("      given: {dependencies: [{name: a, timeouts: 1s}]}\n      expect: pass\n"))
            .problems() == "7:40 `timeouts` is no field of `dependency`; did you mean `timeout`?\n");
}

TEST_CASE("the checklist of a test file is the one it names", "[packtools][rule_tests]") {
  const auto tested = [](const std::string& text, Diagnostics& problems) {
    const SourceFile source("own.test.yaml", text);
    const auto reading = orr::document::read(source);
    return orr::packtools::tested_checklist(reading.documents.at(0), orr::schema::rule_tests_schema(), problems);
  };
  Diagnostics problems;
  CHECK(tested("orr: rule-tests/v1\nchecklist: ../own.yaml\ntests: {}\n", problems) == "../own.yaml");
  CHECK(problems.empty());
  CHECK(tested("orr: rule-tests/v1\ntests: {}\n", problems).empty());
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what == "`checklist` is not stated");
}

TEST_CASE("a checklist where tests are expected is one problem", "[packtools][rule_tests]") {
  const SourceFile source("own.yaml", kChecklist);
  const auto reading = orr::document::read(source);
  Diagnostics problems;
  CHECK(orr::packtools::tested_checklist(reading.documents.at(0), orr::schema::rule_tests_schema(), problems).empty());
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what == "this is a checklist, no test file");
}

// --- coverage -------------------------------------------------------------------------------------------------------

TEST_CASE("a rule is covered by cases that pass, fail and are unknown", "[packtools][rule_tests]") {
  const auto seen = [](std::string rule, std::vector<std::string> outcomes) {
    CaseResult result;
    result.rule = std::move(rule);
    result.outcomes = std::move(outcomes);
    return result;
  };
  const std::vector<CaseResult> results{seen("own/has-timeout", {"pass", "fail"}), seen("own/has-timeout", {"unknown"}),
                                        seen("own/is-traced", {"fail", "planned"})};
  const std::vector<Coverage> gaps = orr::packtools::uncovered(own().checklist(), results);
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0].rule == "own/is-traced");
  CHECK(gaps[0].missing == std::vector<std::string>{"pass", "unknown"});
  CHECK(gaps[1].rule == "own/is-of-tier-one");
  CHECK(gaps[1].missing == std::vector<std::string>{"pass", "fail", "unknown"});
}
