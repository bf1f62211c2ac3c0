#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string with_name(std::string_view text, std::string_view expression) {
  return TestService({{"name", Value::of(text)}}).eval(expression);
}

bool is_over_limit(const std::string& value) {
  return value.starts_with("error(the cost limit of 1000000 is exceeded");
}

}  // namespace

// --- extract ---------------------------------------------------------------------------------------------------------

TEST_CASE("regex.extract gives the first match, or its group, or none", "[cel][functions_regex]") {
  CHECK(eval("regex.extract('item-A, item-B', r'item-\\w+')") == "optional.of(\"item-A\")");
  CHECK(eval("regex.extract('item-A, item-B', r'item-(\\w+)')") == "optional.of(\"A\")");
  CHECK(eval("regex.extract('hello world', 'hello(.*)')") == "optional.of(\" world\")");
  CHECK(eval("regex.extract('HELLO', 'hello')") == "optional.none()");
  CHECK(eval("regex.extract('', '')") == "optional.of(\"\")");
  CHECK(eval("regex.extract('héé', 'é+').orValue('-')") == "\"éé\"");
}

TEST_CASE("a group that matched nothing extracts nothing", "[cel][functions_regex]") {
  CHECK(eval("regex.extract('ab', 'a(x)?b')") == "optional.none()");
  CHECK(eval("regex.extract('ab', 'a(x*)b')") == "optional.none()");
  CHECK(eval("regex.extractAll('id:1, id:, id:2', 'id:([0-9]*)')") == R"(["1", "2"])");
}

TEST_CASE("regex.extractAll gives all matches, or their groups", "[cel][functions_regex]") {
  CHECK(eval("regex.extractAll('id:123, id:456', r'id:\\d+')") == R"(["id:123", "id:456"])");
  CHECK(eval("regex.extractAll('id:123, id:456', r'id:(\\d+)')") == R"(["123", "456"])");
  CHECK(eval("regex.extractAll('id:123, id:456', 'assa')") == "[]");
  CHECK(eval("regex.extractAll('', 'a')") == "[]");
}

TEST_CASE("of several groups it would not be clear which to extract", "[cel][functions_regex]") {
  const std::string expected =
      "error(`(.*)@([^.]*)` has more than one group; write `(?:...)` for those that are not to be extracted)";
  CHECK(eval("regex.extract('user@domain', '(.*)@([^.]*)')") == expected);
  CHECK(eval("regex.extractAll('user@domain', '(.*)@([^.]*)')") == expected);
  CHECK(eval("regex.extract('user@domain', '(?:.*)@([^.]*)')") == "optional.of(\"domain\")");
}

// --- find ------------------------------------------------------------------------------------------------------------

TEST_CASE("find gives the first match, or an empty text", "[cel][functions_regex]") {
  CHECK(eval("'abc 123'.find('[0-9]+')") == "\"123\"");
  CHECK(eval("'abc 123'.find('xyz')") == "\"\"");
  CHECK(eval("'abc 123'.find('(b)(c)')") == "\"bc\"");
}

TEST_CASE("findAll gives all matches, or the first so many", "[cel][functions_regex]") {
  CHECK(eval("'123 abc 456'.findAll('[0-9]+')") == R"(["123", "456"])");
  CHECK(eval("'123 abc 456'.findAll('[0-9]+', 1)") == R"(["123"])");
  CHECK(eval("'123 abc 456'.findAll('[0-9]+', 0)") == "[]");
  CHECK(eval("'123 abc 456'.findAll('[0-9]+', -1)") == R"(["123", "456"])");
  CHECK(eval("'123 abc 456'.findAll('(1)(2)')") == R"(["12"])");
  CHECK(eval("'123 abc 456'.findAll('xyz')") == "[]");
}

TEST_CASE("an empty match counts, but not right behind another match", "[cel][functions_regex]") {
  CHECK(eval("'a1b22'.findAll('[0-9]*')") == R"(["", "1", "22"])");
  CHECK(eval("'€🙂'.findAll('')") == R"(["", "", ""])");
  CHECK(eval("''.findAll('x*')") == R"([""])");
  CHECK(eval("regex.replace('a€', 'x*', '-')") == "\"-a-€-\"");
  CHECK(eval("regex.replace('xax', 'x*', '-')") == "\"-a-\"");
}

TEST_CASE("the ends of the text and of words are those of the whole text", "[cel][functions_regex]") {
  CHECK(eval("'aaa'.findAll('^a')") == R"(["a"])");
  CHECK(eval("'ab ab'.findAll(r'\\ba')") == R"(["a", "a"])");
  CHECK(eval("'aab'.findAll(r'\\Ba')") == R"(["a"])");
  CHECK(eval("'a\\nb\\n'.findAll('(?m)^.')") == R"(["a", "b"])");
}

// --- replace ---------------------------------------------------------------------------------------------------------

