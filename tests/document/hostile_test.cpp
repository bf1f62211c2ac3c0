#include <string>

#include "tests/document/reading.hpp"
#include "tests/support/catch.hpp"

using orr::document::Limits;
using orr::document::TestReading;

namespace {

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) { text += part; }
  return text;
}

constexpr std::size_t kFullSize = Limits{}.max_bytes;

}  // namespace

TEST_CASE("a file over the byte limit is refused by the limit's name", "[document][hostile]") {
  const TestReading yaml(repeat("a", kFullSize + 1));
  CHECK(yaml.problems() == "yaml/limit@1:1 the file has 2097153 bytes, more than max_bytes = 2097152\n");
  CHECK(TestReading("a: b\n", {.max_bytes = 4}).problems() ==
        "yaml/limit@1:1 the file has 5 bytes, more than max_bytes = 4\n");
}

TEST_CASE("nesting beyond the limit is refused where it happens", "[document][hostile]") {
  const std::string expected = " collections nest deeper than max_depth = 128\n";
  CHECK(TestReading("a: " + repeat("[", 5000) + repeat("]", 5000)).problems() == "yaml/limit@1:131" + expected);
  CHECK(TestReading(repeat("[", 5000) + repeat("]", 5000)).problems() == "yaml/limit@1:129" + expected);
  CHECK(TestReading(repeat("- ", 5000)).problems() == "yaml/limit@1:257" + expected);
  CHECK(TestReading(repeat("{a: ", 5000) + repeat("}", 5000)).problems() == "yaml/limit@1:513" + expected);
  CHECK(TestReading(repeat("? ", 5000)).problems() == "yaml/limit@1:257" + expected);
  CHECK(TestReading(repeat("[", 128) + repeat("]", 128)).problems().empty());
}

TEST_CASE("nesting that never closes is refused as well", "[document][hostile]") {
  const std::string_view opening = GENERATE("[", "{", "{a: ", "[a, ", "a: [");
  CHECK_FALSE(TestReading(repeat(opening, 5000)).problems().empty());
}

TEST_CASE("nesting that aliases add up counts as nesting", "[document][hostile]") {
  std::string text = "a0: &a0 x\n";
  for (int i = 1; i < 200; ++i) {
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  }
  CHECK(TestReading(text).problems().find("collections nest deeper than max_depth = 128") != std::string::npos);
}

