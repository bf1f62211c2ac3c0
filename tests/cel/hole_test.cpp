#include "orr/cel/hole.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// The parts with bars between: text as it is, holes as `<expression>`, an unclosed one as `!`.
std::string parts(std::string_view text) {
  std::string all;
  for (const TemplatePart& part : split_template(text)) {
    all += all.empty() ? "" : "|";
    switch (part.kind) {
      case TemplatePart::Kind::text: all += part.text; break;
      case TemplatePart::Kind::hole:
        all.append("<").append(text.substr(part.at.begin, part.at.end - part.at.begin)).append(">");
        break;
      case TemplatePart::Kind::unclosed: all.append("!").append(std::to_string(part.at.begin)); break;
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a text is split at its holes", "[cel][hole]") {
  CHECK(parts("").empty());
  CHECK(parts("no holes") == "no holes");
  CHECK(parts("alert {alert.name} names no runbook") == "alert |<alert.name>| names no runbook");
  CHECK(parts("{a}{b}") == "<a>|<b>");
  CHECK(parts("{ a }") == "< a >");
  CHECK(parts("{}") == "<>");
  CHECK(parts("é🙂 {a} é") == "é🙂 |<a>| é");
}

TEST_CASE("doubled braces are braces of the text", "[cel][hole]") {
  CHECK(parts("{{no}} hole") == "{no} hole");
  CHECK(parts("{{{a}}}") == "{|<a>|}");
  CHECK(parts("a } b") == "a } b");
  CHECK(parts("a }} b") == "a } b");
}

TEST_CASE("a hole ends where its expression does, not at braces within", "[cel][hole]") {
  CHECK(parts("{ {'a': 1}['a'] } x") == "< {'a': 1}['a'] >| x");
  CHECK(parts("{f('}')} x") == "<f('}')>| x");
  CHECK(parts("{r'\\}'} x") == "<r'\\}'>| x");
  CHECK(parts("it's {a} isn't it") == "it's |<a>| isn't it");
}

TEST_CASE("a hole that is never closed ends the text", "[cel][hole]") {
  CHECK(parts("a {b") == "a |!2");
  CHECK(parts("{") == "!0");
  CHECK(parts("{a} {'b} c") == "<a>| |!4");
  CHECK(parts("{ {a } b") == "!0");
}
