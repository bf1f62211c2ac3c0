#include "orr/scaffold/questions.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "orr/scaffold/asked_fields.hpp"
#include "scaffold/field_path.hpp"
#include "scaffold/skeleton.hpp"
#include "scaffold/stub_builder.hpp"
#include "scaffold/stub_text.hpp"

namespace orr::scaffold {
namespace {

using output::clean;
using output::paint;
using output::Role;
using output::wrapped;
using review::Question;

constexpr std::size_t kMostElements = 5;       ///< That are named.
constexpr std::size_t kMostRuleQuestions = 2;  ///< Of all rules that wait for one field.

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

AskedFields asked_of(const Reviewed& reviewed) {
  const review::ServiceInfo& service = reviewed.review.service;
  return AskedFields(reviewed.manifests, reviewed.checklists, reviewed.functions,
                     {.types = {service.types.begin(), service.types.end()},
                      .tier = service.tier,
                      .last_stage = reviewed.review.stage});
}

/// What reviewers ask who wait for a field, the gravest first.
std::vector<std::string> rule_questions(const review::Review& review, const Question& question) {
  std::vector<std::string> all;
  for (const std::string& id : question.rules) {
    const auto rule = std::ranges::find(review.rules, id, &review::RuleInfo::id);
    if (rule == review.rules.end() || all.size() == kMostRuleQuestions) { continue; }
    const std::string& text = rule->question.empty() ? rule->title : rule->question;
    if (std::ranges::find(all, text) == all.end()) { all.push_back(text); }
  }
  return all;
}

std::string place_words(const review::Place& place) { return fmt::format("{}:{}", place.file, place.begin.line); }

// --- for people -----------------------------------------------------------------------------------------------------

class QuestionText {
 public:
  QuestionText(const Reviewed& reviewed, const output::Terminal& terminal)
      : reviewed_(reviewed), terminal_(terminal), asked_(asked_of(reviewed)), builder_(asked_) {}

  [[nodiscard]] std::string run() const {
    const review::Review& review = reviewed_.review;
    const std::string name = paint(terminal_, Role::strong, clean(review.service.name));
    if (review.questions.empty()) { return name + ": nothing is unknown\n"; }
    std::string text =
        fmt::format("{}: {} unknown, best return first\n", name,
                    plural(review.questions.size(), "field") + (review.questions.size() == 1 ? " is" : " are"));
    for (const Question& question : review.questions) { text += '\n' + one(question); }
    return text;
  }

 private:
  [[nodiscard]] std::string one(const Question& question) const {
    std::string waits = plural(question.rules.size(), "rule") + (question.rules.size() == 1 ? " waits" : " wait");
    if (question.critical > 0) { waits += fmt::format(", {} critical", question.critical); }
    std::string text = paint(terminal_, Role::strong, clean(question.field)) + "  " +
                       paint(terminal_, question.critical > 0 ? Role::critical : Role::faint, waits) + '\n';
    for (const std::string& asked : rule_questions(reviewed_.review, question)) { text += line({}, asked); }
    if (!question.why.empty()) {
      text += line("but", fmt::format("it {} ({})", question.why, place_words(question.place)));
    }
    if (!question.elements.empty()) { text += line("of", elements(question.elements)); }
    return text + answers(question.field);
  }

  [[nodiscard]] std::string line(std::string_view label, std::string_view text) const {
    if (text.empty()) { return {}; }
    const std::string lead = label.empty() ? "  " : fmt::format("  {:<7}", label);
    const std::string indent(lead.size(), ' ');
    return paint(terminal_, Role::faint, lead) + wrapped(clean(text), terminal_.width, indent, output::cells(lead)) +
           '\n';
  }

