#include "output/text_sections.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/output/code_frame.hpp"
#include "orr/output/trace_text.hpp"

namespace orr::output {
namespace {

using engine::Outcome;
using review::Finding;
using review::Review;
using review::Verdict;

constexpr std::size_t kMostQuestions = 10;

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// `+2.3 points`, or nothing for what gains none.
std::string gain_words(std::int64_t tenths) {
  return tenths == 0 ? std::string() : fmt::format("+{}.{} points", tenths / 10, tenths % 10);
}

std::vector<const Finding*> selected(const Review& review, Outcome outcome) {
  std::vector<const Finding*> found;
  for (const Finding& finding : review.findings) {
    if (finding.is_selected && finding.outcome == outcome) { found.push_back(&finding); }
  }
  return found;
}

/// `, for orders-db, queue`: of many elements the first few.
std::string element_words(const std::vector<std::string>& elements, bool all) {
  constexpr std::size_t kMost = 5;
  if (elements.empty()) { return {}; }
  const bool fits = all || elements.size() <= kMost + 1;  // `and 1 more` says less than the one
  const auto end = fits ? elements.end() : elements.begin() + static_cast<std::ptrdiff_t>(kMost);
  std::string words = fmt::format(", for {}", fmt::join(elements.begin(), end, ", "));
  if (!fits) { words += fmt::format(" and {} more", elements.size() - kMost); }
  return words;
}

std::string_view verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::ready: return "READY";
    case Verdict::ready_with_conditions: return "READY WITH CONDITIONS";
    case Verdict::not_ready: return "NOT READY";
  }
  return {};
}

Role verdict_role(Verdict verdict) {
  switch (verdict) {
    case Verdict::ready: return Role::good;
    case Verdict::ready_with_conditions: return Role::caution;
    case Verdict::not_ready: return Role::bad;
  }
  return Role::plain;
}

/// `pre-launch, launch on 2026-06-15`, `launched on 2026-06-15`.
std::string stage_words(const Review& review) {
  const std::string stage(to_string(review.stage));
  if (!review.launch_date) { return stage; }
  const std::string day = format_date(*review.launch_date);
  if (*review.launch_date >= review.as_of) { return fmt::format("{}, launch on {}", stage, day); }
  return review.stage == Stage::launched ? fmt::format("launched on {}", day)
                                         : fmt::format("{}, launched on {}", stage, day);
}

/// A bar of twenty cells.
std::string bar(int points) {
  constexpr int kCells = 20;
  const int filled = points * kCells / 100;
  return std::string(static_cast<std::size_t>(filled), '#') +
         std::string(static_cast<std::size_t>(kCells - filled), '-');
}

}  // namespace

std::string TextSections::heading(std::string_view text) const { return paint(terminal_, Role::strong, text) + '\n'; }

std::string TextSections::place_words(const review::Place& place) const {
  return fmt::format("{}:{}:{}", clean(place.file), place.begin.line, place.begin.column);
}

std::string TextSections::header() const {
  const review::ServiceInfo& service = review_.service;
  const std::string words = fmt::format("{}, tier {}, owned by {}; {}; as of {}", fmt::join(service.types, " and "),
                                        service.tier, service.owner, stage_words(review_), format_date(review_.as_of));
  const std::string name = clean(service.name);
  return paint(terminal_, Role::strong, name) + ": " + wrapped(clean(words), terminal_.width, "  ", cells(name) + 2) +
         '\n';
}

// --- failures -------------------------------------------------------------------------------------------------------

std::string TextSections::failures() const {
  std::vector<const Finding*> failures = selected(review_, Outcome::error);
  const std::vector<const Finding*> fails = selected(review_, Outcome::fail);
  failures.insert(failures.end(), fails.begin(), fails.end());
  // What could not be evaluated stays ahead: the verdict is not worth much before it is repaired.
  const auto first_fail = failures.end() - static_cast<std::ptrdiff_t>(fails.size());
  const auto graver = [this](const Finding* a, const Finding* b) {
    return review_.rule_of(*a).severity > review_.rule_of(*b).severity;
  };
  std::stable_sort(failures.begin(), first_fail, graver);
  std::stable_sort(first_fail, failures.end(), graver);
  std::string out;
  for (const Finding* finding : failures) { out.append(out.empty() ? "" : "\n").append(failure(*finding)); }
  return out;
}

