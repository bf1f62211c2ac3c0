#include "orr/packtools/rule_tests.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "orr/document/reader.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/schema/access.hpp"
#include "orr/schema/instance.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::packtools {
namespace {

using document::Kind;
using document::Node;

constexpr std::array<std::string_view, 7> kOutcomes{"pass",           "fail",  "planned", "unknown",
                                                    "not-applicable", "error", "not-due"};

/// What fragments stand on that do not say which service they are about.
constexpr std::string_view kUsualService =
    "metadata: {name: service-under-test, owner: team}\nservice: {type: api, tier: 1}\n";

/// An outcome by element; the service as a whole under the empty name.
using Answers = std::map<std::string, std::string>;

Answers answers_of(const engine::RuleOutcome& rule) {
  if (!rule.is_due) { return {{"", "not-due"}}; }
  Answers answers;
  for (const engine::ElementOutcome& outcome : rule.elements) {
    const std::string element = outcome.element != nullptr ? cel::path_of(*outcome.element)
                                : outcome.is_rest          ? std::string("(others)")
                                                           : std::string();
    answers[element] = to_string(outcome.outcome);
  }
  return answers;
}

std::string words(const Answers& answers) {
  std::string text;
  for (const auto& [element, outcome] : answers) {
    text += fmt::format("{}{}{}{}", text.empty() ? "" : ", ", element, element.empty() ? "" : ": ", outcome);
  }
  return text;
}

constexpr std::string_view kCode = "rule-tests/invalid";

class Runner {
 public:
  Runner(const document::Document& tests, const checklist::Checklist& checklist, const TestLanguage& language,
         Diagnostics& problems)
      : root_node_(tests.root()),
        checklist_(checklist),
        language_(language),
        found_(problems),
        problems_(problems),
        usual_("<usual service>", std::string(kUsualService)),
        usual_reading_(document::read(usual_)) {}

  std::vector<CaseResult> run() {
    const std::size_t problems_before = found_.size();
    const schema::Instance instance = schema::instantiate(language_.tests, std::span(&root_node_, 1), found_);
    if (found_.size() != problems_before) { return {}; }
    instance_ = &instance;
    const cel::Object& root = instance.root();
    as_of_ = schema::date_field(root, "as_of");
    defaults_ = instance.origin(root, schema::slot_of(root, "defaults")).value;
    std::vector<CaseResult> results;
    for (const cel::Entry& entry : schema::map_field(root, "tests")) {
      const checklist::Rule* rule = find_rule(entry.key.text());
      for (const cel::Value& test : entry.value.list->items) {
        if (rule == nullptr) {
          report_no_rule(entry.key.text());
          break;
        }
        results.push_back(run_case(*rule, *test.object));
      }
    }
    instance_ = nullptr;
    return results;
  }

 private:
  const checklist::Rule* find_rule(std::string_view name) const {
    const std::string id = fmt::format("{}/{}", checklist_.id, name);
    const auto found = std::find_if(checklist_.rules.begin(), checklist_.rules.end(),
                                    [&](const checklist::Rule& rule) { return rule.id == id; });
    return found == checklist_.rules.end() ? nullptr : &*found;
  }

  void report_no_rule(std::string_view name) {
    if (problems_.only_counts(kCode)) { return; }
    std::vector<std::string_view> names;
    for (const checklist::Rule& rule : checklist_.rules) { names.push_back(rule.id.substr(rule.id.find('/') + 1)); }
    const auto near = nearest(name, names);
    const Node tests = root_node_.value(*root_node_.find("tests"));
    report(tests.key(*tests.find(name)).location(), fmt::format("`{}` has no rule {}", checklist_.id, quote(name)),
           near ? fmt::format("did you mean `{}`?", *near) : std::string());
  }

  CaseResult run_case(const checklist::Rule& rule, const cel::Object& test) {
    CaseResult result{.rule = std::string(rule.id),
                      .name = std::string(schema::text_field(test, "name")),
                      .place = instance_->place(test),
                      .failure = {},
                      .outcomes = {}};
    const auto expected = read_expectation(test);
    const auto as_of = schema::date_field(test, "as_of");
    if (!as_of && !as_of_) {
      report(result.place, "the case has no day", "state `as_of` here or for the whole file");
      return result;
    }
    const std::size_t problems_before = found_.size();
    const std::vector<Node> roots = fragments(test);
    const manifest::Manifest manifest = manifest::read(language_.manifests, roots, found_, {.is_fragment = true});
    if (!expected || found_.size() != problems_before) { return result; }

    checklist::Checklist only = checklist_;
    only.rules = std::span(&rule, 1);
    const checklist::Checklist* const checklists[] = {&only};
    const engine::Evaluation evaluation =
        engine::evaluate(manifest, checklists, language_.functions, {.as_of = as_of.value_or(as_of_.value_or(Date{}))});
    compare(*expected, evaluation.rules.front(), schema::text_field(test, "message"), result);
    return result;
  }

