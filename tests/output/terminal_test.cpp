#include "orr/output/terminal.hpp"

#include <string>

#include "tests/support/catch.hpp"

using orr::Severity;
using orr::output::cells;
using orr::output::clean;
using orr::output::headline;
using orr::output::padded;
using orr::output::paint;
using orr::output::Role;
using orr::output::role_of;
using orr::output::shortened;
using orr::output::Terminal;
using orr::output::without_log_commands;
using orr::output::wrapped;

// --- width ----------------------------------------------------------------------------------------------------------

TEST_CASE("letters take one cell, wide characters two, combining marks none", "[output][terminal]") {
  CHECK(cells("") == 0);
  CHECK(cells("tier") == 4);
  CHECK(cells("Größe") == 5);
  CHECK(cells("日本語") == 6);
  CHECK(cells("🙂") == 2);
  CHECK(cells("e\u0301") == 1);
}

TEST_CASE("padding counts cells, and leaves longer text alone", "[output][terminal]") {
  CHECK(padded("ab", 4) == "ab  ");
  CHECK(padded("日本", 6) == "日本  ");
  CHECK(padded("e\u0301", 2) == "e\u0301 ");
  CHECK(padded("abcdef", 4) == "abcdef");
  CHECK(padded("", 2) == "  ");
}

TEST_CASE("shortened text says so, and never takes more cells than asked for", "[output][terminal]") {
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(shortened("abcdefg", 6) == "abc...");
  CHECK(shortened("日本語", 5) == "日...");
  CHECK(shortened("日本語", 4) == "...");  // half of a wide character would not do
  CHECK(shortened("e\u0301e\u0301e\u0301e\u0301e\u0301", 4) == "e\u0301...");
}

// --- wrapping -------------------------------------------------------------------------------------------------------

TEST_CASE("lines break at blanks, and go on behind the indentation", "[output][terminal]") {
  CHECK(wrapped("one two three four", 9, "  ", 0) == "one two\n  three\n  four");
  CHECK(wrapped("one two three four", 80, "  ", 0) == "one two three four");
  CHECK(wrapped("", 80, "  ", 4).empty());
}

TEST_CASE("what stands before the first word counts", "[output][terminal]") {
  CHECK(wrapped("one two three", 12, "    ", 4) == "one two\n    three");
  CHECK(wrapped("one two three", 12, "    ", 6) == "one\n    two\n    three");
}

TEST_CASE("a line may be exactly as wide as it may be", "[output][terminal]") {
  CHECK(wrapped("abc def", 7, "", 0) == "abc def");
  CHECK(wrapped("abc def", 6, "", 0) == "abc\ndef");
}

TEST_CASE("a word that fits nowhere stands alone, whole", "[output][terminal]") {
  CHECK(wrapped("a observability/traces b", 10, "  ", 0) == "a\n  observability/traces\n  b");
}

TEST_CASE("wrapping counts cells", "[output][terminal]") {
  CHECK(wrapped("日本 語語", 9, "", 0) == "日本 語語");
  CHECK(wrapped("日本 語語", 8, "", 0) == "日本\n語語");
  CHECK(wrapped("e\u0301e\u0301 e\u0301e\u0301", 5, "", 0) == "e\u0301e\u0301 e\u0301e\u0301");
}

TEST_CASE("a headline goes below its lead where the first word does not fit beside it", "[output][terminal]") {
  const Terminal terminal{.color = false, .width = 20};
  CHECK(headline(terminal, Role::bad, "error[a]", "it is wrong here") == "error[a]: it is\n  wrong here");
  CHECK(headline(terminal, Role::bad, "error[a/long]", "everything is wrong") ==
        "error[a/long]:\n  everything is\n  wrong");
  CHECK(headline(terminal, Role::bad, "error[a/long]", "everything-that-fits-nowhere is") ==
        "error[a/long]: everything-that-fits-nowhere\n  is");
}

// --- hostile text ---------------------------------------------------------------------------------------------------

TEST_CASE("control and direction marks are shown, line breaks and tabs folded", "[output][terminal]") {
  CHECK(clean("a\nb\tc") == "a b c");
  CHECK(clean("\x1b[31mred\x07") == "\\u{1B}[31mred\\u{7}");
  CHECK(clean("a\r\nb") == "a\\u{D} b");
  CHECK(clean("\u202Egnirts\u2066") == "\\u{202E}gnirts\\u{2066}");
  CHECK(clean("\u009B31m") == "\\u{9B}31m");
  CHECK(clean("\xff") == "\uFFFD");
  CHECK(clean("naïve 🙂") == "naïve 🙂");
}

TEST_CASE("no word of a text is a command to the log of a pipeline", "[output][terminal]") {
  CHECK(clean("::error::x") == "\\u{3A}:error::x");
  CHECK(clean("a ::set-output name=x::y") == "a \\u{3A}:set-output name=x::y");
  CHECK(clean("a\n::error::x") == "a \\u{3A}:error::x");
  CHECK(clean("a##[error]b") == "a\\u{23}#[error]b");
  CHECK(clean("##vso[task.setvariable]") == "\\u{23}#vso[task.setvariable]");
  CHECK(clean("###[error]") == "#\\u{23}#[error]");
}

TEST_CASE("what only looks like a command stays as it is", "[output][terminal]") {
  CHECK(clean("std::string a: b `::x`") == "std::string a: b `::x`");
  CHECK(clean("## Heading ##") == "## Heading ##");
  CHECK(without_log_commands("::x #1 # #") == "::x #1 # #");
}

// --- colour ---------------------------------------------------------------------------------------------------------

TEST_CASE("without colour nothing but the text is printed", "[output][terminal]") {
  CHECK(paint({.color = false}, Role::critical, "text") == "text");
  CHECK(paint({.color = true}, Role::plain, "text") == "text");
  CHECK(paint({.color = true}, Role::critical, "").empty());
}

TEST_CASE("colours are closed where they end", "[output][terminal]") {
  CHECK(paint({.color = true}, Role::critical, "text") == "\x1b[1;31mtext\x1b[0m");
  CHECK(paint({.color = true}, Role::faint, "text") == "\x1b[2mtext\x1b[0m");
}

TEST_CASE("every severity has a role of its own", "[output][terminal]") {
  CHECK(role_of(Severity::critical) == Role::critical);
  CHECK(role_of(Severity::high) == Role::high);
  CHECK(role_of(Severity::medium) == Role::medium);
  CHECK(role_of(Severity::low) == Role::low);
  CHECK(role_of(Severity::info) == Role::info);
}
