#include "orr/output/text.hpp"

#include <string>

#include "tests/output/report_fixture.hpp"
#include "tests/support/catch.hpp"

using orr::Severity;
using orr::Stage;
using orr::engine::Outcome;
using orr::output::holds;
using orr::output::ReportFixture;
using orr::output::Verbosity;
using orr::output::widest_line;
using orr::review::Level;
using orr::review::Verdict;

namespace {

/// The report on a terminal so wide that little is wrapped.
std::string wide_text(const ReportFixture& fixture) { return fixture.text(Verbosity::normal, 200); }

std::string verdict_line(ReportFixture& fixture) { return fixture.text(Verbosity::quiet); }

/// A report that has something to say in every section.
ReportFixture& full_report() {
  static ReportFixture fixture;
  if (!fixture.review().findings.empty()) { return fixture; }
  orr::review::Review& review = fixture.review();
  fixture.add_rule("area/fails", Severity::critical);
  orr::review::Finding& fail = fixture.add_finding(Outcome::fail, "nobody is on call at any hour of any day", "none");
  fail.detail = "`oncall.coverage` is none";
  fail.gain = 123;
  fixture.add_rule("area/is-planned");
  orr::review::Finding& planned = fixture.add_finding(Outcome::planned, "`observability.traces` is planned", "traces");
  planned.due = ReportFixture::day("2026-05-15");
  planned.owner = "team-billing";
  planned.claims = {{.path = "observability.traces", .state = "is planned for 2026-05-15"}};
  fixture.add_rule("area/is-unknown", Severity::medium);
  fixture.add_finding(Outcome::unknown, "`slos` is not stated");
  fixture.add_rule("area/passes");
  fixture.add_finding(Outcome::pass, "");
  fixture.add_finding(Outcome::not_applicable, "there are no stores");
  review.questions = {{.field = "slos", .rules = {"area/is-unknown"}, .place = fixture.place("oncall")}};
  review.notices = {{.id = "manifest/placeholder",
                     .message = "texts say nothing, and count as unstated",
                     .help = "write the answer, or leave the field out",
                     .items = {{"`oncall.process` is `TBD`", fixture.place("oncall")}}}};
  review.areas = {{.id = "area", .title = "An area of rules", .points = 40, .counts = {.fail = 1, .planned = 1}}};
  review.risks.is_stated = true;
  review.verdict = Verdict::not_ready;
  review.reasons = {"1 critical rule fails"};
  review.counts = {.pass = 1, .fail = 1, .planned = 1, .unknown = 1, .not_applicable = 1};
  return fixture;
}

}  // namespace

// --- verdict --------------------------------------------------------------------------------------------------------

TEST_CASE("the verdict line has the service, the verdict and the score", "[output][text]") {
  ReportFixture fixture;
  CHECK(verdict_line(fixture) == "billing: READY, score 75 of 100\n");
  fixture.review().verdict = Verdict::ready_with_conditions;
  CHECK(verdict_line(fixture) == "billing: READY WITH CONDITIONS, score 75 of 100\n");
  fixture.service().gate = {.passed = false, .reasons = {"the verdict is not-ready"}, .fail_on = "not-ready"};
  fixture.review().verdict = Verdict::not_ready;
  CHECK(verdict_line(fixture) == "billing: NOT READY, score 75 of 100\n");
}

TEST_CASE("a score says when it is capped, and when there is none", "[output][text]") {
  ReportFixture fixture;
  fixture.review().score = {.points = 49, .uncapped = 85, .is_capped = true};
  CHECK(verdict_line(fixture) == "billing: READY, score 49 of 100 (capped from 85)\n");
  fixture.review().score = {};
  CHECK(verdict_line(fixture) == "billing: READY, score n/a\n");
}

TEST_CASE("a level is named once one is reached", "[output][text]") {
  ReportFixture fixture;
  fixture.review().level = Level::none;
  CHECK(verdict_line(fixture) == "billing: READY, score 75 of 100\n");
  fixture.review().level = Level::silver;
  CHECK(verdict_line(fixture) == "billing: READY, score 75 of 100, level silver\n");
}

