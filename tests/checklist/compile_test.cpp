#include "orr/checklist/compile.hpp"

#include <memory>
#include <string>

#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

namespace {

/// The problems of a checklist of one rule.
std::string problems(std::string_view body, std::string_view head = {}) {
  return TestChecklist(one_rule(body, head)).problems();
}

std::string joined(std::span<const std::string_view> texts) { return fmt::format("{}", fmt::join(texts, " ")); }

/// Severities from tier 1 to 4, with a mark when they differ by tier.
std::string severities(std::string_view severity) {
  const TestChecklist file(one_rule(fmt::format("severity: {}\ncheck: 'true'", severity)));
  std::string text;
  for (const Severity each : file.rule().severity) { text += std::string(to_string(each)) + ' '; }
  return text + (file.rule().severity_depends_on_tier ? "by tier" : "for all");
}

/// Tiers to which a rule applies.
std::string tiers(std::string_view applies_to) {
  const TestChecklist file(one_rule(fmt::format("applies_to: {}\ncheck: 'true'", applies_to)));
  std::string text;
  for (std::size_t tier = 0; tier < kTiers; ++tier) { text += file.rule().tiers[tier] ? std::to_string(tier + 1) : ""; }
  return text;
}

constexpr std::string_view kWhole = R"(orr: checklist/v1
id: observability
title: Monitoring and observability
description: How it is seen.
weight: 3
params: {max_age: 365d, tools: [a, b]}
variables:
  paging: observability.alerts.filter(a, a.severity == "page")
  many: paging.size() > 3
rules:
  alert-has-runbook:
    title: Every paging alert names a runbook
    question: Does each?
    why: Nobody derives it at 3 a.m.
    remedy: Write the page.
    severity: {tier 1: critical, tier 2: high, default: medium}
    stage: build
    applies_to: {types: [api, web-app], tiers: [1, 2]}
    when: oncall.coverage != "none"
    for_each: paging
    as: alert
    check: has(alert.runbook_url)
    at: alert.runbook_url
    message: "paging alert `{alert.name}` names no runbook"
    not_applicable: never
    proof: required
    fresh: 180d
    effort: S
    feeds: [slow-mitigation]
    inventory: [OBS-07, DRB-11]
    references: [{title: Being on-call, url: "https://sre.google/x"}]
    since: 1.0
  logs-rotate:
    title: Logs are rotated
    why: Disks fill.
    remedy: Rotate them.
    severity: low
    claim: observability.logs.rotation
)";

}  // namespace

// --- what a checklist holds -----------------------------------------------------------------------------------------

