#include "review/questions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "orr/review/score.hpp"

namespace orr::review {
namespace {

/// A field while findings that lack it are counted.
struct Pending {
  Question question;
  std::map<std::string, Severity> rules;  ///< By id.
  std::set<std::string_view> elements;    ///< Keys that the question names; they live as long as the review.
  std::uint64_t weight = 0;
};

void add(Pending& pending, const RuleInfo& rule, const Lacking& lack) {
  Question& question = pending.question;
  if (question.field.empty()) {
    question.field = lack.field;
    question.place = lack.place;
    if (lack.why != "is not stated") { question.why = lack.why; }
  }
  const bool is_new = !lack.key.empty() && pending.elements.insert(lack.key).second;
  if (is_new) { question.elements.push_back(lack.key); }
  pending.rules.emplace(rule.id, rule.severity);
}

Question finish(Pending& pending) {
  std::vector<std::pair<std::string, Severity>> rules(pending.rules.begin(), pending.rules.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [id, severity] : rules) {
    pending.question.rules.push_back(id);
    pending.question.critical += severity == Severity::critical ? 1 : 0;
    pending.weight += severity_weight(severity);
  }
  return std::move(pending.question);
}

}  // namespace

std::vector<Question> collect_questions(const Review& review) {
  std::map<std::string, Pending> by_field;
  for (const Finding& finding : review.findings) {
    if (finding.outcome != engine::Outcome::unknown || !finding.is_selected) { continue; }
    for (const Lacking& lack : finding.lacks) { add(by_field[lack.field], review.rule_of(finding), lack); }
  }
  std::vector<std::pair<std::uint64_t, Question>> weighed;
  for (auto& [field, pending] : by_field) {
    Question question = finish(pending);
    weighed.emplace_back(pending.weight, std::move(question));
  }
  std::stable_sort(weighed.begin(), weighed.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.second.critical, b.first, std::string_view(a.second.field)) <
           std::tuple(a.second.critical, a.first, std::string_view(b.second.field));
  });
  std::vector<Question> questions;
  for (auto& [weight, question] : weighed) { questions.push_back(std::move(question)); }
  return questions;
}

}  // namespace orr::review
