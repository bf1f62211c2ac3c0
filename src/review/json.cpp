#include "orr/review/json.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace orr::review {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormatVersion = 1;

/// A member for which there is nothing to say is null, so that every member is always there.
Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json date_or_null(const std::optional<Date>& date) { return date ? Json(format_date(*date)) : Json(nullptr); }

template <class Items, class Convert>
Json array_of(const Items& items, Convert convert) {
  Json array = Json::array();
  for (const auto& item : items) { array.push_back(convert(item)); }
  return array;
}

Json location_json(const Place& place) {
  return {{"file", place.file},
          {"line", place.begin.line},
          {"column", place.begin.column},
          {"end_line", place.end.line},
          {"end_column", place.end.column}};
}

// --- the run --------------------------------------------------------------------------------------------------------

Json input_json(const InputFile& input) { return {{"file", input.name}, {"sha256", input.sha256}}; }

Json selection_json(const Run& run) {
  if (run.selection.empty()) { return nullptr; }
  return {{"select", run.selected}, {"ignore", run.ignored}};
}

Json problem_json(const Problem& problem) {
  return {{"code", problem.code},
          {"message", problem.message},
          {"why", text_or_null(problem.why)},
          {"help", text_or_null(problem.help)},
          {"location", problem.place ? location_json(*problem.place) : Json(nullptr)}};
}

Json run_json(const Run& run) {
  return {{"tool", {{"name", "orr"}, {"version", run.version}}},
          {"inputs", array_of(run.inputs, input_json)},
          {"documents_skipped", run.skipped},
          {"selection", selection_json(run)},
          {"problems", array_of(run.problems, problem_json)},
          {"problems_omitted", run.problems_omitted}};
}

// --- one service ----------------------------------------------------------------------------------------------------

Json service_json(const ServiceInfo& service) {
  return {{"name", service.name},
          {"owner", service.owner},
          {"types", service.types},
          {"tier", service.tier},
          {"manifest", service.manifest}};
}

Json condition_json(const Condition& condition) {
  return {{"finding", condition.finding},
          {"message", condition.text},
          {"owner", text_or_null(condition.owner)},
          {"due", date_or_null(condition.due)}};
}

Json gate_json(const Gate& gate) {
  return {{"fail_on", gate.fail_on}, {"passed", gate.passed}, {"reasons", gate.reasons}};
}

Json score_json(const Score& score) {
  return {{"points", or_null(score.points)}, {"uncapped", or_null(score.uncapped)}, {"capped", score.is_capped}};
}

Json counts_json(const Counts& counts) {
  return {{"pass", counts.pass},
          {"fail", counts.fail},
          {"planned", counts.planned},
          {"unknown", counts.unknown},
          {"not_applicable", counts.not_applicable},
          {"error", counts.error}};
}

Json area_json(const Area& area) {
  return {
      {"id", area.id}, {"title", area.title}, {"points", or_null(area.points)}, {"counts", counts_json(area.counts)}};
}

Json pack_json(const PackInfo& pack) {
  return {{"id", pack.id},
          {"title", pack.title},
          {"file", pack.file},
          {"built_in", pack.is_built_in},
          {"rule_count", pack.rules}};
}

Json rule_json(const RuleInfo& rule) {
  return {{"id", rule.id},
          {"area", rule.area},
          {"title", rule.title},
          {"question", text_or_null(rule.question)},
          {"why", rule.why},
          {"remedy", rule.remedy},
          {"severity", to_string(rule.severity)},
          {"severity_reason", text_or_null(rule.severity_reason)},
          {"stage", to_string(rule.stage)},
          {"is_due", rule.is_due},
          {"effort", to_string(rule.effort)},
          {"effort_days", checklist::days(rule.effort)},
          {"references", array_of(rule.references, [](const auto& reference) {
             return Json{{"title", reference.first}, {"url", reference.second}};
           })}};
}

// --- findings -------------------------------------------------------------------------------------------------------

Json missing_json(const Lacking& lack) {
  return {{"path", lack.path},
          {"field", lack.field},
          {"element", text_or_null(lack.element)},
          {"reason", lack.reason},
          {"message", fmt::format("`{}` {}", lack.path, lack.why)},
          {"location", location_json(lack.place)}};
}

Json claim_json(const ClaimNote& claim) {
  return {{"path", claim.path},
          {"message", fmt::format("`{}` {}", claim.path, claim.state)},
          {"not_applicable", claim.not_applicable}};
}

Json finding_json(const Finding& finding, const RuleInfo& rule) {
  return {{"id", finding.id},
          {"rule", rule.id},
          {"element", text_or_null(finding.element)},
          {"outcome", to_string(finding.outcome)},
          {"severity", to_string(rule.severity)},
          {"message", text_or_null(finding.message)},
          {"detail", text_or_null(finding.detail)},
          {"seen", text_or_null(finding.seen)},
          {"location", location_json(finding.place)},
          {"gain", static_cast<double>(finding.gain) / 10},
          {"owner", text_or_null(finding.owner)},
          {"due", date_or_null(finding.due)},
          {"missing", array_of(finding.lacks, missing_json)},
          {"claims", array_of(finding.claims, claim_json)}};
}

