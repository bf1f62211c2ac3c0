#include "schema/instance_reader.hpp"

#include <string>

#include "orr/schema/builtin.hpp"
#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

/// What a field takes from a value as a file would write it: the normal form, or the problems.
std::string read(std::string_view field, std::string_view written) {
  const EveryForm file(fmt::format("{}: {}\n", field, written));
  return file.problems().empty() ? file.normal(field) : file.problems();
}

/// Codes, reasons and further places of the problems, a line each.
std::string details(const TestInstance& file) {
  std::string all;
  for (const Diagnostic& problem : file.diagnostics()) {
    all += fmt::format("{}: {}\n", problem.code, problem.why);
    for (const Label& label : problem.related) {
      all += fmt::format("  {} {}\n", line_and_column(label.at), label.text);
    }
  }
  return all;
}

}  // namespace

// --- what is stated -------------------------------------------------------------------------------------------------

TEST_CASE("each form of a file becomes the one normal form of its field", "[schema][instance_reader]") {
  const EveryForm file(
      "name: checkout\n"
      "word: critical\n"
      "flag: true\n"
      "count: 8\n"
      "tier: low\n"
      "load: 2\n"
      "share: 99.9%\n"
      "day: 2026-05-20\n"
      "wait: 90s\n"
      "window: 4w\n"
      "growth: 40 GB/month\n"
      "page: docs/x.md\n"
      "traces: true\n"
      "tags: go\n"
      "labels: {domain: payments}\n");
  CHECK(file.problems().empty());
  CHECK(file.normal() ==
        R"({name: "checkout", word: "page", flag: true, count: 8, tier: 4, load: 2.0, share: 0.999, day: 2026-05-20, )"
        R"(wait: 1m30s, window: {count: 4, unit: "w", days: 28}, growth: {value: 40.0, unit: "GB/month"}, )"
        R"(page: {file: "docs/x.md"}, traces: {status: "done"}, tags: ["go"], labels: {domain: "payments"}})");
}

TEST_CASE("null means unstated, and an empty file states nothing", "[schema][instance_reader]") {
  CHECK(EveryForm("name: null\ncount: ~\nalerts:\nlogs:\ntesting: {unit: Null}\n").normal() == "{testing: {}}");
  CHECK(EveryForm("{}").normal() == "{}");
  CHECK(EveryForm("~").problems().empty());
}

TEST_CASE("keys that start with x- and values of any form are free", "[schema][instance_reader]") {
  const EveryForm file("x-team: {a: [b]}\nextensions: {whatever: [1, {deep: true}]}\nlogs: {x-note: [a]}\n");
  CHECK(file.problems().empty());
  CHECK(file.normal() == "{logs: {}, extensions: null}");
}

TEST_CASE("a field stored as another one fills that one's slot", "[schema][instance_reader]") {
  CHECK(EveryForm("percent: 99.9").normal() == "{share: 0.999}");
  CHECK(EveryForm("percent: null\nshare: 0.5\n").normal() == "{share: 0.5}");
}

TEST_CASE("two fields that fill one slot may not both be stated", "[schema][instance_reader]") {
  const EveryForm file("share: 0.999\npercent: 99.9\n");
  CHECK(file.problems() == "2:1 `share` is stated twice; keep one of the two\n");
  CHECK(details(file) == "schema/stated-twice: it may disagree with test.yaml:1\n  1:1 first here\n");
  CHECK(file.normal() == "{share: 0.999}");
}

// --- lists and maps -------------------------------------------------------------------------------------------------

TEST_CASE("one text is a list of one, and a list is a list", "[schema][instance_reader]") {
  CHECK(read("tags", "go") == R"(["go"])");
  CHECK(read("tags", "[go, kubernetes]") == R"(["go", "kubernetes"])");
  CHECK(read("kinds", "api") == R"(["api"])");
}

TEST_CASE("an empty list and none both state that there are none", "[schema][instance_reader]") {
  CHECK(read("tags", "[]") == "[]");
  CHECK(read("tags", "none") == "[]");
  CHECK(read("alerts", "[]") == "[]");
  CHECK(read("alerts", "none") == "[]");
  CHECK(read("alerts", "'none'") == "[]");
  CHECK(read("alerts", "null") == "nothing");
  CHECK(read("tags", "'none'") == R"(["none"])");
}

TEST_CASE("items that say nothing leave the list known in part", "[schema][instance_reader]") {
  CHECK(read("tags", "[go, ~]") == R"(["go", ...])");
  CHECK(read("tags", "[TBD, go]") == R"(["go", ...])");
  CHECK(read("tags", "[~]") == "nothing");
  CHECK(read("tags", "[TBD, ~]") == "nothing");
  const EveryForm file("tags: [go, TBD]");
  const cel::UnknownSet* missing =
      file.instance().root().slots[file.instance().root().type->find("tags")].list->missing;
  REQUIRE(missing->lacks.size() == 1);
  CHECK(cel::path_of(*missing->lacks[0].object, missing->lacks[0].slot) == "tags");
  CHECK(missing->lacks[0].reason == cel::Reason::unstated);
}

