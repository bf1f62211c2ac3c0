// What is particular about some sections: words with synonyms, notations in short, keys, and where references lead.

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

std::string problems(std::string text) { return TestManifest(std::move(text)).problems(); }

/// The normal form of a manifest that has no problems.
std::string normal(std::string text) {
  const TestManifest file(std::move(text));
  CHECK(file.problems().empty());
  return file.normal();
}

}  // namespace

TEST_CASE("words of the review that mean the same are read as one", "[manifest][sections]") {
  CHECK(normal("review: {stage: periodic, participants: [{name: Eli, role: on-call}]}") ==
        normal("review: {stage: launched, participants: [{name: Eli, role: oncall}]}"));
  CHECK(problems("review: {participants: [{name: Eli, role: on call}]}")
            .starts_with("1:43 `role` cannot be `on call`; did you mean `oncall`?"));
}

TEST_CASE("what the review leaves may be one address, and its references one page or several", "[manifest][sections]") {
  CHECK(normal("review: {artefact: \"https://docs.shop.example/orr\"}") ==
        R"({review: {artefact: {url: "https://docs.shop.example/orr"}}})");
  CHECK(normal("architecture: {adrs: docs/adr/1.md}") == R"({architecture: {adrs: [{file: "docs/adr/1.md"}]}})");
  CHECK(normal("architecture: {adrs: [\"https://adr.shop.example/1\", {file: docs/2.md, updated: 2026-04-30}]}") ==
        R"({architecture: {adrs: [{url: "https://adr.shop.example/1"}, {file: "docs/2.md", updated: 2026-04-30}]}})");
}

TEST_CASE("one person may say, sign and be asked about several things", "[manifest][sections]") {
  CHECK(problems("review:\n"
                 "  feedback: [{from: Cy, area: data, text: Slow.}, {from: Cy, area: data, text: Full.}]\n"
                 "  approvals: [{name: Bo, stage: design}, {name: Bo, stage: launched}]\n"
                 "  experts: [{name: Cy, area: data}, {name: Cy, area: capacity}, {name: Dee, area: data}]\n")
            .empty());
  CHECK(problems("review: {approvals: [{name: Bo, stage: launched}, {name: Bo, stage: periodic}]}") ==
        "1:58 two elements of `approvals` are called `Bo,launched`; give one of them another name\n");
}

TEST_CASE("a load test is known by its day, by its name before the day is fixed, or by both", "[manifest][sections]") {
  const TestManifest file(
      "capacity: {load_tests: [{date: 2026-04-20}, {date: 2026-04-20, name: soak}, {name: soak, status: planned}]}");
  CHECK(file.problems().empty());
  CHECK(schema::date_field(file.object("capacity.load_tests/2026-04-20,soak"), "date").has_value());
  CHECK(schema::text_field(file.object("capacity.load_tests/soak"), "status") == "planned");
  CHECK(problems("capacity: {load_tests: [{peak: 100}]}") ==
        "1:25 an element of `capacity.load_tests` has no `date`; add its `date`, such as `2026-04-20`\n");
}

TEST_CASE("a limit belongs to a part, to what of it runs out, or to both", "[manifest][sections]") {
  const std::string components = "architecture: {components: [{name: a}]}\ncapacity: ";
  CHECK(problems(components + "{limits: [{component: a, max: 9}, {component: a, resource: files}, {resource: quota}]}")
            .empty());
  CHECK(problems(components + "{limits: [{max: 9}]}") ==
        "2:21 an element of `capacity.limits` has no `component`; add its `component`, such as `checkout`\n");
}

TEST_CASE("windows of objectives and of promises are written alike", "[manifest][sections]") {
  CHECK(normal("slas: [{name: a, time_window: 1M}]") ==
        normal("slas: [{name: a, time_window: {duration: {count: 1, unit: M}}}]"));
  CHECK(normal("slas: [{name: a, target_percent: 99.5}]") == normal("slas: [{name: a, target: 0.995}]"));
  CHECK(problems("slas: [{name: a, target: 0.995, target_percent: 99.5}]") ==
        "1:33 `target` is stated twice; keep one of the two\n");
}

TEST_CASE("that there is none of something is said outright", "[manifest][sections]") {
  CHECK(normal("slas: none\nroadmap: none\nreliability: {single_points_of_failure: none}\n") ==
        "{slas: [], roadmap: [], reliability: {single_points_of_failure: []}}");
}

TEST_CASE("amounts of money name their currency by its code", "[manifest][sections]") {
  CHECK(problems("cost: {monthly: {value: 8200, currency: EUR}}").empty());
  CHECK(problems("cost: {monthly: {value: 8200, currency: euro}}") ==
        "1:41 `euro` is no currency; write its three capital letters of ISO 4217, such as `EUR`\n");
  CHECK(problems("cost: {monthly: {value: -1, currency: EUR}}").starts_with("1:25 "));
}

TEST_CASE("references between promises, parts and plans lead somewhere", "[manifest][sections]") {
  CHECK(problems("roadmap: [{name: sale, dependency: gatewy}]\ndependencies: [{name: gateway}]\n") ==
        "1:36 `gatewy` names no element of `dependencies`; did you mean `gateway`?\n");
  CHECK(problems("slas: [{name: a, slo: pya}]\nslos: [{name: pay}]\n") ==
        "1:23 `pya` names no element of `slos`; did you mean `pay`?\n");
  CHECK(problems("architecture: {components: [{name: a, oncall: nights}]}\noncall: {rotations: [{name: night}]}\n") ==
        "1:47 `nights` names no element of `oncall.rotations`; did you mean `night`?\n");
}

TEST_CASE("what is noticed may be noticed by an alert, a monitor or a probe", "[manifest][sections]") {
  const auto noticed_by = [](std::string_view what) {
    return problems(fmt::format(
        "reliability: {{failure_modes: [{{component: a, mode: crash, detection: {}}}]}}\n"
        "architecture: {{components: [{{name: a}}]}}\n"
        "observability: {{alerts: [{{name: Down}}], monitors: [{{name: up}}], probes: [{{name: outside}}]}}\n",
        what));
  };
  CHECK(noticed_by("Down").empty());
  CHECK(noticed_by("up").empty());
  CHECK(noticed_by("outside").empty());
  CHECK(noticed_by("Don") ==
        "1:70 `Don` names no element of `observability.alerts` or `observability.monitors` or `observability.probes`; "
        "did you mean `Down`?\n");
}
