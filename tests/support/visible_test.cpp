#include "orr/support/visible.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using orr::make_visible;

TEST_CASE("text that only shows is left as it is", "[support][visible]") {
  CHECK(make_visible("").empty());
  CHECK(make_visible("plain, `quoted`, \\ and é € 🙂 \u00A0") == "plain, `quoted`, \\ and é € 🙂 \u00A0");
}

TEST_CASE("control characters become their code points", "[support][visible]") {
  CHECK(make_visible(std::string_view("\0", 1)) == "\\u{0}");
  CHECK(make_visible("\x1B[2J") == "\\u{1B}[2J");
  CHECK(make_visible("\r\n\t\b") == "\\u{D}\\u{A}\\u{9}\\u{8}");
  CHECK(make_visible("\x1F\x20") == "\\u{1F} ");
  CHECK(make_visible("\x7F") == "\\u{7F}");
  CHECK(make_visible("\u0080\u009F\u00A0") == "\\u{80}\\u{9F}\u00A0");
}

TEST_CASE("marks that turn the direction of text become visible", "[support][visible]") {
  for (const std::string_view mark : {"\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E",
                                      "\u2066", "\u2067", "\u2068", "\u2069"}) {
    const std::string visible = make_visible(mark);
    INFO(visible);
    CHECK(visible.starts_with("\\u{"));
  }
  CHECK(make_visible("a\u202Eb") == "a\\u{202E}b");
}

TEST_CASE("separators that break lines become visible, their neighbours pass", "[support][visible]") {
  CHECK(make_visible("\u2028\u2029") == "\\u{2028}\\u{2029}");
  CHECK(make_visible("\u2027\u202F\u2065\u206A") == "\u2027\u202F\u2065\u206A");
}

TEST_CASE("what is listed as kept passes", "[support][visible]") {
  CHECK(make_visible("a\n\tb\r", "\n\t") == "a\n\tb\\u{D}");
  CHECK(make_visible("a\nb\t", "\n") == "a\nb\\u{9}");
}

TEST_CASE("each invalid byte becomes one replacement character", "[support][visible]") {
  CHECK(make_visible("a\xFF\xFEz") == "a\uFFFD\uFFFDz");
  CHECK(make_visible("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(make_visible("\xC2") == "\uFFFD");
  CHECK(make_visible("\x9B", "\x9B") == "\uFFFD");
}