TEST_CASE("regex.replace changes all matches, or the first so many", "[cel][functions_regex]") {
  CHECK(eval("regex.replace('hello world hello', 'hello', 'hi')") == "\"hi world hi\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', 0)") == "\"banana\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', 1)") == "\"bxnana\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', 2)") == "\"bxnxna\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', -12)") == "\"bxnxnx\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', 2147483647)") == "\"bxnxnx\"");
  CHECK(eval("regex.replace('banana', 'a', 'x', 2147483648)") == "error(at most 2147483647 matches can be replaced)");
  CHECK(eval("regex.replace('banana', 'z', 'x')") == "\"banana\"");
  CHECK(eval("regex.replace('', '', 'x')") == "\"x\"");
}

TEST_CASE("a replacement refers to groups by their numbers", "[cel][functions_regex]") {
  CHECK(eval("regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1')") == "\"ba fo\"");
  CHECK(eval("regex.replace('abc', 'b', r'[\\0]')") == "\"a[b]c\"");
  CHECK(eval("regex.replace('ab', 'a(x)?b', r'<\\1>')") == "\"<>\"");
  CHECK(eval("regex.replace('a', 'a', r'\\\\1$1') == r'\\1$1'") == "true");
  CHECK(eval("regex.replace('id=123', r'id=(?P<value>\\d+)', r'value: \\1')") == "\"value: 123\"");
  CHECK(eval("regex.replace('abcdefghijk', '(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)', r'\\9\\10')") == "\"ia0\"");
}

TEST_CASE("a replacement that makes no sense is an error value, if there is anything to replace",
          "[cel][functions_regex]") {
  const std::string syntax = "error(in a replacement, `\\` is followed by the number of a group or by another `\\`)";
  CHECK(eval("regex.replace('test', '(.)', r'\\2')") == "error(the replacement names group 2, and the pattern has 1)");
  CHECK(eval("regex.replace('test', 't', r'\\s')") == syntax);
  CHECK(eval("regex.replace('test', 't', 'a\\\\')") == syntax);
  CHECK(eval("regex.replace('test', 't', '\\\\é')") == syntax);
  CHECK(eval("regex.replace('test', 'x', r'\\9')") == "\"test\"");
}

// --- patterns --------------------------------------------------------------------------------------------------------

TEST_CASE("a literal that is no pattern is a mistake of the expression, for every function", "[cel][functions_regex]") {
  for (const std::string_view expression :
       {"regex.extract(name, '(')", "regex.extractAll(name, '(')", "regex.replace(name, '(', '')",
        "regex.replace(name, '(', '', 1)", "name.find('(')", "name.findAll('(')", "name.findAll('(', 1)"}) {
    INFO(expression);
    CHECK(problems(expression).find("`(` is no regular expression") != std::string::npos);
  }
}

TEST_CASE("a pattern from the facts that cannot be read is an error value", "[cel][functions_regex]") {
  for (const std::string_view expression :
       {"regex.extract('a', name)", "regex.extractAll('a', name)", "regex.replace('a', name, '')",
        "regex.replace('a', name, '', 1)", "'a'.find(name)", "'a'.findAll(name)", "'a'.findAll(name, 1)"}) {
    INFO(expression);
    CHECK(with_name("(", expression) == "error(invalid regular expression: missing ): ()");
  }
}

TEST_CASE("no match may split a character", "[cel][functions_regex]") {
  CHECK(eval("'é'.find(r'\\C')") == "error(the pattern matches a part of a character)");
  CHECK(eval("regex.extract('é', r'(\\C)\\C')") == "error(the pattern matches a part of a character)");
  CHECK(eval("regex.replace('é', r'\\C', '')") == "error(the pattern matches a part of a character)");
  CHECK(eval("'é'.findAll(r'\\C\\C')") == R"(["é"])");
}

TEST_CASE("an embedded NUL is matched like any other character", "[cel][functions_regex]") {
  const std::string_view text("a\0b\0", 4);
  CHECK(with_name(text, "size(name.findAll(r'\\x00'))") == "2");
  CHECK(with_name(text, "regex.replace(name, '[^a-z]', '-')") == "\"a-b-\"");
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("searches that look at all of the text again and again end at the cost limit", "[cel][functions_regex]") {
  const std::string text(200'000, 'a');
  CHECK(is_over_limit(with_name(text, "name.findAll('a(?:.*b)?')")));
  CHECK(is_over_limit(with_name(text, "regex.replace(name, 'a(?:.*b)?', '')")));
  CHECK(is_over_limit(with_name(text, "regex.extractAll(name, '(a)(?:.*b)?')")));
}

TEST_CASE("many short matches in a text of a page are affordable", "[cel][functions_regex]") {
  std::string page;
  for (int i = 0; i < 500; ++i) { page += "word "; }
  CHECK(with_name(page, "size(name.findAll('[a-z]+'))") == "500");
  CHECK(with_name(page, "size(regex.replace(name, '[a-z]+', '-'))") == "1000");
}

TEST_CASE("a replacement cannot make a text outgrow the budget", "[cel][functions_regex]") {
  const std::string line(1'000, 'x');
  CHECK(is_over_limit(with_name(line, "regex.replace(regex.replace(name, 'x', name), 'x', name)")));
  CHECK(is_over_limit(with_name(
      line, "regex.replace(name, '(.*)', r'" + [] {
        std::string groups;
        for (int i = 0; i < 20'000; ++i) { groups += "\\1"; }
        return groups;
      }() + "')")));
}