TEST_CASE("each item is read by the form of the list's items", "[schema][instance_reader]") {
  CHECK(read("kinds", "[api, webapp, {a: b}]") ==
        "1:14 `kinds` cannot be `webapp`; did you mean `web-app`? possible are: api, web-app\n"
        "1:22 an element of `kinds` is a text, and this is a mapping; write a single value\n");
  CHECK(read("tags", "{a: b}") == "1:7 `tags` is a list, and this is a mapping; start each element with `- `\n");
  CHECK(read("alerts", "{name: a}") == "1:9 `alerts` is a list, and this is a mapping; start each element with `- `\n");
  CHECK(read("alerts", "HighErrorRate") ==
        "1:9 `alerts` is a list, and this is a single value; start each element with `- `\n");
  CHECK(read("alerts", "[HighErrorRate]") ==
        "1:10 an element of `alerts` is a mapping, and this is a single value; write it as `key: value` lines\n");
}

TEST_CASE("a map keeps its entries in order, without those that are null", "[schema][instance_reader]") {
  CHECK(read("labels", "{z: 1, a: two, m: ~}") == R"({z: "1", a: "two"})");
  CHECK(read("labels", "{}") == "{}");
  CHECK(read("rules", "{b: {check: x}, a: {claim: true}}") == R"({b: {check: "x"}, a: {claim: {status: "done"}}})");
}

TEST_CASE("what is wrong in a map is named by its key", "[schema][instance_reader]") {
  CHECK(read("labels", "[a]") == "1:9 `labels` is a mapping, and this is a list; write it as `key: value` lines\n");
  CHECK(read("labels", "{team: [a]}") == "1:16 `labels.team` is a text, and this is a list; write a single value\n");
  CHECK(read("rules", "{r1: yes}") ==
        "1:13 `rules.r1` is a mapping, and this is a single value; write it as `key: value` lines\n");
}

// --- patterns -------------------------------------------------------------------------------------------------------

TEST_CASE("a text that does not follow its pattern is told what it should be, and why", "[schema][instance_reader]") {
  CHECK(read("slug", "a-1") == R"("a-1")");
  const EveryForm file("slug: My Slug");
  CHECK(file.problems() ==
        "1:7 `My Slug` is no slug; did you mean `my-slug`? write lower-case letters, digits and `-`\n");
  CHECK(details(file) == "schema/wrong-value: addresses hold it\n");
  CHECK(file.normal() == "{}");
}

TEST_CASE("keys may have a pattern as well, and what stands under a wrong one is read all the same",
          "[schema][instance_reader]") {
  const EveryForm file("rules: {A_1: {check: x}, b: {check: [y]}, C: ~}");
  CHECK(file.problems() ==
        "1:9 `A_1` is no slug; did you mean `a-1`? write lower-case letters, digits and `-`\n"
        "1:43 `C` is no slug; did you mean `c`? write lower-case letters, digits and `-`\n"
        "1:37 `check` is a text, and this is a list; write a single value\n");
  CHECK(file.normal() == R"({rules: {A_1: {check: "x"}, b: {}}})");
}

// --- elements and their keys ----------------------------------------------------------------------------------------

TEST_CASE("elements are named by their key", "[schema][instance_reader]") {
  const EveryForm file(
      "alerts: [{wait_for: 5m, name: HighErrorRate}]\nwaivers: [{rule: a/b, element: alerts/x}, {rule: a/b}]\n");
  CHECK(file.problems().empty());
  CHECK(cel::path_of(file.object("alerts.0.time_window")) == "alerts/HighErrorRate.time_window");
  CHECK(cel::path_of(*file.instance().objects()[2]) == "waivers/a/b,alerts/x");
  CHECK(cel::path_of(*file.instance().objects()[3]) == "waivers/a/b");
}

TEST_CASE("an unknown key is told where it belongs, or which fields there are", "[schema][instance_reader]") {
  CHECK(EveryForm("cases: []\n").problems() ==
        "1:1 `cases` is no field of a manifest; `cases` is a field of testing; for notes of your own use a key that "
        "starts "
        "with `x-`\n");
  CHECK(EveryForm("alerts: [{name: a, colour: red}]\n").problems() ==
        "1:20 `colour` is no field of `alert`; its fields are: name, wait_for, time_window; for notes of your own use "
        "a key that starts with `x-`\n");
}