std::string TextSections::failure(const Finding& finding) const {
  const review::RuleInfo& rule = review_.rule_of(finding);
  const bool is_error = finding.outcome == Outcome::error;
  const Role role = is_error ? Role::bad : role_of(rule.severity);
  const std::string lead = fmt::format("{}[{}]", is_error ? "error" : to_string(rule.severity), rule.id);
  std::string out = headline(terminal_, role, lead, clean(finding.message)) + '\n';
  const SourceFile* file = sources_.find(finding.place.file);
  const std::vector<Mark> marks{{.at = finding.place.bytes}};
  const int gutter = file == nullptr ? 2 : gutter_width(*file, marks);
  out += paint(terminal_, Role::gutter, fmt::format("{:>{}}--> ", "", gutter)) + place_words(finding.place) + '\n';
  if (file != nullptr) { out += code_frame(*file, marks, role, terminal_); }
  out += note("note", finding.detail, gutter);
  if (is_verbose() && !finding.trace.empty()) {
    out += note("check", "for these values", gutter) + write_trace(finding.trace, terminal_, gutter + 3);
  }
  out += note("why", rule.why, gutter);
  std::string worth = fmt::format("effort {}", to_string(rule.effort));
  if (finding.gain != 0) { worth = gain_words(finding.gain) + ", " + worth; }
  return out + note("fix", fmt::format("{} ({})", rule.remedy, worth), gutter);
}

std::string TextSections::note(std::string_view label, std::string_view text, int gutter) const {
  if (text.empty()) { return {}; }
  const int lead = gutter + static_cast<int>(label.size()) + 5;
  return paint(terminal_, Role::gutter, fmt::format("{:>{}} = ", "", gutter)) +
         paint(terminal_, Role::strong, fmt::format("{}: ", label)) +
         wrapped(clean(text), terminal_.width, std::string(static_cast<std::size_t>(lead), ' '), lead) + '\n';
}

// --- planned and unknown --------------------------------------------------------------------------------------------

std::string TextSections::planned() const {
  // One piece of work often answers several rules: it is shown once, where it is stated.
  std::map<std::pair<Date, review::Place>, std::vector<const Finding*>> work;
  for (const Finding* finding : selected(review_, Outcome::planned)) {
    if (finding->due) { work[{*finding->due, finding->place}].push_back(finding); }
  }
  if (work.empty()) { return {}; }
  std::string out = heading("Planned in time");
  for (const auto& [when, findings] : work) { out += plan(when.first, findings); }
  return out;
}

std::string TextSections::plan(Date due, const std::vector<const Finding*>& findings) const {
  const Finding& first = *findings.front();
  const std::string path = first.claims.empty() ? first.element : first.claims.front().path;
  std::string work = fmt::format("`{}`", path);
  if (!first.owner.empty()) { work += fmt::format(" by {}", first.owner); }
  std::string rules = place_words(first.place);
  for (const Finding* finding : findings) {
    const review::RuleInfo& rule = review_.rule_of(*finding);
    rules += fmt::format("{} {}[{}]", finding == findings.front() ? "" : ",", to_string(rule.severity), rule.id);
  }
  constexpr std::string_view kIndent = "              ";
  const int used = cells(kIndent);
  return "  " + paint(terminal_, Role::caution, format_date(due)) + "  " +
         wrapped(clean(work), terminal_.width, kIndent, used) + '\n' + std::string(kIndent) +
         paint(terminal_, Role::faint, wrapped(rules, terminal_.width, kIndent, used)) + '\n';
}

std::string TextSections::questions() const {
  const std::size_t total = review_.questions.size();
  if (total == 0) { return {}; }
  const std::size_t shown = is_verbose() ? total : std::min(total, kMostQuestions);
  const std::vector<const Finding*> unknown = selected(review_, Outcome::unknown);
  std::string out = heading(fmt::format("Unknown: {} to state, and what waits for each", plural(total, "field")));
  int width = 0;
  for (std::size_t i = 0; i < shown; ++i) { width = std::max(width, cells(review_.questions[i].field)); }
  width = std::min(width, terminal_.width * 3 / 5);
  for (std::size_t i = 0; i < shown; ++i) { out += question(review_.questions[i], width); }
  if (shown < total) {
    out += paint(terminal_, Role::faint, fmt::format("  and {} more: `orr questions` lists all", total - shown)) + '\n';
  }
  return out;
}

