#include "cel/simple_pattern.hpp"

#include <cstddef>
#include <string>
#include <string_view>

#include <re2/re2.h>

#include "tests/cel/differential/random.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;
using orr::cel::differential::Random;

namespace {

constexpr int kPatterns = 20'000;
constexpr int kTextsOfEach = 12;

bool is_simple(std::string_view pattern) { return SimplePattern::compile(pattern).has_value(); }

bool matches(std::string_view pattern, std::string_view text) {
  const auto made = SimplePattern::compile(pattern);
  REQUIRE(made);
  return made->matches(text);
}

std::string random_atom(Random& random) {
  static constexpr std::string_view kAtoms[] = {
      "a",     "b",    "ab",     "aba",  "-",    "\\.",  "\\-",   "\\_",    "\\/",    ".",       "\\d",   "\\w",
      "\\s",   "[ab]", "[a-c]",  "[^a]", "[a-]", "[-a]", "[^-b]", "[\\d.]", "[\\w-]", "[a\\-c]", "[]a]",  "[^]a]",
      "[a^]",  "[.]",  "[\\]b]", "(a)",  "a|b",  "é",    "[é]",   "\\D",    "\\b",    "\\n",     "\\x41", "[[:alpha:]]",
      "[b-a]", "[a",   "]",      "}",    "{",    "{2}",  "\n",    "^",      "$",      "\\",      "[\\D]", "[\n]"};
  // Mostly of the first ones: the others make few patterns simple.
  return std::string(random.below(4) > 0 ? kAtoms[random.below(26)] : random.pick(kAtoms));
}

std::string random_pattern(Random& random) {
  static constexpr std::string_view kRepetitions[] = {"",    "",      "",     "",      "?",    "*",   "+", "*?",
                                                      "{2}", "{0,1}", "{1,}", "{2,1}", "{,2}", "{0}", "++"};
  std::string pattern = random.below(4) > 0 ? "^" : "";
  const std::size_t atoms = random.below(5);
  for (std::size_t i = 0; i < atoms; ++i) {
    pattern += random_atom(random);
    pattern += random.pick(kRepetitions);
  }
  if (random.below(2) == 0) { pattern += '$'; }
  return pattern;
}

std::string random_text(Random& random) {
  static constexpr std::string_view kParts[] = {"a", "b", "c", "ab", "aba", "-", "-", "_", ".",   "/",
                                                "1", "A", " ", "\n", "é",   "^", "]", "{", "{2}", "\\"};
  std::string text;
  const std::size_t parts = random.below(6);
  for (std::size_t i = 0; i < parts; ++i) {
    text += random.below(2) == 0 ? kParts[random.below(4)] : random.pick(kParts);
  }
  return text;
}

}  // namespace

TEST_CASE("patterns of literals, classes and counts are simple", "[cel][simple_pattern]") {
  CHECK(is_simple("pager"));
  CHECK(is_simple("^https://"));
  CHECK(is_simple("\\.md$"));
  CHECK(is_simple("^[a-z][a-z0-9-]*$"));
  CHECK(is_simple("^\\d{4}-\\d{2}-\\d{2}$"));
  CHECK(is_simple("^#[a-z]+"));
}

TEST_CASE("patterns that need more than the next character are not", "[cel][simple_pattern]") {
  CHECK_FALSE(is_simple("a|b"));
  CHECK_FALSE(is_simple("(a)"));
  CHECK_FALSE(is_simple("^a*ab$"));
  CHECK_FALSE(is_simple("^a?b?a$"));
  CHECK_FALSE(is_simple("[ab]+"));
  CHECK_FALSE(is_simple("^.$"));
  CHECK_FALSE(is_simple("^é"));
  CHECK_FALSE(is_simple("(?i)a"));
}

TEST_CASE("unsound patterns are left to RE2 to refuse", "[cel][simple_pattern]") {
  CHECK_FALSE(is_simple("^["));
  CHECK_FALSE(is_simple("^[b-a]"));
  CHECK_FALSE(is_simple("^a{2,1}"));
  CHECK_FALSE(is_simple("^a{1001}"));
  CHECK_FALSE(is_simple("^*"));
  CHECK_FALSE(is_simple("\\"));
}

TEST_CASE("simple patterns match at the ends that they name", "[cel][simple_pattern]") {
  CHECK(matches("b", "abc"));
  CHECK_FALSE(matches("^b", "abc"));
  CHECK_FALSE(matches("b$", "abc"));
  CHECK(matches("", ""));
  CHECK(matches("$", "abc"));
  CHECK(matches("^$", ""));
  CHECK_FALSE(matches("^$", "a"));
  CHECK(matches("^[^/]+/[0-9]*$", "é/42"));
  CHECK_FALSE(matches("^.*$", "a\nb"));
}

TEST_CASE("simple patterns match what RE2 does", "[cel][simple_pattern]") {
  Random random(3);
  re2::RE2::Options options;
  options.set_log_errors(false);
  int simple = 0;
  int matched = 0;
  for (int i = 0; i < kPatterns; ++i) {
    const std::string pattern = random_pattern(random);
    const auto made = SimplePattern::compile(pattern);
    if (!made) { continue; }
    ++simple;
    const re2::RE2 expected(pattern, options);
    INFO("pattern " << pattern << ": " << expected.error());
    REQUIRE(expected.ok());
    for (int j = 0; j < kTextsOfEach; ++j) {
      const std::string text = random_text(random);
      const bool matches = re2::RE2::PartialMatch(text, expected);
      matched += matches ? 1 : 0;
      INFO("text " << text);
      REQUIRE(made->matches(text) == matches);
    }
  }
  // Neither kind of pattern, nor of answer, may be so rare that the comparison says little.
  CHECK(simple > kPatterns / 10);
  CHECK(simple < kPatterns);
  CHECK(matched > simple);
  CHECK(matched < simple * kTextsOfEach / 2);
}
