#include "orr/output/concise.hpp"

#include <string>

#include "tests/output/report_fixture.hpp"
#include "tests/support/catch.hpp"

using orr::Severity;
using orr::engine::Outcome;
using orr::output::ReportFixture;
using orr::output::write_concise;

TEST_CASE("a line has place, severity, rule and message", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_rule("oncall/somebody-answers", Severity::critical);
  fixture.add_finding(Outcome::fail, "nobody answers", "none");
  CHECK(write_concise(fixture.report) == "service.yaml:4:13: critical[oncall/somebody-answers]: nobody answers\n");
}

TEST_CASE("what is not simply wrong says so in front of its message", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::unknown, "`slos` is not stated");
  fixture.add_finding(Outcome::planned, "`observability.traces` is planned");
  fixture.add_finding(Outcome::error, "division by zero");
  CHECK(write_concise(fixture.report) ==
        "service.yaml:3:1: high[area/rule]: unknown: `slos` is not stated\n"
        "service.yaml:3:1: high[area/rule]: planned: `observability.traces` is planned\n"
        "service.yaml:3:1: high[area/rule]: error: division by zero\n");
}

TEST_CASE("what passes, does not apply or is not selected has no line", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::pass, "");
  fixture.add_finding(Outcome::not_applicable, "there are none");
  fixture.add_finding(Outcome::fail, "wrong").is_selected = false;
  CHECK(write_concise(fixture.report).empty());
}

TEST_CASE("a finding is one line, whatever its message holds", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "one\ntwo\r\nthree\t\x1b[31m\u2028four");
  CHECK(write_concise(fixture.report) ==
        "service.yaml:3:1: high[area/rule]: one two\\u{D} three \\u{1B}[31m\\u{2028}four\n");
}

TEST_CASE("neither path nor message is a command to the log of a pipeline", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "::error::x ##[error]y").place.file = "::warning::.yaml";
  CHECK(write_concise(fixture.report) ==
        "\\u{3A}:warning::.yaml:3:1: high[area/rule]: \\u{3A}:error::x \\u{23}#[error]y\n");
}

TEST_CASE("findings of several services follow each other", "[output][concise]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "first");
  fixture.add_service("invoicing");
  fixture.review(1) = fixture.review(0);
  fixture.review(1).findings.front().message = "second";
  CHECK(write_concise(fixture.report) ==
        "service.yaml:3:1: high[area/rule]: first\nservice.yaml:3:1: high[area/rule]: second\n");
}
