#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// The value of an expression in which `name` is the text.
std::string with_name(std::string_view text, std::string_view expression) {
  return TestService({{"name", Value::of(text)}}).eval(expression);
}

bool is_over_limit(const std::string& value) {
  return value.starts_with("error(the cost limit of 1000000 is exceeded");
}

constexpr std::string_view kFamily = "👩‍👩‍👧";  // three people, joined by two zero-width joiners
constexpr std::string_view kCombined = "e\u0301f";          // e with a combining accent, and f

}  // namespace

// --- places ----------------------------------------------------------------------------------------------------------

TEST_CASE("places in a text are counted in code points", "[cel][functions_strings]") {
  CHECK(eval("'a€🙂z'.charAt(1)") == "\"€\"");
  CHECK(eval("'a€🙂z'.charAt(2)") == "\"🙂\"");
  CHECK(eval("'a€🙂z'.indexOf('z')") == "3");
  CHECK(eval("'a€🙂z'.lastIndexOf('🙂')") == "2");
  CHECK(eval("'a€🙂z'.substring(1, 3)") == "\"€🙂\"");
  CHECK(with_name(kFamily, "size(name)") == "5");
  CHECK(with_name(kFamily, "name.charAt(4)") == "\"👧\"");
  CHECK(with_name(kCombined, "name.charAt(0)") == "\"e\"");
  CHECK(with_name(kCombined, "name.indexOf('f')") == "2");
}

TEST_CASE("an embedded NUL is a character like any other", "[cel][functions_strings]") {
  const std::string_view text("a\0b\0", 4);
  CHECK(with_name(text, "name.indexOf('b')") == "2");
  CHECK(with_name(text, "name.lastIndexOf('\\x00')") == "3");
  CHECK(with_name(text, "size(name.split('\\x00'))") == "3");
  CHECK(with_name(text, "name.replace('\\x00', '-')") == "\"a-b-\"");
  CHECK(with_name(text, "name.substring(3) == '\\x00'") == "true");
  CHECK(with_name(text, "size(name.trim())") == "4");
}

TEST_CASE("charAt takes the place behind the last character, and none beyond", "[cel][functions_strings]") {
  CHECK(eval("'abc'.charAt(2)") == "\"c\"");
  CHECK(eval("'abc'.charAt(3)") == "\"\"");
  CHECK(eval("'abc'.charAt(4)") == "error(index out of range: 4)");
  CHECK(eval("'abc'.charAt(-1)") == "error(index out of range: -1)");
  CHECK(eval("''.charAt(0)") == "\"\"");
  CHECK(eval("'abc'.charAt(9223372036854775807)") == "error(index out of range: 9223372036854775807)");
  CHECK(eval("'abc'.charAt(-9223372036854775808)") == "error(index out of range: -9223372036854775808)");
}

TEST_CASE("indexOf gives the first place, from the start or from a place within the text", "[cel][functions_strings]") {
  CHECK(eval("'hello mellow'.indexOf('ello')") == "1");
  CHECK(eval("'hello mellow'.indexOf('ello', 2)") == "7");
  CHECK(eval("'hello mellow'.indexOf('jello')") == "-1");
  CHECK(eval("'hello mellow'.indexOf('ello', 8)") == "-1");
  CHECK(eval("'hello'.indexOf('')") == "0");
  CHECK(eval("'hello'.indexOf('', 2)") == "2");
  CHECK(eval("''.indexOf('a')") == "-1");
  CHECK(eval("'a'.indexOf('aa')") == "-1");
  CHECK(eval("'hello'.indexOf('l', 5)") == "error(index out of range: 5)");
  CHECK(eval("'hello'.indexOf('l', -1)") == "error(index out of range: -1)");
}

TEST_CASE("lastIndexOf gives the last place, at or before a place within the text", "[cel][functions_strings]") {
  CHECK(eval("'hello mellow'.lastIndexOf('ello')") == "7");
  CHECK(eval("'hello mellow'.lastIndexOf('ello', 6)") == "1");
  CHECK(eval("'hello mellow'.lastIndexOf('ello', 7)") == "7");
  CHECK(eval("'hello mellow'.lastIndexOf('ello', 0)") == "-1");
  CHECK(eval("'hello'.lastIndexOf('')") == "5");
  CHECK(eval("''.lastIndexOf('a')") == "-1");
  CHECK(eval("'é'.lastIndexOf('éé', 0)") == "-1");
  CHECK(eval("'hello'.lastIndexOf('l', 5)") == "error(index out of range: 5)");
  CHECK(eval("'hello'.lastIndexOf('l', -1)") == "error(index out of range: -1)");
}

