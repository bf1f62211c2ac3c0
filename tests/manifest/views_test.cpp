#include "orr/manifest/views.hpp"

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("the service is known by name, owner, types and tier", "[manifest][views]") {
  const TestManifest file(
      "metadata: {name: checkout, owner: team-checkout}\n"
      "service: {type: [api, web-app], tier: 2, lifecycle: production}\n");
  const Service service = read_service(file.root());
  CHECK(service.name == "checkout");
  CHECK(service.owner == "team-checkout");
  CHECK(service.types == std::vector<std::string_view>{"api", "web-app"});
  CHECK(service.tier == 2);
  CHECK(service.is_in_production);
}

TEST_CASE("a service whose tier nobody stated is judged as the most critical", "[manifest][views]") {
  const TestManifest file("service: {type: api}");
  const Service service = read_service(file.root());
  CHECK(service.tier == 1);
  CHECK_FALSE(service.is_in_production);
  CHECK(read_service(TestManifest("{}").root()).types.empty());
  CHECK(read_service(TestManifest("{}").root()).tier == 1);
}

TEST_CASE("only production is production", "[manifest][views]") {
  const auto lives = [](std::string_view lifecycle) {
    return read_service(TestManifest(fmt::format("service: {{lifecycle: {}}}", lifecycle)).root()).is_in_production;
  };
  CHECK(lives("production"));
  CHECK_FALSE(lives("deprecated"));
  CHECK_FALSE(lives("pre-launch"));
}

TEST_CASE("the review says what is due when, and who wrote it", "[manifest][views]") {
  const TestManifest file(
      "review: {kind: launch, stage: build, launch_date: 2026-06-15, next_date: 2026-12-15, "
      "authors: [{name: A. Author}, {name: B. Author}]}\n");
  const ReviewFacts review = read_review(file.root());
  CHECK(review.kind == "launch");
  CHECK(review.stage == Stage::build);
  CHECK(review.launch_date == day("2026-06-15"));
  CHECK(review.next_date == day("2026-12-15"));
  CHECK(review.authors == std::vector<std::string_view>{"A. Author", "B. Author"});
}

TEST_CASE("a review that nobody stated decides nothing", "[manifest][views]") {
  const std::string_view text = GENERATE("{}", "review: {}", "review: {stage: TBD, authors: TBD}");
  const TestManifest file{std::string(text)};
  const ReviewFacts review = read_review(file.root());
  CHECK_FALSE(review.stage);
  CHECK(review.kind.empty());
  CHECK_FALSE(review.launch_date);
  CHECK_FALSE(review.next_date);
  CHECK(review.authors.empty());
}

TEST_CASE("a risk is read with its ratings in numbers", "[manifest][views]") {
  const TestManifest file(
      "risks:\n"
      "  - id: overload\n"
      "    title: Service overload\n"
      "    impact: Higher latency\n"
      "    owner: team-checkout\n"
      "    severity: medium\n"
      "    likelihood: 4\n"
      "    residual: {severity: low, likelihood: unlikely}\n"
      "    treatment: accept\n"
      "    status: accepted\n"
      "    accepted_by: anna\n"
      "    accepted_until: 2026-12-31\n"
      "    reason: cheaper\n");
  const std::vector<Risk> risks = read_risks(file.root());
  REQUIRE(risks.size() == 1);
  const Risk& risk = risks[0];
  CHECK(risk.object == &file.object("risks/overload"));
  CHECK(risk.id == "overload");
  CHECK(risk.title == "Service overload");
  CHECK(risk.impact == "Higher latency");
  CHECK(risk.owner == "team-checkout");
  CHECK(risk.severity == 3);
  CHECK(risk.likelihood == 4);
  CHECK(risk.residual_severity == 2);
  CHECK(risk.residual_likelihood == 2);
  CHECK(risk.treatment == "accept");
  CHECK(risk.status == "accepted");
  CHECK(risk.accepted_by == "anna");
  CHECK(risk.accepted_until == day("2026-12-31"));
  CHECK(risk.reason == "cheaper");
  CHECK(risk.mitigations.empty());
}

TEST_CASE("of a risk nothing is assumed that nobody stated", "[manifest][views]") {
  const TestManifest file("risks: [{id: r, residual: {severity: 2}}]");
  const Risk risk = read_risks(file.root()).at(0);
  CHECK_FALSE(risk.severity);
  CHECK_FALSE(risk.likelihood);
  CHECK(risk.residual_severity == 2);
  CHECK_FALSE(risk.residual_likelihood);
  CHECK(risk.title.empty());
  CHECK_FALSE(risk.accepted_until);
}

