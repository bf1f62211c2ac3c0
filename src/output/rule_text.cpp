#include "orr/output/rule_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/output/trace_text.hpp"

namespace orr::output {
namespace {

using checklist::NotApplicable;
using checklist::Rule;

/// `critical` or `critical, high, high, medium by tier`.
std::string severity_words(const Rule& rule) {
  if (!rule.severity_depends_on_tier) { return std::string(to_string(rule.severity.front())); }
  std::string words;
  for (const Severity severity : rule.severity) {
    words += fmt::format("{}{}", words.empty() ? "" : ", ", to_string(severity));
  }
  return words + " at tiers 1 to 4";
}

/// Initials by tier, `CHHM`, for lists.
std::string severity_letters(const Rule& rule) {
  std::string letters;
  for (const Severity severity : rule.severity) {
    letters += static_cast<char>(to_string(severity).front() - 'a' + 'A');
  }
  return letters;
}

std::string applicability_words(const Rule& rule) {
  std::string words = rule.types.empty() ? "all kinds of services" : fmt::format("{}", fmt::join(rule.types, ", "));
  std::string tiers;
  for (std::size_t tier = 0; tier < rule.tiers.size(); ++tier) {
    if (rule.tiers[tier]) { tiers += fmt::format("{}{}", tiers.empty() ? "" : ", ", tier + 1); }
  }
  if (tiers != "1, 2, 3, 4") { words += fmt::format(" of tier {}", tiers); }
  return words + fmt::format("; from stage {} on", to_string(rule.stage));
}

/// How a team may answer besides meeting it.
std::string answer_words(const Rule& rule) {
  std::string words;
  switch (rule.not_applicable) {
    case NotApplicable::by_severity:
      words = "`not-applicable` with a note; where it is critical, approved by somebody who is no author, until a date";
      break;
    case NotApplicable::allowed: words = "`not-applicable` with a note"; break;
    case NotApplicable::approved:
      words = "`not-applicable` with a note, approved by somebody who is no author, until a date";
      break;
    case NotApplicable::never: words = "`not-applicable` is no answer"; break;
  }
  if (rule.proof_required) { words += "; a done claim needs `evidence`"; }
  if (rule.fresh_seconds > 0) {
    words += fmt::format("; a done claim needs a `date` no older than {} days", rule.fresh_seconds / 86'400);
  }
  return words;
}

class Lines {
 public:
  explicit Lines(const Terminal& terminal) : terminal_(terminal) {}

  void title(const Rule& rule) {
    out_ += paint(terminal_, Role::strong, wrapped(clean(rule.title), terminal_.width, "", 0)) + '\n' +
            paint(terminal_, Role::faint, clean(rule.id)) + "\n\n";
  }

  void paragraph(std::string_view text) {
    if (!text.empty()) { out_ += wrapped(clean(text), terminal_.width, "", 0) + "\n\n"; }
  }

  /// `label  text`, labels in a column.
  void field(std::string_view label, std::string_view text) {
    if (text.empty()) { return; }
    constexpr int kColumn = 13;
    out_ += paint(terminal_, Role::faint, padded(label, kColumn)) +
            wrapped(clean(text), terminal_.width, std::string(kColumn, ' '), kColumn) + '\n';
  }

  std::string take() { return std::move(out_); }

 private:
  const Terminal& terminal_;
  std::string out_;
};

std::string message_text(const Rule& rule) {
  std::string text;
  for (const checklist::MessagePart& part : rule.message) {
    text += part.hole.exists() ? fmt::format("{{{}}}", part.hole.text) : std::string(part.text);
  }
  return text;
}

}  // namespace

std::string write_rule_list(std::span<const checklist::Checklist> checklists, const Terminal& terminal) {
  constexpr std::string_view kIndent = "        ";
  std::string out;
  std::size_t total = 0;
  for (const checklist::Checklist& checklist : checklists) {
    out += (out.empty() ? "" : "\n") + paint(terminal, Role::strong, clean(checklist.title)) + '\n';
    for (const Rule& rule : checklist.rules) {
      out += "  " + paint(terminal, role_of(rule.severity.front()), severity_letters(rule)) + "  " + clean(rule.id) +
             '\n' + std::string(kIndent) + wrapped(clean(rule.title), terminal.width, kIndent, cells(kIndent)) + '\n';
      ++total;
    }
  }
  return out + '\n' +
         paint(terminal, Role::faint,
               wrapped(fmt::format("{} rule{}; letters: severity at tiers 1 to 4 (Critical, High, Medium, Low, Info)",
                                   total, total == 1 ? "" : "s"),
                       terminal.width, "", 0)) +
         '\n';
}

std::string write_rule_definition(const checklist::Checklist& checklist, const Rule& rule, const Terminal& terminal) {
  Lines lines(terminal);
  lines.title(rule);
  lines.field("area", checklist.title);
  lines.field("severity", severity_words(rule));
  lines.field("applies to", applicability_words(rule));
  lines.field("when", rule.when.text);
  if (rule.for_each.exists()) {
    lines.field("for each", fmt::format("{} in {}", rule.element_name, rule.for_each.text));
  }
  lines.field("check", rule.check.text);
  lines.field("claim", rule.claim.text);
  lines.field("points at", rule.at.text);
  lines.field("message", message_text(rule));
  lines.field("answers", answer_words(rule));
  lines.field("inventory", fmt::format("{}", fmt::join(rule.inventory, ", ")));
  lines.field("written in", fmt::format("{}:{}", rule.file, rule.position.line));
  return lines.take();
}

std::string write_rule_explanation(const Rule& rule, const Terminal& terminal) {
  Lines lines(terminal);
  lines.title(rule);
  lines.paragraph(rule.question);
  lines.paragraph(rule.why);
  lines.field("to do", rule.remedy);
  lines.field("effort", fmt::format("{}, about {} day{}", to_string(rule.effort), days(rule.effort),
                                    days(rule.effort) == 1 ? "" : "s"));
  lines.field("severity", severity_words(rule));
  lines.field("applies to", applicability_words(rule));
  if (rule.when.exists()) { lines.field("only when", rule.when.text); }
  lines.field("answers", answer_words(rule));
  for (const checklist::Reference& reference : rule.references) {
    lines.field("read", fmt::format("{} <{}>", reference.title, reference.url));
  }
  return lines.take();
}

std::string write_rule_findings(const review::Review& review, std::string_view rule_id, const Terminal& terminal) {
  std::string out = '\n' + paint(terminal, Role::strong, clean(review.service.name)) + '\n';
  for (const review::Finding& finding : review.findings) {
    if (review.rule_of(finding).id != rule_id) { continue; }
    std::string line = std::string(to_string(finding.outcome));
    if (!finding.element.empty()) { line += ' ' + finding.element; }
    if (!finding.message.empty()) { line += ": " + finding.message; }
    if (!finding.detail.empty()) { line += "; " + finding.detail; }
    line += fmt::format(" ({}:{}:{})", finding.place.file, finding.place.begin.line, finding.place.begin.column);
    out += "  " + wrapped(clean(line), terminal.width, "    ", 2) + '\n' + write_trace(finding.trace, terminal, 4);
  }
  for (const review::RuleInfo& rule : review.rules) {
    if (rule.id != rule_id) { continue; }
    if (!rule.is_due) { out += fmt::format("  not due before stage {}\n", to_string(rule.stage)); }
    out += fmt::format("  severity in force: {}{}\n", to_string(rule.severity),
                       rule.severity_reason.empty() ? "" : fmt::format(" ({})", rule.severity_reason));
  }
  return out;
}

}  // namespace orr::output