std::string TextSections::question(const review::Question& question, int field_width) const {
  std::string waits = plural(question.rules.size(), "rule");
  if (question.critical > 0) { waits += fmt::format(", {} critical", question.critical); }
  waits += element_words(question.elements, is_verbose());
  if (!question.why.empty()) { waits += ": " + question.why; }
  const std::string indent(static_cast<std::size_t>(field_width + 4), ' ');
  std::string out = "  " + padded(clean(question.field), field_width) + "  " +
                    wrapped(clean(waits), terminal_.width, indent, field_width + 4) + '\n';
  if (is_verbose()) {
    const std::string rules = fmt::format("{}", fmt::join(question.rules, ", "));
    out += "      " + paint(terminal_, Role::faint, wrapped(clean(rules), terminal_.width, "      ", 6)) + '\n';
  }
  return out;
}

// --- what is settled ------------------------------------------------------------------------------------------------

std::string TextSections::settled() const {
  if (!is_verbose()) { return {}; }
  std::string out;
  for (const auto& [outcome, title] :
       {std::pair(Outcome::pass, "Passed"), std::pair(Outcome::not_applicable, "Not applicable")}) {
    const std::vector<const Finding*> findings = selected(review_, outcome);
    if (findings.empty()) { continue; }
    out += heading(title);
    for (const Finding* finding : findings) {
      std::string line = review_.rule_of(*finding).id;
      if (!finding->element.empty()) { line += fmt::format(" {}", finding->element); }
      if (!finding->message.empty()) { line += fmt::format(": {}", finding->message); }
      for (const review::ClaimNote& claim : finding->claims) {
        if (outcome == Outcome::pass && claim.not_applicable) {
          line += fmt::format(" (`{}` {})", claim.path, claim.state);
        }
      }
      out += "  " + wrapped(clean(line), terminal_.width, "    ", 2) + '\n';
    }
  }
  return out;
}

std::string TextSections::notices() const {
  std::string out;
  for (const review::Notice& notice : review_.notices) {
    const std::string help = notice.help.empty() ? std::string() : "; " + notice.help;
    out += paint(terminal_, Role::strong, "note") + ": " +
           wrapped(clean(notice.message + help), terminal_.width, "  ", 6) + '\n';
    const std::size_t shown = is_verbose() ? notice.items.size() : std::min<std::size_t>(notice.items.size(), 3);
    for (std::size_t i = 0; i < shown; ++i) {
      const review::Notice::Item& item = notice.items[i];
      out += "  " +
             wrapped(clean(fmt::format("{} {}", place_words(item.place), item.text)), terminal_.width, "    ", 2) +
             '\n';
    }
    if (shown < notice.items.size()) {
      out += paint(terminal_, Role::faint,
                   fmt::format("  and {} more: `orr check -v` lists all", notice.items.size() - shown)) +
             '\n';
    }
  }
  return out;
}

// --- numbers --------------------------------------------------------------------------------------------------------

std::string TextSections::areas() const {
  int width = 4;
  for (const review::Area& area : review_.areas) { width = std::max(width, cells(area.title)); }
  width = std::min(width, terminal_.width - 48);
  std::string out = paint(terminal_, Role::faint,
                          fmt::format("{}  score                        open planned", padded("area", width))) +
                    '\n';
  for (const review::Area& area : review_.areas) { out += area_line(area, width); }
  return out;
}

std::string TextSections::area_line(const review::Area& area, int title_width) const {
  const std::size_t open = area.counts.fail + area.counts.unknown + area.counts.error;
  const std::string title = padded(shortened(clean(area.title), title_width), title_width);
  const auto number = [](std::size_t count) { return count == 0 ? std::string() : fmt::format("{}", count); };
  if (!area.points) { return fmt::format("{}  n/a\n", title); }
  const Role role = *area.points == 100 ? Role::good : open > 0 ? Role::bad : Role::caution;
  std::string line = fmt::format("{}  {:>3} {}", title, *area.points, paint(terminal_, role, bar(*area.points)));
  if (open > 0 || area.counts.planned > 0) { line += fmt::format("   {:>5}", number(open)); }
  if (area.counts.planned > 0) { line += fmt::format(" {:>7}", number(area.counts.planned)); }
  return line + '\n';
}