TEST_CASE("a file of a single long line is read as fast as one of many", "[document][hostile]") {
  const std::string element = R"({"name": "a", "tags": [1, 2]}, )";
  const TestReading json(R"({"elements": [)" + repeat(element, 25'000) + "{}]}");
  CHECK(json.problems().empty());
  CHECK(json.root().value(0).size() == 25'001);
}

TEST_CASE("aliases of aliases explode into the node limit, not into memory", "[document][hostile]") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string previous = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + previous;
    for (int k = 0; k < 9; ++k) { text += ", " + previous; }
    text += "]\n";
  }
  CHECK(TestReading(text).problems().find("the file stands for more than max_nodes = 200000 values") !=
        std::string::npos);
}

TEST_CASE("merges of merges explode into the node limit as well", "[document][hostile]") {
  std::string keys;
  for (int i = 0; i < 1000; ++i) { keys += "k" + std::to_string(i) + ": 1, "; }
  const std::string lists = "b: &b {" + keys + "}\nc: {<<: [" + repeat("*b, ", 100'000) + "]}\n";
  CHECK(TestReading(lists).problems().find("max_nodes") != std::string::npos);
  const std::string maps = "b: &b {" + keys + "}\nc:\n" + repeat("- {<<: *b}\n", 1000);
  CHECK(TestReading(maps).problems().find("max_nodes") != std::string::npos);
}

TEST_CASE("many nodes are refused, as many as allowed are not", "[document][hostile]") {
  CHECK(TestReading("[" + repeat("a,", 250'000) + "]").problems().find("max_nodes") != std::string::npos);
  CHECK(TestReading("[" + repeat("a,", 199'000) + "]").problems().empty());
  CHECK(TestReading(repeat("---\n", 250'000)).problems().find("max_nodes") != std::string::npos);
}

TEST_CASE("a single huge value is refused", "[document][hostile]") {
  CHECK(TestReading("a: " + repeat("x", 70'000)).problems() ==
        "yaml/limit@1:4 a single value of 70000 bytes exceeds max_scalar_bytes = 65536\n");
  CHECK(TestReading("? " + repeat("x", 70'000) + "\n: a\n").problems().find("exceeds") != std::string::npos);
  CHECK(TestReading("a: " + repeat("x", 65'536)).problems().empty());
}

TEST_CASE("bytes that are not UTF-8 are named with their place", "[document][hostile]") {
  CHECK(TestReading("a: b\nc: \xFF\n").problems() == "yaml/encoding@2:4 byte 0xFF is not UTF-8\n");
  CHECK(TestReading("a: \xC0\xAF\n").problems() == "yaml/encoding@1:4 byte 0xC0 is not UTF-8\n");
  CHECK(TestReading("a: \xED\xA0\x80\n").problems() == "yaml/encoding@1:4 byte 0xED is not UTF-8\n");
  CHECK(TestReading("a: \xE2\x82").problems() == "yaml/encoding@1:4 byte 0xE2 is not UTF-8\n");
  CHECK(TestReading(std::string("\xFF\xFE"
                                "a\0:\0",
                                6))
            .problems() == "yaml/encoding@1:1 byte 0xFF is not UTF-8\n");
}

TEST_CASE("control characters are refused, line ends and tabs in values are not", "[document][hostile]") {
  CHECK(TestReading(std::string("a: b\0c\n", 7)).problems() ==
        "yaml/control-character@1:5 the control character U+0000 stands here\n");
  CHECK(TestReading("a: \x1B[31m\n").problems() ==
        "yaml/control-character@1:4 the control character U+001B stands here\n");
  CHECK(TestReading("a: \x7F\n").problems() == "yaml/control-character@1:4 the control character U+007F stands here\n");
  CHECK(TestReading("a: \xC2\x9B\n").problems() ==
        "yaml/control-character@1:4 the control character U+009B stands here\n");
  CHECK(TestReading("a: b\rc: d\n").problems() ==
        "yaml/control-character@1:5 a carriage return without a line feed stands here\n");
  CHECK(TestReading("a: b\tc\r\n").problems().empty());
}

TEST_CASE("full-size files of any shape end quickly and without a crash", "[document][hostile]") {
  // Shapes that make careless scanners quadratic or recursive. What is asserted is that reading returns, each within
  // the time limit of the test run, and with a verdict of either kind.
  const std::string_view part =
      GENERATE("a: b\n", "- ", "? ", "\"", "'", "\\", "[", "]", "{", "}", "a: [b, {c: d}]\n", "&a ", "*a ", "!a ",
               "<<: ", "# c\n", "\n", " \n", "|\n", ">\n", "a:\n ", "--- ", "...\n", "%YAML 1.2\n", "@", "`", ",", ": ",
               ":", "\t", "é🙂", "a b ", "\"a\": ", "[a, ", "- - ", "-\n", "? a\n: b\n", "x: \"", "{a, ");
  const TestReading yaml(repeat(part, kFullSize / part.size() / 4));
  CHECK(yaml.documents() + yaml.reading().problems.size() + 1 > 0);
  for (const orr::Diagnostic& problem : yaml.reading().problems) {
    CHECK(problem.at.span.end <= yaml.source().text().size());
  }
}

TEST_CASE("every prefix of a document is read or refused, with places inside the text", "[document][hostile]") {
  const std::string text =
      "a: &x \"q\\u00e9\"\nb: [*x, {c: 'd''e'}, ~]\n? k\n: |\n  block\n   more\nl:\n- <<: {m: n}\n  o: >-\n    "
      "fold\n---\n!!map "
      "{p: q}\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const TestReading yaml(text.substr(0, length));
    for (const orr::Diagnostic& problem : yaml.reading().problems) {
      REQUIRE(problem.at.span.begin <= problem.at.span.end);
      REQUIRE(problem.at.span.end <= length);
    }
    for (std::size_t i = 0; i < yaml.documents(); ++i) { REQUIRE(yaml.root(i).span().end <= length); }
  }
}

TEST_CASE("a file of one repeated key costs fifty problems and a count", "[document][hostile]") {
  std::string text;
  for (int i = 0; i < 5000; ++i) { text += "k: v\n"; }
  const TestReading yaml(text);
  REQUIRE(yaml.reading().problems.size() == orr::kMostOfOneKind);
  CHECK(yaml.reading().problems.back().further == 4999 - orr::kMostOfOneKind);
}
