#include "orr/output/rule_text.hpp"

#include <string>

#include "tests/output/report_fixture.hpp"
#include "tests/packtools/compiled_checklist.hpp"
#include "tests/support/catch.hpp"

using orr::Severity;
using orr::Stage;
using orr::checklist::Rule;
using orr::engine::Outcome;
using orr::output::holds;
using orr::output::ReportFixture;
using orr::output::Terminal;
using orr::output::widest_line;
using orr::output::write_rule_definition;
using orr::output::write_rule_explanation;
using orr::output::write_rule_findings;
using orr::output::write_rule_list;
using orr::packtools::CompiledChecklist;

namespace {

constexpr Terminal kPlain{.color = false, .width = 80};

const orr::checklist::Checklist& own() {
  static const CompiledChecklist compiled(R"(orr: checklist/v1
id: own
title: Rules of our own
rules:
  has-timeout:
    title: Every critical dependency has a timeout
    question: What happens when it does not answer?
    why: Calls pile up.
    remedy: Set a timeout and state it in `timeout`.
    severity: {tier 1: critical, tier 2: high, default: low}
    stage: build
    applies_to: {types: [api, web-app], tiers: [1, 2]}
    when: service.exposure != "internal"
    for_each: dependencies.filter(d, d.critical)
    as: dependency
    check: dependency.timeout < duration("5s")
    at: dependency.timeout
    message: "`{dependency.name}` may take {dependency.timeout}"
    not_applicable: never
    proof: required
    fresh: 90d
    effort: S
    inventory: [A-1, B-2]
    references: [{title: The page, url: "https://example.test/page"}]
  is-traced:
    title: Requests are traced
    why: To find the slow one.
    remedy: Instrument.
    severity: medium
    claim: observability.traces
)");
  return compiled.checklist();
}

const Rule& rule(std::size_t index) { return own().rules[index]; }

}  // namespace

TEST_CASE("a list has severities by tier, ids, and titles below them", "[output][rule_text]") {
  CHECK(write_rule_list(std::span(&own(), 1), kPlain) ==
        "Rules of our own\n"
        "  CHLL  own/has-timeout\n"
        "        Every critical dependency has a timeout\n"
        "  MMMM  own/is-traced\n"
        "        Requests are traced\n"
        "\n"
        "2 rules; letters: severity at tiers 1 to 4 (Critical, High, Medium, Low, Info)\n");
}

TEST_CASE("titles in a list are wrapped, not cut", "[output][rule_text]") {
  CHECK(holds(write_rule_list(std::span(&own(), 1), {.color = false, .width = 40}),
              "        Every critical dependency has a\n        timeout\n"));
}

TEST_CASE("a definition shows how a rule is written", "[output][rule_text]") {
  CHECK(write_rule_definition(own(), rule(0), kPlain) ==
        "Every critical dependency has a timeout\n"
        "own/has-timeout\n"
        "\n"
        "area         Rules of our own\n"
        "severity     critical, high, low, low at tiers 1 to 4\n"
        "applies to   api, web-app of tier 1, 2; from stage build on\n"
        "when         service.exposure != \"internal\"\n"
        "for each     dependency in dependencies.filter(d, d.critical)\n"
        "check        dependency.timeout < duration(\"5s\")\n"
        "points at    dependency.timeout\n"
        "message      `{dependency.name}` may take {dependency.timeout}\n"
        "answers      `not-applicable` is no answer; a done claim needs `evidence`; a\n"
        "             done claim needs a `date` no older than 90 days\n"
        "inventory    A-1, B-2\n"
        "written in   own.yaml:5\n");
}

