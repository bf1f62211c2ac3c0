#include "orr/output/text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "output/text_sections.hpp"

namespace orr::output {
namespace {

/// Joins blocks with a blank line between them.
void add_block(std::string& out, const std::string& block) {
  if (block.empty()) { return; }
  if (!out.empty()) { out += '\n'; }
  out += block;
}

std::string service_text(const review::ServiceReport& service, const SourceSet& sources, const TextOptions& options) {
  const TextSections sections(service.review, sources, options);
  if (options.verbosity == Verbosity::quiet) { return sections.summary(service.gate); }
  std::string out = sections.header();
  add_block(out, sections.failures());
  add_block(out, sections.planned());
  add_block(out, sections.questions());
  add_block(out, sections.settled());
  add_block(out, sections.notices());
  add_block(out, sections.areas() + sections.risks());
  add_block(out, sections.verdict(service.gate));
  return out;
}

/// A line for each service, for runs over several.
std::string overview(const review::Report& report, const Terminal& terminal) {
  int width = 0;
  for (const review::ServiceReport& service : report.services) {
    width = std::max(width, cells(service.review.service.name));
  }
  width = std::min(width, terminal.width / 2);
  std::string out;
  for (const review::ServiceReport& service : report.services) {
    const review::Review& review = service.review;
    const std::string score = review.score.points ? fmt::format("{:>3}", *review.score.points) : "n/a";
    const Role role = review.verdict == review::Verdict::ready       ? Role::good
                      : review.verdict == review::Verdict::not_ready ? Role::bad
                                                                     : Role::caution;
    out += fmt::format("{}  {}  {}\n", padded(shortened(clean(review.service.name), width), width), score,
                       paint(terminal, role, to_string(review.verdict)));
  }
  return out;
}

std::string run_words(const review::Report& report, const Terminal& terminal) {
  std::string words;
  const auto add = [&words](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
  for (const review::ServiceReport& service : report.services) {
    if (service.as_of_source != "configuration") { continue; }
    add(fmt::format("the day is frozen at {} by {}", format_date(service.review.as_of), service.config));
  }
  if (!report.run.selection.empty()) {
    add(fmt::format("shown: {}; verdict and score count all rules", report.run.selection));
  }
  if (report.run.skipped > 0) {
    add(fmt::format("{} document{} of other kinds passed over", report.run.skipped,
                    report.run.skipped == 1 ? "" : "s"));
  }
  if (words.empty()) { return {}; }
  return paint(terminal, Role::faint, wrapped(clean("(" + words + ")"), terminal.width, " ", 0)) + '\n';
}

}  // namespace

std::string write_text(const review::Report& report, const SourceSet& sources, const TextOptions& options) {
  std::string out;
  const bool is_quiet = options.verbosity == Verbosity::quiet;
  for (const review::ServiceReport& service : report.services) {
    const std::string text = service_text(service, sources, options);
    if (is_quiet) {
      out += text;
    } else {
      add_block(out, text);
    }
  }
  if (is_quiet || report.services.empty()) { return out; }
  if (report.services.size() > 1) { add_block(out, overview(report, options.terminal)); }
  return out += run_words(report, options.terminal);
}

}  // namespace orr::output
