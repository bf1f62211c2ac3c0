// Comparisons that types allow, but that say nothing. Those of words and objects of the common schema are in
// checker_test.cpp.

#include <array>
#include <limits>
#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

constexpr Bounds kZeroToOne{0, 1};
constexpr Type kRatio{.kind = TypeKind::float64, .bounds = &kZeroToOne};

constexpr Bounds kOneToFour{1, 4};
constexpr Type kTier{.kind = TypeKind::int64, .bounds = &kOneToFour};

constexpr Bounds kNotNegative{0, std::numeric_limits<double>::infinity()};
constexpr Type kCount{.kind = TypeKind::uint64, .bounds = &kNotNegative};

constexpr std::array<std::string_view, 3> kStatusWords{"done", "planned", "not-planned"};
constexpr Vocabulary kStatuses{.words = kStatusWords, .synonyms = {}, .decided_word = "done", .decided_by = "done"};
constexpr Type kStatus{.kind = TypeKind::string, .vocabulary = &kStatuses};
constexpr std::array kClaimFields{Field{"status", &kStatus}, Field{"due", &types::kTimestamp}};
constexpr ObjectType kClaim{.name = "claim", .fields = kClaimFields};
constexpr Type kClaimType{.kind = TypeKind::object, .object = &kClaim};
constexpr Type kClaims{.kind = TypeKind::list, .element = &kClaimType};

constexpr std::array kGlobals{Variable{"ratio", &kRatio}, Variable{"level", &kTier}, Variable{"count", &kCount},
                              Variable{"claim", &kClaimType}, Variable{"claims", &kClaims}};

/// Problems of an expression about the globals: what is marked, what is wrong, what helps.
std::string problems_of(std::string_view expression, const Environment& environment = {.globals = kGlobals}) {
  orr::Arena arena;
  Problems problems;
  (void)compile(expression, environment, arena, problems);
  std::string text;
  for (const Problem& problem : problems) {
    text += text.empty() ? "" : "\n";
    text += expression.substr(problem.at.begin, problem.at.end - problem.at.begin);
    text += " | " + problem.what + (problem.help.empty() ? "" : "; " + problem.help);
  }
  return text;
}

constexpr std::string_view kRatioHelp = "; the value lies between 0 and 1";

}  // namespace

// --- numbers ---------------------------------------------------------------------------------------------------------

TEST_CASE("a ratio that is compared with a percentage is always less", "[cel][comparison_checks]") {
  CHECK(problems_of("ratio >= 99.9") == "ratio >= 99.9 | this is always false" + std::string(kRatioHelp));
  CHECK(problems_of("99.9 <= ratio") == "99.9 <= ratio | this is always false" + std::string(kRatioHelp));
  CHECK(problems_of("ratio < 50.0 || level == 1") == "ratio < 50.0 | this is always true" + std::string(kRatioHelp));
}

TEST_CASE("each operator knows where the range ends", "[cel][comparison_checks]") {
  struct Case {
    std::string_view op;
    std::string_view at_0, at_1, below, above;  ///< Of a ratio and 0, 1, -1 and 2.
  };
  constexpr std::string_view kOpen = "";
  const auto [op, at_0, at_1, below, above] = GENERATE_REF(values<Case>({
      {"==", kOpen, kOpen, "false", "false"},
      {"!=", kOpen, kOpen, "true", "true"},
      {"<", "false", kOpen, "false", "true"},
      {"<=", kOpen, "true", "false", "true"},
      {">", kOpen, "false", "true", "false"},
      {">=", "true", kOpen, "true", "false"},
  }));
  const auto check = [&, op = op](std::string_view number, std::string_view always) {
    const std::string comparison = "ratio " + std::string(op) + " " + std::string(number);
    const std::string help(kRatioHelp);
    CHECK(problems_of(comparison) ==
          (always.empty() ? "" : comparison + " | this is always " + std::string(always) + help));
  };
  check("0.0", at_0);
  check("1.0", at_1);
  check("-1.0", below);
  check("2.0", above);
  CHECK(problems_of("ratio " + std::string(op) + " 0.5").empty());
}