TEST_CASE("mitigations say what they lower, by how much, and what decides", "[manifest][views]") {
  const TestManifest file(
      "risks:\n"
      "  - id: r\n"
      "    mitigations:\n"
      "      - {title: a, claim: capacity.autoscaling, reduces: both, by: 2, kind: technical}\n"
      "      - {title: b, status: in-progress, reduces: impact}\n"
      "      - {title: c, status: done, reduces: likelihood}\n"
      "      - {title: d}\n");
  const Risk risk = read_risks(file.root()).at(0);
  REQUIRE(risk.mitigations.size() == 4);
  const Mitigation& first = risk.mitigations[0];
  CHECK(first.title == "a");
  CHECK(first.claim == "capacity.autoscaling");
  CHECK(first.kind == "technical");
  CHECK(first.reduces == Reduces::both);
  CHECK(first.states_reduction);
  CHECK(first.by == 2);
  CHECK_FALSE(first.status);
  CHECK(risk.mitigations[1].reduces == Reduces::severity);
  CHECK(risk.mitigations[1].status == Status::planned);
  CHECK(risk.mitigations[2].reduces == Reduces::likelihood);
  CHECK(risk.mitigations[2].status == Status::done);
  const Mitigation& last = risk.mitigations[3];
  CHECK(last.reduces == Reduces::likelihood);
  CHECK_FALSE(last.states_reduction);
  CHECK(last.by == 1);
  CHECK_FALSE(last.status);
  CHECK(last.object == &file.object("risks/r.mitigations/d"));
}

TEST_CASE("risks and waivers keep the order of the manifest", "[manifest][views]") {
  const TestManifest file("risks: [{id: z}, {id: a}]\nwaivers: [{rule: b/x}, {rule: a/x}]\n");
  const std::vector<Risk> risks = read_risks(file.root());
  REQUIRE(risks.size() == 2);
  CHECK(risks[0].id == "z");
  const std::vector<Waiver> waivers = read_waivers(file.root());
  REQUIRE(waivers.size() == 2);
  CHECK(waivers[0].rule == "b/x");
}

TEST_CASE("a waiver is read as it is stated, sound or not", "[manifest][views]") {
  const TestManifest file(
      "waivers:\n"
      "  - {rule: ci-cd/tested, element: slos/pay, reason: weekly test, owner: ops, approved_by: anna, "
      "created: 2026-05-10, expires: 2026-09-30}\n"
      "  - {rule: '*'}\n");
  CHECK(file.problems().empty());
  const std::vector<Waiver> waivers = read_waivers(file.root());
  REQUIRE(waivers.size() == 2);
  CHECK(waivers[0].rule == "ci-cd/tested");
  CHECK(waivers[0].element == "slos/pay");
  CHECK(waivers[0].reason == "weekly test");
  CHECK(waivers[0].owner == "ops");
  CHECK(waivers[0].approved_by == "anna");
  CHECK(waivers[0].created == day("2026-05-10"));
  CHECK(waivers[0].expires == day("2026-09-30"));
  CHECK(waivers[1].rule == "*");
  CHECK(waivers[1].owner.empty());
  CHECK_FALSE(waivers[1].expires);
}

TEST_CASE("the appetite for risk is a word, or nothing", "[manifest][views]") {
  CHECK(read_risk_appetite(TestManifest("risk_appetite: medium").root()) == "medium");
  CHECK(read_risk_appetite(TestManifest("{}").root()).empty());
}

TEST_CASE("lists that are empty or unstated hold nothing", "[manifest][views]") {
  const std::string_view text = GENERATE("{}", "risks: []\nwaivers: none\n", "risks: TBD\nwaivers: ~\n");
  const TestManifest file{std::string(text)};
  CHECK(read_risks(file.root()).empty());
  CHECK(read_waivers(file.root()).empty());
}

TEST_CASE("views of a manifest with problems hold what could be read", "[manifest][views]") {
  const TestManifest file(
      "risks: [{id: r, severity: extreme, likelihood: 9, mitigations: [x, {title: t, by: many}]}, 3]\n"
      "waivers: [{rule: [a], expires: soon}]\n"
      "review: {stage: now, launch_date: 2026-02-30, authors: [{}]}\n"
      "service: {type: [apii], tier: 9}\n");
  CHECK_FALSE(file.problems().empty());
  const std::vector<Risk> risks = read_risks(file.root());
  REQUIRE(risks.size() == 1);
  CHECK_FALSE(risks[0].severity);
  CHECK(risks[0].mitigations.size() == 1);
  CHECK(read_waivers(file.root()).size() == 1);
  CHECK(read_review(file.root()).authors == std::vector<std::string_view>{""});
  CHECK(read_service(file.root()).types.empty());
}