TEST_CASE("substring takes the characters from one place up to another", "[cel][functions_strings]") {
  CHECK(eval("'tacocat'.substring(4)") == "\"cat\"");
  CHECK(eval("'tacocat'.substring(7)") == "\"\"");
  CHECK(eval("'tacocat'.substring(0, 4)") == "\"taco\"");
  CHECK(eval("'tacocat'.substring(0, 7)") == "\"tacocat\"");
  CHECK(eval("'tacocat'.substring(2, 2)") == "\"\"");
  CHECK(eval("'tacocat'.substring(8)") == "error(index out of range: 8)");
  CHECK(eval("'tacocat'.substring(-1)") == "error(index out of range: -1)");
  CHECK(eval("'tacocat'.substring(2, 8)") == "error(index out of range: 8)");
  CHECK(eval("'tacocat'.substring(2, 1)") == "error(invalid substring range: from 2 to 1)");
  CHECK(eval("'a'.substring(-9223372036854775808, 9223372036854775807)") ==
        "error(index out of range: -9223372036854775808)");
  CHECK(eval("'a'.substring(0, 9223372036854775807)") == "error(index out of range: 9223372036854775807)");
}

// --- forms -----------------------------------------------------------------------------------------------------------

TEST_CASE("letters outside ASCII keep their case", "[cel][functions_strings]") {
  CHECK(eval("'TacoCÆt Xii'.lowerAscii()") == "\"tacocÆt xii\"");
  CHECK(eval("'TacoCæt Xii'.upperAscii()") == "\"TACOCæT XII\"");
  CHECK(eval("'@[`{'.lowerAscii() + '@[`{'.upperAscii()") == "\"@[`{@[`{\"");
  CHECK(eval("''.lowerAscii() + ''.upperAscii()") == "\"\"");
}

TEST_CASE("trim takes white space off both ends, not zero-width spaces", "[cel][functions_strings]") {
  CHECK(eval("' \\t\\r\\n\\f\\v a b \\u3000'.trim()") == "\"a b\"");
  CHECK(eval("'\\u0085\\u00a0\\u1680\\u2000\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'.trim()") == "\"\"");
  CHECK(eval("size('\\u200b\\ufeff\\u2060\\u180e'.trim())") == "4");
  CHECK(eval("''.trim()") == "\"\"");
  CHECK(eval("'  '.trim()") == "\"\"");
  CHECK(eval("'🙂 '.trim()") == "\"🙂\"");
}

TEST_CASE("reverse turns the order of code points around", "[cel][functions_strings]") {
  CHECK(eval("'a€🙂'.reverse()") == "\"🙂€a\"");
  CHECK(eval("''.reverse()") == "\"\"");
  CHECK(with_name(kCombined, "name.reverse() == 'f\\u0301e'") == "true");
}

TEST_CASE("strings.quote writes a literal", "[cel][functions_strings]") {
  CHECK(eval(R"(strings.quote('a"b\\c') == '"a\\"b\\\\c"')") == "true");
  CHECK(eval(R"(strings.quote('\a\b\f\n\r\t\v') == '"\\a\\b\\f\\n\\r\\t\\v"')") == "true");
  CHECK(eval("strings.quote('é🙂')") == R"("\"é🙂\"")");
  CHECK(eval("size(strings.quote('\\x00'))") == "3");
  CHECK(eval("'a'.quote()").starts_with("problem: undefined function `quote`"));
}

// --- pieces ----------------------------------------------------------------------------------------------------------

TEST_CASE("replace changes all occurrences, or the first so many", "[cel][functions_strings]") {
  CHECK(eval("'hello hello'.replace('he', 'we')") == "\"wello wello\"");
  CHECK(eval("'hello hello'.replace('he', 'we', -1)") == "\"wello wello\"");
  CHECK(eval("'hello hello'.replace('he', 'we', 1)") == "\"wello hello\"");
  CHECK(eval("'hello hello'.replace('he', 'we', 0)") == "\"hello hello\"");
  CHECK(eval("'hello hello'.replace('he', 'we', 9223372036854775807)") == "\"wello wello\"");
  CHECK(eval("'aaaa'.replace('aa', 'a')") == "\"aa\"");
  CHECK(eval("'hello'.replace('l', '')") == "\"heo\"");
  CHECK(eval("''.replace('a', 'b')") == "\"\"");
}

TEST_CASE("an empty text stands before every character and at the end", "[cel][functions_strings]") {
  CHECK(eval("'a€'.replace('', '_')") == "\"_a_€_\"");
  CHECK(eval("'a€'.replace('', '_', 2)") == "\"_a_€\"");
  CHECK(eval("'a€'.replace('', '_', 1)") == "\"_a€\"");
  CHECK(eval("''.replace('', '_')") == "\"_\"");
  CHECK(eval("'ab'.replace('', '')") == "\"ab\"");
}