TEST_CASE("a wrong value comes with the reason for its form", "[schema][instance_reader]") {
  const auto why = [](std::string text) { return EveryForm(std::move(text)).diagnostics().at(0).why; };
  CHECK(why("flag: yes\n") == "`yes` is a text since YAML 1.2");
  CHECK(why("traces: No\n") == "`No` is a text since YAML 1.2");
  CHECK(why("day: tomorrow\n") == "dates are compared, so each is one day");
  CHECK(why("share: 99.9\n") == "a ratio is a part of 1: 1 is all");
  CHECK(why("count: many\n") == "it is compared as a number");
  CHECK(why("tier: 5\n").empty());
  CHECK(why("alerts: {a: b}\n") == "its elements are looked at one by one");
}

TEST_CASE("an element without its key cannot be named", "[schema][instance_reader]") {
  const EveryForm file(
      "alerts:\n  - {wait_for: 5m}\n  - {name: ~}\n  - {}\n  - ~\nwaivers: [{element: a}, {day: 2026-05-20}]\n");
  CHECK(file.problems() ==
        "2:5 an element of `alerts` has no `name`; add its `name`, such as `HighErrorRate`\n"
        "3:5 an element of `alerts` has no `name`; add its `name`, such as `HighErrorRate`\n"
        "4:5 an element of `alerts` has no `name`; add its `name`, such as `HighErrorRate`\n"
        "5:5 an element of `alerts` is a mapping, and this is nothing; write it as `key: value` lines\n"
        "6:25 an element of `waivers` has no `rule`; add its `rule`\n");
  CHECK(details(file).starts_with("schema/no-key: findings, waivers and references name elements by it\n"));
}

TEST_CASE("a key that says nothing is no key, and is shown", "[schema][instance_reader]") {
  CHECK(read("alerts", "[{wait_for: 5m, name: TBD}]") ==
        "1:31 the `name` of an element of `alerts` is `TBD`, which says nothing; write its `name`, such as "
        "`HighErrorRate`\n");
}

TEST_CASE("a wrong key is reported once, as wrong", "[schema][instance_reader]") {
  CHECK(read("alerts", "[{name: [a]}]") ==
        "1:17 `name` is a text, and this is a list; write a single value; here for example `HighErrorRate`\n");
}

TEST_CASE("two elements of a list may not share a key", "[schema][instance_reader]") {
  const EveryForm file("alerts:\n  - name: a\n  - name: b\n  - name: a\n  - name: A\n  - name: a\n");
  CHECK(file.problems() ==
        "4:11 two elements of `alerts` are called `a`; give one of them another name\n"
        "6:11 two elements of `alerts` are called `a`; give one of them another name\n");
  CHECK(details(file) ==
        "schema/duplicate-element: findings, waivers and references name elements by it\n  2:11 first here\n"
        "schema/duplicate-element: findings, waivers and references name elements by it\n  2:11 first here\n");
}

TEST_CASE("all fields of a key count", "[schema][instance_reader]") {
  CHECK(read("waivers", "[{rule: a, element: x}, {rule: a, element: y}, {rule: a}]").starts_with("["));
  CHECK(read("waivers", "[{rule: a, element: x}, {element: x, rule: a}]") ==
        "1:53 two elements of `waivers` are called `a,x`; give one of them another name\n");
}

// --- unknown keys ---------------------------------------------------------------------------------------------------

TEST_CASE("an unknown key is an error that names the nearest field", "[schema][instance_reader]") {
  const EveryForm file("naem: checkout\nlogs: {fromat: ecs}\nalerts: [{name: a, waitFor: 5m, TimeWindow: 28d}]\n");
  CHECK(file.problems() ==
        "1:1 `naem` is no field of a manifest; did you mean `name`?\n"
        "2:8 `fromat` is no field of `logs`; did you mean `format`?\n"
        "3:20 `waitFor` is no field of `alert`; did you mean `wait_for`?\n"
        "3:33 `TimeWindow` is no field of `alert`; did you mean `time_window`?\n");
  CHECK(
      details(file).starts_with("schema/unknown-key: orr would not know what it means, and nothing would check it\n"));
}

TEST_CASE("an unknown key that belongs to the top level is sent there", "[schema][instance_reader]") {
  CHECK(EveryForm("testing: {alerts: []}").problems() ==
        "1:11 `alerts` is no field of `testing`; `alerts` belongs to the top level\n");
}

TEST_CASE("an unknown key that is near nothing is told of free keys", "[schema][instance_reader]") {
  CHECK(EveryForm("favourite_colour: blue").problems() ==
        "1:1 `favourite_colour` is no field of a manifest; for notes of your own use a key that starts with `x-`\n");
  CHECK(EveryForm("? ''\n: blue\n").problems() ==
        "1:3 `` is no field of a manifest; for notes of your own use a key that starts with `x-`\n");
}

// --- required fields ------------------------------------------------------------------------------------------------

