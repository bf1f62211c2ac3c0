// The report as JSON: the public contract (docs/judging.md).

#include "orr/review/json.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "orr/review/verdict.hpp"
#include "tests/review/made_up_review.hpp"
#include "tests/review/review_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace orr::review;
using Json = nlohmann::ordered_json;

namespace {

Report report_of(const Review& review) {
  Report report{.run = {.version = "1.2.3"}, .services = {}};
  report.services.push_back(
      {.review = review, .gate = evaluate_gate(review, {}), .as_of_source = "option", .config = {}, .packs = {}});
  return report;
}

/// Text that does not parse throws.
Json parsed(const Report& report) { return Json::parse(to_json(report)); }

Json service_of(const Review& review) { return parsed(report_of(review)).at("services").at(0); }

std::string keys(const Json& object) {
  std::string all;
  for (const auto& [key, value] : object.items()) { all += (all.empty() ? "" : " ") + key; }
  return all;
}

/// Keys of members that are null.
std::string nulls(const Json& object) {
  std::string all;
  for (const auto& [key, value] : object.items()) { all += value.is_null() ? (all.empty() ? "" : " ") + key : ""; }
  return all;
}

/// A service with every outcome, a risk, a question, a notice and a condition.
const Review& everything() {
  static const TestReview review(
      {.manifest = "review: {launch_date: 2026-06-15}\n"
                   "observability: {traces: {status: planned, due: 2026-06-10, owner: team-a}, rum: {status: "
                   "not-applicable, note: why}, profiling: planned}\n"
                   "dependencies: [{name: db, timeout: 1s}, {name: queue, timeout: 1m}, {name: cache}]\n"
                   "risks: [{id: r, title: T, impact: I, owner: o, treatment: mitigate, status: open, severity: 5, "
                   "likelihood: 4, mitigations: [{title: M, status: done, reduces: likelihood}]}, {id: u, title: U}]\n",
       .rules = rule("each",
                     "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')\nat: dep.timeout\n"
                     "question: Is it quick?\nreferences: [{title: Page, url: 'https://sre.google/'}]") +
                rule("planned", "claim: observability.traces\nseverity: {tier 2: critical, default: low}") +
                rule("none", "claim: observability.rum") + rule("error", "check: 1 / 0 > 0\nseverity: low") +
                rule("later", "check: 'true'\nstage: launched")});
  return review.review();
}

}  // namespace

// --- shape -----------------------------------------------------------------------------------------------------------

TEST_CASE("a report is a run and services, and says which format it has", "[review][json]") {
  const Json json = parsed(report_of(everything()));
  CHECK(keys(json) == "orr run services");
  CHECK(json["orr"] == "review/v1");
  CHECK(keys(json["run"]) == "tool inputs documents_skipped selection problems problems_omitted");
  CHECK(json["run"]["tool"] == Json({{"name", "orr"}, {"version", "1.2.3"}}));
  CHECK(json["run"]["selection"].is_null());
  CHECK(json["services"].size() == 1);
}

TEST_CASE("a report without services is whole", "[review][json]") {
  CHECK(to_json({.run = {.version = "1"}, .services = {}}) ==
        "{\n"
        "  \"orr\": \"review/v1\",\n"
        "  \"run\": {\n"
        "    \"tool\": {\n"
        "      \"name\": \"orr\",\n"
        "      \"version\": \"1\"\n"
        "    },\n"
        "    \"inputs\": [],\n"
        "    \"documents_skipped\": 0,\n"
        "    \"selection\": null,\n"
        "    \"problems\": [],\n"
        "    \"problems_omitted\": 0\n"
        "  },\n"
        "  \"services\": []\n"
        "}\n");
}

TEST_CASE("the keys of a service stand in a fixed order", "[review][json]") {
  const Json service = service_of(everything());
  CHECK(
      keys(service) ==
      "service as_of as_of_source config stage stage_reason launch_date planned_until verdict reasons conditions gate "
      "score level counts areas rules_not_due packs rules findings questions notices risks");
  CHECK(keys(service["service"]) == "name owner types tier manifest");
  CHECK(keys(service["gate"]) == "fail_on passed reasons");
  CHECK(keys(service["score"]) == "points uncapped capped");
  CHECK(keys(service["counts"]) == "pass fail planned unknown not_applicable error");
  CHECK(keys(service["areas"][0]) == "id title points counts");
  CHECK(keys(service["conditions"][0]) == "finding message owner due");
}