TEST_CASE("split cuts at a separator, into at most so many pieces", "[cel][functions_strings]") {
  CHECK(eval("'a,b,,c'.split(',')") == R"(["a", "b", "", "c"])");
  CHECK(eval("',a,'.split(',')") == R"(["", "a", ""])");
  CHECK(eval("'a,b,c'.split(',', 2)") == R"(["a", "b,c"])");
  CHECK(eval("'a,b,c'.split(',', 1)") == R"(["a,b,c"])");
  CHECK(eval("'a,b,c'.split(',', 0)") == "[]");
  CHECK(eval("'a,b,c'.split(',', -7)") == R"(["a", "b", "c"])");
  CHECK(eval("'a,b,c'.split(',', 9223372036854775807)") == R"(["a", "b", "c"])");
  CHECK(eval("''.split(',')") == R"([""])");
  CHECK(eval("'abc'.split('abcd')") == R"(["abc"])");
}

TEST_CASE("an empty separator splits into characters", "[cel][functions_strings]") {
  CHECK(eval("'a€🙂'.split('')") == R"(["a", "€", "🙂"])");
  CHECK(eval("'a€🙂'.split('', 2)") == R"(["a", "€🙂"])");
  CHECK(eval("'a€🙂'.split('', 1)") == R"(["a€🙂"])");
  CHECK(eval("''.split('')") == "[]");
  CHECK(eval("''.split('', 3)") == "[]");
}

TEST_CASE("join puts texts together", "[cel][functions_strings]") {
  CHECK(eval("['a', 'b', 'c'].join()") == "\"abc\"");
  CHECK(eval("['a', '', 'c'].join(', ')") == "\"a, , c\"");
  CHECK(eval("['a'].join(', ')") == "\"a\"");
  CHECK(eval("[].join() + [].join(', ')") == "\"\"");
}

TEST_CASE("join wants strings, whatever the list was taken for", "[cel][functions_strings]") {
  CHECK(eval("[1, 2].join()").starts_with("problem: "));
  CHECK(eval("dyn(['a', 1]).join()") == "error(`join` takes strings, and item 1 of this list is int)");
  CHECK(eval("['a', dyn(null)].join('-')") == "error(`join` takes strings, and item 1 of this list is null_type)");
  CHECK(eval("[dyn(['a'])].join('-')") == "error(`join` takes strings, and item 0 of this list is list)");
}

TEST_CASE("a list known in part is not joined", "[cel][functions_strings]") {
  CHECK(TestService({{"regions", Stated::in_part}}).eval("regions.join()") == "unknown(regions unverifiable)");
}

// --- cost ------------------------------------------------------------------------------------------------------------

TEST_CASE("a text cannot outgrow the budget", "[cel][functions_strings]") {
  const std::string ten = "'A'.replace('', 'AAAAAAAAAA')";
  std::string grown = ten;
  for (int i = 0; i < 8; ++i) { grown += ".replace('', 'AAAAAAAAAA')"; }
  CHECK(is_over_limit(eval("size(" + grown + ")")));
  const std::string line(1000, 'x');
  CHECK(is_over_limit(with_name(line, "name.replace('x', name).replace('x', name)")));
  CHECK(is_over_limit(with_name(line, "name.split('').map(x, name.split('').join(name))")));
}

TEST_CASE("searching a long text for a long one costs what it may take", "[cel][functions_strings]") {
  const std::string text(100'000, 'a');
  const std::string part = std::string(50'000, 'a') + 'b';
  const TestService service{{"name", Value::of(std::string_view(text))},
                            {"labels/part", Value::of(std::string_view(part))}};
  for (const std::string_view call :
       {"indexOf(labels.part)", "lastIndexOf(labels.part)", "indexOf(labels.part, 3)", "lastIndexOf(labels.part, 3)",
        "split(labels.part)", "replace(labels.part, '')"}) {
    INFO(call);
    CHECK(is_over_limit(service.eval("name." + std::string(call))));
  }
}

TEST_CASE("work on a text is paid for by its length", "[cel][functions_strings]") {
  const std::string text(10'000, 'x');
  const TestService service{{"name", Value::of(std::string_view(text))}};
  for (const std::string_view call : {"charAt(1)", "indexOf('y')", "lastIndexOf('y')", "lowerAscii()", "upperAscii()",
                                      "trim()", "reverse()", "substring(1)", "substring(1, 2)", "split(',')"}) {
    INFO(call);
    const std::uint64_t cost = service.cost("name." + std::string(call));
    CHECK(cost >= 1000);
    CHECK(cost <= 1010);
  }
  CHECK(service.cost("name.split('')") >= 11'000);
  CHECK(service.cost("strings.quote(name)") >= 2000);
}
