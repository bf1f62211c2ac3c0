// Expressions as the authors of rules write them, on a service of which some things are stated and some are not.

#include <string_view>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// Two paging alerts, one of them without a runbook; a ticket; no on-call schedule beyond its coverage.
const TestService& checkout() {
  static const TestService service{
      {"name", "checkout"},
      {"tier", 1},
      {"availability", 0.999},
      {"public", true},
      {"regions", Texts{"eu-west-1", "us-east-1"}},
      {"labels/team", "shop"},
      {"labels/cost-center", "4711"},
      {"alerts/HighLatency.severity", "page"},
      {"alerts/HighLatency.runbook_url", "https://runbooks.example.net/latency"},
      {"alerts/HighLatency.for", Value::duration(300, 0)},
      {"alerts/HighLatency.owner.name", "Ada"},
      {"alerts/ErrorBudget.severity", "page"},
      {"alerts/ErrorBudget.runbook_url", Reason::planned},
      {"alerts/ErrorBudget.for", Value::duration(60, 0)},
      {"alerts/DiskFilling.severity", "ticket"},
      {"oncall.coverage", "24x7"},
      {"launch", Value::date(20'513)},  // 2026-03-01
  };
  return service;
}

}  // namespace

TEST_CASE("expressions of rules mean what their authors mean", "[cel][rule_expressions]") {
  struct Case {
    std::string_view expression;
    std::string_view value;
  };
  constexpr std::string_view kNoRunbook = "unknown(alerts/ErrorBudget.runbook_url planned)";
  const auto [expression, value] = GENERATE_REF(values<Case>({
      // scalars
      {"tier == 1", "true"},
      {"tier <= 2 && public", "true"},
      {"tier in [1, 2]", "true"},
      {"name == 'checkout'", "true"},
      {"name.matches('^[a-z][a-z0-9-]{2,39}$')", "true"},
      {"name.size() <= 63", "true"},
      {"!public || tier < 3", "true"},
      {"availability >= 0.99", "true"},
      {"availability > 0.9995", "false"},
      {"tier == 1 ? availability >= 0.999 : availability >= 0.99", "true"},
      {"availability * 100.0 > 99.0", "true"},
      {"paused", "unknown(paused unstated)"},
      {"tier > 2 || !paused", "unknown(paused unstated)"},
      {"tier > 2 && paused", "false"},
      // objects
      {"oncall.coverage == '24x7'", "true"},
      {"oncall.coverage != 'none'", "true"},
      {"oncall.coverage in ['24x7', 'business-hours']", "true"},
      {"oncall.primary.name != ''", "unknown(oncall.primary.name unstated)"},
      {"has(oncall.primary)", "false"},
      {"has(oncall.primary.name)", "false"},
      {"oncall.coverage == 'none' || oncall.primary.name != ''", "unknown(oncall.primary.name unstated)"},
      {"oncall.coverage == '24x7' || oncall.primary.name != ''", "true"},
      // lists of elements
      {"size(alerts) > 0", "true"},
      {"alerts.size() >= 3", "true"},
      {"alerts.exists(a, a.severity == 'page')", "true"},
      {"alerts.filter(a, a.severity == 'page').all(a, has(a.runbook_url))", "false"},
      {"alerts.filter(a, a.severity == 'page').all(a, a.runbook_url != '')", kNoRunbook},
      {"alerts.all(a, a.severity != 'page' || a.runbook_url.startsWith('https://'))", kNoRunbook},
      {"alerts.filter(a, a.severity == 'page').exists(a, a.runbook_url.startsWith('https://'))", "true"},
      {"alerts.filter(a, a.severity == 'page').map(a, a.name)", "[\"HighLatency\", \"ErrorBudget\"]"},
      {"alerts.map(a, a.severity == 'page', a.name)", "[\"HighLatency\", \"ErrorBudget\"]"},
      {"alerts.filter(a, a.severity == 'page' && !has(a.runbook_url)).map(a, a.name)", "[\"ErrorBudget\"]"},
      {"alerts.exists_one(a, a.severity == 'ticket')", "true"},
      {"size(alerts.filter(a, a.severity == 'page')) <= 10", "true"},
      {"alerts.all(a, a.severity in ['page', 'ticket'])", "true"},
      {"alerts.all(a, a.name.matches('^[A-Z][A-Za-z]+$'))", "true"},
      {"alerts.map(a, a.name).all(n, n.size() < 40)", "true"},
      {"alerts.exists(a, a.owner.name == 'Ada')", "true"},
      {"alerts.all(a, a.owner.name != '')",
       "unknown(alerts/ErrorBudget.owner.name unstated, alerts/DiskFilling.owner.name unstated)"},
      {"alerts.filter(a, has(a.owner)).all(a, a.owner.name != '')", "true"},
      {"alerts.filter(a, a.for >= duration('5m')).map(a, a.name)",
       "[\"HighLatency\", ...] lacking alerts/DiskFilling.for unstated"},
      {"alerts.filter(a, a.severity == 'page').all(a, a.for < days(1))", "true"},
      {"alerts.filter(a, a.severity == 'page').all(a, a.for >= duration('5m'))", "false"},
      {"alerts.all(a, alerts.exists_one(b, b.name == a.name))", "true"},
      {"alerts.exists(a, alerts.exists(b, a.name != b.name && a.runbook_url == b.runbook_url))",
       "unknown(alerts/ErrorBudget.runbook_url planned, alerts/DiskFilling.runbook_url unstated)"},
      // lists of words, maps
      {"size(regions) >= 2", "true"},
      {"'eu-west-1' in regions", "true"},
      {"regions.all(r, r.matches('^[a-z]{2}-[a-z]+-[0-9]$'))", "true"},
      {"regions.exists(r, r.startsWith('ap-'))", "false"},
      {"regions.map(r, r.contains('west'), r)", "[\"eu-west-1\"]"},
      {"regions.all(r, regions.exists_one(s, s == r))", "true"},
      {"'team' in labels", "true"},
      {"has(labels.team) && labels.team != ''", "true"},
      {"labels['cost-center'].matches('^[0-9]+$')", "true"},
      {"labels.all(k, k.size() <= 63 && labels[k].size() <= 63)", "true"},
      {"['team', 'owner'].filter(k, !(k in labels))", "[\"owner\"]"},
      {"labels.owner == 'x'", "error(no such key: \"owner\")"},
      {"int(labels['cost-center']) > 4000", "true"},
      // times
      {"launch > timestamp('2026-01-01T00:00:00Z')", "true"},
      {"launch - timestamp('2026-02-01T00:00:00Z') <= days(30)", "true"},
      {"launch + weeks(2) < timestamp('2026-03-20T00:00:00Z')", "true"},
      {"launch.getDayOfWeek() in [1, 2, 3, 4]", "false"},
      {"launch.getFullYear() == 2026 && launch.getMonth() == 2", "true"},
      // messages
      {"'paging alert ' + alerts[1].name + ' names no runbook'", "\"paging alert ErrorBudget names no runbook\""},
      {"string(size(alerts)) + ' alerts'", "\"3 alerts\""},
      {"tier == 1 ? 'critical' : 'high'", "\"critical\""},
  }));
  INFO(expression);
  CHECK(checkout().eval(expression) == value);
}

TEST_CASE("mistakes that authors make are named with what to write instead", "[cel][rule_expressions]") {
  struct Case {
    std::string_view expression;
    std::string_view problem;
  };
  const auto [expression, problem] = GENERATE(values<Case>({
      {"alerts.filter(a, a.severity == 'critical')",
       "32 the value is never `critical`, which is read as `page`; compare with `page`"},
      {"alerts.all(a, a.runbookUrl != '')", "17 undefined field `runbookUrl` of alert; did you mean `runbook_url`?"},
      {"alert.severity == 'page'", "1 undefined name `alert`; did you mean `alerts`?"},
      {"alerts.severity == 'page'", "8 list(alert) has no fields, so no `severity`"},
      {"tier = 1", "6 a comparison is written `==`"},
      {"tier == 1 & public", "11 logical operators are written `&&` and `||`"},
      {"tier == '1'",
       "6 `==` has no meaning between int and string; write numbers without quotes, or convert one with string(...)"},
      {"availability == 1",
       "14 `==` has no meaning between double and int; convert one of them: write `1.0` for 1, or int(...), "
       "double(...)"},
      {"not public", "5 the expression is complete before `public`"},
      {"alerts.length() > 0", "8 undefined function `length`"},
      {"alerts.all(a.severity == 'page')",
       "12 undefined name `a`\n8 `all` takes a variable and what to do with it; write `.all(x, ...)`, where x stands "
       "for each element"},
      {"has(labels['team'])", "5 `has` asks for a field: `has(a.b)`; for the key of a map, write `'key' in a`"},
      {"launch > '2026-01-01'", "8 `>` has no meaning between timestamp and string"},
      {"oncall == null", "8 oncall is never null; what is not stated is unknown; `has(...)` asks whether it is stated"},
  }));
  INFO(expression);
  CHECK(checkout().problems(expression) == problem);
}
