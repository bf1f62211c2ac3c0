#pragma once

#include <algorithm>
#include <deque>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "orr/checklist/compile.hpp"
#include "orr/document/reader.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/engine/functions.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/support/source_set.hpp"

namespace orr::engine {

/// A day that is known to be one.
inline Date day(std::string_view text) { return parse_date(text).value(); }

/// A rule as checklists write it, with the parts that each must have and few tests are about. The body is YAML;
/// severity high unless it says otherwise.
inline std::string rule(std::string_view name, std::string_view body) {
  std::string text = "  " + std::string(name) + ":\n";
  std::string lines = "title: Title of " + std::string(name) + "\nwhy: It matters.\nremedy: Mend it.\n";
  if (body.find("severity:") == std::string_view::npos) { lines += "severity: high\n"; }
  lines += body;
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    text += "    " + lines.substr(begin, end - begin) + '\n';
    begin = end + 1;
  }
  return text;
}

/// A checklist of such rules; `head` holds its weight, params and variables.
inline std::string checklist(std::string_view id, std::string_view rules, std::string_view head = {}) {
  return "orr: checklist/v1\nid: " + std::string(id) + "\ntitle: Area " + std::string(id) + '\n' + std::string(head) +
         (head.empty() || head.ends_with('\n') ? "" : "\n") + "rules:\n" + std::string(rules);
}

/// What a test evaluates.
struct Given {
  std::string manifest{};           ///< Sections; those that every manifest must have may be left out.
  std::string rules{};              ///< Of a checklist `area`.
  std::string head{};               ///< Its weight, params and variables.
  std::vector<std::string> more{};  ///< Further checklists, whole.
  std::string_view as_of = "2026-06-01";
  CostLimits cost{};
  bool with_traces = false;
};

/// A manifest judged by checklists as of a day, and short ways to ask what came out.
///
/// Sections that the manifest leaves out are those of the usual service: `checkout` of `team-checkout`, an API of
/// tier 2. Rules go by their name without the area, elements by their path; `(others)` is what an incomplete list may
/// hold beyond its known elements. A rule with a single outcome needs no element.
class TestEvaluation {
 public:
  explicit TestEvaluation(const Given& given) : functions_(schema::manifest_schema()) {
    if (!given.rules.empty()) { compile(checklist("area", given.rules, given.head)); }
    for (const std::string& text : given.more) { compile(text); }
    read(given.manifest);
    evaluation_ = evaluate(manifest_.front(), checklists_, functions_.overloads(),
                           {.as_of = day(given.as_of), .cost = given.cost, .with_traces = given.with_traces});
  }
  TestEvaluation(const TestEvaluation&) = delete;
  TestEvaluation& operator=(const TestEvaluation&) = delete;

  [[nodiscard]] const Evaluation& evaluation() const { return evaluation_; }
  [[nodiscard]] const manifest::Manifest& manifest() const { return manifest_.front(); }
  [[nodiscard]] const SourceSet& sources() const { return sources_; }
  [[nodiscard]] std::span<const checklist::Checklist* const> checklists() const { return checklists_; }
  [[nodiscard]] std::span<const cel::Overload> functions() const { return functions_.overloads(); }

  [[nodiscard]] const RuleOutcome& of(std::string_view rule) const {
    for (const RuleOutcome& known : evaluation_.rules) {
      if (known.rule->id.substr(known.rule->id.find('/') + 1) == rule) { return known; }
    }
    throw std::logic_error("no rule " + std::string(rule));
  }

  [[nodiscard]] const ElementOutcome& answer(std::string_view rule, std::string_view element = {}) const {
    const RuleOutcome& outcomes = of(rule);
    if (element.empty() && outcomes.elements.size() == 1) { return outcomes.elements.front(); }
    for (const ElementOutcome& known : outcomes.elements) {
      if (name_of(known) == element) { return known; }
    }
    throw std::logic_error(std::string(rule) + " has no outcome for " + std::string(element));
  }

  /// `pass`, `fail`, ...; `not-due` for a rule of a later stage.
  [[nodiscard]] std::string outcome(std::string_view rule, std::string_view element = {}) const {
    return of(rule).is_due ? std::string(to_string(answer(rule, element).outcome)) : "not-due";
  }