TEST_CASE("a verdict before launch says for which stage it is", "[output][text]") {
  ReportFixture fixture;
  fixture.review().stage = Stage::build;
  fixture.review().not_due = 3;
  fixture.review().counts.pass = 2;
  CHECK(verdict_line(fixture) == "billing: READY for build, score 75 of 100\n");
  CHECK(holds(fixture.text(), "  2 passed; 3 rules not due before a later stage\n"));
}

TEST_CASE("the gate speaks where the verdict does not say what it makes of it", "[output][text]") {
  ReportFixture fixture;
  fixture.service().gate = {.passed = false, .reasons = {"2 open findings at low or above"}, .fail_on = "low"};
  CHECK(verdict_line(fixture) ==
        "billing: READY, score 75 of 100\n  * the gate fails: 2 open findings at low or above\n");
  CHECK(holds(fixture.text(), "  * the gate fails: 2 open findings at low or above\n"));

  fixture.review().verdict = Verdict::not_ready;
  CHECK(verdict_line(fixture) == "billing: NOT READY, score 75 of 100\n");
  fixture.service().gate = {.passed = true, .reasons = {}, .fail_on = "critical"};
  CHECK(verdict_line(fixture) ==
        "billing: NOT READY, score 75 of 100\n  * the gate passes all the same (--fail-on critical)\n");
}

TEST_CASE("conditions are listed, and what nobody owns is called so", "[output][text]") {
  ReportFixture fixture;
  fixture.review().verdict = Verdict::ready_with_conditions;
  fixture.review().conditions = {{.finding = "a", .text = "traces are planned", .owner = "team"},
                                 {.finding = "b", .text = "nothing is backed up"}};
  CHECK(holds(fixture.text(),
              "  * condition: traces are planned\n  * condition: nothing is backed up (nobody owns this)\n"));
}

// --- header ---------------------------------------------------------------------------------------------------------

TEST_CASE("the header says who is under review, and as of when", "[output][text]") {
  ReportFixture fixture;
  fixture.review().service.types = {"web-app", "api"};
  CHECK(holds(wide_text(fixture),
              "billing: web-app and api, tier 2, owned by team-billing; pre-launch; as of 2026-05-01\n"));
}

TEST_CASE("the launch is told once", "[output][text]") {
  ReportFixture fixture;
  fixture.review().launch_date = ReportFixture::day("2026-05-01");
  CHECK(holds(wide_text(fixture), "; pre-launch, launch on 2026-05-01; as of"));
  fixture.review().launch_date = ReportFixture::day("2026-04-30");
  fixture.review().stage = Stage::launched;
  CHECK(holds(wide_text(fixture), "; launched on 2026-04-30; as of"));
  fixture.review().stage = Stage::design;
  CHECK(holds(wide_text(fixture), "; design, launched on 2026-04-30; as of"));
}

// --- failures -------------------------------------------------------------------------------------------------------

TEST_CASE("a fail is told with its place, its text, why and what to do", "[output][text]") {
  ReportFixture fixture;
  fixture.add_rule("oncall/somebody-answers", Severity::critical);
  orr::review::Finding& finding = fixture.add_finding(Outcome::fail, "nobody answers", "none");
  finding.detail = "seen at tier 2";
  finding.gain = 32;
  CHECK(holds(fixture.text(),
              "critical[oncall/somebody-answers]: nobody answers\n"
              "  --> service.yaml:4:13\n"
              "   |\n"
              " 4 |   coverage: none\n"
              "   |             ^^^^\n"
              "   |\n"
              "   = note: seen at tier 2\n"
              "   = why: It matters.\n"
              "   = fix: Mend it. (+3.2 points, effort M)\n"));
}

TEST_CASE("a fail that gains nothing promises nothing", "[output][text]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "wrong");
  CHECK(holds(fixture.text(), "   = fix: Mend it. (effort M)\n"));
}