TEST_CASE("what a manifest requires is named field by field, with an example each", "[schema][instance_reader]") {
  const TestInstance file(manifest_schema(), "apiVersion: orr/v1\nmetadata: {title: Checkout}\n");
  CHECK(file.problems() ==
        "2:1 `metadata.owner` is not stated; write for example `owner: team-checkout`\n"
        "2:1 `metadata.name` is not stated; write for example `name: checkout-api`\n"
        "1:1 `service.type` is not stated; write for example `service: {type: api, tier: 2}`\n"
        "1:1 `service.tier` is not stated; write for example `service: {type: api, tier: 2}`\n");
  CHECK(details(file).starts_with(
      "schema/required: The team that answers for the service.\n"
      "schema/required: Name of the service, unique among the services reviewed together.\n"));
}

TEST_CASE("a required field that says nothing is shown", "[schema][instance_reader]") {
  const TestInstance file(manifest_schema(), "metadata: {name: checkout, owner: TBD}\nservice: {type: [], tier: ~}\n");
  CHECK(file.problems() ==
        "1:35 `metadata.owner` is required, and `TBD` says nothing; write for example `owner: team-checkout`\n"
        "2:17 `service.type` is required, and this says nothing; write for example `type: api`\n"
        "2:1 `service.tier` is not stated; write for example `tier: 2`\n");
}

TEST_CASE("a service of no type is refused: no rule would apply to it", "[schema][instance_reader]") {
  const std::string_view type = GENERATE("none", "[]", "[TBD]", "TBD");
  CAPTURE(type);
  const TestInstance file(manifest_schema(),
                          fmt::format("metadata: {{name: a, owner: b}}\nservice: {{type: {}, tier: 1}}\n", type));
  CHECK(file.problems().starts_with("2:17 `service.type` is required, and "));
}

TEST_CASE("a required field that is wrong is reported once, as wrong", "[schema][instance_reader]") {
  const TestInstance file(manifest_schema(), "metadata: {name: [a], owner: b}\nservice: 3\n");
  CHECK(file.problems() ==
        "1:18 `name` is a text, and this is a list; write a single value; here for example `checkout-api`\n"
        "2:10 `service` is a mapping, and this is a single value; write it as `key: value` lines; here for example "
        "`{\"type\": \"api\", \"tier\": 2}`\n");
}

TEST_CASE("fragments need not state what is required", "[schema][instance_reader]") {
  CHECK(TestInstance(manifest_schema(), "metadata: {title: x}", {.check_required = false}).problems().empty());
}

// --- everything at once ---------------------------------------------------------------------------------------------

TEST_CASE("all problems of a file are reported in one run", "[schema][instance_reader]") {
  const EveryForm file(
      "name: [a]\n"
      "flag: yes\n"
      "tier: 5\n"
      "share: 99.9\n"
      "day: tomorrow\n"
      "window: 1 month\n"
      "traces: plannd\n"
      "loggs: true\n"
      "alerts: [{name: a}, {name: a}, {}]\n"
      "labels: none\n");
  CHECK(file.problems() ==
        "1:7 `name` is a text, and this is a list; write a single value; here for example `checkout`\n"
        "2:7 `flag` is `true` or `false`, and `yes` is neither; write `true`\n"
        "3:7 `tier` lies between 1 and 4, and `5` does not\n"
        "4:8 `share` lies between 0 and 1, and `99.9` does not; for 99.9 percent write `99.9%` or `0.999`\n"
        "5:6 `day` is a date, and `tomorrow` is none; write year, month and day as `2026-05-20`\n"
        "6:9 `window` is a time window, and `1 month` is none; write a whole number with its unit (s m h d w M Q Y), "
        "such as `28d` or `1M`\n"
        "7:9 `traces` is a claim, and `plannd` is none; did you mean `planned`?\n"
        "8:1 `loggs` is no field of a manifest; did you mean `logs`?\n"
        "9:32 an element of `alerts` has no `name`; add its `name`, such as `HighErrorRate`\n"
        "9:28 two elements of `alerts` are called `a`; give one of them another name\n"
        "10:9 `labels` is a mapping, and this is a single value; write it as `key: value` lines\n");
}

TEST_CASE("what could be read stays readable beside what could not", "[schema][instance_reader]") {
  CHECK(EveryForm("name: checkout\nflag: yes\nalerts: [{name: a, wait_for: soon}, x]\n").normal() ==
        R"({name: "checkout", alerts: [{name: "a"}, ...]})");
}

TEST_CASE("a file that is no mapping is told so, and nothing else", "[schema][instance_reader]") {
  CHECK(TestInstance(manifest_schema(), "- a\n").problems() ==
        "1:1 a manifest is a mapping, and this is a list; start with `key: value` lines\n");
  CHECK(TestInstance(checklist_schema(), "text").problems() ==
        "1:1 a checklist is a mapping, and this is a single value; start with `key: value` lines\n");
}
