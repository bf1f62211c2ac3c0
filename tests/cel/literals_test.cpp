#include "cel/literals.hpp"

#include <string>
#include <string_view>

#include "orr/cel/format.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string as_text(const orr::Result<Value>& value) { return value ? to_literal(*value) : value.error().message; }

std::string integer(std::string_view token) { return as_text(integer_literal(token, false)); }
std::string negative_integer(std::string_view token) { return as_text(integer_literal(token, true)); }
std::string unsigned_integer(std::string_view token) { return as_text(unsigned_literal(token)); }
std::string floating(std::string_view token) { return as_text(floating_literal(token, false)); }

std::string quoted(std::string_view token) {
  orr::Arena arena;
  return as_text(quoted_literal(token, arena));
}

/// The bytes that a token stands for.
std::string decoded(std::string_view token) {
  orr::Arena arena;
  const auto value = quoted_literal(token, arena);
  return value ? std::string(value->text()) : value.error().message;
}

}  // namespace

TEST_CASE("integers are decimal or hexadecimal", "[cel][literals]") {
  CHECK(integer("0") == "0");
  CHECK(integer("007") == "7");
  CHECK(integer("0x1F") == "31");
  CHECK(integer("0XaB") == "171");
}

TEST_CASE("the smallest int is written with its minus", "[cel][literals]") {
  CHECK(integer("9223372036854775807") == "9223372036854775807");
  CHECK(integer("9223372036854775808") == "this number does not fit into 64 bits");
  CHECK(negative_integer("9223372036854775808") == "-9223372036854775808");
  CHECK(negative_integer("9223372036854775809") == "this number does not fit into 64 bits");
  CHECK(negative_integer("0x8000000000000000") == "-9223372036854775808");
  CHECK(negative_integer("0") == "0");
}

TEST_CASE("unsigned integers reach twice as far", "[cel][literals]") {
  CHECK(unsigned_integer("0u") == "0u");
  CHECK(unsigned_integer("18446744073709551615U") == "18446744073709551615u");
  CHECK(unsigned_integer("18446744073709551616u") == "this number does not fit into 64 bits");
  CHECK(unsigned_integer("0xFFFFFFFFFFFFFFFFu") == "18446744073709551615u");
  CHECK(unsigned_integer("0x1FFFFFFFFFFFFFFFFu") == "this number does not fit into 64 bits");
}

TEST_CASE("doubles are read to the nearest", "[cel][literals]") {
  CHECK(floating("1.5") == "1.5");
  CHECK(floating(".5") == "0.5");
  CHECK(floating("1e3") == "1000.0");
  CHECK(floating("1E-3") == "0.001");
  CHECK(floating("0.1") == "0.1");
  CHECK(as_text(floating_literal("2.5", true)) == "-2.5");
}

TEST_CASE("doubles out of range are infinite or zero, however they are written", "[cel][literals]") {
  CHECK(floating("1e400") == "+infinity");
  CHECK(as_text(floating_literal("1e400", true)) == "-infinity");
  CHECK(floating("1e-400") == "0.0");
  CHECK(floating("0." + std::string(400, '0') + "1") == "0.0");
  CHECK(floating("1" + std::string(400, '0') + ".0e-1") == "+infinity");
  CHECK(floating("4.9e-324") == "5e-324");
}

TEST_CASE("quotes, single, double and tripled, hold the same text", "[cel][literals]") {
  CHECK(decoded("'page'") == "page");
  CHECK(decoded("\"page\"") == "page");
  CHECK(decoded("'''page'''") == "page");
  CHECK(decoded("\"\"\"pa\"ge\n\"\"\"") == "pa\"ge\n");
  CHECK(decoded("''").empty());
  CHECK(decoded("''''''").empty());
  CHECK(decoded("'é🙂'") == "é🙂");
}

TEST_CASE("every escape of one letter stands for its character", "[cel][literals]") {
  CHECK(decoded(R"('\a\b\f\n\r\t\v')") == "\a\b\f\n\r\t\v");
  CHECK(decoded(R"('\\\?\"\'\`')") == "\\?\"'`");
}

TEST_CASE("numeric escapes stand for code points in strings", "[cel][literals]") {
  CHECK(decoded(R"('\x41\X42\103')") == "ABC");
  CHECK(decoded(R"('\xe9\351')") == "éé");
  CHECK(decoded(R"('\u20ac\U0001F642')") == "€🙂");
  CHECK(decoded(R"('\377')") == "ÿ");
}

TEST_CASE("numeric escapes stand for bytes in bytes", "[cel][literals]") {
  CHECK(decoded(R"(b'\xe9\351')") == "\xE9\xE9");
  CHECK(decoded(R"(b'é')") == "é");
  CHECK(quoted(R"(b'a\x00\377')") == R"(b"a\x00\xff")");
}

TEST_CASE("escapes that do not exist are refused", "[cel][literals]") {
  const std::string_view token =
      GENERATE(R"('\q')", R"('\8')", R"('\400')", R"('\47')", R"('\18a')", R"('\x4')", R"('\xg0')", R"('\u12')",
               R"('\ud800')", R"('\udfff')", R"('\U00110000')", R"('\U0001F64')", R"(b'\u0041')", R"(b'\U00000041')",
               R"('\x+1')", R"('\ n')", "'\\\n'");
  INFO(token);
  CHECK(quoted(token) == "this escape sequence does not exist");
}

TEST_CASE("raw strings and bytes have no escapes", "[cel][literals]") {
  CHECK(decoded(R"(r'\d+\.')") == R"(\d+\.)");
  CHECK(decoded(R"(R"""\u0041""")") == R"(\u0041)");
  CHECK(quoted(R"(br'\x41')") == R"(b"\x5cx41")");
}

TEST_CASE("the decoded text is a copy", "[cel][literals]") {
  orr::Arena arena;
  std::string token = "'page'";
  const auto value = quoted_literal(token, arena);
  token = "------";
  CHECK(value->text() == "page");
}