TEST_CASE("without the text of its file a fail is told by its place", "[output][text]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "wrong").place.file = "elsewhere.yaml";
  CHECK(holds(fixture.text(), "high[area/rule]: wrong\n  --> elsewhere.yaml:3:1\n   = why: It matters.\n"));
}

TEST_CASE("errors come first, then the gravest, and equals in the order of findings", "[output][text]") {
  ReportFixture fixture;
  fixture.add_rule("area/low", Severity::low);
  fixture.add_finding(Outcome::fail, "one");
  fixture.add_finding(Outcome::error, "two");
  fixture.add_rule("area/critical", Severity::critical);
  fixture.add_finding(Outcome::fail, "three");
  fixture.add_finding(Outcome::fail, "four");
  const std::string text = fixture.text();
  const auto at = [&text](std::string_view part) { return text.find(part); };
  CHECK(at("error[area/low]: two") < at("critical[area/critical]: three"));
  CHECK(at("critical[area/critical]: three") < at("critical[area/critical]: four"));
  CHECK(at("critical[area/critical]: four") < at("low[area/low]: one"));
}

TEST_CASE("what is not selected is not shown", "[output][text]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::fail, "hidden away").is_selected = false;
  CHECK_FALSE(holds(fixture.text(Verbosity::verbose), "hidden away"));
}

// --- planned, unknown, settled --------------------------------------------------------------------------------------

TEST_CASE("work that answers several rules is listed once, by its day", "[output][text]") {
  ReportFixture fixture;
  for (const char* rule : {"area/first", "area/second"}) {
    fixture.add_rule(rule);
    orr::review::Finding& finding = fixture.add_finding(Outcome::planned, "is planned", "traces");
    finding.due = ReportFixture::day("2026-05-15");
    finding.owner = "team-billing";
    finding.claims = {{.path = "observability.traces", .state = "is planned"}};
  }
  CHECK(holds(fixture.text(),
              "Planned in time\n"
              "  2026-05-15  `observability.traces` by team-billing\n"
              "              service.yaml:7:17 high[area/first], high[area/second]\n"));
}

TEST_CASE("of what is unknown ten fields are listed, and the rest counted", "[output][text]") {
  ReportFixture fixture;
  for (int i = 0; i < 12; ++i) {
    fixture.review().questions.push_back({.field = "field" + std::to_string(i), .rules = {"area/rule"}});
  }
  const std::string text = fixture.text();
  CHECK(holds(text, "Unknown: 12 fields to state, and what waits for each\n"));
  CHECK(holds(text, "  field9  1 rule\n  and 2 more: `orr questions` lists all\n"));
  CHECK_FALSE(holds(text, "field10"));
  CHECK(holds(fixture.text(Verbosity::verbose), "  field11  1 rule\n      area/rule\n"));
}

TEST_CASE("a question names what waits, which elements lack it, and why what is there does not count",
          "[output][text]") {
  ReportFixture fixture;
  fixture.review().questions = {{.field = "dependencies.timeout",
                                 .elements = {"a", "b"},
                                 .why = "is too old",
                                 .rules = {"area/one", "area/two"},
                                 .critical = 1}};
  CHECK(holds(fixture.text(), "  dependencies.timeout  2 rules, 1 critical, for a, b: is too old\n"));
}

TEST_CASE("of many elements the first five are named", "[output][text]") {
  ReportFixture fixture;
  fixture.review().questions = {{.field = "f", .elements = {"a", "b", "c", "d", "e", "f"}, .rules = {"area/rule"}}};
  CHECK(holds(fixture.text(), "for a, b, c, d, e, f\n"));
  fixture.review().questions.front().elements.emplace_back("g");
  CHECK(holds(fixture.text(), "for a, b, c, d, e and 2 more\n"));
  CHECK(holds(fixture.text(Verbosity::verbose), "for a, b, c, d, e, f, g\n"));
}

