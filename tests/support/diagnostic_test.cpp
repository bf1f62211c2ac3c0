#include "orr/support/diagnostic.hpp"

#include <string>

#include "tests/support/catch.hpp"

using orr::Diagnostic;
using orr::Diagnostics;
using orr::quote;
using orr::sort_diagnostics;
using orr::SourceFile;

namespace {

Diagnostic diagnostic(const SourceFile& file, orr::Span span, std::string_view code, std::string what) {
  return {.code = code, .at = {&file, span}, .what = std::move(what)};
}

/// `what` of each, joined by spaces.
std::string order(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& one : diagnostics) { text += (text.empty() ? "" : " ") + one.what; }
  return text;
}

const SourceFile& file_a() {
  static const SourceFile file("a.yaml", "text");
  return file;
}

const SourceFile& file_b() {
  static const SourceFile file("b.yaml", "text");
  return file;
}

}  // namespace

TEST_CASE("diagnostics are ordered by file, place, code and text", "[support][diagnostic]") {
  Diagnostics diagnostics{
      diagnostic(file_b(), {0, 1}, "m/a", "7"), diagnostic(file_a(), {5, 6}, "m/a", "6"),
      diagnostic(file_a(), {2, 4}, "m/a", "5"), diagnostic(file_a(), {2, 3}, "m/b", "4"),
      diagnostic(file_a(), {2, 3}, "m/a", "3"), diagnostic(file_a(), {2, 3}, "m/a", "2"),
      diagnostic(file_a(), {0, 9}, "m/z", "1"),
  };
  sort_diagnostics(diagnostics);
  CHECK(order(diagnostics) == "1 2 3 4 5 6 7");
}

TEST_CASE("repeated diagnostics are told once, wherever they stood", "[support][diagnostic]") {
  Diagnostics diagnostics{
      diagnostic(file_a(), {1, 2}, "m/a", "twice"),
      diagnostic(file_a(), {0, 2}, "m/a", "first"),
      diagnostic(file_a(), {1, 2}, "m/a", "twice"),
      diagnostic(file_b(), {1, 2}, "m/a", "twice"),
  };
  sort_diagnostics(diagnostics);
  CHECK(order(diagnostics) == "first twice twice");
}

TEST_CASE("a diagnostic without a place comes first", "[support][diagnostic]") {
  Diagnostics diagnostics{diagnostic(file_a(), {0, 0}, "m/a", "placed"), {.code = "m/z", .what = "nowhere"}};
  sort_diagnostics(diagnostics);
  CHECK(order(diagnostics) == "nowhere placed");
  Diagnostics none;
  sort_diagnostics(none);
  CHECK(none.empty());
}

TEST_CASE("quoted text keeps to one line and cannot end its quotes", "[support][diagnostic]") {
  CHECK(quote("tier") == "`tier`");
  CHECK(quote("") == "``");
  CHECK(quote("a\nb\tc") == "`a\\nb\\tc`");
  CHECK(quote("a`b") == "`a'b`");
  CHECK(quote("\x1B[31m") == "`\\u{1B}[31m`");
  CHECK(quote("a\xFFz") == "`a\uFFFDz`");
  CHECK(quote("\u202Egpj") == "`\\u{202E}gpj`");
}

TEST_CASE("quoted text is elided to sixty code points", "[support][diagnostic]") {
  CHECK(quote(std::string(60, 'x')) == "`" + std::string(60, 'x') + "`");
  CHECK(quote(std::string(61, 'x')) == "`" + std::string(57, 'x') + "...`");
  std::string smileys;
  for (int i = 0; i < 61; ++i) { smileys += "🙂"; }
  CHECK(quote(smileys) == "`" + smileys.substr(0, 4 * 57) + "...`");
}

TEST_CASE("of one kind the first fifty problems are collected and the others counted", "[support][diagnostic]") {
  Diagnostics problems;
  orr::ProblemCollector collector(problems);
  for (std::uint32_t i = 0; i < orr::kMostOfOneKind + 7; ++i) {
    collector.add(diagnostic(file_a(), {i, i + 1}, "m/many", "many"));
  }
  collector.add(diagnostic(file_a(), {0, 1}, "m/other", "other"));
  REQUIRE(problems.size() == orr::kMostOfOneKind + 1);
  CHECK(problems[orr::kMostOfOneKind - 1].further == 7);
  CHECK(problems[orr::kMostOfOneKind].what == "other");
  CHECK(problems[orr::kMostOfOneKind].further == 0);
  CHECK(collector.total() == orr::kMostOfOneKind + 8);
}

TEST_CASE("a problem that would only be counted need not be worded", "[support][diagnostic]") {
  Diagnostics problems;
  orr::ProblemCollector collector(problems);
  CHECK_FALSE(collector.only_counts("m/many"));
  for (std::size_t i = 0; i < orr::kMostOfOneKind; ++i) {
    REQUIRE(collector.add(diagnostic(file_a(), {}, "m/many", "many")) != nullptr);
  }
  CHECK(collector.only_counts("m/many"));
  CHECK(collector.add(diagnostic(file_a(), {}, "m/many", "many")) == nullptr);
  CHECK_FALSE(collector.only_counts("m/other"));
  CHECK(problems.back().further == 2);
  CHECK(collector.total() == orr::kMostOfOneKind + 2);
}

TEST_CASE("problems that were collected before are not counted against a file", "[support][diagnostic]") {
  Diagnostics problems(60, diagnostic(file_b(), {}, "m/many", "of another file"));
  orr::ProblemCollector collector(problems);
  CHECK(collector.add(diagnostic(file_a(), {}, "m/many", "first here")) != nullptr);
  CHECK(collector.total() == 1);
}
