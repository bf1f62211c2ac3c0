#include "orr/manifest/views.hpp"

#include "orr/schema/access.hpp"

namespace orr::manifest {
namespace {

using schema::date_field;
using schema::integer_field;
using schema::list_field;
using schema::object_field;
using schema::text_field;

std::vector<std::string_view> texts(std::span<const cel::Value> values) {
  std::vector<std::string_view> all;
  for (const cel::Value& value : values) { all.push_back(value.text()); }
  return all;
}

std::optional<std::int64_t> residual(const cel::Object& risk, std::string_view field) {
  const cel::Object* rating = object_field(risk, "residual");
  return rating == nullptr ? std::nullopt : integer_field(*rating, field);
}

Reduces parse_reduces(std::string_view word) {
  if (word == "severity") { return Reduces::severity; }
  return word == "both" ? Reduces::both : Reduces::likelihood;
}

Mitigation read_mitigation(const cel::Object& object) {
  const std::string_view reduces = text_field(object, "reduces");
  return {.object = &object,
          .title = text_field(object, "title"),
          .status = read_claim(object).status,
          .claim = text_field(object, "claim"),
          .kind = text_field(object, "kind"),
          .reduces = parse_reduces(reduces),
          .states_reduction = !reduces.empty(),
          .by = integer_field(object, "by").value_or(1)};
}

Risk read_risk(const cel::Object& object) {
  Risk risk{.object = &object,
            .id = text_field(object, "id"),
            .title = text_field(object, "title"),
            .impact = text_field(object, "impact"),
            .owner = text_field(object, "owner"),
            .treatment = text_field(object, "treatment"),
            .status = text_field(object, "status"),
            .severity = integer_field(object, "severity"),
            .likelihood = integer_field(object, "likelihood"),
            .residual_severity = residual(object, "severity"),
            .residual_likelihood = residual(object, "likelihood"),
            .accepted_by = text_field(object, "accepted_by"),
            .accepted_until = date_field(object, "accepted_until"),
            .reason = text_field(object, "reason"),
            .mitigations = {}};
  for (const cel::Value& mitigation : list_field(object, "mitigations")) {
    risk.mitigations.push_back(read_mitigation(*mitigation.object));
  }
  return risk;
}

Waiver read_waiver(const cel::Object& object) {
  return {.object = &object,
          .rule = text_field(object, "rule"),
          .element = text_field(object, "element"),
          .reason = text_field(object, "reason"),
          .owner = text_field(object, "owner"),
          .approved_by = text_field(object, "approved_by"),
          .created = date_field(object, "created"),
          .expires = date_field(object, "expires")};
}

}  // namespace

Service read_service(const cel::Object& root) {
  Service service;
  if (const cel::Object* metadata = object_field(root, "metadata")) {
    service.name = text_field(*metadata, "name");
    service.owner = text_field(*metadata, "owner");
  }
  if (const cel::Object* stated = object_field(root, "service")) {
    service.types = texts(list_field(*stated, "type"));
    service.tier = integer_field(*stated, "tier").value_or(1);
    service.is_in_production = text_field(*stated, "lifecycle") == "production";
  }
  return service;
}

ReviewFacts read_review(const cel::Object& root) {
  ReviewFacts facts;
  const cel::Object* review = object_field(root, "review");
  if (review == nullptr) { return facts; }
  facts.stage = parse_stage(text_field(*review, "stage"));
  facts.kind = text_field(*review, "kind");
  facts.launch_date = date_field(*review, "launch_date");
  facts.next_date = date_field(*review, "next_date");
  for (const cel::Value& author : list_field(*review, "authors")) {
    facts.authors.push_back(text_field(*author.object, "name"));
  }
  return facts;
}

std::vector<Risk> read_risks(const cel::Object& root) {
  std::vector<Risk> risks;
  for (const cel::Value& risk : list_field(root, "risks")) { risks.push_back(read_risk(*risk.object)); }
  return risks;
}

std::string_view read_risk_appetite(const cel::Object& root) { return text_field(root, "risk_appetite"); }

std::vector<Waiver> read_waivers(const cel::Object& root) {
  std::vector<Waiver> waivers;
  for (const cel::Value& waiver : list_field(root, "waivers")) { waivers.push_back(read_waiver(*waiver.object)); }
  return waivers;
}

std::vector<RuleAnswer> read_answers(const cel::Object& root) {
  std::vector<RuleAnswer> answers;
  for (const cel::Entry& entry : schema::map_field(root, "answers")) {
    if (entry.value.is(cel::Kind::object)) { answers.push_back({entry.key.text(), entry.value.object}); }
  }
  return answers;
}

}  // namespace orr::manifest
