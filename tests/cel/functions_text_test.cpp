#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

TEST_CASE("the size of a string counts code points, of bytes bytes", "[cel][functions_text]") {
  CHECK(eval("size('')") == "0");
  CHECK(eval("'é€🙂'.size()") == "3");
  CHECK(eval("size(b'é')") == "2");
  CHECK(eval("b'\\x00\\xff'.size()") == "2");
}

TEST_CASE("contains, startsWith and endsWith compare text as it is", "[cel][functions_text]") {
  CHECK(eval("'https://runbooks'.startsWith('https://')") == "true");
  CHECK(eval("'http://runbooks'.startsWith('https://')") == "false");
  CHECK(eval("'a'.startsWith('aa')") == "false");
  CHECK(eval("'deploy.md'.endsWith('.md')") == "true");
  CHECK(eval("'deploy.md'.endsWith('.MD')") == "false");
  CHECK(eval("'see wiki'.contains('wiki')") == "true");
  CHECK(eval("'see wiki'.contains('Wiki')") == "false");
  CHECK(eval("''.contains('') && 'a'.contains('') && 'a'.startsWith('') && 'a'.endsWith('')") == "true");
}

TEST_CASE("matches finds a pattern anywhere", "[cel][functions_text]") {
  CHECK(eval("'checkout-api'.matches('out')") == "true");
  CHECK(eval("'checkout-api'.matches('^[a-z]+(-[a-z]+)*$')") == "true");
  CHECK(eval("'Checkout'.matches('^[a-z]+$')") == "false");
  CHECK(eval("matches('é', '^.$')") == "true");
  CHECK(eval("''.matches('')") == "true");
  CHECK(eval("'a\\nb'.matches('^b')") == "false");
  CHECK(eval("'a\\nb'.matches('(?m)^b')") == "true");
}

TEST_CASE("a pattern that cannot be read is an error value", "[cel][functions_text]") {
  const auto of = [](std::string_view pattern) {
    return TestService({{"name", Value::of(pattern)}}).eval("'a'.matches(name)");
  };
  CHECK(of("(") == "error(invalid regular expression: missing ): ()");
  CHECK(of("a{2,1}") == "error(invalid regular expression: invalid repetition size: {2,1})");
  CHECK(of("(?=a)") == "error(invalid regular expression: invalid perl operator: (?=)");
  CHECK(of("\\1") == "error(invalid regular expression: invalid escape sequence: \\1)");
}

TEST_CASE("an error in a pattern is absorbed like any other", "[cel][functions_text]") {
  CHECK(TestService({{"name", "("}}).eval("'a'.matches(name) || true") == "true");
}

TEST_CASE("a literal that is no pattern is a mistake of the expression", "[cel][functions_text]") {
  CHECK(problems("name.matches('a(') || true") ==
        "14 `a(` is no regular expression: missing ): a(; RE2's syntax is taken: no back references, no look-around");
  CHECK(problems("matches(name, '(?=a)')").starts_with("15 `(?=a)` is no regular expression"));
}

TEST_CASE("functions on text take nothing else at run time", "[cel][functions_text]") {
  CHECK(eval("dyn(1).startsWith('a')") == "error(string is expected, and `dyn(1)` is int)");
  CHECK(eval("'a'.contains(dyn(b'a'))") == "error(string is expected, and `dyn(b'a')` is bytes)");
  CHECK(eval("size(dyn(1))") == "error(no form of `size` takes this value)");
}
