#include "orr/review/json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace orr::review {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

/// Adds a member unless its text is empty.
void add_text(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) { object[key] = text; }
}

Json date_or_null(const std::optional<Date>& date) { return date ? Json(format_date(*date)) : Json(nullptr); }

Json to_json(const Place& place) {
  return {{"file", place.file},
          {"line", place.begin.line},
          {"column", place.begin.column},
          {"end_line", place.end.line},
          {"end_column", place.end.column}};
}

Json to_json(const Counts& counts) {
  return {{"pass", counts.pass},
          {"fail", counts.fail},
          {"planned", counts.planned},
          {"unknown", counts.unknown},
          {"not_applicable", counts.not_applicable},
          {"error", counts.error}};
}

Json to_json(const RuleInfo& rule) {
  Json json{{"id", rule.id},
            {"area", rule.area},
            {"title", rule.title},
            {"severity", to_string(rule.severity)},
            {"stage", to_string(rule.stage)},
            {"due", rule.is_due},
            {"effort", to_string(rule.effort)},
            {"why", rule.why},
            {"remedy", rule.remedy}};
  add_text(json, "question", rule.question);
  add_text(json, "severity_reason", rule.severity_reason);
  Json references = Json::array();
  for (const auto& [title, url] : rule.references) { references.push_back({{"title", title}, {"url", url}}); }
  json["references"] = std::move(references);
  return json;
}

Json to_json(const Lacking& lack) {
  Json json{{"path", lack.path}, {"field", lack.field}, {"reason", lack.reason}, {"why", lack.why}};
  add_text(json, "element", lack.element);
  json["place"] = to_json(lack.place);
  return json;
}

Json to_json(const Finding& finding, const RuleInfo& rule) {
  Json json{{"id", finding.id},
            {"rule", rule.id},
            {"outcome", to_string(finding.outcome)},
            {"severity", to_string(rule.severity)}};
  add_text(json, "element", finding.element);
  add_text(json, "message", finding.message);
  add_text(json, "detail", finding.detail);
  add_text(json, "seen", finding.seen);
  json["place"] = to_json(finding.place);
  json["gain"] = static_cast<double>(finding.gain) / 10;
  if (finding.outcome == engine::Outcome::planned) {
    json["due"] = date_or_null(finding.due);
    add_text(json, "owner", finding.owner);
  }
  Json lacks = Json::array();
  for (const Lacking& lack : finding.lacks) { lacks.push_back(to_json(lack)); }
  json["lacks"] = std::move(lacks);
  Json claims = Json::array();
  for (const ClaimNote& claim : finding.claims) {
    claims.push_back({{"path", claim.path}, {"state", claim.state}, {"not_applicable", claim.not_applicable}});
  }
  json["claims"] = std::move(claims);
  return json;
}

Json to_json(const Notice& notice) {
  Json items = Json::array();
  for (const Notice::Item& item : notice.items) {
    items.push_back({{"text", item.text}, {"place", to_json(item.place)}});
  }
  return {{"id", notice.id}, {"message", notice.message}, {"help", notice.help}, {"items", std::move(items)}};
}

Json to_json(const Question& question) {
  Json json{{"field", question.field},
            {"elements", question.elements},
            {"rules", question.rules},
            {"critical", question.critical}};
  add_text(json, "why", question.why);
  json["place"] = to_json(question.place);
  return json;
}

Json to_json(const risk::Rating& rating, risk::Band band) {
  return {{"severity", rating.severity}, {"likelihood", rating.likelihood}, {"band", risk::to_string(band)}};
}

Json to_json(const RiskRow& row) {
  Json json{{"id", row.id}, {"title", row.title}};
  add_text(json, "impact", row.impact);
  add_text(json, "owner", row.owner);
  add_text(json, "treatment", row.treatment);
  add_text(json, "status", row.status);
  const bool rated = row.assessment.has_value();
  json["inherent"] = rated ? to_json(row.assessment->inherent, row.inherent_band) : Json(nullptr);
  json["residual"] = rated ? to_json(row.assessment->residual, row.residual_band) : Json(nullptr);
  json["target"] = rated ? to_json(row.assessment->target, row.target_band) : Json(nullptr);
  json["above_appetite"] = row.is_above_appetite;
  json["accepted"] = row.is_accepted;
  json["accepted_until"] = date_or_null(row.accepted_until);
  json["closed"] = row.is_closed;
  Json mitigations = Json::array();
  for (const MitigationRow& mitigation : row.mitigations) {
    mitigations.push_back({{"title", mitigation.title}, {"state", mitigation.state}, {"lowers", mitigation.lowers}});
  }
  json["mitigations"] = std::move(mitigations);
  json["place"] = to_json(row.place);
  return json;
}