Json findings_json(const Review& review) {
  Json findings = Json::array();
  for (const Finding& finding : review.findings) {
    if (finding.is_selected) { findings.push_back(finding_json(finding, review.rule_of(finding))); }
  }
  return findings;
}

Json question_json(const Question& question) {
  return {
      {"field", question.field}, {"elements", question.elements},       {"why", text_or_null(question.why)},
      {"rules", question.rules}, {"critical_rules", question.critical}, {"location", location_json(question.place)}};
}

Json notice_json(const Notice& notice) {
  return {{"id", notice.id},
          {"message", notice.message},
          {"help", text_or_null(notice.help)},
          {"items", array_of(notice.items, [](const Notice::Item& item) {
             return Json{{"message", item.text}, {"location", location_json(item.place)}};
           })}};
}

// --- risks ----------------------------------------------------------------------------------------------------------

Json rating_json(const risk::Rating& rating, risk::Band band) {
  return {{"severity", rating.severity}, {"likelihood", rating.likelihood}, {"band", risk::to_string(band)}};
}

Json mitigation_json(const MitigationRow& mitigation) {
  const risk::Mitigation& counted = mitigation.counted;
  return {{"title", mitigation.title},
          {"progress", risk::to_string(counted.progress)},
          {"message", mitigation.state},
          {"lowers_severity_by", counted.lowers_severity ? counted.by : 0},
          {"lowers_likelihood_by", counted.lowers_likelihood ? counted.by : 0}};
}

Json risk_json(const RiskRow& row) {
  Json json{{"id", row.id},
            {"title", row.title},
            {"impact", text_or_null(row.impact)},
            {"owner", text_or_null(row.owner)},
            {"treatment", text_or_null(row.treatment)},
            {"status", text_or_null(row.status)}};
  const bool rated = row.assessment.has_value();
  json["inherent"] = rated ? rating_json(row.assessment->inherent, row.inherent_band) : Json(nullptr);
  json["residual"] = rated ? rating_json(row.assessment->residual, row.residual_band) : Json(nullptr);
  json["target"] = rated ? rating_json(row.assessment->target, row.target_band) : Json(nullptr);
  json["above_appetite"] = row.is_above_appetite;
  json["accepted"] = row.is_accepted;
  json["accepted_until"] = date_or_null(row.accepted_until);
  json["closed"] = row.is_closed;
  json["mitigations"] = array_of(row.mitigations, mitigation_json);
  json["location"] = location_json(row.place);
  return json;
}

Json risks_json(const RiskMatrix& risks) {
  return {{"stated", risks.is_stated},
          {"appetite", risk::to_string(risks.appetite)},
          {"appetite_stated", risks.appetite_is_stated},
          {"rows", array_of(risks.rows, risk_json)}};
}

Json report_json(const ServiceReport& report) {
  const Review& review = report.review;
  Json json{{"service", service_json(review.service)},
            {"as_of", format_date(review.as_of)},
            {"as_of_source", report.as_of_source},
            {"config", text_or_null(report.config)},
            {"stage", to_string(review.stage)},
            {"stage_reason", review.stage_reason},
            {"launch_date", date_or_null(review.launch_date)},
            {"planned_until", date_or_null(review.anchor)}};
  json["verdict"] = to_string(review.verdict);
  json["reasons"] = review.reasons;
  json["conditions"] = array_of(review.conditions, condition_json);
  json["gate"] = gate_json(report.gate);
  json["score"] = score_json(review.score);
  json["level"] = review.level ? Json(to_string(*review.level)) : Json(nullptr);
  json["counts"] = counts_json(review.counts);
  json["areas"] = array_of(review.areas, area_json);
  json["rules_not_due"] = review.not_due;
  json["packs"] = array_of(report.packs, pack_json);
  json["rules"] = array_of(review.rules, rule_json);
  json["findings"] = findings_json(review);
  json["questions"] = array_of(review.questions, question_json);
  json["notices"] = array_of(review.notices, notice_json);
  json["risks"] = risks_json(review.risks);
  return json;
}

/// `##[error]` and its like are commands to who reads the log of a pipeline, wherever they stand; `#` may be escaped.
std::string without_log_commands(std::string json) {
  constexpr std::string_view kStart = "##";
  for (std::size_t at = json.find(kStart); at != std::string::npos; at = json.find(kStart, at)) {
    json.replace(at, 1, "\\u0023");
  }
  return json;
}

}  // namespace

std::string to_json(const Report& report) {
  Json json{{"orr", fmt::format("review/v{}", kFormatVersion)}, {"run", run_json(report.run)}};
  json["services"] = array_of(report.services, report_json);
  return without_log_commands(json.dump(2, ' ', true, Json::error_handler_t::replace)) + '\n';
}

}  // namespace orr::review
