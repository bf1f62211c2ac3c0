#include "workspace/name_pattern.hpp"

#include <string>
#include <vector>

#include <fnmatch.h>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"

namespace orr::workspace {
namespace {

bool matches(std::string_view pattern, std::string_view name) {
  std::size_t steps = 0;
  return NamePattern::parse(pattern).value().matches(name, steps);
}

std::string problem(std::string_view pattern) {
  const Result<NamePattern> parsed = NamePattern::parse(pattern);
  return parsed.has_value() ? "none" : as_text(parsed.error());
}

/// Every word of up to `length` of the parts.
std::vector<std::string> words(const std::vector<std::string>& parts, int length) {
  std::vector<std::string> all{""};
  std::size_t begin = 0;
  for (int i = 0; i < length; ++i) {
    const std::size_t end = all.size();
    for (std::size_t word = begin; word < end; ++word) {
      for (const std::string& part : parts) { all.push_back(all[word] + part); }
    }
    begin = end;
  }
  return all;
}

TEST_CASE("wildcards mean what they mean in a shell", "[workspace][name_pattern]") {
  const std::vector<std::string> names = words({"a", "b", "-", "]", "."}, 4);
  std::vector<std::string> wrong;
  for (const std::string& pattern : words({"a", "b", "*", "?", "[a-b]", "[!a]", "[]-]", "."}, 4)) {
    if (pattern.empty() || pattern.find("**") != std::string::npos) { continue; }
    const NamePattern parsed = NamePattern::parse(pattern).value();
    for (const std::string& name : names) {
      std::size_t steps = 0;
      // Without FNM_PERIOD, by which glibc 2.36 refuses `a.` to `*?[!a]`: that dot leads nothing.
      const bool may_match = !name.starts_with('.') || pattern.starts_with('.');
      const bool expected = may_match && ::fnmatch(pattern.c_str(), name.c_str(), FNM_NOESCAPE) == 0;
      if (parsed.matches(name, steps) != expected) { wrong.push_back(pattern + " on " + name); }
    }
  }
  CHECK(wrong == std::vector<std::string>());
}

TEST_CASE("sets hold single characters and ranges", "[workspace][name_pattern]") {
  CHECK(matches("[a-cx]", "b"));
  CHECK(matches("[a-cx]", "x"));
  CHECK_FALSE(matches("[a-cx]", "d"));
  CHECK(matches("[!a-c]", "d"));
  CHECK_FALSE(matches("[!a-c]", "b"));
  CHECK(matches("[^a-c]", "d"));
  CHECK(matches("[*]", "*"));
  CHECK_FALSE(matches("[*]", "x"));
  CHECK(matches("[]]", "]"));
  CHECK(matches("[a-]", "-"));
  CHECK(matches("[{]x}", "{x}"));
}

TEST_CASE("a character is a code point", "[workspace][name_pattern]") {
  CHECK(matches("?", "\u00fc"));
  CHECK(matches("[\u00e0-\u00ff]", "\u00fc"));
  CHECK_FALSE(matches("??", "\u00fc"));
  CHECK(matches("*\u00fc", "a\u00fc\u00fc"));
  CHECK(matches("a?*", "a\xff"));  // a name on disk may be any bytes
}

TEST_CASE("only a dot matches a leading dot", "[workspace][name_pattern]") {
  CHECK(matches(".*", ".github"));
  CHECK_FALSE(matches("*", ".github"));
  CHECK_FALSE(matches("?github", ".github"));
  CHECK_FALSE(matches("[.]github", ".github"));
  CHECK_FALSE(matches("[!a]github", ".github"));
  CHECK(matches("a*", "a.github"));
}

TEST_CASE("patterns that other tools would read otherwise are invalid", "[workspace][name_pattern]") {
  CHECK(problem("a**") ==
        "invalid: `a**` joins `**` to other characters (write `*`, or `**` as a whole segment: `docs/**/*.md`)");
  CHECK(problem("*.{yml,yaml}").starts_with("invalid: `*.{yml,yaml}` uses braces"));
  CHECK(problem("a\\*").starts_with("invalid: `a\\*` holds a backslash"));
  CHECK(problem("[[:alpha:]]").starts_with("invalid: `[[:alpha:]]` names a class of characters"));
  CHECK(problem("[z-a]").starts_with("invalid: `[z-a]` holds a range that runs backwards"));
  CHECK(problem("a[").starts_with("invalid: `a[` opens a set with `[` and does not close it"));
  for (const char* const unclosed : {"[", "[!", "[]", "[!]", "[a-", "[a-]x", "[^]"}) {
    INFO(unclosed);
    CHECK((problem(unclosed) != "none") == (std::string_view(unclosed) != "[a-]x"));
  }
}

TEST_CASE("the work of matching is at most a product of lengths", "[workspace][name_pattern]") {
  std::string stars;
  for (int i = 0; i < 100; ++i) { stars += "*a"; }
  const std::string name(255, 'a');
  for (const std::string& pattern : {stars + "*b", std::string("*") + std::string(120, 'a') + "b", stars + "*?*?*b"}) {
    std::size_t steps = 0;
    CHECK_FALSE(NamePattern::parse(pattern).value().matches(name, steps));
    CHECK(steps <= (pattern.size() + 1) * (name.size() + 1));
  }
}

}  // namespace
}  // namespace orr::workspace
