#include "orr/output/code_frame.hpp"

#include <string>

#include "tests/support/catch.hpp"

using orr::SourceFile;
using orr::Span;
using orr::output::code_frame;
using orr::output::gutter_width;
using orr::output::Mark;
using orr::output::Role;
using orr::output::Terminal;

namespace {

/// The span of a part of the text, its first occurrence.
Span span_of(const SourceFile& file, std::string_view part) {
  const std::size_t begin = file.text().find(part);
  REQUIRE(begin != std::string_view::npos);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + part.size())};
}

std::string frame(const SourceFile& file, std::vector<Mark> marks, int width = 80) {
  return code_frame(file, std::move(marks), Role::bad, {.color = false, .width = width});
}

}  // namespace

TEST_CASE("a mark stands below what it marks", "[output][code_frame]") {
  const SourceFile file("a.yaml", "name: checkout\ntier: one\n");
  CHECK(frame(file, {{.at = span_of(file, "one"), .text = "a word"}}) ==
        "   |\n"
        " 2 | tier: one\n"
        "   |       ^^^ a word\n"
        "   |\n");
}

TEST_CASE("marks stand in the order of the text, the secondary ones dashed", "[output][code_frame]") {
  const SourceFile file("a.yaml", "data: 1\nname: a\ndata: 2\n");
  CHECK(frame(file, {{.at = {16, 20}, .text = "again"}, {.at = {0, 4}, .text = "first", .is_primary = false}}) ==
        "   |\n"
        " 1 | data: 1\n"
        "   | ---- first\n"
        " 2 | name: a\n"
        " 3 | data: 2\n"
        "   | ^^^^ again\n"
        "   |\n");
}

TEST_CASE("two marks of one line share it", "[output][code_frame]") {
  const SourceFile file("a.yaml", "{a: 1, a: 2}\n");
  CHECK(frame(file, {{.at = {7, 8}}, {.at = {1, 2}, .is_primary = false}}) ==
        "   |\n"
        " 1 | {a: 1, a: 2}\n"
        "   |  -\n"
        "   |        ^\n"
        "   |\n");
}

TEST_CASE("lines between marks far apart are left out", "[output][code_frame]") {
  const SourceFile file("a.yaml", "first\n2\n3\n4\n5\nlast\n");
  CHECK(frame(file, {{.at = {0, 5}}, {.at = span_of(file, "last")}}) ==
        "   |\n"
        " 1 | first\n"
        "   | ^^^^^\n"
        "...\n"
        " 6 | last\n"
        "   | ^^^^\n"
        "   |\n");
}

TEST_CASE("the gutter is as wide as the largest line number", "[output][code_frame]") {
  std::string text;
  for (int i = 1; i <= 120; ++i) { text += "a: " + std::to_string(i) + '\n'; }
  const SourceFile file("a.yaml", text);
  const std::vector<Mark> marks{{.at = span_of(file, "120")}};
  CHECK(gutter_width(file, marks) == 4);
  CHECK(frame(file, marks) ==
        "     |\n"
        " 120 | a: 120\n"
        "     |    ^^^\n"
        "     |\n");
}

TEST_CASE("what runs over several lines is marked on its first", "[output][code_frame]") {
  const SourceFile file("a.yaml", "slos:\n  - a\n  - b\n");
  CHECK(frame(file, {{.at = {0, 17}}}) ==
        "   |\n"
        " 1 | slos:\n"
        "   | ^^^^^\n"
        "   |\n");
}

TEST_CASE("an empty place still shows where it is", "[output][code_frame]") {
  const SourceFile empty("a.yaml", "");
  CHECK(frame(empty, {{.at = {0, 0}}}) == "   |\n 1 |\n   | ^\n   |\n");
  const SourceFile file("a.yaml", "a:\nb: 1\n");
  CHECK(frame(file, {{.at = {2, 2}}}) == "   |\n 1 | a:\n   |   ^\n   |\n");
}

TEST_CASE("a place past the end of the text is its end", "[output][code_frame]") {
  const SourceFile file("a.yaml", "a: 1\n");
  CHECK(frame(file, {{.at = {90, 99}}}) == "   |\n 1 | a: 1\n   |     ^\n   |\n");
}

TEST_CASE("tabs take two cells, before the mark and in it", "[output][code_frame]") {
  const SourceFile file("a.yaml", "\ta:\tb\n");
  CHECK(frame(file, {{.at = span_of(file, "b")}}) ==
        "   |\n"
        " 1 |   a:  b\n"
        "   |       ^\n"
        "   |\n");
  CHECK(frame(file, {{.at = {0, 1}, .text = "tab"}}) ==
        "   |\n"
        " 1 |   a:  b\n"
        "   | ^^ tab\n"
        "   |\n");
}

