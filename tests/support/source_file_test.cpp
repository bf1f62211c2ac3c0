#include "orr/support/source_file.hpp"

#include <limits>
#include <string>

#include "tests/support/catch.hpp"

using orr::Position;
using orr::SourceFile;
using orr::Span;

TEST_CASE("lines and columns count from one, columns in code points", "[support][source_file]") {
  const SourceFile file("f", "tier: 1\nté: 🙂x\n");
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(6) == Position{1, 7});
  CHECK(file.position(7) == Position{1, 8});
  CHECK(file.position(8) == Position{2, 1});
  const auto smiley = static_cast<std::uint32_t>(file.text().find("🙂"));
  CHECK(file.position(smiley) == Position{2, 5});
  CHECK(file.position(smiley + 4) == Position{2, 6});
}

TEST_CASE("a byte inside a code point has the column of that code point", "[support][source_file]") {
  const SourceFile file("f", "aé🙂b");
  CHECK(file.position(1) == Position{1, 2});
  CHECK(file.position(2) == Position{1, 2});
  for (std::uint32_t offset = 3; offset < 7; ++offset) { CHECK(file.position(offset) == Position{1, 3}); }
  CHECK(file.position(7) == Position{1, 4});
}

TEST_CASE("bytes that are not UTF-8 still have a place", "[support][source_file]") {
  const SourceFile file("f", "a: \xFF\n\x80");
  CHECK(file.position(3) == Position{1, 4});
  CHECK(file.position(4) == Position{1, 5});
  CHECK(file.position(5) == Position{2, 1});
}

TEST_CASE("CRLF ends a line like LF, and neither of its characters opens a column", "[support][source_file]") {
  const SourceFile file("f", "ab\r\ncd\r\n");
  CHECK(file.line_count() == 2);
  CHECK(file.line(1) == "ab");
  CHECK(file.line(2) == "cd");
  CHECK(file.position(2) == Position{1, 3});
  CHECK(file.position(3) == Position{1, 3});
  CHECK(file.position(4) == Position{2, 1});
  CHECK(file.position(8) == Position{2, 3});
}

TEST_CASE("a carriage return within a line is a character like any other", "[support][source_file]") {
  const SourceFile file("f", "a\rb");
  CHECK(file.line_count() == 1);
  CHECK(file.position(1) == Position{1, 2});
  CHECK(file.position(2) == Position{1, 3});
  CHECK(file.position(3) == Position{1, 4});
}

TEST_CASE("offsets past the end give the place after the last character", "[support][source_file]") {
  const std::uint32_t beyond = GENERATE(3U, 4U, 100U, std::numeric_limits<std::uint32_t>::max());
  CHECK(SourceFile("f", "ab\n").position(beyond) == Position{1, 3});
  CHECK(SourceFile("f", "\nab").position(beyond) == Position{2, 3});
  CHECK(SourceFile("f", "").position(beyond) == Position{1, 1});
}

TEST_CASE("a last line counts with or without a line break", "[support][source_file]") {
  CHECK(SourceFile("f", "a\nb").line_count() == 2);
  CHECK(SourceFile("f", "a\nb\n").line_count() == 2);
  CHECK(SourceFile("f", "a\nb\n\n").line_count() == 3);
  CHECK(SourceFile("f", "a\nb").line(2) == "b");
  CHECK(SourceFile("f", "a\nb\n").line(2) == "b");
}

TEST_CASE("an empty text has one empty line", "[support][source_file]") {
  const SourceFile file("f", "");
  CHECK(file.line_count() == 1);
  CHECK(file.line(1).empty());
  CHECK(file.line_begin(1) == 0);
  CHECK(file.position(0) == Position{1, 1});
  CHECK(SourceFile("f", "\n").line_count() == 1);
}

TEST_CASE("lines that do not exist are empty, their begin is clamped", "[support][source_file]") {
  const SourceFile file("f", "ab\ncd");
  CHECK(file.line(0).empty());
  CHECK(file.line(3).empty());
  CHECK(file.line_begin(0) == 0);
  CHECK(file.line_begin(2) == 3);
  CHECK(file.line_begin(9) == 3);
}

TEST_CASE("the text under a span is clamped to the file", "[support][source_file]") {
  const SourceFile file("name.yaml", "abcdef");
  CHECK(file.name() == "name.yaml");
  CHECK(file.text(Span{2, 4}) == "cd");
  CHECK(file.text(Span{4, 100}) == "ef");
  CHECK(file.text(Span{100, 200}).empty());
  CHECK(file.text(Span{4, 2}).empty());
}

TEST_CASE("positions agree with a walk from the start", "[support][source_file]") {
  const SourceFile file("f", "a\r\n\r\né\n\n🙂🙂\r\nlast");
  Position walked{1, 1};
  for (std::uint32_t offset = 0; offset < file.text().size(); ++offset) {
    const auto byte = static_cast<unsigned char>(file.text()[offset]);
    const bool continues = (byte & 0xC0U) == 0x80U;
    const bool line_feed_of_crlf = byte == '\n' && offset > 0 && file.text()[offset - 1] == '\r';
    INFO(offset);
    if (!continues && !line_feed_of_crlf) { CHECK(file.position(offset) == walked); }
    if (byte == '\n') {
      walked = {walked.line + 1, 1};
    } else if (!continues && byte != '\r') {
      ++walked.column;
    }
    if (continues) { CHECK(file.position(offset) == Position{walked.line, walked.column - 1}); }
  }
}