TEST_CASE("what passes and what does not apply is listed on request", "[output][text]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::pass, "").element = "dependencies/orders-db";
  fixture.add_finding(Outcome::not_applicable, "there are no stores");
  CHECK_FALSE(holds(fixture.text(), "Passed"));
  CHECK(holds(fixture.text(Verbosity::verbose),
              "Passed\n  area/rule dependencies/orders-db\n"
              "Not applicable\n  area/rule: there are no stores\n"));
}

TEST_CASE("a pass that rests on a claim of not applying says so", "[output][text]") {
  ReportFixture fixture;
  fixture.add_finding(Outcome::pass, "").claims = {
      {.path = "observability.rum", .state = "does not apply", .not_applicable = true}};
  CHECK(holds(fixture.text(Verbosity::verbose), "  area/rule (`observability.rum` does not apply)\n"));
}

TEST_CASE("of many remarks on the manifest the first three are shown", "[output][text]") {
  ReportFixture fixture;
  orr::review::Notice notice{.id = "a/b", .message = "texts say nothing", .help = "write them", .items = {}};
  for (const char* text : {"one", "two", "three", "four", "five"}) {
    notice.items.push_back({text, fixture.place("oncall")});
  }
  fixture.review().notices = {notice};
  CHECK(holds(fixture.text(),
              "note: texts say nothing; write them\n"
              "  service.yaml:3:1 one\n  service.yaml:3:1 two\n  service.yaml:3:1 three\n"
              "  and 2 more: `orr check -v` lists all\n"));
  CHECK(holds(fixture.text(Verbosity::verbose), "  service.yaml:3:1 five\n"));
}

// --- numbers and the run --------------------------------------------------------------------------------------------

TEST_CASE("an area has a bar, and what is open in it", "[output][text]") {
  ReportFixture fixture;
  fixture.review().areas = {
      {.id = "a", .title = "First", .points = 50, .counts = {.fail = 1, .planned = 2, .unknown = 3}},
      {.id = "b", .title = "Second area", .points = 100, .counts = {.pass = 1}},
      {.id = "c", .title = "Third", .points = std::nullopt, .counts = {}},
      {.id = "d", .title = "Fourth", .points = 0, .counts = {.planned = 1}},
  };
  CHECK(holds(fixture.text(),
              "area         score                        open planned\n"
              "First         50 ##########----------       4       2\n"
              "Second area  100 ####################\n"
              "Third        n/a\n"
              "Fourth         0 --------------------               1\n"));
}

TEST_CASE("risks are counted by what remains", "[output][text]") {
  ReportFixture fixture;
  fixture.review().risks.is_stated = true;
  CHECK(holds(wide_text(fixture), "risks, by what remains: none stated; appetite medium"));
  using orr::review::RiskRow;
  const auto rated = [](orr::risk::Band band) {
    return RiskRow{.assessment = orr::risk::Assessment{.inherent = {}}, .residual_band = band};
  };
  fixture.review().risks.rows = {rated(orr::risk::Band::low), rated(orr::risk::Band::critical), RiskRow{},
                                 RiskRow{.is_closed = true}, rated(orr::risk::Band::low)};
  CHECK(holds(wide_text(fixture), "risks, by what remains: 1 critical, 2 low, 1 not rated, 1 closed; appetite medium"));
}

TEST_CASE("several services end in an overview", "[output][text]") {
  ReportFixture fixture;
  fixture.add_service("invoicing");
  fixture.review(1).verdict = Verdict::not_ready;
  fixture.service(1).gate = {.passed = false, .reasons = {"the verdict is not-ready"}, .fail_on = "not-ready"};
  fixture.review(1).score = {};
  CHECK(holds(fixture.text(), "\n\nbilling     75  ready\ninvoicing  n/a  not-ready\n"));
  CHECK(fixture.text(Verbosity::quiet) == "billing: READY, score 75 of 100\ninvoicing: NOT READY, score n/a\n");
}

