#include "cel/lexer.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using orr::Span;
using orr::cel::Lexer;
using orr::cel::Token;
using orr::cel::TokenKind;

namespace {

/// One letter or sign a token: operators as written, `i` an identifier, `q` a quoted one, `1 u f` numbers, `s b` quoted
/// ones, `k` a keyword, `r` a reserved word, `#` an invalid token.
std::string_view letter(TokenKind kind) {
  switch (kind) {
    case TokenKind::end: return "$";
    case TokenKind::invalid: return "#";
    case TokenKind::identifier: return "i";
    case TokenKind::quoted_identifier: return "q";
    case TokenKind::reserved: return "r";
    case TokenKind::integer: return "1";
    case TokenKind::unsigned_integer: return "u";
    case TokenKind::floating: return "f";
    case TokenKind::string: return "s";
    case TokenKind::bytes: return "b";
    case TokenKind::keyword_true:
    case TokenKind::keyword_false:
    case TokenKind::keyword_null: return "k";
    case TokenKind::keyword_in: return "in";
    case TokenKind::left_parenthesis: return "(";
    case TokenKind::right_parenthesis: return ")";
    case TokenKind::left_bracket: return "[";
    case TokenKind::right_bracket: return "]";
    case TokenKind::left_brace: return "{";
    case TokenKind::right_brace: return "}";
    case TokenKind::comma: return ",";
    case TokenKind::dot: return ".";
    case TokenKind::colon: return ":";
    case TokenKind::question: return "?";
    case TokenKind::plus: return "+";
    case TokenKind::minus: return "-";
    case TokenKind::star: return "*";
    case TokenKind::slash: return "/";
    case TokenKind::percent: return "%";
    case TokenKind::bang: return "!";
    case TokenKind::equal: return "==";
    case TokenKind::not_equal: return "!=";
    case TokenKind::less: return "<";
    case TokenKind::less_equal: return "<=";
    case TokenKind::greater: return ">";
    case TokenKind::greater_equal: return ">=";
    case TokenKind::logical_and: return "&&";
    case TokenKind::logical_or: return "||";
  }
  return {};
}

/// The tokens up to the end, as letters with spaces between.
std::string letters(std::string_view text) {
  Lexer lexer(text);
  std::string all;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    all.append(all.empty() ? "" : " ").append(letter(token.kind));
  }
  return all;
}

/// Source text of each token, joined by `|`.
std::string pieces(std::string_view text) {
  Lexer lexer(text);
  std::string all;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    all.append(all.empty() ? "" : "|").append(text.substr(token.at.begin, token.at.end - token.at.begin));
  }
  return all;
}

std::string complaint(std::string_view text) {
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::invalid) { return std::string(token.complaint); }
  }
  return "none";
}

}  // namespace

TEST_CASE("every operator and bracket is a token of its own", "[cel][lexer]") {
  CHECK(letters("( ) [ ] { } , . : ? + - * / % ! == != < <= > >= && ||") ==
        "( ) [ ] { } , . : ? + - * / % ! == != < <= > >= && ||");
  CHECK(letters("a<=b>=c==d!=!e") == "i <= i >= i == i != ! i");
  CHECK(letters("a<-b") == "i < - i");
}

TEST_CASE("words are identifiers, keywords or reserved", "[cel][lexer]") {
  CHECK(letters("alerts _x a1 A_b") == "i i i i");
  CHECK(letters("true false null in") == "k k k in");
  CHECK(letters("as break const continue else for function if import let loop package namespace return var void "
                "while") == "r r r r r r r r r r r r r r r r r");
  CHECK(letters("True IN inn fort") == "i i i i");
  CHECK(letters("r b br rb") == "i i i i");
}

TEST_CASE("numbers are integers, unsigned integers or doubles", "[cel][lexer]") {
  CHECK(letters("0 42 0x1F 0XaB") == "1 1 1 1");
  CHECK(letters("0u 42U 0xFFu") == "u u u");
  CHECK(letters("1.5 .5 1e3 1E-3 1.5e+10") == "f f f f f");
}

