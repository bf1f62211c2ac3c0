#include "orr/output/risk_text.hpp"

#include <string>

#include "tests/output/report_fixture.hpp"
#include "tests/support/catch.hpp"

using orr::output::holds;
using orr::output::ReportFixture;
using orr::output::widest_line;
using orr::output::write_risks;
using orr::review::RiskRow;
using orr::risk::Band;
using orr::risk::Rating;

namespace {

std::string risks(const ReportFixture& fixture, int width = 80) {
  return write_risks(fixture.report, orr::risk::built_in_scale(), {.color = false, .width = width});
}

/// A risk whose three ratings are the same.
RiskRow rated(std::string id, Rating rating) {
  const Band band = orr::risk::built_in_scale().matrix.band(rating);
  return {.id = id,
          .title = "Title of " + id,
          .assessment = orr::risk::Assessment{.inherent = rating, .residual = rating, .target = rating},
          .inherent_band = band,
          .residual_band = band,
          .target_band = band};
}

/// A review that states risks.
ReportFixture& with(ReportFixture& fixture, std::vector<RiskRow> rows) {
  fixture.review().risks.is_stated = true;
  fixture.review().risks.rows = std::move(rows);
  return fixture;
}

}  // namespace

TEST_CASE("silence about risks is no absence of risks", "[output][risk_text]") {
  ReportFixture fixture;
  CHECK(risks(fixture) ==
        "billing: risks as of 2026-05-01; appetite medium, the default at tier 2\n"
        "\n"
        "No risks are stated: nobody knows what could go wrong.\n");
  fixture.review().risks.appetite_is_stated = true;
  CHECK(risks(with(fixture, {})) ==
        "billing: risks as of 2026-05-01; appetite medium\n"
        "\n"
        "The team states that there are none.\n");
}

TEST_CASE("the map counts what remains, each risk in its cell", "[output][risk_text]") {
  ReportFixture fixture;
  with(fixture, {rated("a", {5, 5}), rated("b", {3, 2}), rated("c", {3, 2})});
  CHECK(holds(risks(fixture),
              "likelihood        what remains: how many risks, and the band\n"
              "almost-certain 5 | . medium   . high     . high     . critical 1 critical\n"
              "        likely 4 | . low      . medium   . high     . high     . critical\n"
              "      possible 3 | . low      . medium   . medium   . high     . high\n"
              "      unlikely 2 | . low      . low      2 medium   . medium   . high\n"
              "          rare 1 | . low      . low      . low      . low      . medium\n"
              "                 +-------------------------------------------------------\n"
              "         severity  1 very-low 2 low      3 medium   4 high     5 very-high\n"));
}

TEST_CASE("the map counts neither what is closed nor what is not rated", "[output][risk_text]") {
  ReportFixture fixture;
  RiskRow closed = rated("a", {3, 3});
  closed.is_closed = true;
  with(fixture, {closed, RiskRow{.id = "b", .title = "B"}});
  const std::string text = risks(fixture);
  CHECK(holds(text, "      possible 3 | . low      . medium   . medium   . high     . high\n"));
  CHECK(holds(text, "  residual   medium   3 medium x 3 possible; closed\n"));
  CHECK(holds(text, "B  b\n  not rated: state `severity` and `likelihood`\n"));
}

TEST_CASE("a risk has its three ratings, impact, mitigations and handling", "[output][risk_text]") {
  ReportFixture fixture;
  RiskRow row = rated("gateway-outage", {4, 3});
  row.assessment->residual = {3, 2};
  row.residual_band = Band::medium;
  row.assessment->target = {2, 2};
  row.target_band = Band::low;
  row.impact = "Orders wait";
  row.owner = "team-billing";
  row.treatment = "mitigate";
  row.status = "in-progress";
  row.mitigations = {{.title = "Queue", .state = "done", .lowers = "severity by 1"},
                     {.title = "Contract", .state = "planned for 2026-06-01"}};
  with(fixture, {row});
  CHECK(holds(risks(fixture),
              "Title of gateway-outage  gateway-outage\n"
              "  inherent   high     4 high x 3 possible\n"
              "  residual   medium   3 medium x 2 unlikely\n"
              "  target     low      2 low x 2 unlikely\n"
              "  impact     Orders wait\n"
              "  mitigation Queue: done; lowers severity by 1\n"
              "  mitigation Contract: planned for 2026-06-01; lowers nothing\n"
              "  handling   owned by team-billing, treatment mitigate, in-progress\n"));
}