TEST_CASE("what a run leaves out or freezes is said at its end", "[output][text]") {
  ReportFixture fixture;
  fixture.service().as_of_source = "configuration";
  fixture.service().config = ".orr.yaml";
  fixture.report.run.selection = "--select oncall";
  fixture.report.run.skipped = 2;
  CHECK(wide_text(fixture).ends_with(
      "\n(the day is frozen at 2026-05-01 by .orr.yaml; shown: --select oncall; verdict and score count all rules; 2 "
      "documents of other kinds passed over)\n"));
}

TEST_CASE("a run without any service has no text", "[output][text]") {
  ReportFixture fixture;
  fixture.report.services.clear();
  fixture.report.run.skipped = 1;
  CHECK(fixture.text().empty());
}

TEST_CASE("sections stand apart by one blank line", "[output][text]") {
  const std::string text = full_report().text(Verbosity::verbose);
  CHECK_FALSE(holds(text, "\n\n\n"));
  CHECK_FALSE(holds(text, " \n"));
  CHECK(text.ends_with("not applicable\n"));
}

// --- width and hostile text -----------------------------------------------------------------------------------------

TEST_CASE("no line is wider than the terminal", "[output][text]") {
  const int width = GENERATE(60, 80, 120);
  CHECK(widest_line(full_report().text(Verbosity::verbose, width)) <= width);
}

TEST_CASE("on the narrowest terminal only single words and the table are wider", "[output][text]") {
  const std::string text = full_report().text(Verbosity::normal, 40);
  CHECK(holds(text, "critical[area/fails]: nobody is on call\n  at any hour of any day\n"));
  CHECK(holds(text, "   = fix: Mend it. (+12.3 points, effort\n          M)\n"));
}

TEST_CASE("names in a report act on no terminal and no log", "[output][text]") {
  const std::string hostile = "\x1b[31m\u202E\n::error::x ##[error]y ::warning::z \x07";
  ReportFixture fixture;
  orr::review::Review& review = fixture.review();
  review.service.name = hostile;
  review.service.owner = hostile;
  review.service.types = {hostile};
  fixture.add_rule("area/rule");
  review.rules.back().why = hostile;
  review.rules.back().remedy = hostile;
  fixture.add_finding(Outcome::fail, hostile).detail = hostile;
  fixture.add_finding(Outcome::error, hostile).place.file = hostile;
  orr::review::Finding& planned = fixture.add_finding(Outcome::planned, hostile);
  planned.due = ReportFixture::day("2026-05-15");
  planned.owner = hostile;
  planned.element = hostile;
  fixture.add_finding(Outcome::pass, "").element = hostile;
  fixture.add_finding(Outcome::not_applicable, hostile);
  review.questions = {{.field = hostile, .elements = {hostile}, .why = hostile, .rules = {"area/rule"}}};
  review.notices = {{.id = "a/b", .message = hostile, .help = hostile, .items = {{hostile, fixture.place("oncall")}}}};
  review.areas = {{.id = "a", .title = hostile, .points = 1, .counts = {}}};
  review.reasons = {hostile};
  review.verdict = Verdict::ready_with_conditions;
  review.conditions = {{.finding = "a", .text = hostile}};
  fixture.service().gate = {.passed = false, .reasons = {hostile}, .fail_on = "low"};
  fixture.service().as_of_source = "configuration";
  fixture.service().config = hostile;
  fixture.report.run.selection = hostile;
  fixture.add_service(hostile);
  for (const Verbosity verbosity : {Verbosity::quiet, Verbosity::verbose}) {
    const std::string text = fixture.text(verbosity);
    CHECK_FALSE(holds(text, "\x1b"));
    CHECK_FALSE(holds(text, "\x07"));
    CHECK_FALSE(holds(text, "\u202E"));
    CHECK_FALSE(holds(text, "\n::"));
    CHECK_FALSE(holds(text, " ::"));
    CHECK_FALSE(holds(text, "##["));
  }
}