TEST_CASE("marks stand below wide and combining characters", "[output][code_frame]") {
  const SourceFile file("a.yaml", "日本: e\u0301tage, x: 語\n");
  CHECK(frame(file, {{.at = span_of(file, "e\u0301tage")}, {.at = span_of(file, "語")}}) ==
        "   |\n"
        " 1 | 日本: e\u0301tage, x: 語\n"
        "   |       ^^^^^\n"
        "   |                 ^^\n"
        "   |\n");
}

TEST_CASE("a long line is cut behind the mark", "[output][code_frame]") {
  const SourceFile file("a.yaml", "a: " + std::string(100, 'x') + "\n");
  CHECK(frame(file, {{.at = {0, 1}}}, 40) ==
        "   |\n"
        " 1 | a: xxxxxxxxxxxxxxxxxxxxxxxxxxxx...\n"
        "   | ^\n"
        "   |\n");
}

TEST_CASE("a long line is cut before the mark too, which stays in sight", "[output][code_frame]") {
  const SourceFile file("a.yaml", std::string(100, 'x') + " here " + std::string(100, 'y') + "\n");
  const std::string drawn = frame(file, {{.at = span_of(file, "here")}}, 40);
  CHECK(drawn ==
        "   |\n"
        " 1 | ...xxxxxxxxxxx here yyyyyyyyyyy...\n"
        "   |                ^^^^\n"
        "   |\n");
}

TEST_CASE("a mark ends where its line ends, or where the terminal does", "[output][code_frame]") {
  const SourceFile file("a.yaml", std::string(200, 'x') + "\n");
  const std::string drawn = frame(file, {{.at = {0, 200}}}, 40);
  CHECK(drawn ==
        "   |\n"
        " 1 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\n"
        "   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   |\n");
}

TEST_CASE("two marks far apart in one long line each show their part of it", "[output][code_frame]") {
  const SourceFile file("a.yaml", "{key: 1, " + std::string(60, 'x') + ": 2, key: 3}\n");
  CHECK(frame(file, {{.at = {1, 4}, .text = "first", .is_primary = false}, {.at = {74, 77}, .text = "again"}}, 40) ==
        "   |\n"
        " 1 | {key: 1, xxxxxxxxxxxxxxxxxxxxxx...\n"
        "   |  --- first\n"
        " 1 | ...xxxxxxx: 2, key: 3}\n"
        "   |                ^^^ again\n"
        "   |\n");
}

TEST_CASE("the text of a file acts on no terminal and no log", "[output][code_frame]") {
  const SourceFile file("a.yaml", "a: \"\x1b[31m\u202E\" ##[error]x # \x01\n");
  const std::string drawn = frame(file, {{.at = {0, 1}, .text = "\x1b[0m\nx"}});
  CHECK(drawn ==
        "   |\n"
        " 1 | a: \"\\u{1B}[31m\\u{202E}\" \\u{23}#[error]x # \\u{1}\n"
        "   | ^ \\u{1B}[0m x\n"
        "   |\n");
}

TEST_CASE("a mark behind what was made visible stands below its text", "[output][code_frame]") {
  const SourceFile file("a.yaml", "\"\x1b\": x\n");
  CHECK(frame(file, {{.at = span_of(file, "x")}}) ==
        "   |\n"
        " 1 | \"\\u{1B}\": x\n"
        "   |           ^\n"
        "   |\n");
}

TEST_CASE("CRLF line ends are no part of a line", "[output][code_frame]") {
  const SourceFile file("a.yaml", "a: 1\r\nb: 2\r\n");
  CHECK(frame(file, {{.at = span_of(file, "b")}}) == "   |\n 2 | b: 2\n   | ^\n   |\n");
}

TEST_CASE("colours leave the text of the frame as it is", "[output][code_frame]") {
  const SourceFile file("a.yaml", "a: 1\n");
  const std::string drawn = code_frame(file, {{.at = {3, 4}}}, Role::critical, {.color = true, .width = 80});
  CHECK(drawn ==
        "\x1b[34m   |\x1b[0m\n"
        "\x1b[34m 1 |\x1b[0m a: 1\n"
        "\x1b[34m   |\x1b[0m    \x1b[1;31m^\x1b[0m\n"
        "\x1b[34m   |\x1b[0m\n");
}
