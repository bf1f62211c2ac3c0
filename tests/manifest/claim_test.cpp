#include "orr/manifest/claim.hpp"

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

/// What the claim that is written lacks on 2026-06-01; its text when it is more than a word.
std::string shortfall_of(std::string_view written) {
  const TestManifest file(fmt::format("observability: {{traces: {}}}", written));
  if (!file.problems().empty()) { return file.problems(); }
  return shortfall(read_claim(file.object("observability.traces")), day("2026-06-01"));
}

std::string answered_by(const TestManifest& file, std::string_view path) {
  const cel::Object* parent = answering_parent(file.object(path));
  return parent == nullptr ? "nobody" : cel::path_of(*parent);
}

}  // namespace

TEST_CASE("a claim is read with all that is stated about it", "[manifest][claim]") {
  const TestManifest file(
      "observability:\n"
      "  traces: {status: done, due: 2026-06-01, owner: ops, note: ok, by: anna, expires: 2027-01-01, date: "
      "2026-05-01, "
      "evidence: docs/t.md}\n");
  const Claim claim = read_claim(file.object("observability.traces"));
  CHECK(claim.object == &file.object("observability.traces"));
  CHECK(claim.status == Status::done);
  CHECK(claim.due == day("2026-06-01"));
  CHECK(claim.date == day("2026-05-01"));
  CHECK(claim.expires == day("2027-01-01"));
  CHECK(claim.owner == "ops");
  CHECK(claim.note == "ok");
  CHECK(claim.by == "anna");
  CHECK(claim.has_evidence);
}

TEST_CASE("a claim that states nothing has no status", "[manifest][claim]") {
  const TestManifest file("observability: {traces: {}}");
  const Claim claim = read_claim(file.object("observability.traces"));
  CHECK_FALSE(claim.status);
  CHECK_FALSE(claim.due);
  CHECK_FALSE(claim.date);
  CHECK_FALSE(claim.expires);
  CHECK(claim.owner.empty());
  CHECK_FALSE(claim.has_evidence);
}

TEST_CASE("work in progress is planned work", "[manifest][claim]") {
  const auto status = [](std::string_view written) {
    const TestManifest file(fmt::format("observability: {{traces: {}}}", written));
    return read_claim(file.object("observability.traces")).status;
  };
  CHECK(status("true") == Status::done);
  CHECK(status("false") == Status::not_planned);
  CHECK(status("docs/t.md") == Status::done);
  CHECK(status("planned") == Status::planned);
  CHECK(status("in-progress") == Status::planned);
  CHECK(status("considered") == Status::considered);
  CHECK(status("not-planned") == Status::not_planned);
  CHECK(status("not-applicable") == Status::not_applicable);
}

TEST_CASE("a status prints as the word that states it", "[manifest][claim]") {
  CHECK(to_string(Status::done) == "done");
  CHECK(to_string(Status::planned) == "planned");
  CHECK(to_string(Status::considered) == "considered");
  CHECK(to_string(Status::not_planned) == "not-planned");
  CHECK(to_string(Status::not_applicable) == "not-applicable");
}

TEST_CASE("an empty list of evidence is no evidence", "[manifest][claim]") {
  const TestManifest file(
      "observability: {traces: {status: done, evidence: []}, profiling: {status: done, evidence: none}, rum: "
      "docs/r.md}");
  CHECK_FALSE(read_claim(file.object("observability.traces")).has_evidence);
  CHECK_FALSE(read_claim(file.object("observability.profiling")).has_evidence);
  CHECK(read_claim(file.object("observability.rum")).has_evidence);
}

TEST_CASE("elements with fields of the same names are read by those", "[manifest][claim]") {
  const TestManifest file("capacity: {load_tests: [{date: 2026-04-20, status: done, evidence: [r.html]}]}");
  const Claim test = read_claim(file.object("capacity.load_tests/2026-04-20"));
  CHECK(test.status == Status::done);
  CHECK(test.date == day("2026-04-20"));
  CHECK(test.has_evidence);
}

TEST_CASE("sections, elements and claims carry a status; docs, windows and the root do not", "[manifest][claim]") {
  const TestManifest file(
      "observability: {traces: true, alerts: [{name: a, runbook_url: x.md}]}\n"
      "data: {stores: [{name: db, retention: 30d, growth: 3 GB}]}\n"
      "risks: [{id: r}]\n");
  const auto carries = [&file](std::string_view path) { return carries_status(file.facts(), file.object(path)); };
  CHECK(carries("observability"));
  CHECK(carries("observability.traces"));
  CHECK(carries("observability.alerts/a"));
  CHECK_FALSE(carries("observability.alerts/a.runbook_url"));
  CHECK_FALSE(carries("data.stores/db.retention"));
  CHECK_FALSE(carries("data.stores/db.growth"));
  CHECK_FALSE(carries("risks/r"));
  CHECK_FALSE(carries(""));
  const cel::Object stand_in{.type = file.object("observability.traces").type, .parent = &file.root()};
  CHECK_FALSE(carries_status(file.facts(), stand_in));
}