  /// `dependencies/db: pass, (others): unknown`, in order.
  [[nodiscard]] std::string outcomes(std::string_view rule) const {
    std::string text;
    for (const ElementOutcome& known : of(rule).elements) {
      const std::string name = name_of(known);
      text.append(text.empty() ? "" : ", ").append(name).append(name.empty() ? "" : ": ");
      text.append(to_string(known.outcome));
    }
    return text;
  }

  [[nodiscard]] std::string message(std::string_view rule, std::string_view element = {}) const {
    return answer(rule, element).message;
  }
  [[nodiscard]] std::string detail(std::string_view rule, std::string_view element = {}) const {
    return answer(rule, element).detail;
  }

  /// `observability.traces unstated, review.launch_date unstated`.
  [[nodiscard]] std::string lacks(std::string_view rule, std::string_view element = {}) const {
    std::string text;
    for (const LackedFact& lack : answer(rule, element).lacks) {
      text += (text.empty() ? "" : ", ") + lack.path + ' ' + std::string(word_for(lack.reason));
    }
    return text;
  }

  /// `line:column`, followed by the file if it is not the manifest.
  [[nodiscard]] std::string place(std::string_view rule, std::string_view element = {}) const {
    return words_for(answer(rule, element).place);
  }

  [[nodiscard]] static std::string words_for(const Location& place) {
    const Position at = place.file->position(place.span.begin);
    std::string text = std::to_string(at.line) + ':' + std::to_string(at.column);
    if (place.file->name() != kManifest) { text += " of " + std::string(place.file->name()); }
    return text;
  }

 private:
  static constexpr std::string_view kManifest = "service.yaml";

  static std::string name_of(const ElementOutcome& outcome) {
    if (outcome.is_rest) { return "(others)"; }
    return outcome.element == nullptr ? std::string() : cel::path_of(*outcome.element);
  }

  static std::string_view word_for(cel::Reason reason) {
    switch (reason) {
      case cel::Reason::unstated: return "unstated";
      case cel::Reason::planned: return "planned";
      case cel::Reason::stale: return "stale";
      case cel::Reason::unverifiable: return "unverifiable";
      case cel::Reason::not_applicable: return "not-applicable";
      case cel::Reason::refused: return "refused";
    }
    return {};
  }

  const document::Reading& read_text(std::string_view name, std::string text) {
    const SourceFile& source = sources_.add(std::string(name), std::move(text));
    const document::Reading& reading = readings_.emplace_back(document::read(source));
    refuse(reading.problems);
    return reading;
  }

  void compile(std::string text) {
    const document::Reading& reading = read_text("checklist.yaml", std::move(text));
    const checklist::Language language{schema::checklist_schema(), schema::manifest_schema(), functions_.overloads()};
    Diagnostics problems;
    checklists_.push_back(checklist::compile(reading.documents.front(), language, arena_, problems));
    refuse(problems);
  }

  void read(const std::string& sections) {
    std::vector<document::Node> roots;
    const document::Reading& stated = read_text(kManifest, sections);
    if (!stated.documents.empty()) { roots.push_back(stated.documents.front().root()); }
    const document::Reading& usual = read_text("usual.yaml",
                                               "metadata: {name: checkout, owner: team-checkout}\n"
                                               "service: {type: api, tier: 2}\n");
    roots.push_back(usual.documents.front().root());
    Diagnostics problems;
    manifest_.push_back(manifest::read(schema::manifest_schema(), roots, problems, {.is_fragment = true}));
    refuse(problems);
  }

  /// What a test gives is meant to be sound.
  static void refuse(const Diagnostics& problems) {
    std::string text;
    for (const Diagnostic& problem : problems) {
      text += words_for(problem.at) + ' ' + problem.what + "; " + problem.help + '\n';
    }
    if (!text.empty()) { throw std::logic_error(text); }
  }

  ReadinessFunctions functions_;
  SourceSet sources_;
  std::deque<document::Reading> readings_;
  Arena arena_;
  std::vector<const checklist::Checklist*> checklists_;
  std::deque<manifest::Manifest> manifest_;  ///< One; a deque, as it is read late and stays in place.
  Evaluation evaluation_;
};

}  // namespace orr::engine