std::string TextSections::risks() const {
  const review::RiskMatrix& risks = review_.risks;
  if (!risks.is_stated) { return {}; }
  std::array<std::size_t, 4> by_band{};
  std::size_t unrated = 0;
  std::size_t closed = 0;
  for (const review::RiskRow& row : risks.rows) {
    std::size_t& count = row.is_closed     ? closed
                         : !row.assessment ? unrated
                                           : by_band[static_cast<std::size_t>(row.residual_band)];
    ++count;
  }
  std::string words;
  for (const risk::Band band : {risk::Band::critical, risk::Band::high, risk::Band::medium, risk::Band::low}) {
    const std::size_t count = by_band[static_cast<std::size_t>(band)];
    if (count > 0) { words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, risk::to_string(band)); }
  }
  if (unrated > 0) { words += fmt::format("{}{} not rated", words.empty() ? "" : ", ", unrated); }
  if (closed > 0) { words += fmt::format("{}{} closed", words.empty() ? "" : ", ", closed); }
  if (words.empty()) { words = "none stated"; }
  return wrapped(fmt::format("risks, by what remains: {}; appetite {} (`orr risk` shows the matrix)", words,
                             risk::to_string(risks.appetite)),
                 terminal_.width, "  ", 0) +
         '\n';
}

// --- verdict --------------------------------------------------------------------------------------------------------

std::string TextSections::verdict_line() const {
  std::string words(verdict_words(review_.verdict));
  if (review_.stage != Stage::launched && review_.not_due > 0) {
    words += fmt::format(" for {}", to_string(review_.stage));
  }
  return paint(terminal_, Role::strong, clean(review_.service.name)) + ": " +
         paint(terminal_, verdict_role(review_.verdict), words) + ", " + score_words() + '\n';
}

/// What the gate makes of it, where the verdict does not say so.
std::vector<std::string> TextSections::gate_words(const review::Gate& gate) const {
  std::vector<std::string> words;
  if (review_.verdict == Verdict::not_ready) {
    if (gate.passed) { words.push_back(fmt::format("the gate passes all the same (--fail-on {})", gate.fail_on)); }
    return words;
  }
  for (const std::string& reason : gate.reasons) { words.push_back("the gate fails: " + reason); }
  return words;
}

std::string TextSections::summary(const review::Gate& gate) const {
  std::string out = verdict_line();
  for (const std::string& words : gate_words(gate)) { out += bullet(words, gate.passed ? Role::caution : Role::bad); }
  return out;
}

std::string TextSections::verdict(const review::Gate& gate) const {
  const Role role = verdict_role(review_.verdict);
  std::string out = verdict_line();
  for (const std::string& reason : review_.reasons) { out += bullet(reason, role); }
  if (review_.verdict == Verdict::ready_with_conditions) {
    for (const review::Condition& condition : review_.conditions) {
      std::string text = condition.text;
      if (condition.owner.empty() && !condition.due) { text += " (nobody owns this)"; }
      out += bullet("condition: " + text, Role::caution);
    }
  }
  for (const std::string& words : gate_words(gate)) { out += bullet(words, gate.passed ? Role::caution : Role::bad); }
  return out + "  " + wrapped(count_words(), terminal_.width, "  ", 2) + '\n';
}

std::string TextSections::score_words() const {
  if (!review_.score.points) { return "score n/a"; }
  std::string words = fmt::format("score {} of 100", *review_.score.points);
  if (review_.score.is_capped) { words += fmt::format(" (capped from {})", *review_.score.uncapped); }
  if (review_.level && *review_.level != review::Level::none) {
    words += fmt::format(", level {}", to_string(*review_.level));
  }
  return words;
}

std::string TextSections::count_words() const {
  constexpr std::array kOrder{Outcome::error,   Outcome::fail, Outcome::unknown,
                              Outcome::planned, Outcome::pass, Outcome::not_applicable};
  constexpr std::array<std::string_view, 6> kWords{"could not be evaluated", "failed", "unknown", "planned", "passed",
                                                   "not applicable"};
  std::string words;
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    const std::size_t count = review_.counts.of(kOrder[i]);
    if (count > 0) { words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, kWords[i]); }
  }
  if (review_.not_due > 0) {
    words += fmt::format("; {} not due before a later stage", plural(review_.not_due, "rule"));
  }
  return words;
}

std::string TextSections::bullet(std::string_view text, Role role) const {
  return "  " + paint(terminal_, role, "*") + ' ' + wrapped(clean(text), terminal_.width, "    ", 4) + '\n';
}

}  // namespace orr::output