TEST_CASE("a dot belongs to a number only before a digit", "[cel][lexer]") {
  CHECK(pieces("1.size()") == "1|.|size|(|)");
  CHECK(pieces("a.5") == "a|.5");
  CHECK(pieces("[1,.5]") == "[|1|,|.5|]");
}

TEST_CASE("a minus is never part of a number", "[cel][lexer]") { CHECK(pieces("a-1") == "a|-|1"); }

TEST_CASE("numbers that end wrongly are invalid", "[cel][lexer]") {
  CHECK(complaint("12abc") == "a number and a name run together here");
  CHECK(complaint("1.5u") == "a number and a name run together here");
  CHECK(complaint("0x") == "a hexadecimal number needs digits after `0x`");
  CHECK(complaint("0xg") == "a hexadecimal number needs digits after `0x`");
  CHECK(complaint("1e") == "an exponent needs digits");
  CHECK(complaint("1e+") == "an exponent needs digits");
}

TEST_CASE("strings have either quote, one or three, and prefixes in any case", "[cel][lexer]") {
  CHECK(letters(R"("a" 'a' """a""" '''a''' r"a" R'a')") == "s s s s s s");
  CHECK(letters(R"(b"a" B'a' br"a" bR'a' Br"""a""")") == "b b b b b");
  CHECK(letters(R"("" '' """""" '''''')") == "s s s s");
}

TEST_CASE("a quote ends at its like, not at escaped or other ones", "[cel][lexer]") {
  CHECK(pieces(R"("a\"b" c)") == R"("a\"b"|c)");
  CHECK(pieces(R"("it's" c)") == R"("it's"|c)");
  CHECK(pieces(R"(r"a\" c)") == R"(r"a\"|c)");
  CHECK(pieces(R"("\\" c)") == R"("\\"|c)");
  CHECK(pieces(R"("""a "b" c""" d)") == R"("""a "b" c"""|d)");
}

TEST_CASE("only a triple quote may hold line breaks", "[cel][lexer]") {
  CHECK(letters("'''a\nb'''") == "s");
  CHECK(complaint("'a\nb'") == "the quote that opens here is never closed");
}

TEST_CASE("a quote that is never closed takes the rest of the text", "[cel][lexer]") {
  for (const std::string_view text : {"x + 'abc", "x + \"abc\\\"", "x + '''abc''", "x + r'", "x + \"abc\\"}) {
    INFO(text);
    Lexer lexer(text);
    (void)lexer.next();
    (void)lexer.next();
    const Token open = lexer.next();
    CHECK(open.complaint == "the quote that opens here is never closed");
    CHECK(open.at == Span{4, static_cast<std::uint32_t>(text.size())});
    CHECK(lexer.next().kind == TokenKind::end);
  }
}

TEST_CASE("space and comments separate tokens", "[cel][lexer]") {
  CHECK(letters("  a\t\r\n\f+ // all of this, even \" and '\n b") == "i + i");
  CHECK(letters("a // to the end").size() == 1);
  CHECK(letters("//").empty());
  CHECK(letters("").empty());
  CHECK(pieces("a / b") == "a|/|b");
  CHECK(letters("'// no comment'") == "s");
}

TEST_CASE("the end comes again and again", "[cel][lexer]") {
  Lexer lexer(" ");
  CHECK(lexer.next().at == Span{1, 1});
  CHECK(lexer.next().kind == TokenKind::end);
  CHECK(lexer.next().kind == TokenKind::end);
}

TEST_CASE("a lexer may begin in the middle of a text", "[cel][lexer]") {
  Lexer lexer("message {alert.name}", 9);
  CHECK(lexer.next().at == Span{9, 14});
}

TEST_CASE("characters without meaning are named, those of habit explained", "[cel][lexer]") {
  CHECK(complaint("a = b") == "a comparison is written `==`");
  CHECK(complaint("a & b") == "logical operators are written `&&` and `||`");
  CHECK(complaint("a | b") == "logical operators are written `&&` and `||`");
  CHECK(complaint("a ; b") == "this character has no meaning here");
  CHECK(complaint("a é b") == "this character has no meaning here");
}

TEST_CASE("an invalid character is taken whole", "[cel][lexer]") {
  CHECK(pieces("é🙂#$") == "é|🙂|#|$");
  CHECK(letters("🙂 a") == "# i");
}
