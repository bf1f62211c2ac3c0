#include "orr/support/utf8.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using orr::append_code_point;
using orr::count_code_points;
using orr::decode_code_point;
using orr::elide;
using orr::find_invalid_utf8;

namespace {

std::string encoded(char32_t code_point) {
  std::string text;
  append_code_point(text, code_point);
  return text;
}

}  // namespace

TEST_CASE("well-formed text of every sequence length has no invalid byte", "[support][utf8]") {
  CHECK_FALSE(find_invalid_utf8(""));
  CHECK_FALSE(find_invalid_utf8("plain ASCII, longer than one block of eight bytes"));
  CHECK_FALSE(find_invalid_utf8("\x7F \u0080 \u07FF \u0800 \uFFFF \U00010000 \U0010FFFF"));
  CHECK_FALSE(find_invalid_utf8("\uD7FF\uE000"));
  CHECK_FALSE(find_invalid_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("every class of ill-formed sequence is found at its first byte", "[support][utf8]") {
  struct Case {
    const char* what;
    std::string_view bytes;
  };
  const auto [what, bytes] =
      GENERATE(Case{"a continuation byte alone", "\x80"}, Case{"the last continuation byte alone", "\xBF"},
               Case{"two bytes, overlong", "\xC0\x80"}, Case{"two bytes, overlong", "\xC1\xBF"},
               Case{"three bytes, overlong", "\xE0\x9F\xBF"}, Case{"four bytes, overlong", "\xF0\x8F\xBF\xBF"},
               Case{"the first surrogate", "\xED\xA0\x80"}, Case{"the last surrogate", "\xED\xBF\xBF"},
               Case{"above U+10FFFF", "\xF4\x90\x80\x80"}, Case{"lead byte F5", "\xF5\x80\x80\x80"},
               Case{"lead byte FF", "\xFF"}, Case{"two bytes, cut", "\xC3"}, Case{"three bytes, cut after one", "\xE2"},
               Case{"three bytes, cut after two", "\xE2\x82"}, Case{"four bytes, cut after three", "\xF0\x9F\x99"},
               Case{"two bytes, second is no continuation", "\xC3("}, Case{"three bytes, third is none", "\xE2\x82("},
               Case{"four bytes, second is none", "\xF0(\x99\x82"}, Case{"four bytes, last is none", "\xF0\x9F\x99("});
  INFO(what);
  CHECK(find_invalid_utf8(bytes) == 0U);
  CHECK(decode_code_point(bytes).value == 0xFFFD);
  CHECK(decode_code_point(bytes).length == 1);
  for (const std::size_t before : {1U, 7U, 8U, 9U, 16U}) {
    const std::string text = std::string(before, 'a').append(bytes).append("tail");
    CHECK(find_invalid_utf8(text) == before);
  }
  CHECK(find_invalid_utf8(std::string("é").append(bytes)) == 2U);
}

TEST_CASE("code points are decoded with their length", "[support][utf8]") {
  CHECK(decode_code_point("").length == 0);
  const auto [code_point, length] = GENERATE(table<char32_t, std::size_t>({{0, 1},
                                                                           {'a', 1},
                                                                           {0x7F, 1},
                                                                           {0x80, 2},
                                                                           {0x7FF, 2},
                                                                           {0x800, 3},
                                                                           {0xD7FF, 3},
                                                                           {0xE000, 3},
                                                                           {0xFFFF, 3},
                                                                           {0x10000, 4},
                                                                           {0x10FFFF, 4}}));
  const std::string text = encoded(code_point) + "x";
  CHECK(decode_code_point(text).value == code_point);
  CHECK(decode_code_point(text).length == length);
}

TEST_CASE("every code point survives encoding and decoding", "[support][utf8]") {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += 13) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) { continue; }
    const std::string text = encoded(code_point);
    REQUIRE(decode_code_point(text).value == code_point);
    REQUIRE(decode_code_point(text).length == text.size());
    REQUIRE_FALSE(find_invalid_utf8(text));
  }
}

TEST_CASE("code points are counted, in ill-formed text without continuation bytes", "[support][utf8]") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("aé€🙂") == 4);
  CHECK(count_code_points("a\xFF\x80z") == 3);
}

TEST_CASE("long text is elided to the limit, short text is left alone", "[support][utf8]") {
  CHECK(elide("", 5).empty());
  CHECK(elide("abcde", 5) == "abcde");
  CHECK(elide("abcdef", 5) == "ab...");
  CHECK(elide("ééééé", 5) == "ééééé");
  CHECK(elide("éééééé", 5) == "éé...");
  CHECK(elide("🙂🙂🙂🙂🙂🙂", 4) == "🙂...");
}

TEST_CASE("the elision mark itself keeps to tiny limits", "[support][utf8]") {
  CHECK(elide("abcdef", 3) == "...");
  CHECK(elide("abcdef", 2) == "..");
  CHECK(elide("abcdef", 0).empty());
  CHECK(elide("", 0).empty());
}

TEST_CASE("ill-formed text is elided without reading past its end", "[support][utf8]") {
  CHECK(elide("\x80\x80\x80\x80\x80\x80", 5) == "\x80\x80...");
  CHECK(elide("ab\xF0\x9F", 3) == "...");
  CHECK(elide("ab\xF0\x9F", 4) == "ab\xF0\x9F");
}
