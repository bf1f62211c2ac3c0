#include "manifest/references.hpp"

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

std::string problems(std::string text) { return TestManifest(std::move(text)).problems(); }

/// Elements `NAMEfirst` to `NAMElast-1` as a flow list.
std::string elements(std::string_view name, int first, int last) {
  std::string all;
  for (int i = first; i < last; ++i) { all += fmt::format("{}{{name: {}{}}}", all.empty() ? "" : ", ", name, i); }
  return '[' + all + ']';
}

}  // namespace

TEST_CASE("references that name an element are sound, wherever list and reference stand", "[manifest][references]") {
  CHECK(problems("slos: [{name: pay}]\n"
                 "use_cases: [{name: buy, slos: pay, depends_on: [db]}]\n"
                 "dependencies: [{name: db, monitoring: {alert: Down, dashboard: Health}}]\n"
                 "observability: {alerts: [{name: Down, slo: pay, use_case: buy}], dashboards: [{name: Health}]}\n")
            .empty());
}

TEST_CASE("a reference that names no element is reported where it stands", "[manifest][references]") {
  const TestManifest file(
      "slos: [{name: pay-availability}, {name: pay-latency}]\n"
      "use_cases:\n"
      "  - name: buy\n"
      "    slos: [pay-latency, pay-latncy]\n"
      "observability:\n"
      "  alerts: [{name: a, slo: payments}]\n");
  CHECK(file.problems() ==
        "4:25 `pay-latncy` names no element of `slos`; did you mean `pay-latency`?\n"
        "6:27 `payments` names no element of `slos`; stated are: `pay-availability`, `pay-latency`\n");
  CHECK(file.diagnostics()[0].code == "manifest/dangling-reference");
  CHECK(file.diagnostics()[0].why == "checks that follow the reference would look at nothing");
}

TEST_CASE("a single text in place of a list is placed at itself", "[manifest][references]") {
  CHECK(problems("use_cases: [{name: buy, slos: pay}]") ==
        "1:31 `pay` names no element of `slos`; nothing is stated in `slos`: add the element there\n");
}

TEST_CASE("items that say nothing do not move the places of those that do", "[manifest][references]") {
  CHECK(problems("slos: [{name: pay}]\nuse_cases: [{name: buy, slos: [~, TBD, pay, pya, todo, pux]}]\n") ==
        "2:45 `pya` names no element of `slos`; did you mean `pay`?\n"
        "2:56 `pux` names no element of `slos`; stated are: `pay`\n");
}

TEST_CASE("a list that is stated empty, or not at all, has nothing to name", "[manifest][references]") {
  const std::string expected =
      "1:31 `pay` names no element of `slos`; nothing is stated in `slos`: add the element there\n";
  CHECK(problems("use_cases: [{name: buy, slos: pay}]\nslos: []\n") == expected);
  CHECK(problems("use_cases: [{name: buy, slos: pay}]\nslos: ~\n") == expected);
}

TEST_CASE("the place of a list is told whole where it lies deeper", "[manifest][references]") {
  CHECK(problems("dependencies: [{name: db, monitoring: {alert: Down}}]") ==
        "1:47 `Down` names no element of `observability.alerts`; nothing is stated in `observability.alerts`: add the "
        "element there\n");
}

TEST_CASE("of long lists a few elements are told", "[manifest][references]") {
  CHECK(problems("use_cases: [{name: buy, slos: unlike}]\nslos: " + elements("s", 0, 12)) ==
        "1:31 `unlike` names no element of `slos`; stated are: `s0`, `s1`, `s2`, `s3`, `s4`, `s5`, `s6`, `s7`, `s8`, "
        "`s9`, `s10`, `s11`\n");
  CHECK(problems("use_cases: [{name: buy, slos: unlike}]\nslos: " + elements("s", 0, 20)) ==
        "1:31 `unlike` names no element of `slos`; stated are: `s0`, `s1`, `s2`, `s3`, `s4`, `s5`, `s6`, `s7`, `s8`, "
        "`s9`, `s10`, `s11` and 8 more\n");
}