TEST_CASE("every field of a checklist and its rules is kept", "[checklist][compile]") {
  const TestChecklist file{std::string(kWhole)};
  REQUIRE(file.problems().empty());
  const Checklist& checklist = file.checklist();
  CHECK(checklist.id == "observability");
  CHECK(checklist.title == "Monitoring and observability");
  CHECK(checklist.description == "How it is seen.");
  CHECK(checklist.weight == 3);
  CHECK(checklist.file == "test.yaml");
  REQUIRE(checklist.parameters.size() == 2);
  CHECK(checklist.parameters[0].name == "max_age");
  CHECK(schema::normal_form(checklist.parameters[0].value) == "365d");
  REQUIRE(checklist.variables.size() == 2);
  CHECK(checklist.variables[1].name == "many");
  CHECK(checklist.variables[1].expression.text == "paging.size() > 3");
  CHECK(checklist.element_global() == 4);
  REQUIRE(checklist.rules.size() == 2);

  const Rule& rule = checklist.rules[0];
  CHECK(rule.id == "observability/alert-has-runbook");
  CHECK(rule.title == "Every paging alert names a runbook");
  CHECK(rule.question == "Does each?");
  CHECK(rule.why == "Nobody derives it at 3 a.m.");
  CHECK(rule.remedy == "Write the page.");
  CHECK(rule.stage == Stage::build);
  CHECK(joined(rule.types) == "api web-app");
  CHECK(rule.when.text == "oncall.coverage != \"none\"");
  CHECK(rule.for_each.text == "paging");
  CHECK(rule.element_name == "alert");
  CHECK(rule.check.text == "has(alert.runbook_url)");
  CHECK(rule.at.text == "alert.runbook_url");
  CHECK(rule.at.from_element);
  REQUIRE(rule.message.size() == 3);
  CHECK(rule.message[1].hole.text == "alert.name");
  CHECK(rule.message[2].text == "` names no runbook");
  CHECK(rule.not_applicable == NotApplicable::never);
  CHECK(rule.proof_required);
  CHECK(rule.fresh_seconds == 180 * 86'400);
  CHECK(rule.effort == Effort::S);
  CHECK(joined(rule.feeds) == "slow-mitigation");
  CHECK(joined(rule.inventory) == "OBS-07 DRB-11");
  REQUIRE(rule.references.size() == 1);
  CHECK(rule.references[0].title == "Being on-call");
  CHECK(rule.references[0].url == "https://sre.google/x");
  CHECK(rule.since == "1.0");
  CHECK(rule.file == "test.yaml");
  CHECK(rule.position.line == 11);
  CHECK(rule.position.column == 3);
}

TEST_CASE("what a rule leaves out has its default", "[checklist][compile]") {
  const TestChecklist file{std::string(kWhole)};
  const Rule& rule = file.rule(1);
  CHECK(rule.question.empty());
  CHECK(rule.stage == Stage::pre_launch);
  CHECK(rule.types.empty());
  CHECK(rule.tiers == std::array{true, true, true, true});
  CHECK_FALSE(rule.when.exists());
  CHECK_FALSE(rule.for_each.exists());
  CHECK_FALSE(rule.check.exists());
  CHECK(rule.claim.text == "observability.logs.rotation");
  CHECK(rule.claim.slots.size() == 3);
  CHECK(rule.at.text == "observability.logs.rotation");
  CHECK(rule.message.empty());
  CHECK(rule.not_applicable == NotApplicable::by_severity);
  CHECK_FALSE(rule.proof_required);
  CHECK(rule.fresh_seconds == 0);
  CHECK(rule.effort == Effort::M);
  CHECK(rule.feeds.empty());
  CHECK(rule.references.empty());
  CHECK(rule.position.line == 33);
}

TEST_CASE("a checklist weighs 1 unless it says otherwise", "[checklist][compile]") {
  CHECK(TestChecklist(one_rule("check: 'true'")).checklist().weight == 1);
  CHECK(problems("check: 'true'", "weight: 0\n") ==
        "4:9 `weight` lies between 1 and 100, and `0` does not; write for example `1`\n");
}

TEST_CASE("a compiled checklist outlives the file that it was read from", "[checklist][compile]") {
  Arena arena;
  Diagnostics none;
  const Checklist* checklist = nullptr;
  {
    const auto file = std::make_unique<document::TestReading>(std::string(kWhole));
    checklist = compile(file->reading().documents.at(0), language(), arena, none);
  }
  REQUIRE(checklist != nullptr);
  CHECK(checklist->id == "observability");
  CHECK(checklist->file == "test.yaml");
  CHECK(checklist->rules[0].check.text == "has(alert.runbook_url)");
  CHECK(schema::normal_form(checklist->parameters[1].value) == R"(["a", "b"])");
  CHECK(checklist->rules[0].message[1].hole.text == "alert.name");
  CHECK(checklist->rules[0].references[0].url == "https://sre.google/x");
  CHECK(checklist->rules[1].claim.text == "observability.logs.rotation");
}

// --- severity and applicability -------------------------------------------------------------------------------------

TEST_CASE("severity is one word, or a word by tier", "[checklist][compile]") {
  CHECK(severities("high") == "high high high high for all");
  CHECK(severities("{default: low}") == "low low low low for all");
  CHECK(severities("{tier 1: critical, default: low}") == "critical low low low by tier");
  CHECK(severities("{tier 1: critical, tier 2: high, tier 3: medium, tier 4: info, default: low}") ==
        "critical high medium info by tier");
}

TEST_CASE("a severity by tier says what the other tiers have", "[checklist][compile]") {
  CHECK(problems("severity: {tier 1: critical}\ncheck: 'true'") ==
        "9:5 `rules/r.severity.default` is not stated; write for example `default: high`\n");
  CHECK(problems("severity: {tier 5: low, default: high}\ncheck: 'true'") ==
        "9:16 `tier 5` is no field of `severity`; did you mean `tier 1`?\n");
  CHECK(problems("severity: sever\ncheck: 'true'") ==
        "9:15 `default` cannot be `sever`; possible are: critical, high, medium, low, info\n");
  CHECK(problems("severity: {tier 1: blocker, default: high}\ncheck: 'true'") ==
        "9:24 `tier 1` cannot be `blocker`; possible are: critical, high, medium, low, info\n");
}

TEST_CASE("a rule applies to the types and tiers it names, to all when it names none", "[checklist][compile]") {
  CHECK(tiers("{tiers: [1, 3]}") == "13");
  CHECK(tiers("{tiers: 2}") == "2");
  CHECK(tiers("{types: api}") == "1234");
  CHECK(tiers("{}") == "1234");
  CHECK(problems("applies_to: {types: [apis], tiers: [0, 5]}\ncheck: 'true'") ==
        "10:26 `types` cannot be `apis`; did you mean `api`? possible are: web-app, api, data-pipeline, ml-system, "
        "mobile-app, desktop-app\n"
        "10:41 `tiers` lies between 1 and 4, and `0` does not\n"
        "10:44 `tiers` lies between 1 and 4, and `5` does not\n");
}

TEST_CASE("a rule that applies to no type or tier would never be asked", "[checklist][compile]") {
  CHECK(problems("applies_to: {types: [], tiers: none}\ncheck: 'true'") ==
        "10:25 `types` is empty: the rule would apply to nothing; name some, or leave it out to apply to all\n"
        "10:36 `tiers` is empty: the rule would apply to nothing; name some, or leave it out to apply to all\n");
}

TEST_CASE("a team may answer not-applicable freely, with approval or never", "[checklist][compile]") {
  const auto rule = [](std::string_view word) {
    return TestChecklist(one_rule(fmt::format("not_applicable: {}\ncheck: 'true'", word))).rule().not_applicable;
  };
  CHECK(rule("allowed") == NotApplicable::allowed);
  CHECK(rule("approved") == NotApplicable::approved);
  CHECK(rule("never") == NotApplicable::never);
}

TEST_CASE("efforts are days", "[checklist][compile]") {
  CHECK(days(Effort::S) == 1);
  CHECK(days(Effort::M) == 3);
  CHECK(days(Effort::L) == 8);
  CHECK(days(Effort::XL) == 20);
  const TestChecklist file(one_rule("effort: XL\nproof: optional\ncheck: 'true'"));
  CHECK(file.rule().effort == Effort::XL);
  CHECK_FALSE(file.rule().proof_required);
}

TEST_CASE("a freshness below a second would be none", "[checklist][compile]") {
  CHECK(problems("fresh: 500ms\ncheck: 'true'") ==
        "10:12 `fresh` is shorter than a second; write for example `180d`\n");
  CHECK(problems("fresh: 0\ncheck: 'true'") == "10:12 `fresh` is shorter than a second; write for example `180d`\n");
  CHECK(problems("fresh: 1s\ncheck: 'true'").empty());
}

// --- names ----------------------------------------------------------------------------------------------------------

TEST_CASE("ids and names of rules are lower-case words with dashes", "[checklist][compile]") {
  const std::string help = "write lower-case letters, digits and `-`, beginning with a letter";
  const TestChecklist file(
      "orr: checklist/v1\nid: My Area\ntitle: T\nrules:\n"
      "  r/1: {title: T, why: W, remedy: R, severity: low, check: 'true'}\n"
      "  R2: {title: T, why: W, remedy: R, severity: low, check: 'true'}\n"
      "  r-3: {title: T, why: W, remedy: R, severity: low, check: 'true'}\n"
      "  '': {title: T, why: W, remedy: R, severity: low, check: 'true'}\n");
  CHECK(file.problems() == "2:5 `My Area` is no id of a checklist; did you mean `my-area`? " + help + "\n" +
                               "5:3 `r/1` is no name of a rule; did you mean `r-1`? " + help + "\n" +
                               "6:3 `R2` is no name of a rule; did you mean `r2`? " + help + "\n" +
                               "8:3 `` is no name of a rule; " + help + ", such as `alert-has-runbook`\n");
}

TEST_CASE("names in expressions are ones that expressions can hold", "[checklist][compile]") {
  const auto refusal = [](std::string_view name, std::string_view meant) {
    return fmt::format(
        "`{}` is no name in expressions; did you mean `{}`? write lower-case letters, digits and `_`, beginning with a "
        "letter\n",
        name, meant);
  };
  CHECK(problems("for_each: slos\nas: an slo\ncheck: 'true'", "params: {max-age: 3}\nvariables: {Paging: slos}\n") ==
        "4:10 " + refusal("max-age", "max_age") + "5:13 " + refusal("Paging", "paging") + "13:9 " +
            refusal("an slo", "an_slo"));
}

TEST_CASE("a name must not hide a section of the manifest or an earlier name", "[checklist][compile]") {
  CHECK(problems("for_each: slos\nas: most\ncheck: 'true'",
                 "params: {most: 3, service: 4}\nvariables: {most: slos, risks: slos}\n") ==
        "4:19 the name `service` is taken; choose another name\n"
        "5:13 the name `most` is taken; choose another name\n"
        "5:25 the name `risks` is taken; choose another name\n"
        "13:9 the name `most` is taken; choose another name\n");
}

TEST_CASE("names of elements may be used by every rule anew", "[checklist][compile]") {
  const TestChecklist file(
      "orr: checklist/v1\nid: area\ntitle: T\nrules:\n"
      "  a: {title: T, why: W, remedy: R, severity: low, for_each: slos, as: x, check: 'x.category == \"latency\"'}\n"
      "  b: {title: T, why: W, remedy: R, severity: low, for_each: dependencies, as: x, check: x.critical}\n"
      "  c: {title: T, why: W, remedy: R, severity: low, check: x.critical}\n");
  CHECK(file.problems() == "7:58 undefined name `x`\n");
}

TEST_CASE("rules of one name are refused by the reader of the file", "[checklist][compile]") {
  const document::TestReading file("rules:\n  a: {title: T}\n  a: {title: T}\n");
  CHECK(file.problems() == "yaml/duplicate-key@3:3 the key `a` stands twice in one mapping\n");
}

// --- parameters and variables ---------------------------------------------------------------------------------------

TEST_CASE("parameters have the type of their notation in every expression", "[checklist][compile]") {
  CHECK(problems("check: service.tier < most && slos.all(s, s.name in names)", "params: {most: 3, names: [a, b]}\n")
            .empty());
  CHECK(problems("check: service.tier < most", "params: {most: 3d}\n") ==
        "11:25 `<` has no meaning between int and duration\n");
}

TEST_CASE("a parameter that is none is reported once, not again where it is used", "[checklist][compile]") {
  CHECK(problems("check: service.tier < most", "params: {most: ~}\n") ==
        "4:16 a parameter is a single value or a list; write for example `365d`\n");
  CHECK(problems("check: 'true'", "params: {most: {a: 1}, other: [1, a]}\n") ==
        "4:16 a parameter is a single value or a list; write for example `365d`\n"
        "4:31 the list holds values of type `int` and `string`; keep to one type\n");
}

TEST_CASE("params is a mapping, or nothing", "[checklist][compile]") {
  CHECK(problems("check: 'true'", "params: [1]\n") ==
        "4:9 `params` is a mapping of names to values; write for example `max_age: 365d`\n");
  CHECK(problems("check: 'true'", "params: max_age\n") ==
        "4:9 `params` is a mapping of names to values; write for example `max_age: 365d`\n");
  CHECK(problems("check: 'true'", "params: ~\n").empty());
  CHECK(problems("check: 'true'", "params: {}\n").empty());
}

TEST_CASE("variables may use parameters and variables before them, not behind", "[checklist][compile]") {
  CHECK(problems("check: long > most",
                 "params: {most: 3}\nvariables:\n  few: slos.filter(s, s.category == \"latency\")\n  long: few.size() "
                 "+ most\n")
            .empty());
  CHECK(problems("check: 'true'", "variables:\n  long: few.size()\n  few: slos\n") == "5:9 undefined name `few`\n");
}

TEST_CASE("a variable that is wrong is reported once, not again where it is used", "[checklist][compile]") {
  CHECK(problems("check: alerts.size() > 3 && alerts.all(a, a.nme == \"\")",
                 "variables: {alerts: observability.alrts}\n") ==
        "4:35 undefined field `alrts` of observability; did you mean `alerts`?\n");
  CHECK(problems("check: none_here", "variables: {none_here: ~}\n") ==
        "4:13 the variable `none_here` has no expression; write one, or leave the variable out\n");
  CHECK(problems("check: 'true'", "variables: {a: [slos]}\n") ==
        "4:16 `variables.a` is a text, and this is a list; write a single value; here for example "
        "`observability.alerts.filter(a, a.severity == \"page\")`\n");
}

// --- conditions -----------------------------------------------------------------------------------------------------

TEST_CASE("silence must not become an answer in when and variables", "[checklist][compile]") {
  const std::string help = "; ask for the value itself, which is unknown where nobody stated it\n";
  CHECK(problems("when: has(oncall.coverage)\ncheck: 'true'") == "10:11 `has` stands in `when`" + help);
  CHECK(problems("check: ok", "variables: {ok: 'slos.exists(s, has(s.objective))'}\n") ==
        "4:33 `has` stands in a variable" + help);
  CHECK(problems("check: has(oncall.coverage)").empty());
  CHECK(problems("for_each: 'slos.filter(s, has(s.objective))'\nas: slo\ncheck: has(slo.category)").empty());
}

TEST_CASE("optional fields and their defaults are refused there as well", "[checklist][compile]") {
  const auto compiles = [](std::string_view condition) {
    const TestChecklist when(one_rule(fmt::format("when: '{}'\ncheck: true", condition)));
    const TestChecklist variable(one_rule("check: ok", fmt::format("variables: {{ok: '{}'}}\n", condition)));
    CHECK((when.compiled() == nullptr) == (variable.compiled() == nullptr));
    return when.compiled() != nullptr;
  };
  CHECK(compiles(R"(oncall.coverage == "24x7")"));
  CHECK_FALSE(compiles(R"(oncall.?coverage.orValue("none") == "24x7")"));
  CHECK_FALSE(compiles(R"(oncall.?coverage.hasValue())"));
  CHECK_FALSE(compiles(R"(oncall.coverage.orValue("none") == "24x7")"));
}

TEST_CASE("when and check are conditions", "[checklist][compile]") {
  CHECK(problems("when: service.tier\ncheck: slos") ==
        "10:11 `when` is true or false, and this is of type `int`; compare it, as in `... == ...`\n"
        "11:12 `check` is true or false, and this is of type `list(SLO)`; ask something of its elements, as in "
        "`....all(x, ...)`\n");
  CHECK(problems("when: true\ncheck: true").empty());
}

TEST_CASE("when is asked once for the service, so it knows no element", "[checklist][compile]") {
  CHECK(problems("when: slo.category == \"latency\"\nfor_each: slos\nas: slo\ncheck: 'true'") ==
        "10:11 undefined name `slo`; did you mean `slos`?\n");
}

// --- elements -------------------------------------------------------------------------------------------------------

TEST_CASE("for_each goes over elements of the manifest, of a list or a part of it", "[checklist][compile]") {
  CHECK(problems("for_each: dependencies\nas: d\ncheck: d.critical").empty());
  CHECK(problems("for_each: dependencies.filter(d, d.critical)\nas: d\nclaim: d.monitoring").empty());
  CHECK(problems("for_each: chosen\nas: d\ncheck: d.critical", "variables: {chosen: dependencies}\n").empty());
  CHECK(problems("for_each: data.stores + data.stores\nas: s\nclaim: s.backup").empty());
}

TEST_CASE("for_each over anything else is refused, and its element is not reported again", "[checklist][compile]") {
  const auto refused = [](std::string_view list, std::string_view type) {
    return problems(
               fmt::format("for_each: '{}'\nas: x\ncheck: x.name == \"a\"\nat: x.name\nmessage: '{{x.name}}'", list)) ==
           fmt::format(
               "10:15 `for_each` yields elements of the manifest, and this is of type `{}`; name a list such as "
               "`dependencies`, or filter one\n",
               type);
  };
  CHECK(refused("metadata.tags", "list(string)"));
  CHECK(refused("slos.map(s, s.name)", "list(string)"));
  CHECK(refused("[1, 2]", "list(int)"));
  CHECK(refused("[]", "list(dyn)"));
  CHECK(refused("metadata.labels", "map(string, string)"));
  CHECK(refused("oncall", "oncall"));
  CHECK(refused("[oncall]", "list(oncall)"));
  CHECK(refused("service.tier", "int"));
}

TEST_CASE("a wrong list is reported once, not again where its element is used", "[checklist][compile]") {
  CHECK(problems("for_each: observability.alrts\nas: alert\ncheck: alert.name == \"\"\nat: alert.name\n"
                 "message: '{alert.name}'") ==
        "10:29 undefined field `alrts` of observability; did you mean `alerts`?\n");
  CHECK(problems("for_each: observability.alrts\nas: alert\nclaim: alert.name") ==
        "10:29 undefined field `alrts` of observability; did you mean `alerts`?\n");
}

TEST_CASE("for_each and as belong together", "[checklist][compile]") {
  const std::string help =
      " `for_each` and `as` belong together; `for_each` says which elements, `as` what expressions call them\n";
  CHECK(problems("for_each: slos\ncheck: 'true'") == "10:15" + help);
  CHECK(problems("as: slo\ncheck: slo.category == \"latency\"") == "10:9" + help);
}

// --- requirements ---------------------------------------------------------------------------------------------------

TEST_CASE("a rule has a check or a claim, not both and not neither", "[checklist][compile]") {
  const std::string help =
      "; write one: `check`, an expression that must be true, or `claim`, the path of a claim that must be done\n";
  CHECK(problems("stage: build") == "5:3 `area/r` has neither `check` nor `claim`" + help);
  CHECK(problems("check: ~\nclaim: ~") == "5:3 `area/r` has neither `check` nor `claim`" + help);
  CHECK(problems("check: 'true'\nclaim: observability.logs") == "5:3 `area/r` has both `check` and `claim`" + help);
}

TEST_CASE("a claim is a path to something that carries a status", "[checklist][compile]") {
  CHECK(problems("claim: observability.logs").empty());
  CHECK(problems("claim: observability.logs.rotation").empty());
  CHECK(problems("claim: observability").empty());
  CHECK(problems("for_each: dependencies\nas: d\nclaim: d.fallback").empty());
  CHECK(problems("for_each: dependencies\nas: d\nclaim: capacity.autoscaling").empty());
}

TEST_CASE("a claim that is none is refused", "[checklist][compile]") {
  const std::string help = "; use `check` with an expression\n";
  CHECK(problems("claim: service.tier") == "10:12 `service.tier` is no claim" + help);
  CHECK(problems("claim: slos") == "10:12 `slos` is no claim" + help);
  CHECK(problems("claim: architecture.overview") == "10:12 `architecture.overview` is no claim" + help);
  CHECK(problems("claim: extensions") == "10:12 `extensions` is no claim" + help);
  CHECK(problems("claim: observability.loggs") ==
        "10:12 undefined field `loggs` of observability; did you mean `logs`?\n");
  CHECK(problems("claim: ''") == "10:12 the path is empty; write for example `observability.logs`\n");
  CHECK(problems("claim: done(observability.logs)") ==
        "10:12 undefined field `done(observability` of manifest; did you mean `observability`?\n");
}

TEST_CASE("the element itself is a claim where it states how far it is", "[checklist][compile]") {
  const TestChecklist file(one_rule("for_each: dependencies\nas: d\nclaim: d"));
  REQUIRE(file.problems().empty());
  CHECK(file.rule().claim.from_element);
  CHECK(file.rule().claim.slots.empty());
  CHECK(file.rule().at.from_element);
}

TEST_CASE("an element whose status has words of its own is no claim", "[checklist][compile]") {
  CHECK(problems("for_each: risks\nas: r\nclaim: r") == "12:12 `r` is no claim; use `check` with an expression\n");
}

// --- where findings point -------------------------------------------------------------------------------------------

TEST_CASE("a finding points at its path, else at the claim, the element or what the check asks of first",
          "[checklist][compile]") {
  const auto at = [](std::string_view body) {
    const TestChecklist file(one_rule(body));
    const SlotPath& path = file.rule().at;
    return fmt::format("{} {}", path.from_element ? "element" : "root", path.slots.size());
  };
  CHECK(at("check: 'true'\nat: observability.logs") == "root 2");
  CHECK(at("for_each: slos\nas: s\ncheck: 'true'\nat: s.objective.target") == "element 2");
  CHECK(at("for_each: slos\nas: s\ncheck: 'true'\nat: s") == "element 0");
  CHECK(at("claim: observability.logs.rotation") == "root 3");
  CHECK(at("for_each: dependencies\nas: d\nclaim: d.fallback") == "element 1");
  CHECK(at("for_each: slos\nas: s\ncheck: oncall.coverage != \"none\"") == "element 0");
  CHECK(at("check: oncall.coverage != \"none\"") == "root 2");
  CHECK(at("check: 'true'") == "root 0");
}

TEST_CASE("a finding cannot point at what does not exist", "[checklist][compile]") {
  CHECK(problems("check: 'true'\nat: observability.loggs") ==
        "11:9 undefined field `loggs` of observability; did you mean `logs`?\n");
  CHECK(problems("for_each: slos\nas: s\ncheck: 'true'\nat: s.objectiv") ==
        "13:9 undefined field `objectiv` of SLO; did you mean `objective`?\n");
  CHECK(problems("check: 'true'\nat: slos.name") ==
        "11:9 `slos` is of type `list(SLO)`, which has no field `name`; go over its elements with `for_each`\n");
  CHECK(problems("check: 'true'\nat: ''") == "11:9 the path is empty; write for example `observability.logs`\n");
}

TEST_CASE("messages may ask of the element, of variables and of the manifest", "[checklist][compile]") {
  CHECK(problems("for_each: slos\nas: s\ncheck: 'true'\nmessage: '{s.name} of {metadata.name}: {most}'",
                 "params: {most: 3}\n")
            .empty());
  CHECK(problems("for_each: slos\nas: s\ncheck: 'true'\nmessage: 'SLO {s.nam} {'") ==
        "13:22 undefined field `nam` of SLO; did you mean `name`?\n"
        "13:27 this brace is never closed; write `{{` for a brace that is meant as such\n");
}

// --- everything at once ---------------------------------------------------------------------------------------------

TEST_CASE("five mistakes in five places give five reports", "[checklist][compile]") {
  const TestChecklist file(
      "orr: checklist/v1\n"
      "id: observability\n"
      "title: Monitoring\n"
      "variables:\n"
      "  paging: observability.alerts.filter(a, a.severity == \"pager\")\n"
      "rules:\n"
      "  alert-has-runbook:\n"
      "    title: T\n"
      "    why: W\n"
      "    remedy: R\n"
      "    severity: hgih\n"
      "    stag: build\n"
      "    when: oncal.coverage != \"none\"\n"
      "    for_each: observability.alerts\n"
      "    as: alert\n"
      "    check: has(alert.runbookUrl)\n");
  CHECK(file.problems() ==
        "11:15 `default` cannot be `hgih`; did you mean `high`? possible are: critical, high, medium, low, info\n"
        "12:5 `stag` is no field of `rule`; did you mean `stage`?\n"
        "5:56 the value is never `pager`; did you mean `page`?\n"
        "13:11 undefined name `oncal`; did you mean `oncall`?\n"
        "16:22 undefined field `runbookUrl` of alert; did you mean `runbook_url`?\n");
  CHECK(file.compiled() == nullptr);
}

TEST_CASE("a rule whose parts have the wrong shape is still read as far as it goes", "[checklist][compile]") {
  CHECK(problems("severity: [high]\nwhen: [a]\nfor_each: {a: b}\nas: x\ncheck: [x]\nat: [y]\nmessage: {}\nreferences: "
                 "[{title: T}]") ==
        "9:15 `severity` is a mapping, and this is a list; write it as `key: value` lines; here for example `high`\n"
        "10:11 `when` is a text, and this is a list; write a single value; here for example `oncall.coverage != "
        "\"none\"`\n"
        "11:15 `for_each` is a text, and this is a mapping; write a single value; here for example "
        "`observability.alerts`\n"
        "13:12 `check` is a text, and this is a list; write a single value; here for example `has(alert.runbook_url)`\n"
        "14:9 `at` is a text, and this is a list; write a single value; here for example `alert.runbook_url`\n"
        "15:14 `message` is a text, and this is a mapping; write a single value; here for example `alert {alert.name} "
        "names no runbook`\n"
        "16:18 an element of `rules/r.references` has no `url`; add its `url`, such as "
        "`https://sre.google/sre-book/being-on-call/`\n");
}

TEST_CASE("what a checklist and its rules must state is named", "[checklist][compile]") {
  CHECK(TestChecklist("rules: {r: {check: 'true'}}").problems() ==
        "1:9 `rules/r.title` is not stated; write for example `title: Every paging alert names a runbook`\n"
        "1:9 `rules/r.why` is not stated; write for example `why: At 3 a.m. nobody derives the mitigation from first "
        "principles.`\n"
        "1:9 `rules/r.remedy` is not stated; write for example `remedy: Write the page and link it from the alert.`\n"
        "1:9 `rules/r.severity` is not stated; write for example `severity: high`\n"
        "1:1 `orr` is not stated; write for example `orr: checklist/v1`\n"
        "1:1 `id` is not stated; write for example `id: observability`\n"
        "1:1 `title` is not stated; write for example `title: Monitoring and observability`\n");
}

TEST_CASE("a checklist without rules, or with a rule that states nothing, would check nothing",
          "[checklist][compile]") {
  const std::string head = "orr: checklist/v1\nid: area\ntitle: T\n";
  CHECK(TestChecklist(head).problems() == "1:1 `rules` is not stated; add `rules: ...`\n");
  CHECK(TestChecklist(head + "rules:\n").problems() == "1:1 `rules` is not stated; add `rules: ...`\n");
  CHECK(TestChecklist(head + "rules: {}\n").problems() ==
        "4:8 the checklist has no rules, and would check nothing; add one, or leave it out\n");
  CHECK(TestChecklist(head + "rules:\n  a:\n  b: ~\n").problems() ==
        "5:3 the rule `a` states nothing; write its title, why, remedy, severity and check, or leave it out\n"
        "6:3 the rule `b` states nothing; write its title, why, remedy, severity and check, or leave it out\n");
}

TEST_CASE("a file of another kind or version is no checklist", "[checklist][compile]") {
  CHECK(TestChecklist("orr: checklist/v2\nid: a\ntitle: T\nrules: {r: {title: T, why: W, remedy: R, severity: low, "
                      "check: 'true'}}\n")
            .problems() == "1:6 `orr` cannot be `checklist/v2`; write `checklist/v1`\n");
  CHECK(TestChecklist("- a").problems() ==
        "1:1 a checklist is a mapping, and this is a list; start with `key: value` lines\n");
  CHECK(TestChecklist("text").problems() ==
        "1:1 a checklist is a mapping, and this is a single value; start with `key: value` lines\n");
  CHECK(TestChecklist("~").problems().starts_with("1:1 `orr` is not stated; "));
}