TEST_CASE("the keys of rules stand in a fixed order, empty texts are null", "[review][json]") {
  const Json rules = service_of(everything())["rules"];
  const std::string all =
      "id area title question why remedy severity severity_reason stage is_due effort effort_days references";
  for (const Json& one : rules) { CHECK(keys(one) == all); }
  CHECK(nulls(rules[0]) == "severity_reason");
  CHECK(nulls(rules[1]) == "question");
  CHECK(rules[0]["references"][0] == Json({{"title", "Page"}, {"url", "https://sre.google/"}}));
  CHECK(rules[1]["references"] == Json::array());
  CHECK(rules[4]["is_due"] == false);
}

TEST_CASE("the keys of findings stand in a fixed order, empty texts are null", "[review][json]") {
  const Json findings = service_of(everything())["findings"];
  const auto finding = [&](std::string_view id) {
    for (const Json& one : findings) {
      if (one["id"] == id) { return one; }
    }
    return Json();
  };
  const std::string all = "id rule element outcome severity message detail seen location gain owner due missing claims";
  for (const Json& one : findings) { CHECK(keys(one) == all); }
  CHECK(nulls(finding("area/each:checkout:dependencies/db")) == "message detail seen owner due");
  CHECK(nulls(finding("area/each:checkout:dependencies/queue")) == "detail owner due");
  CHECK(nulls(finding("area/planned:checkout")) == "element detail seen");
  CHECK(nulls(finding("area/error:checkout")) == "element seen owner due");
  CHECK(keys(finding("area/each:checkout:dependencies/cache")["missing"][0]) ==
        "path field element reason message location");
  CHECK(keys(finding("area/planned:checkout")["claims"][0]) == "path message not_applicable");
  CHECK(keys(findings[0]["location"]) == "file line column end_line end_column");
}

TEST_CASE("the keys of questions, notices and risks stand in a fixed order", "[review][json]") {
  const Json service = service_of(everything());
  CHECK(keys(service["questions"][0]) == "field elements why rules critical_rules location");
  CHECK(keys(service["notices"][0]) == "id message help items");
  CHECK(keys(service["notices"][0]["items"][0]) == "message location");
  CHECK(keys(service["risks"]) == "stated appetite appetite_stated rows");
  const std::string all =
      "id title impact owner treatment status inherent residual target above_appetite accepted accepted_until closed "
      "mitigations location";
  CHECK(keys(service["risks"]["rows"][0]) == all);
  CHECK(keys(service["risks"]["rows"][1]) == all);
  CHECK(nulls(service["risks"]["rows"][0]) == "impact owner treatment status inherent residual target accepted_until");
  CHECK(nulls(service["risks"]["rows"][1]) == "accepted_until");
  CHECK(keys(service["risks"]["rows"][1]["inherent"]) == "severity likelihood band");
  CHECK(keys(service["risks"]["rows"][1]["mitigations"][0]) ==
        "title progress message lowers_severity_by lowers_likelihood_by");
}

// --- values ----------------------------------------------------------------------------------------------------------

TEST_CASE("words of the report are those of the language", "[review][json]") {
  const Json service = service_of(everything());
  CHECK(service["as_of"] == "2026-06-01");
  CHECK(service["stage"] == "pre-launch");
  CHECK(service["launch_date"] == "2026-06-15");
  CHECK(service["planned_until"] == "2026-06-15");
  CHECK(service["verdict"] == "not-ready");
  CHECK(service["level"] == "none");
  CHECK(service["rules_not_due"] == 1);
  CHECK(service["counts"] == Json::parse(R"({"pass": 1, "fail": 1, "planned": 1, "unknown": 1, "not_applicable": 1,
                                             "error": 1})"));
  CHECK(service["risks"]["appetite"] == "medium");
  CHECK(service["risks"]["rows"][1]["residual"] == Json::parse(R"({"severity": 5, "likelihood": 3, "band": "high"})"));
}