TEST_CASE("names in advice are shown so that nobody is deceived", "[manifest][references]") {
  CHECK(problems("use_cases: [{name: buy, slos: other}]\nslos: [{name: \"a\\e[31m\\n\"}]\n") ==
        "1:31 `other` names no element of `slos`; stated are: `a\\u{1B}[31m\\n`\n");
}

TEST_CASE("a path to a claim or element must lead somewhere", "[manifest][references]") {
  const auto mitigation = [](std::string_view claim) {
    return problems(
        fmt::format("risks: [{{id: r, mitigations: [{{title: t, claim: '{}'}}]}}]\nslos: [{{name: pay}}]\n", claim));
  };
  CHECK(mitigation("capacity.autoscaling").empty());
  CHECK(mitigation("slos/pay").empty());
  CHECK(mitigation("observability.logs.rotation").empty());
  CHECK(mitigation("capacity.autoscalling") ==
        "1:49 `capacity.autoscalling` leads nowhere: `autoscalling` is no field of `capacity`; did you mean "
        "`autoscaling`?\n");
  CHECK(mitigation("slos/pya") == "1:49 `slos/pya` leads nowhere: `slos` has no element `pya`; did you mean `pay`?\n");
  CHECK(mitigation("slos/pay.") ==
        "1:49 `slos/pay.` leads nowhere: `slos` has no element `pay.`; did you mean `pay`?\n");
}

TEST_CASE("placeholders refer to nothing, and are no mistake", "[manifest][references]") {
  CHECK(problems("use_cases: [{name: buy, slos: TBD}]\nobservability: {alerts: [{name: a, slo: see wiki}]}\n").empty());
}

TEST_CASE("elements without a key cannot be named", "[manifest][references]") {
  CHECK(problems("slos: [{category: latency}]\nuse_cases: [{name: buy, slos: latency}]\n") ==
        "1:8 an element of `slos` has no `name`; add its `name`, such as `pay-availability`\n"
        "2:31 `latency` names no element of `slos`; nothing is stated in `slos`: add the element there\n");
}

// --- hostile --------------------------------------------------------------------------------------------------------

TEST_CASE("thousands of references to thousands of elements are found in no time", "[manifest][references]") {
  std::string text = "slos: " + elements("s", 0, 20'000) + "\nuse_cases: [{name: buy, slos: [";
  for (int i = 20'000; i-- > 0;) { text += fmt::format("s{}, ", i); }
  CHECK(problems(text + "]}]\n").empty());
}

TEST_CASE("thousands of dangling references are all counted, with advice for the first of them",
          "[manifest][references]") {
  std::string text = "slos: " + elements("slo", 0, 1'000) + "\nuse_cases: [{name: buy, slos: [";
  for (int i = 0; i < 10'000; ++i) { text += fmt::format("slos{}, ", i); }
  const TestManifest file(text + "]}]\n");
  CHECK(schema::total(file.diagnostics()) == 10'000);
  REQUIRE(file.diagnostics().size() == kMostOfOneKind);
  CHECK(file.diagnostics().front().help == "did you mean `slo0`?");
  CHECK(file.diagnostics().back().help == "did you mean `slo49`?");
}

TEST_CASE("thousands of paths that lead nowhere are all counted", "[manifest][references]") {
  std::string text = "slos: " + elements("slo", 0, 1'000) + "\nrisks: [{id: r, mitigations: [";
  for (int i = 0; i < 3'000; ++i) { text += fmt::format("{{title: t{}, claim: slos/slos{}}}, ", i, i); }
  const TestManifest file(text + "]}]\n");
  CHECK(schema::total(file.diagnostics()) == 3'000);
  REQUIRE(file.diagnostics().size() == kMostOfOneKind);
  CHECK(file.diagnostics().back().help == "did you mean `slo49`?");
}
