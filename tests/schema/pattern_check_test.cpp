#include "schema/pattern_check.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace orr::schema;

namespace {

constexpr Pattern kDashes{.regex = "^[a-z][a-z-]*$", .what = "name", .notation = "letters and `-`", .example = "a-b"};
constexpr Pattern kUnderscores{.regex = "^[a-z][a-z_]*$", .what = "name", .notation = "letters and `_`"};
constexpr Pattern kDigest{.regex = "^[0-9a-f]{64}$", .what = "digest", .notation = "64 digits"};

std::string advice(const Pattern& pattern, std::string_view text) { return PatternCheck().advice(pattern, text); }

}  // namespace

TEST_CASE("a text follows a pattern or not, up to its very end", "[schema][pattern_check]") {
  PatternCheck check;
  CHECK(check.follows(kDashes, "a-b"));
  CHECK_FALSE(check.follows(kDashes, "a_b"));
  CHECK(check.follows(kUnderscores, "a_b"));
  CHECK_FALSE(check.follows(kDashes, ""));
  CHECK_FALSE(check.follows(kDashes, "a\n"));
  CHECK_FALSE(check.follows(kDashes, std::string("a\0b", 3)));
}

TEST_CASE("what was meant is told where the letters of a text give it away", "[schema][pattern_check]") {
  CHECK(advice(kDashes, "My Name") == "did you mean `my-name`? write letters and `-`");
  CHECK(advice(kDashes, "--my__name--") == "did you mean `my-name`? write letters and `-`");
  CHECK(advice(kUnderscores, "My Name") == "did you mean `my_name`? write letters and `_`");
  CHECK(advice(kUnderscores, "myName") == "did you mean `myname`? write letters and `_`");
}

TEST_CASE("without a guess the notation is told, with an example if there is one", "[schema][pattern_check]") {
  CHECK(advice(kDashes, "") == "write letters and `-`, such as `a-b`");
  CHECK(advice(kDashes, "123") == "write letters and `-`, such as `a-b`");
  CHECK(advice(kDashes, "prüfung") == "write letters and `-`, such as `a-b`");
  CHECK(advice(kDashes, "\x1b[31mred") == "write letters and `-`, such as `a-b`");
  CHECK(advice(kDigest, "sha256:abc") == "write 64 digits");
}

TEST_CASE("a guess at an endless name is shown elided", "[schema][pattern_check]") {
  CHECK(advice(kDashes, std::string(60'000, 'A')) ==
        "did you mean `" + std::string(57, 'a') + "...`? write letters and `-`");
}