  static std::string elements(const std::vector<std::string>& keys) {
    const std::size_t shown = std::min(keys.size(), kMostElements);
    std::string text =
        fmt::format("{}", fmt::join(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    return shown == keys.size() ? text : text + fmt::format(" and {} more", keys.size() - shown);
  }

  /// How an answer is written; empty when the schema does not show it.
  [[nodiscard]] std::string answers(std::string_view path) const {
    const std::vector<DeclaredField> fields = fields_on_path(reviewed_.manifests, path);
    if (fields.empty()) { return {}; }
    const auto stub = builder_.answered_field(*fields.back().shape, fields.back().slot);
    if (!stub) { return {}; }
    const schema::Property& property = fields.back().property();
    const bool may_be_none = property.form == schema::Form::list && property.item->form == schema::Form::object;
    return line("write", fmt::format("{}: {}", stub->key, flow_text(*stub))) +
           line("or", may_be_none ? fmt::format("{}: none", stub->key) : std::string());
  }

  const Reviewed& reviewed_;
  const output::Terminal& terminal_;
  AskedFields asked_;
  StubBuilder builder_;
};

// --- to paste -------------------------------------------------------------------------------------------------------

class QuestionStubs {
 public:
  explicit QuestionStubs(const Reviewed& reviewed)
      : reviewed_(reviewed), asked_(asked_of(reviewed)), builder_(asked_), skeleton_(reviewed.manifest, builder_) {}

  std::string run() {
    const review::ServiceInfo& service = reviewed_.review.service;
    if (reviewed_.review.questions.empty()) {
      return comment_lines(fmt::format("{} ({}): nothing is unknown.", service.name, service.manifest), "## ");
    }
    for (const Question& question : reviewed_.review.questions) { add(question); }
    std::string text = comment_lines(
        fmt::format(
            "What is unknown of {} ({}), best return first. Remove the `#` and the blank behind it from the lines "
            "that you can answer, and replace what stands in `<...>`: as long as it stands there, it reads as "
            "not stated.",
            service.name, service.manifest),
        "## ");
    for (const Stub& section : skeleton_.sections()) {
      text += '\n' + where(section.key) + stub_lines(section, {.question = "## ", .stub = "# "});
    }
    if (!stated_.empty()) { text += "\n## Stated, but in a way that does not count yet:\n" + stated_; }
    return text;
  }

 private:
  void add(const Question& question) {
    if (!question.why.empty()) {
      stated_ +=
          comment_lines(fmt::format("- {} {} ({})", question.field, question.why, place_words(question.place)), "## ");
      return;
    }
    const std::vector<std::string> asked = rule_questions(reviewed_.review, question);
    for (const std::string& path : paths_of(question)) { skeleton_.add(path, asked); }
  }

  /// Where the field is lacking: at one place, or in several elements.
  [[nodiscard]] std::vector<std::string> paths_of(const Question& question) const {
    std::vector<std::string> paths;
    std::set<std::string_view> known;
    for (const review::Finding& finding : reviewed_.review.findings) {
      if (finding.outcome != engine::Outcome::unknown || !finding.is_selected) { continue; }
      for (const review::Lacking& lack : finding.lacks) {
        if (lack.field == question.field && known.insert(lack.path).second) { paths.push_back(lack.path); }
      }
    }
    return paths;
  }

  /// A second section of the same name would be an error, so whoever pastes is told of the first.
  [[nodiscard]] std::string where(const std::string& section) const {
    const schema::Instance& facts = reviewed_.manifest.facts;
    const int slot = facts.root().type->find(section);
    const document::Node key = facts.origin(facts.root(), static_cast<std::uint32_t>(slot)).key;
    if (!key.exists()) { return {}; }
    const Location at = key.location();
    return comment_lines(fmt::format("The manifest has `{}` ({}:{}): add this there.", section, at.file->name(),
                                     at.file->position(at.span.begin).line),
                         "## ");
  }

  const Reviewed& reviewed_;
  AskedFields asked_;
  StubBuilder builder_;
  Skeleton skeleton_;
  std::string stated_;
};

}  // namespace

std::string write_questions(const Reviewed& reviewed, const output::Terminal& terminal) {
  return QuestionText(reviewed, terminal).run();
}

std::string write_question_stubs(const Reviewed& reviewed) { return QuestionStubs(reviewed).run(); }

}  // namespace orr::scaffold
