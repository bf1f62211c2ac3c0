// One manifest that states every field of the sections from disaster_recovery to client.

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

constexpr std::string_view kFile = ORR_SOURCE_DIR "/tests/manifest/every_field/delivery-people-risk.yaml";

const std::vector<std::string>& sections() {
  static const std::vector<std::string> kSections{"disaster_recovery",
                                                  "runbooks",
                                                  "testing",
                                                  "ci_cd",
                                                  "environments",
                                                  "change_management",
                                                  "deployment",
                                                  "deployments",
                                                  "compatibility",
                                                  "feature_flags",
                                                  "training",
                                                  "incident_management",
                                                  "procedures",
                                                  "documentation",
                                                  "team",
                                                  "security",
                                                  "compliance",
                                                  "customer_support",
                                                  "legal",
                                                  "operational_history",
                                                  "known_issues",
                                                  "known_issues_tracker",
                                                  "risk_appetite",
                                                  "known_issues_updated",
                                                  "risks",
                                                  "risks_complete",
                                                  "action_items",
                                                  "answers",
                                                  "waivers",
                                                  "web",
                                                  "api",
                                                  "pipeline",
                                                  "ml",
                                                  "client"};
  return kSections;
}

std::string text_of_all() {
  std::ifstream file{std::string(kFile)};
  return {std::istreambuf_iterator<char>(file), {}};
}

const TestManifest& manifest_of_all() {
  static const TestManifest kManifest(text_of_all(), {});
  return kManifest;
}

/// The section of the manifest that an object stands in.
std::string section_of(const cel::Object& object) {
  const std::string path = cel::path_of(object);
  return path.substr(0, path.find_first_of("./"));
}

std::string value_at(std::string_view object, std::string_view field) {
  const cel::Value* value = schema::find_value(manifest_of_all().object(object), field);
  return value == nullptr ? "unstated" : schema::normal_form(*value);
}

}  // namespace

TEST_CASE("a manifest that states all about delivery, people and risk is read without problems",
          "[manifest][delivery_people_risk]") {
  CHECK(manifest_of_all().problems().empty());
  for (const std::string& section : sections()) {
    INFO(section);
    CHECK(schema::find_value(manifest_of_all().root(), section) != nullptr);
  }
}

TEST_CASE("that manifest states every field at least once, so that each can be stated",
          "[manifest][delivery_people_risk]") {
  const std::set<std::string> asked(sections().begin(), sections().end());
  std::map<const schema::Shape*, std::set<std::uint32_t>> stated;
  const schema::Instance& facts = manifest_of_all().facts();
  for (const cel::Object* object : facts.objects()) {
    const schema::Shape& shape = facts.shape(*object);
    const bool is_section = shape.find("note") >= 0;  // not a document, quantity or window
    if (!is_section || asked.count(section_of(*object)) == 0) { continue; }
    for (std::uint32_t slot = 0; slot < shape.properties.size(); ++slot) {
      if (!object->slots[slot].is(cel::Kind::absent)) { stated[&shape].insert(slot); }
    }
  }
  std::set<std::string> silent;
  for (const auto& [shape, slots] : stated) {
    const std::uint32_t first_own =
        shape->find("evidence") == schema::kEvidence ? +schema::kClaimSlots : +schema::kSectionSlots;
    for (std::uint32_t slot = first_own; slot < shape->properties.size(); ++slot) {
      if (slots.count(slot) == 0) {
        silent.insert(fmt::format("{}: {}", shape->type.name, shape->properties[slot].name));
      }
    }
  }
  CHECK(stated.size() > 80);
  CHECK(silent == std::set<std::string>{});
}

TEST_CASE("words of delivery, people and risk are read as what they stand for", "[manifest][delivery_people_risk]") {
  CHECK(value_at("operational_history.incidents/I-2026-04", "severity") == "2");
  CHECK(value_at("incident_management.postmortem", "required_from") == "3");
  CHECK(value_at("incident_management.response_targets/1", "severity") == "1");
  CHECK(value_at("incident_management.response_targets/ticket", "acknowledge") == "2d");
  CHECK(value_at("environments/rehearsal", "kind") == R"("pre-production")");
  CHECK(value_at("risks/too-many-lockers", "treatment") == R"("accept")");
  CHECK(value_at("risks/too-many-lockers", "severity") == "4");
  CHECK(value_at("risks/too-many-lockers.mitigations/Ask depots that are silent", "reduces") == R"("severity")");
  CHECK(value_at("testing.coverage", "percent") == "0.715");
  CHECK(value_at("operational_history.uptime/2026-04", "percent") == "0.999");
  CHECK(value_at("client.staged_rollout", "percent") == "[2.0, 25.0, 100.0]");
}

TEST_CASE("a named deployment states what the one deployment states", "[manifest][delivery_people_risk]") {
  const TestManifest file("deployment: {strategy: rolling}\ndeployments: [{name: workers, strategy: rolling}]\n");
  CHECK(file.problems().empty());
  const auto& one = file.object("deployment").type->fields;
  const auto& named = file.object("deployments/workers").type->fields;
  REQUIRE(named.size() == one.size() + 1);
  for (std::size_t i = 0; i < one.size(); ++i) { CHECK(named[i].name == one[i].name); }
  CHECK(named.back().name == "name");
}

TEST_CASE("answers are kept by id of the rule, each as a claim", "[manifest][delivery_people_risk]") {
  const TestManifest file("answers: {observability/traces: docs/t.md, oncall/has-rotation: {status: considered}}");
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({answers: {observability/traces: {status: "done", evidence: ["docs/t.md"]}, )"
                         R"(oncall/has-rotation: {status: "considered"}}})");
  CHECK(TestManifest("answers: {Has Traces: true}").problems() ==
        "1:11 `Has Traces` is no id of a rule; write the id of a checklist, `/` and the name of a rule, in lower-case "
        "letters, digits and `-`, such as `observability/traces`\n");
}

TEST_CASE("references between incidents, issues, risks and work must lead somewhere",
          "[manifest][delivery_people_risk]") {
  CHECK(TestManifest("operational_history: {incidents: [{id: I, actions: [A]}]}").problems() ==
        "1:53 `A` names no element of `action_items`; nothing is stated in `action_items`: add the element there\n");
  CHECK(TestManifest("known_issues: [{id: K, risk: r2}]\nrisks: [{id: r1}]\n").problems() ==
        "1:30 `r2` names no element of `risks`; did you mean `r1`?\n");
  CHECK(TestManifest("pipeline: {jobs: [{name: load, upstream: [lod]}]}").problems() ==
        "1:43 `lod` names no element of `dependencies` or `pipeline.jobs` or `pipeline.datasets`; "
        "did you mean `load`?\n");
}
