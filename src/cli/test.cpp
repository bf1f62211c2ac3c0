#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "cli/command.hpp"
#include "cli/packs.hpp"
#include "orr/document/reader.hpp"
#include "orr/packtools/rule_tests.hpp"
#include "orr/review/selection.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/support/source_set.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/locate.hpp"

namespace orr::cli {
namespace {

using workspace::Path;

class Test final : public Command {
 public:
  void declare(CLI::App& app) override {
    app.add_option("PATH", paths_, "test files (*.test.yaml), or folders to search")->type_name("")->required();
    app.add_option("--run", run_, "run only tests of these rules (`*` for any characters)")
        ->option_text("RULES")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_flag("--coverage", coverage_, "fail when a rule lacks a case that passes, fails or is unknown");
    app.add_flag("-v,--verbose", verbose_, "list the cases that pass as well");
  }

  Exit run() override {
    const auto files = find_files();
    if (!files) {
      complain(files.error());
      return Exit::not_evaluated;
    }
    for (const Path& file : *files) { run_file(file); }
    check_patterns();
    if (!problems_.empty()) {
      complain(problems_);
      return Exit::not_evaluated;
    }
    return report();
  }

 private:
  // --- finding and reading ------------------------------------------------------------------------------------------

  Result<std::vector<Path>> find_files() {
    const auto located = workspace::locate(paths_);
    if (!located) { return fail(located.error()); }
    auto opened = workspace::DiskWorkspace::open(located->root);
    if (!opened) { return fail(opened.error()); }
    workspace_ = *std::move(opened);
    std::vector<Path> files;
    for (const Path& path : located->paths) {
      const auto kind = workspace_->find(path);
      if (!kind) { return fail(kind.error()); }
      if (*kind != workspace::EntryKind::folder) {
        files.push_back(path);
        continue;
      }
      auto matches = workspace_->glob("**/*.test.yaml", path);
      if (!matches) { return fail(matches.error()); }
      files.insert(files.end(), matches->begin(), matches->end());
    }
    if (files.empty()) {
      return fail(ErrorKind::not_found, "no rule tests found",
                  "orr looks for *.test.yaml beneath the folders that are named");
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
  }

  const SourceFile* read(const Path& path) {
    auto text = workspace_->read(path);
    if (text) { return &sources_.add(path.text(), *std::move(text)); }
    problems_.errors.push_back(text.error());
    return nullptr;
  }

  const SourceFile* read_checklist(const Path& path, const Path& named_by) {
    auto text = workspace_->read(path);
    if (text) { return &sources_.add(path.text(), *std::move(text)); }
    Error error = text.error();
    error.message =
        fmt::format("the checklist that {} names cannot be read: {}", quote(named_by.text()), error.message);
    problems_.errors.push_back(std::move(error));
    return nullptr;
  }

  // --- running ------------------------------------------------------------------------------------------------------

  void run_file(const Path& path) {
    const SourceFile* source = read(path);
    if (source == nullptr) { return; }
    const document::Reading& reading = readings_.emplace_back(document::read(*source));
    Diagnostics& diagnostics = problems_.diagnostics;
    diagnostics.insert(diagnostics.end(), reading.problems.begin(), reading.problems.end());
    if (!reading.problems.empty()) { return; }
    if (reading.documents.empty()) {
      diagnostics.push_back({.code = "rule-tests/empty", .at = {source, {}}, .what = "the file holds no tests"});
      return;
    }
    const document::Document& tests = reading.documents.front();
    const std::string name = packtools::tested_checklist(tests, schema::rule_tests_schema(), diagnostics);
    if (name.empty()) { return; }
    const auto checklist_path = path.parent().join(name);
    if (!checklist_path) {
      problems_.errors.push_back(checklist_path.error());
      return;
    }
    Packs& packs = packs_.emplace_back();
    packs.leave_out_built_in();
    if (const SourceFile* checklist = read_checklist(*checklist_path, path)) { packs.add(*checklist, problems_); }
    if (packs.checklists().empty()) { return; }
    run_cases(tests, packs);
  }

  void run_cases(const document::Document& tests, const Packs& packs) {
    const checklist::Checklist& checklist = *packs.checklists().front();
    const packtools::TestLanguage language{schema::rule_tests_schema(), schema::manifest_schema(), packs.functions()};
    std::vector<packtools::CaseResult> results =
        packtools::run_rule_tests(tests, checklist, language, problems_.diagnostics);
    for (packtools::Coverage& gap : packtools::uncovered(checklist, results)) {
      if (is_wanted(gap.rule)) { gaps_.push_back(std::move(gap)); }
    }
    for (packtools::CaseResult& result : results) {
      if (is_wanted(result.rule)) { results_.push_back(std::move(result)); }
    }
    for (const checklist::Rule& rule : checklist.rules) { rules_.push_back(rule.id); }
  }

  /// A typing slip in `--run` must not leave tests out.
  void check_patterns() {
    if (!problems_.empty()) { return; }  // of checklists that could not be read, the rules are not known
    for (const std::string& pattern : run_) {
      const bool names_any = std::any_of(rules_.begin(), rules_.end(),
                                         [&](std::string_view rule) { return review::names_rule(pattern, rule); });
      if (!names_any) { problems_.errors.push_back(review::names_no_rule(pattern, rules_)); }
    }
  }

  [[nodiscard]] bool is_wanted(std::string_view rule) const {
    return run_.empty() || std::any_of(run_.begin(), run_.end(),
                                       [&](const std::string& pattern) { return review::names_rule(pattern, rule); });
  }

  // --- reporting ----------------------------------------------------------------------------------------------------

  Exit report() const {
    const output::Terminal terminal = out();
    std::string text;
    std::size_t failed = 0;
    for (const packtools::CaseResult& result : results_) {
      failed += result.passed ? 0 : 1;
      if (!result.passed || verbose_) { text += case_text(result, terminal); }
    }
    if (coverage_) {
      for (const packtools::Coverage& gap : gaps_) {
        text += output::paint(terminal, output::Role::bad, "no case") +
                fmt::format(" {}: {}\n", gap.rule, fmt::join(gap.missing, ", "));
      }
    }
    if (results_.empty()) {
      complain({ErrorKind::not_found, "no case was run",
                run_.empty() ? "the test files hold no cases" : "no case is about the rules of `--run`"});
      return Exit::not_evaluated;
    }
    const auto rules = static_cast<std::size_t>(
        std::count_if(rules_.begin(), rules_.end(), [this](std::string_view rule) { return is_wanted(rule); }));
    text += fmt::format("{} case{}, {} failed; {} of {} rule{} ha{} cases that pass, fail and are unknown\n",
                        results_.size(), results_.size() == 1 ? "" : "s", failed, rules - gaps_.size(), rules,
                        rules == 1 ? "" : "s", rules == 1 ? "s" : "ve");
    const Exit printed = print(text);
    return worse(printed, failed > 0 || (coverage_ && !gaps_.empty()) ? Exit::failed : Exit::passed);
  }

  static std::string case_text(const packtools::CaseResult& result, const output::Terminal& terminal) {
    const Position at = result.place.file->position(result.place.span.begin);
    const std::string words =
        fmt::format("{}: {} ({}:{})", result.rule, result.name, result.place.file->name(), at.line);
    std::string text = output::paint(terminal, result.passed ? output::Role::good : output::Role::bad,
                                     result.passed ? "pass" : "FAIL") +
                       ' ' + output::wrapped(output::clean(words), terminal.width, "     ", 5) + '\n';
    std::string_view lines = result.failure;
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find('\n'));
      text += "     " + output::wrapped(output::clean(line), terminal.width, "     ", 5) + '\n';
      lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    }
    return text;
  }

  std::vector<std::string> paths_;
  std::vector<std::string> run_;
  bool coverage_ = false;
  bool verbose_ = false;

  std::optional<workspace::DiskWorkspace> workspace_;
  SourceSet sources_;
  std::deque<document::Reading> readings_;
  std::deque<Packs> packs_;
  Problems problems_;
  std::vector<packtools::CaseResult> results_;
  std::vector<packtools::Coverage> gaps_;
  std::vector<std::string_view> rules_;  ///< Ids of all rules that the files are about; views into `packs_`.
};

}  // namespace

std::unique_ptr<Command> make_test() { return std::make_unique<Test>(); }

}  // namespace orr::cli