// --- what claims lack -----------------------------------------------------------------------------------------------

TEST_CASE("planned work needs an owner and a date", "[manifest][claim]") {
  CHECK(shortfall_of("planned") == "is planned without `due` and `owner`");
  CHECK(shortfall_of("{status: planned, owner: ops}") == "is planned without `due`");
  CHECK(shortfall_of("{status: in-progress, due: 2026-07-01}") == "is planned without `owner`");
  CHECK(shortfall_of("{status: planned, due: 2026-07-01, owner: TBD}") == "is planned without `owner`");
  CHECK(shortfall_of("{status: planned, due: 2026-07-01, owner: ops}").empty());
  CHECK(shortfall_of("{status: planned, due: 2020-01-01, owner: ops}").empty());
}

TEST_CASE("what does not apply needs a reason", "[manifest][claim]") {
  CHECK(shortfall_of("not-applicable") == "does not apply, without a `note` that says why");
  CHECK(shortfall_of("{status: not-applicable, note: n/a}") == "does not apply, without a `note` that says why");
  CHECK(shortfall_of("{status: not-applicable, note: no web interface}").empty());
}

TEST_CASE("nothing is done on a day that lies ahead", "[manifest][claim]") {
  CHECK(shortfall_of("{status: done, date: 2026-06-02}") == "is dated 2026-06-02, after the day of the review");
  CHECK(shortfall_of("{status: done, date: 2026-06-01}").empty());
  CHECK(shortfall_of("{status: done, date: 2020-01-01}").empty());
  CHECK(shortfall_of("true").empty());
}

TEST_CASE("a refusal is complete as it stands, and so is silence", "[manifest][claim]") {
  CHECK(shortfall_of("false").empty());
  CHECK(shortfall_of("considered").empty());
  CHECK(shortfall_of("{}").empty());
  CHECK(shortfall_of("{owner: ops}").empty());
}

TEST_CASE("incomplete claims are listed in the order of the manifest, sections and elements among them",
          "[manifest][claim]") {
  const TestManifest file(
      "testing: {status: not-applicable}\n"
      "observability: {traces: planned, rum: true, logs: {status: done, rotation: {status: done, date: 2027-01-01}}}\n"
      "runbooks: [{name: errors, status: planned, owner: ops}]\n"
      "risks: [{id: r, status: in-progress}]\n");
  CHECK(file.problems().empty());
  std::string all;
  for (const IncompleteClaim& claim : find_incomplete_claims(file.facts(), day("2026-06-01"))) {
    all += cel::path_of(*claim.object) + ' ' + claim.lacks + '\n';
  }
  CHECK(all ==
        "testing does not apply, without a `note` that says why\n"
        "observability.traces is planned without `due` and `owner`\n"
        "observability.logs.rotation is dated 2027-01-01, after the day of the review\n"
        "runbooks/errors is planned without `due`\n");
}

// --- parents that answer --------------------------------------------------------------------------------------------

TEST_CASE("the nearest object that states a status answers", "[manifest][claim]") {
  const TestManifest file(
      "observability:\n"
      "  status: not-applicable\n"
      "  logs: {format: ecs}\n"
      "  resources: {status: planned, cpu: {owner: ops}}\n"
      "oncall: {channels: {page: pagerduty}}\n");
  CHECK(answered_by(file, "observability") == "observability");
  CHECK(answered_by(file, "observability.logs") == "observability");
  CHECK(answered_by(file, "observability.resources.cpu") == "observability.resources");
  CHECK(answered_by(file, "oncall.channels.page") == "nobody");
  CHECK(answered_by(file, "") == "nobody");
}

TEST_CASE("objects that nobody stated are passed through on the way to who answers", "[manifest][claim]") {
  const TestManifest file("observability: {status: planned}");
  const cel::Object& section = file.object("observability");
  const auto logs = static_cast<std::uint32_t>(section.type->find("logs"));
  const cel::Object unstated{.type = section.type->fields[logs].type->object, .parent = &section, .slot = logs};
  const auto rotation = static_cast<std::uint32_t>(unstated.type->find("rotation"));
  const cel::Object below{.type = unstated.type->fields[rotation].type->object, .parent = &unstated, .slot = rotation};
  CHECK(answering_parent(below) == &section);
}

TEST_CASE("a status of another meaning, such as that of a risk, is no answer", "[manifest][claim]") {
  const TestManifest file("risks: [{id: r, status: in-progress, mitigations: [{title: a}], residual: {severity: 1}}]");
  CHECK(answered_by(file, "risks/r") == "nobody");
  CHECK(answered_by(file, "risks/r.mitigations/a") == "nobody");
  CHECK(answered_by(file, "risks/r.residual") == "nobody");
}