  /// The given sections, then the defaults of the file, then the usual service: earlier ones win.
  std::vector<Node> fragments(const cel::Object& test) {
    std::vector<Node> roots;
    for (const Node candidate : {instance_->origin(test, schema::slot_of(test, "given")).value, defaults_,
                                 usual_reading_.documents.front().root()}) {
      if (candidate.exists() && candidate.kind() == Kind::mapping) { roots.push_back(candidate); }
    }
    return roots;
  }

  /// `pass`, or outcomes by element.
  std::optional<Answers> read_expectation(const cel::Object& test) {
    const Node node = instance_->origin(test, schema::slot_of(test, "expect")).value;
    Answers expected;
    if (node.kind() == Kind::scalar) {
      expected[""] = node.text();
    } else if (node.kind() == Kind::mapping) {
      for (std::size_t i = 0; i < node.size(); ++i) {
        expected[std::string(node.key(i).text())] = node.value(i).text();
      }
    }
    for (const auto& [element, outcome] : expected) {
      if (std::find(kOutcomes.begin(), kOutcomes.end(), outcome) != kOutcomes.end()) { continue; }
      report(node.location(), fmt::format("{} is no outcome", quote(outcome)),
             fmt::format("possible are: {}", fmt::join(kOutcomes, ", ")));
      return std::nullopt;
    }
    return expected;
  }

  /// A single outcome stands for whatever elements there are, if all have it; elements may go by their key alone.
  static bool agrees(const Answers& expected, const Answers& seen) {
    if (expected.size() == 1 && expected.begin()->first.empty()) {
      return std::all_of(seen.begin(), seen.end(),
                         [&](const auto& answer) { return answer.second == expected.begin()->second; });
    }
    return expected.size() == seen.size() && std::all_of(seen.begin(), seen.end(), [&](const auto& answer) {
             const auto whole = expected.find(answer.first);
             const auto named = whole != expected.end() ? whole : expected.find(key_of(answer.first));
             return named != expected.end() && named->second == answer.second;
           });
  }

  static std::string key_of(const std::string& element) { return element.substr(element.find('/') + 1); }

  static void compare(const Answers& expected, const engine::RuleOutcome& rule, std::string_view message,
                      CaseResult& result) {
    const Answers seen = answers_of(rule);
    for (const auto& [element, outcome] : seen) { result.outcomes.push_back(outcome); }
    if (!agrees(expected, seen)) {
      result.failure = fmt::format("expected {}; the rule answers {}", words(expected), words(seen));
    }
    const bool says_so =
        message.empty() || std::any_of(rule.elements.begin(), rule.elements.end(), [&](const auto& outcome) {
          return outcome.message.find(message) != std::string::npos;
        });
    if (!says_so) {
      result.failure += fmt::format("{}no message holds {}:", result.failure.empty() ? "" : "\n", quote(message));
      for (const auto& outcome : rule.elements) { result.failure += fmt::format("\n{}", outcome.message); }
    }
    result.passed = result.failure.empty();
  }

  void report(Location at, std::string what, std::string help) {
    problems_.add({.code = kCode, .at = at, .what = std::move(what), .help = std::move(help)});
  }

  Node root_node_;
  const checklist::Checklist& checklist_;
  const TestLanguage& language_;
  Diagnostics& found_;
  ProblemCollector problems_;  ///< Of `found_`, for all but the shapes of file and manifests.
  SourceFile usual_;
  document::Reading usual_reading_;
  const schema::Instance* instance_ = nullptr;  ///< While `run` runs.
  std::optional<Date> as_of_;
  Node defaults_;
};

}  // namespace

std::string tested_checklist(const document::Document& tests, const schema::Schema& schema, Diagnostics& problems) {
  const Node root = tests.root();
  const std::size_t problems_before = problems.size();
  if (const auto kind = root.find("orr"); kind && root.value(*kind).text().starts_with("checklist/")) {
    problems.push_back({.code = "rule-tests/other-kind",
                        .at = root.value(*kind).location(),
                        .what = "this is a checklist, no test file",
                        .help = "name the file with its tests, `*.test.yaml`, or the folder"});
    return {};
  }
  const schema::Instance instance = schema::instantiate(schema, std::span(&root, 1), problems);
  if (problems.size() != problems_before) { return {}; }
  return std::string(schema::text_field(instance.root(), "checklist"));
}

std::vector<CaseResult> run_rule_tests(const document::Document& tests, const checklist::Checklist& checklist,
                                       const TestLanguage& language, Diagnostics& problems) {
  return Runner(tests, checklist, language, problems).run();
}

std::vector<Coverage> uncovered(const checklist::Checklist& checklist, const std::vector<CaseResult>& results) {
  std::vector<Coverage> gaps;
  for (const checklist::Rule& rule : checklist.rules) {
    Coverage coverage{.rule = std::string(rule.id), .missing = {}};
    for (const std::string_view outcome : {"pass", "fail", "unknown"}) {
      const bool seen = std::any_of(results.begin(), results.end(), [&](const CaseResult& result) {
        return result.rule == rule.id &&
               std::find(result.outcomes.begin(), result.outcomes.end(), outcome) != result.outcomes.end();
      });
      if (!seen) { coverage.missing.emplace_back(outcome); }
    }
    if (!coverage.missing.empty()) { gaps.push_back(std::move(coverage)); }
  }
  return gaps;
}

}  // namespace orr::packtools