Json to_json(const RiskMatrix& risks) {
  Json rows = Json::array();
  for (const RiskRow& row : risks.rows) { rows.push_back(to_json(row)); }
  return {{"stated", risks.is_stated},
          {"appetite", risk::to_string(risks.appetite)},
          {"appetite_stated", risks.appetite_is_stated},
          {"rows", std::move(rows)}};
}

Json score_json(const Score& score) {
  return {{"points", score.points ? Json(*score.points) : Json(nullptr)},
          {"uncapped", score.uncapped ? Json(*score.uncapped) : Json(nullptr)},
          {"capped", score.is_capped}};
}

Json service_json(const ServiceInfo& service) {
  return {{"name", service.name},
          {"owner", service.owner},
          {"types", service.types},
          {"tier", service.tier},
          {"manifest", service.manifest}};
}

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
  Json array = Json::array();
  for (const auto& item : items) { array.push_back(convert(item)); }
  return array;
}

Json conditions_json(const Review& review) {
  return array_of(review.conditions, [](const Condition& condition) {
    return Json{{"finding", condition.finding},
                {"text", condition.text},
                {"owner", condition.owner.empty() ? Json(nullptr) : Json(condition.owner)},
                {"due", date_or_null(condition.due)}};
  });
}

Json areas_json(const Review& review) {
  return array_of(review.areas, [](const Area& area) {
    return Json{{"id", area.id},
                {"title", area.title},
                {"points", area.points ? Json(*area.points) : Json(nullptr)},
                {"counts", to_json(area.counts)}};
  });
}

Json findings_json(const Review& review) {
  Json findings = Json::array();
  for (const Finding& finding : review.findings) {
    if (finding.is_selected) { findings.push_back(to_json(finding, review.rule_of(finding))); }
  }
  return findings;
}

Json to_json(const ServiceReport& report) {
  const Review& review = report.review;
  Json json{{"service", service_json(review.service)},
            {"as_of", format_date(review.as_of)},
            {"as_of_source", report.as_of_source},
            {"config", report.config.empty() ? Json(nullptr) : Json(report.config)},
            {"stage", to_string(review.stage)},
            {"stage_reason", review.stage_reason},
            {"launch_date", date_or_null(review.launch_date)},
            {"planned_until", date_or_null(review.anchor)}};
  json["verdict"] = to_string(review.verdict);
  json["reasons"] = review.reasons;
  json["conditions"] = conditions_json(review);
  json["gate"] = {{"passed", report.gate.passed}, {"reasons", report.gate.reasons}};
  json["score"] = score_json(review.score);
  json["level"] = review.level ? Json(to_string(*review.level)) : Json(nullptr);
  json["areas"] = areas_json(review);
  json["counts"] = to_json(review.counts);
  json["rules_not_due"] = review.not_due;
  json["packs"] = array_of(report.packs, [](const PackInfo& pack) {
    return Json{{"id", pack.id},
                {"title", pack.title},
                {"file", pack.file},
                {"built_in", pack.is_built_in},
                {"rules", pack.rules}};
  });
  json["rules"] = array_of(review.rules, [](const RuleInfo& rule) { return to_json(rule); });
  json["findings"] = findings_json(review);
  json["questions"] = array_of(review.questions, [](const Question& question) { return to_json(question); });
  json["notices"] = array_of(review.notices, [](const Notice& notice) { return to_json(notice); });
  json["risks"] = to_json(review.risks);
  return json;
}

Json to_json(const Problem& problem) {
  Json json{{"code", problem.code}, {"message", problem.message}};
  add_text(json, "help", problem.help);
  json["place"] = problem.place ? to_json(*problem.place) : Json(nullptr);
  return json;
}

Json run_json(const Run& run) {
  return {
      {"tool", "orr"},
      {"version", run.version},
      {"inputs", array_of(run.inputs,
                          [](const InputFile& input) { return Json{{"name", input.name}, {"sha256", input.sha256}}; })},
      {"documents_skipped", run.skipped},
      {"selection", run.selection.empty() ? Json(nullptr) : Json(run.selection)},
      {"problems", array_of(run.problems, [](const Problem& problem) { return to_json(problem); })},
      {"problems_omitted", run.problems_omitted}};
}

}  // namespace

std::string to_json(const Report& report) {
  Json json{{"orr", fmt::format("review/v{}", kFormatVersion)}, {"run", run_json(report.run)}};
  json["services"] = array_of(report.services, [](const ServiceReport& service) { return to_json(service); });
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace orr::review