TEST_CASE("numbers of every type have ranges", "[cel][comparison_checks]") {
  CHECK(problems_of("level < 1") == "level < 1 | this is always false; the value lies between 1 and 4");
  CHECK(problems_of("level <= 4") == "level <= 4 | this is always true; the value lies between 1 and 4");
  CHECK(problems_of("level == 0") == "level == 0 | this is always false; the value lies between 1 and 4");
  CHECK(problems_of("level > 0.5") == "level > 0.5 | this is always true; the value lies between 1 and 4");
  CHECK(problems_of("count >= 0u") == "count >= 0u | this is always true; the value is never below 0");
  CHECK(problems_of("count < 0") == "count < 0 | this is always false; the value is never below 0");
  CHECK(problems_of("level < 2 && count > 0u && count < 1000000u").empty());
}

TEST_CASE("each number in a list of possible ones is looked at", "[cel][comparison_checks]") {
  CHECK(problems_of("level in [1, 2, 5]") ==
        "level in [1, 2, 5] | this is always false; the value lies between 1 and 4");
  CHECK(problems_of("level in [1, 4]").empty());
}

TEST_CASE("what is computed has no range", "[cel][comparison_checks]") {
  CHECK(problems_of("ratio * 100.0 >= 99.9").empty());
  CHECK(problems_of("double(level) > 7.0 && [level, 9][0] == 7 && (level == 1 ? level : 9) == 9").empty());
  CHECK(problems_of("cel.bind(r, ratio, r > 2.0)") == "r > 2.0 | this is always false" + std::string(kRatioHelp));
  CHECK(problems_of("[ratio].all(r, r <= 1.0)") == "r <= 1.0 | this is always true" + std::string(kRatioHelp));
  CHECK(problems_of("(level == 1 ? level : level) == 9").find("always false") != std::string::npos);
}

// --- words that a function decides -----------------------------------------------------------------------------------

TEST_CASE("a word for which a function answers is not compared with", "[cel][comparison_checks]") {
  const std::string decided = "'done' | the word `done` alone decides nothing: dates, owners and proof count as well";
  const std::string help = "; ask `done(...)` of the object whose `status` this is";
  CHECK(problems_of("claim.status == 'done'") == decided + help);
  CHECK(problems_of("'done' != claim.status") == decided + help);
  CHECK(problems_of("claim.status in ['done', 'planned']") == decided + help);
  CHECK(problems_of("claims.all(c, c.status == 'done')") == decided + help);
}

TEST_CASE("other words of the vocabulary are the reader's business", "[cel][comparison_checks]") {
  CHECK(problems_of("claim.status == 'planned' || claim.status in ['not-planned']").empty());
  CHECK(problems_of("claim.status == 'doen'") == "'doen' | the value is never `doen`; did you mean `done`?");
}

// --- null ------------------------------------------------------------------------------------------------------------

TEST_CASE("objects, times and durations are never null", "[cel][comparison_checks]") {
  const std::string help = "; what is not stated is unknown; `has(...)` asks whether it is stated";
  CHECK(problems_of("claim == null") == "== | claim is never null" + help);
  CHECK(problems_of("null != claim") == "!= | claim is never null" + help);
  CHECK(problems_of("claim.due == null") == "== | timestamp is never null" + help);
  CHECK(problems_of("duration('1s') != null") == "!= | duration is never null" + help);
}

TEST_CASE("what may be null may be compared with it", "[cel][comparison_checks]") {
  CHECK(problems_of("dyn(1) == null || null == null || optional.of(1) == null").empty());
}

// --- objects ---------------------------------------------------------------------------------------------------------

TEST_CASE("an object is compared by its fields, not as a whole", "[cel][comparison_checks]") {
  CHECK(problems_of("claim == claims[0]") == "== | claim is compared as a whole; compare one of its fields");
  CHECK(problems_of("claims.exists(c, claim != c)") == "!= | claim is compared as a whole; compare one of its fields");
  CHECK(problems_of("claim.status == claims[0].status").empty());
}

// --- unchecked -------------------------------------------------------------------------------------------------------

TEST_CASE("an expression that is not checked compares what it likes", "[cel][comparison_checks]") {
  const Environment unchecked{.globals = kGlobals, .is_checked = false};
  CHECK(problems_of("ratio > 99.9 || claim == null || claim.status == 'done'", unchecked).empty());
}
