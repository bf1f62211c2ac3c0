#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "orr/output/text.hpp"
#include "orr/review/report.hpp"
#include "orr/support/source_set.hpp"

namespace orr::output {

/// A report on one service, made by hand: what the formats lay out, without the rules and facts behind it.
class ReportFixture {
 public:
  ReportFixture() {
    sources_.add("service.yaml",
                 "metadata: {name: billing, owner: team-billing}\n"
                 "service: {type: api, tier: 2}\n"
                 "oncall:\n"
                 "  coverage: none\n"
                 "dependencies:\n"
                 "  - {name: orders-db, timeout: 2s}\n"
                 "observability: {traces: {status: planned, due: 2026-05-15, owner: team-billing}}\n");
    report.run.version = "1.2.3";
    add_service("billing");
  }

  review::Report report;

  [[nodiscard]] review::ServiceReport& service(std::size_t index = 0) { return report.services.at(index); }
  [[nodiscard]] review::Review& review(std::size_t index = 0) { return service(index).review; }
  [[nodiscard]] const SourceSet& sources() const { return sources_; }

  void add_service(std::string name) {
    review::ServiceReport made{.review = {}, .gate = {}, .as_of_source = "option", .config = {}, .packs = {}};
    made.review.service = {
        .name = std::move(name), .owner = "team-billing", .types = {"api"}, .tier = 2, .manifest = "service.yaml"};
    made.review.as_of = day("2026-05-01");
    made.review.verdict = review::Verdict::ready;
    made.review.score = {.points = 75, .uncapped = 75, .is_capped = false};
    report.services.push_back(std::move(made));
  }

  /// Adds a rule of the area `area`, severity high unless said otherwise.
  void add_rule(std::string id, Severity severity = Severity::high) {
    review().rules.push_back({.id = std::move(id),
                              .area = "area",
                              .title = "The title",
                              .why = "It matters.",
                              .remedy = "Mend it.",
                              .severity = severity});
  }

  /// Adds a finding of the rule added last, placed at a part of the manifest's text.
  review::Finding& add_finding(engine::Outcome outcome, std::string message, std::string_view at = "oncall") {
    if (review().rules.empty()) { add_rule("area/rule"); }
    review().findings.push_back({.id = review().rules.back().id + ":billing",
                                 .rule = review().rules.size() - 1,
                                 .outcome = outcome,
                                 .place = place(at),
                                 .message = std::move(message)});
    return review().findings.back();
  }

  [[nodiscard]] review::Place place(std::string_view part) const {
    const SourceFile& file = *sources_.find("service.yaml");
    const std::size_t begin = file.text().find(part);
    if (begin == std::string_view::npos) { throw std::invalid_argument("not in the manifest: " + std::string(part)); }
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
    return {"service.yaml", span, file.position(span.begin), file.position(span.end)};
  }

  [[nodiscard]] std::string text(Verbosity verbosity = Verbosity::normal, int width = 80) const {
    return write_text(report, sources_, {.terminal = {.color = false, .width = width}, .verbosity = verbosity});
  }

  static Date day(std::string_view text) { return parse_date(text).value(); }

 private:
  SourceSet sources_;
};

/// Whether a text holds another, for messages that say what it holds instead.
inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Cells of the widest line.
inline int widest_line(std::string_view text) {
  int widest = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    widest = std::max(widest, cells(line));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return widest;
}

}  // namespace orr::output