TEST_CASE("what exceeds the appetite says so, and whether somebody accepted it", "[output][risk_text]") {
  ReportFixture fixture;
  RiskRow row = rated("a", {5, 5});
  row.is_above_appetite = true;
  with(fixture, {row});
  CHECK(holds(risks(fixture), "5 very-high x 5 almost-certain; above the appetite\n"));
  CHECK(holds(risks(fixture), "  mitigation none listed\n  handling   nobody owns it\n"));
  row.is_accepted = true;
  row.accepted_until = ReportFixture::day("2026-12-31");
  with(fixture, {row});
  CHECK(holds(risks(fixture), "; above the appetite, accepted\n"));
  CHECK(holds(risks(fixture), "  handling   nobody owns it, accepted until 2026-12-31\n"));
}

TEST_CASE("remarks on risks follow, those on other things do not", "[output][risk_text]") {
  ReportFixture fixture;
  with(fixture, {rated("a", {1, 1})});
  const orr::review::Place place = fixture.place("oncall");
  fixture.review().notices = {
      {.id = "manifest/placeholder", .message = "elsewhere", .help = "h", .items = {{"x", place}}},
      {.id = "risks/acceptance",
       .message = "acceptances do not count",
       .help = "name who",
       .items = {{"risk `a`", place}}}};
  const std::string text = risks(fixture);
  CHECK(text.ends_with("\nnote: acceptances do not count; name who\n  service.yaml:3:1 risk `a`\n"));
  CHECK_FALSE(holds(text, "elsewhere"));
}

TEST_CASE("the scales explain themselves", "[output][risk_text]") {
  ReportFixture fixture;
  const std::string text = risks(with(fixture, {rated("a", {1, 1})}));
  CHECK(holds(text, "Ratings are severity x likelihood, and the band is looked up, not multiplied.\n"));
  CHECK(holds(text, "  likelihood 1 rare           Not expected in the life of the service.\n"));
}

TEST_CASE("risks of several services stand apart", "[output][risk_text]") {
  ReportFixture fixture;
  fixture.add_service("invoicing");
  CHECK(holds(risks(fixture), "could go wrong.\n\ninvoicing: risks as of"));
}

TEST_CASE("no line of the risks is wider than the terminal", "[output][risk_text]") {
  ReportFixture fixture;
  RiskRow row = rated("a-risk-with-a-long-name", {5, 5});
  row.is_above_appetite = true;
  row.title = "A title that goes on for so long that no terminal of eighty columns could ever hold it in one line";
  row.impact = row.title;
  row.mitigations = {{.title = row.title, .state = "done", .lowers = "severity and likelihood by 1"}};
  fixture.review().service.name = "a-service-whose-name-leaves-little-room-on-its-line";
  CHECK(widest_line(risks(with(fixture, {row}))) <= 80);
}

TEST_CASE("names in risks act on no terminal and no log", "[output][risk_text]") {
  const std::string hostile = "\x1b[31m\u202E\n::error::x ##[error]y";
  ReportFixture fixture;
  RiskRow row = rated(hostile, {5, 5});
  row.title = row.impact = row.owner = hostile;
  row.mitigations = {{.title = hostile, .state = hostile, .lowers = "severity by 1"}};
  fixture.review().service.name = hostile;
  fixture.review().notices = {
      {.id = "risks/x", .message = hostile, .help = hostile, .items = {{hostile, fixture.place("oncall")}}}};
  const std::string text = risks(with(fixture, {row}));
  CHECK_FALSE(holds(text, "\x1b"));
  CHECK_FALSE(holds(text, "\u202E"));
  CHECK_FALSE(holds(text, "\n::"));
  CHECK_FALSE(holds(text, " ::"));
  CHECK_FALSE(holds(text, "##["));
}