TEST_CASE("what there is not is null", "[review][json]") {
  const Json service = service_of(TestReview({.manifest = "review: {stage: design}"}).review());
  CHECK(service["config"].is_null());
  CHECK(service["launch_date"].is_null());
  CHECK(service["planned_until"].is_null());
  CHECK(service["score"] == Json::parse(R"({"points": null, "uncapped": null, "capped": false})"));
  CHECK(service["level"].is_null());
  CHECK(service["findings"] == Json::array());
  CHECK(service["risks"]["stated"] == false);
  const Json unrated = service_of(everything())["risks"]["rows"][0];
  CHECK(unrated["id"] == "u");
  CHECK(unrated["inherent"].is_null());
  CHECK(unrated["accepted_until"].is_null());
}

TEST_CASE("a condition that nobody owns has neither owner nor day", "[review][json]") {
  const TestReview review({.manifest = "oncall: {coverage: none}",
                           .rules = rule("it", "check: oncall.coverage == '24x7'\nmessage: nobody is there")});
  CHECK(service_of(review.review())["conditions"] ==
        Json::parse(R"([{"finding": "area/it:checkout", "message": "nobody is there", "owner": null, "due": null}])"));
}

TEST_CASE("a gain is in points, with one decimal", "[review][json]") {
  const TestReview review(
      {.rules = rule("a", "check: 'true'") + rule("b", "check: 'false'") + rule("c", "check: 'true'")});
  const Json service = service_of(review.review());
  std::vector<double> gains;
  for (const Json& finding : service["findings"]) { gains.push_back(finding["gain"]); }
  CHECK(gains == std::vector{0.0, 33.3, 0.0});
  CHECK(to_json(report_of(review.review())).find("\"gain\": 33.3,") != std::string::npos);
}

TEST_CASE("the run tells of its inputs, problems, packs and selection", "[review][json]") {
  Report report = report_of(everything());
  report.run.inputs.push_back({.name = "service.yaml", .sha256 = std::string(64, 'a')});
  report.run.skipped = 2;
  report.run.selection = "--select oncall";
  report.run.selected = {"oncall"};
  report.run.problems_omitted = 3;
  report.run.problems.push_back({.code = "schema/unknown-key",
                                 .message = "no such key",
                                 .help = "remove it",
                                 .place = report.services[0].review.findings[0].place});
  report.run.problems.push_back({.code = "run/failed", .message = "no such file"});
  report.services[0].config = ".orr.yaml";
  report.services[0].packs.push_back(
      {.id = "area", .title = "Area", .file = "a.yaml", .is_built_in = false, .rules = 4});
  const Json json = parsed(report);
  CHECK(json["run"]["inputs"][0] == Json({{"file", "service.yaml"}, {"sha256", std::string(64, 'a')}}));
  CHECK(json["run"]["documents_skipped"] == 2);
  CHECK(json["run"]["selection"] == Json::parse(R"({"select": ["oncall"], "ignore": []})"));
  CHECK(keys(json["run"]["problems"][0]) == "code message why help location");
  CHECK(nulls(json["run"]["problems"][0]) == "why");
  CHECK(json["run"]["problems"][0]["location"]["file"] == "service.yaml");
  CHECK(json["run"]["problems"][1] == Json::parse(R"({"code": "run/failed", "message": "no such file", "why": null,
                                                      "help": null, "location": null})"));
  CHECK(json["run"]["problems_omitted"] == 3);
  CHECK(json["services"][0]["config"] == ".orr.yaml");
  CHECK(json["services"][0]["packs"][0] ==
        Json::parse(R"({"id": "area", "title": "Area", "file": "a.yaml", "built_in": false, "rule_count": 4})"));
}

TEST_CASE("findings that are not selected are left out, and still counted", "[review][json]") {
  Review review = everything();
  for (Finding& finding : review.findings) { finding.is_selected = finding.outcome == orr::engine::Outcome::fail; }
  const Json service = service_of(review);
  REQUIRE(service["findings"].size() == 1);
  CHECK(service["findings"][0]["id"] == "area/each:checkout:dependencies/queue");
  CHECK(service["counts"]["pass"] == 1);
}