TEST_CASE("an explanation says what is asked, why, and how to meet it", "[output][rule_text]") {
  CHECK(write_rule_explanation(rule(0), kPlain) ==
        "Every critical dependency has a timeout\n"
        "own/has-timeout\n"
        "\n"
        "What happens when it does not answer?\n"
        "\n"
        "Calls pile up.\n"
        "\n"
        "to do        Set a timeout and state it in `timeout`.\n"
        "effort       S, about 1 day\n"
        "severity     critical, high, low, low at tiers 1 to 4\n"
        "applies to   api, web-app of tier 1, 2; from stage build on\n"
        "only when    service.exposure != \"internal\"\n"
        "answers      `not-applicable` is no answer; a done claim needs `evidence`; a\n"
        "             done claim needs a `date` no older than 90 days\n"
        "read         The page <https://example.test/page>\n");
}

TEST_CASE("what a rule leaves out is not explained", "[output][rule_text]") {
  const std::string text = write_rule_explanation(rule(1), kPlain);
  CHECK(holds(text, "severity     medium\n"));
  CHECK(holds(text, "applies to   all kinds of services; from stage pre-launch on\n"));
  CHECK(holds(text,
              "answers      `not-applicable` with a note; where it is critical, approved by\n"
              "             somebody who is no author, until a date\n"));
  CHECK_FALSE(holds(text, "only when"));
  CHECK_FALSE(holds(text, "read"));
}

TEST_CASE("no line is wider than the terminal, but for single words", "[output][rule_text]") {
  const Terminal narrow{.color = false, .width = 50};
  CHECK(widest_line(write_rule_list(std::span(&own(), 1), narrow)) <= 50);
  CHECK(widest_line(write_rule_explanation(rule(0), narrow)) <= 50);
}

TEST_CASE("for a service a rule has its findings and the severity in force", "[output][rule_text]") {
  ReportFixture fixture;
  fixture.add_rule("own/other");
  fixture.add_finding(Outcome::fail, "of another rule");
  fixture.add_rule("own/has-timeout", Severity::critical);
  fixture.review().rules.back().severity_reason = "tier 1";
  orr::review::Finding& finding = fixture.add_finding(Outcome::fail, "may take 9s", "orders-db");
  finding.element = "dependencies/orders-db";
  finding.detail = "seen at tier 1";
  fixture.add_finding(Outcome::pass, "", "timeout");
  CHECK(write_rule_findings(fixture.review(), "own/has-timeout", kPlain) ==
        "\n"
        "billing\n"
        "  fail dependencies/orders-db: may take 9s; seen at tier 1 (service.yaml:6:12)\n"
        "  pass (service.yaml:6:23)\n"
        "  severity in force: critical (tier 1)\n");
}

TEST_CASE("a rule that is not due says from when on it is", "[output][rule_text]") {
  ReportFixture fixture;
  fixture.add_rule("own/is-traced", Severity::medium);
  fixture.review().rules.back().is_due = false;
  fixture.review().rules.back().stage = Stage::launched;
  CHECK(write_rule_findings(fixture.review(), "own/is-traced", kPlain) ==
        "\nbilling\n  not due before stage launched\n  severity in force: medium\n");
}

TEST_CASE("texts of a checklist act on no terminal and no log", "[output][rule_text]") {
  const CompiledChecklist hostile(
      "orr: checklist/v1\nid: own\ntitle: \"\\e[31m ::error::a\"\nrules:\n  r:\n    title: \"\\e[32m ::error::b\"\n"
      "    why: \"\\u202E\"\n    remedy: \"x\\n::error::c\"\n    severity: low\n    claim: observability.traces\n");
  const orr::checklist::Checklist& checklist = hostile.checklist();
  for (const std::string& text : {write_rule_list(std::span(&checklist, 1), kPlain),
                                  write_rule_definition(checklist, checklist.rules.front(), kPlain),
                                  write_rule_explanation(checklist.rules.front(), kPlain)}) {
    CHECK_FALSE(holds(text, "\x1b"));
    CHECK_FALSE(holds(text, "\u202E"));
    CHECK_FALSE(holds(text, " ::"));
    CHECK_FALSE(holds(text, "\n::"));
  }
}
