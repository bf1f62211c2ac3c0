#include "cli/problems.hpp"

#include <string>

#include "tests/support/catch.hpp"

using orr::Diagnostic;
using orr::Error;
using orr::ErrorKind;
using orr::SourceFile;
using orr::cli::kMostShown;
using orr::cli::Problems;
using orr::cli::select_shown;
using orr::cli::ShownProblems;

namespace {

const SourceFile& file() {
  static const SourceFile source("a.yaml", std::string(200, '.'));
  return source;
}

Diagnostic problem_at(std::size_t offset, std::string_view code) {
  const auto begin = static_cast<std::uint32_t>(offset);
  return {.code = code, .at = {&file(), {begin, begin + 1}}, .what = "wrong"};
}

/// `count` problems, the last one first.
Problems problems(std::size_t count) {
  Problems all;
  for (std::size_t i = count; i > 0; --i) { all.diagnostics.push_back(problem_at(i - 1, "m/wrong")); }
  return all;
}

}  // namespace

TEST_CASE("up to fifty problems are all shown, in order of place", "[cli][problems]") {
  const ShownProblems selected = select_shown(problems(kMostShown));
  REQUIRE(selected.shown.diagnostics.size() == kMostShown);
  CHECK(selected.shown.diagnostics.front().at.span.begin == 0);
  CHECK(selected.omitted == 0);
  CHECK(selected.omitted_by_code.empty());
}

TEST_CASE("of more problems the first fifty are shown and the others counted by kind", "[cli][problems]") {
  Problems all = problems(kMostShown + 3);
  all.diagnostics.push_back(problem_at(150, "m/other"));
  const ShownProblems selected = select_shown(all);
  REQUIRE(selected.shown.diagnostics.size() == kMostShown);
  CHECK(selected.shown.diagnostics.back().at.span.begin == kMostShown - 1);
  CHECK(selected.omitted == 4);
  CHECK(selected.omitted_by_code.at("m/wrong") == 3);
  CHECK(selected.omitted_by_code.at("m/other") == 1);
}

TEST_CASE("what readers only counted is not shown, and said to be so", "[cli][problems]") {
  Problems all = problems(2);
  all.diagnostics.front().further = 1000;
  const ShownProblems selected = select_shown(all);
  CHECK(selected.shown.diagnostics.size() == 2);
  CHECK(selected.omitted == 1000);
  CHECK(selected.omitted_by_code.at("m/wrong") == 1000);
}

TEST_CASE("failed operations come behind problems in files, and count with them", "[cli][problems]") {
  Problems all = problems(kMostShown - 1);
  all.errors = {Error{ErrorKind::not_found, "first", {}}, Error{ErrorKind::not_found, "second", {}}};
  const ShownProblems selected = select_shown(all);
  REQUIRE(selected.shown.errors.size() == 1);
  CHECK(selected.shown.errors.front().message == "first");
  CHECK(selected.omitted_by_code.at(orr::cli::kFailedCode) == 1);
}
