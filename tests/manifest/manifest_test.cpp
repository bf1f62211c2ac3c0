#include "orr/manifest/manifest.hpp"

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

DocumentKind kind_of(std::string text) {
  const document::TestReading file(std::move(text));
  return classify(schema::manifest_schema(), file.root());
}

std::string described(std::string text) {
  const document::TestReading file(std::move(text));
  return describe_kind(file.root());
}

constexpr std::string_view kLeast = "metadata: {name: checkout, owner: team-checkout}\nservice: {type: api, tier: 2}\n";

}  // namespace

// --- which documents are manifests ----------------------------------------------------------------------------------

TEST_CASE("a document that says it is a service review is one, whatever else it says", "[manifest][manifest]") {
  CHECK(kind_of("kind: ServiceReview") == DocumentKind::manifest);
  CHECK(kind_of("apiVersion: orr/v1") == DocumentKind::manifest);
  CHECK(kind_of("apiVersion: orr/v2\nkind: ServiceReview\n") == DocumentKind::manifest);
  CHECK(kind_of("apiVersion: orr/v1\nkind: Component\n") == DocumentKind::manifest);
  CHECK(kind_of("kind: ServiceReview\nspec: {}\n") == DocumentKind::manifest);
}

TEST_CASE("a document without an envelope is a manifest if it holds a section of one", "[manifest][manifest]") {
  CHECK(kind_of(std::string(kLeast)) == DocumentKind::manifest);
  CHECK(kind_of("risks: []") == DocumentKind::manifest);
  CHECK(kind_of("surprise: 1\nslos: ~\n") == DocumentKind::manifest);
  CHECK(kind_of("kind: ~\nservice: {tier: 1}\n") == DocumentKind::manifest);
}

TEST_CASE("a document of another kind is no manifest, even with sections of the same name", "[manifest][manifest]") {
  CHECK(kind_of("apiVersion: v1\nkind: Service\nmetadata: {name: checkout}\n") == DocumentKind::other_kind);
  CHECK(kind_of("apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {}\n") == DocumentKind::other_kind);
  CHECK(kind_of("apiVersion: openslo/v1\nmetadata: {}\n") == DocumentKind::other_kind);
  CHECK(kind_of("kind: servicereview") == DocumentKind::other_kind);
}

TEST_CASE("a document that has nothing of a manifest is unrelated, one with nothing at all is empty",
          "[manifest][manifest]") {
  CHECK(kind_of("groups: [{name: alerts}]") == DocumentKind::unrelated);
  CHECK(kind_of("- kind: ServiceReview") == DocumentKind::unrelated);
  CHECK(kind_of("just text") == DocumentKind::unrelated);
  CHECK(kind_of("orr: checklist/v1\nid: x\n") == DocumentKind::unrelated);
  CHECK(kind_of("{}") == DocumentKind::empty);
  CHECK(kind_of("~") == DocumentKind::empty);
  CHECK(kind_of("---\n...\n") == DocumentKind::empty);
}

TEST_CASE("a kind that is no text tells nothing", "[manifest][manifest]") {
  CHECK(kind_of("kind: [Service]\nservice: {}\n") == DocumentKind::manifest);
  CHECK(kind_of("apiVersion: {a: b}") == DocumentKind::manifest);
}

TEST_CASE("another kind is named as people know it", "[manifest][manifest]") {
  CHECK(described("apiVersion: v1\nkind: Service\n") == "a Kubernetes Service");
  CHECK(described("apiVersion: apps/v1\nkind: Deployment\n") == "a Kubernetes Deployment");
  CHECK(described("apiVersion: networking.k8s.io/v1\nkind: Ingress\n") == "a Kubernetes Ingress");
  CHECK(described("apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n") ==
        "a Kubernetes HorizontalPodAutoscaler");
  CHECK(described("apiVersion: backstage.io/v1alpha1\nkind: Component\n") == "a document of kind `Component`");
  CHECK(described("kind: Component") == "a document of kind `Component`");
  CHECK(described("apiVersion: openslo/v1") == "a document of apiVersion `openslo/v1`");
}

// --- reading --------------------------------------------------------------------------------------------------------

TEST_CASE("the least manifest states who, what and how critical, and nothing else", "[manifest][manifest]") {
  const TestManifest file(std::string(kLeast), {});
  CHECK(file.problems().empty());
  CHECK(file.normal() ==
        R"({metadata: {owner: "team-checkout", name: "checkout"}, service: {type: ["api"], tier: 2}})");
}