// --- places ----------------------------------------------------------------------------------------------------------

TEST_CASE("whatever the report points at has a file, a line and a column", "[review][json]") {
  const Json service = service_of(everything());
  const auto check = [](const Json& place) {
    CHECK(place["file"] == "service.yaml");
    CHECK(place["line"] >= 1);
    CHECK(place["column"] >= 1);
    const bool is_ordered = place["end_line"] > place["line"] || place["end_column"] > place["column"];
    CHECK(is_ordered);
  };
  REQUIRE(service["findings"].size() == 6);
  for (const Json& finding : service["findings"]) {
    check(finding["location"]);
    for (const Json& lack : finding["missing"]) { check(lack["location"]); }
  }
  for (const Json& question : service["questions"]) { check(question["location"]); }
  for (const Json& notice : service["notices"]) {
    for (const Json& item : notice["items"]) { check(item["location"]); }
  }
  for (const Json& row : service["risks"]["rows"]) { check(row["location"]); }
}

// --- hostile text ----------------------------------------------------------------------------------------------------

TEST_CASE("text that is not UTF-8 becomes U+FFFD, and the report stays valid", "[review][json]") {
  Review review = made_up_review({{orr::Severity::high, "f"}});
  review.service.name = "a\xff\xfe z";
  review.findings[0].message = "cut \xe2\x82";
  review.findings[0].seen = "\xc0\xaf";
  review.findings[0].place.file = "\x80.yaml";
  const std::string text = to_json(report_of(review));
  const Json service = Json::parse(text).at("services").at(0);
  CHECK(service["service"]["name"] == "a\uFFFD\uFFFD z");
  CHECK(service["findings"][0]["message"] == "cut \uFFFD");
  CHECK(service["findings"][0]["seen"] == "\uFFFD\uFFFD");
  CHECK(service["findings"][0]["location"]["file"] == "\uFFFD.yaml");
}

TEST_CASE("quotes, control characters and line ends are escaped", "[review][json]") {
  Review review = made_up_review({{orr::Severity::high, "f"}});
  const std::string hostile("\"}],\n\r\t\b\x01\x1b[31m\0\\u0041</script>", 29);
  review.findings[0].message = hostile;
  const std::string text = to_json(report_of(review));
  CHECK(Json::parse(text)["services"][0]["findings"][0]["message"] == hostile);
  for (const char c : text) { CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20)); }
}

TEST_CASE("text of any script is written in ASCII, and read back as it is", "[review][json]") {
  Review review = made_up_review({{orr::Severity::high, "f"}});
  review.findings[0].message = "é 🙂 日本";
  const std::string text = to_json(report_of(review));
  CHECK(text.find(R"("message": "\u00e9 \ud83d\ude42 \u65e5\u672c")") != std::string::npos);
  CHECK(Json::parse(text)["services"][0]["findings"][0]["message"] == "é 🙂 日本");
}

// --- bytes -----------------------------------------------------------------------------------------------------------

TEST_CASE("the same report gives the same bytes, with a line feed at the end", "[review][json]") {
  const std::string text = to_json(report_of(everything()));
  CHECK(to_json(report_of(everything())) == text);
  CHECK(text.ends_with("\n}\n"));
  CHECK_FALSE(text.ends_with("\n\n"));
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.starts_with("{\n  \"orr\": \"review/v1\",\n"));
}

TEST_CASE("a manifest that is reviewed again gives the same bytes", "[review][json]") {
  const Given given{.manifest = "dependencies: [{name: db}, {name: queue, timeout: 1m}]",
                    .rules = rule("a", "for_each: dependencies\nas: dep\ncheck: dep.timeout < duration('5s')") +
                             rule("b", "check: oncall.coverage == '24x7' && capacity.headroom > 0.2")};
  CHECK(to_json(report_of(TestReview(given).review())) == to_json(report_of(TestReview(given).review())));
}