TEST_CASE("a manifest may be stated in short or in full, to the same facts", "[manifest][manifest]") {
  const TestManifest brief(
      "service: {type: api, tier: critical}\n"
      "slos: [{name: a, objective: {target_percent: 99.9}, time_window: 28d}]\n"
      "observability: {logs: docs/logs.md, alerts: [{name: x, severity: critical}]}\n"
      "oncall: {channels: {page: pagerduty}}\n"
      "dependencies: none\n"
      "data: {stores: [{name: db, growth: 40 GB/month, backup: {last_restore_test: 2026-03-15}}]}\n");
  const TestManifest full(
      "service: {type: [api], tier: 1}\n"
      "slos: [{name: a, objective: {target: 0.999}, time_window: {duration: {count: 28, unit: d}}}]\n"
      "observability: {logs: {status: done, evidence: [docs/logs.md]}, alerts: [{name: x, severity: page}]}\n"
      "oncall: {channels: {page: {tool: pagerduty}}}\n"
      "dependencies: []\n"
      "data: {stores: [{name: db, growth: {value: 40, unit: GB/month}, backup: {last_restore_test: {date: "
      "2026-03-15}}}]}\n");
  CHECK(brief.problems().empty());
  CHECK(full.problems().empty());
  CHECK(brief.normal() == full.normal());
}

TEST_CASE("shape and references are checked in one run", "[manifest][manifest]") {
  const TestManifest file(
      "metadata: {name: checkout}\n"
      "service: {type: apii, tier: 2}\n"
      "observability:\n"
      "  alerts: [{name: a, slo: none-such, runbookUrl: x.md}, {name: a}]\n"
      "  logs: yes\n",
      {});
  CHECK(file.problems() ==
        "1:1 `metadata.owner` is not stated; write for example `owner: team-checkout`\n"
        "2:17 `type` cannot be `apii`; did you mean `api`? possible are: web-app, api, data-pipeline, ml-system, "
        "mobile-app, desktop-app\n"
        "4:38 `runbookUrl` is no field of `alert`; did you mean `runbook_url`?\n"
        "4:64 two elements of `alerts` are called `a`; give one of them another name\n"
        "5:9 `logs` is a claim, and `yes` is none; write `true`\n"
        "4:27 `none-such` names no element of `slos`; nothing is stated in `slos`: add the element there\n");
}

TEST_CASE("a manifest may be split over several files; references lead across them", "[manifest][manifest]") {
  const TestManifest file(std::vector<std::string>{std::string(kLeast), "slos: [{name: pay}]\n",
                                                   "use_cases: [{name: buy, slos: [pay, pya]}]\n"},
                          {});
  CHECK(file.problems() == "1:37 `pya` names no element of `slos`; did you mean `pay`?\n");
  CHECK(file.diagnostics()[0].at.file == file.facts().place(file.object("use_cases/buy")).file);
}

TEST_CASE("a fragment need state nothing that a manifest must, and later fragments fill in", "[manifest][manifest]") {
  const TestManifest file(std::vector<std::string>{"service: {tier: 1}\n", std::string(kLeast)});
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({metadata: {owner: "team-checkout", name: "checkout"}, service: {tier: 1}})");
  CHECK(TestManifest("{}").problems().empty());
  CHECK_FALSE(TestManifest("{}", {}).problems().empty());
}

TEST_CASE("the name of a service is one that addresses, files and reports can carry", "[manifest][manifest]") {
  const auto problems = [](std::string_view name) {
    return TestManifest(fmt::format("metadata: {{name: {}}}", name)).problems();
  };
  CHECK(problems("checkout").empty());
  CHECK(problems("checkout-api.v2").empty());
  CHECK(problems("3scale").empty());
  const auto refusal = [](std::string_view name, std::string_view meant) {
    return fmt::format(
        "1:18 `{}` is no name of a service; did you mean `{}`? write lower-case letters, digits, `-` and `.`, "
        "beginning and ending with a letter or digit\n",
        name, meant);
  };
  CHECK(problems("'Checkout API'") == refusal("Checkout API", "checkout-api"));
  CHECK(problems("checkout_api") == refusal("checkout_api", "checkout-api"));
  CHECK(problems("'a:b'") == refusal("a:b", "a-b"));
  CHECK(problems("-checkout") == refusal("-checkout", "checkout"));
  CHECK(problems("checkout.") == refusal("checkout.", "checkout"));
  CHECK(problems("prüfung") ==
        "1:18 `prüfung` is no name of a service; write lower-case letters, digits, `-` and `.`, beginning and ending "
        "with a letter or digit, such as `checkout-api`\n");
  CHECK(TestManifest("metadata: {name: a:b}").diagnostics()[0].why ==
        "ids of findings, addresses and file names hold it");
}
