#include "orr/document/reader.hpp"

#include <string>

#include <fmt/format.h>

#include "tests/document/reading.hpp"
#include "tests/support/catch.hpp"

using orr::document::Node;
using orr::document::TestReading;

namespace {

/// Value of a top-level key.
Node value(const TestReading& yaml, std::string_view key) {
  const auto index = yaml.root().find(key);
  REQUIRE(index);
  return yaml.root().value(*index);
}

}  // namespace

TEST_CASE("scalars stay text, and plain ones are told from quoted ones", "[document][reader]") {
  const TestReading yaml("a: no\nb: 'no'\nc: 0.10\nd: |\n  no\ne: !!str 1\n");
  CHECK(yaml.problems().empty());
  CHECK(yaml.tree() == "{a: no, b: \"no\", c: 0.10, d: \"no\n\", e: \"1\"}");
}

TEST_CASE("every spelling of null is null, and only plain ones are", "[document][reader]") {
  const TestReading yaml("a:\nb: ~\nc: null\nd: 'null'\ne: [~, ]\nf: nil\n");
  CHECK(yaml.tree() == "{a: ~, b: ~, c: ~, d: \"null\", e: [~], f: nil}");
}

TEST_CASE("every key and value has its own span", "[document][reader]") {
  const TestReading yaml(
      "name: checkout  # a comment\nlist:\n  - one\n  - {x: 'it''s', \"y\": [1, 2 ]}\nlast: two words\n");
  CHECK(yaml.written(yaml.root().key(0)) == "name");
  CHECK(yaml.written(value(yaml, "name")) == "checkout");
  const Node list = value(yaml, "list");
  CHECK(yaml.written(list.item(0)) == "one");
  const Node map = list.item(1);
  CHECK(yaml.written(map) == "{x: 'it''s', \"y\": [1, 2 ]}");
  CHECK(yaml.written(map.key(0)) == "x");
  CHECK(yaml.written(map.value(0)) == "'it''s'");
  CHECK(yaml.written(map.key(1)) == "\"y\"");
  CHECK(yaml.written(map.value(1)) == "[1, 2 ]");
  CHECK(yaml.written(value(yaml, "last")) == "two words");
  CHECK(yaml.written(list) == "- one\n  - {x: 'it''s', \"y\": [1, 2 ]}");
}

TEST_CASE("plain scalars over several lines end where they end", "[document][reader]") {
  const TestReading yaml("a: one\n  two   three\n\n  four  # comment\nb: c\n");
  CHECK(value(yaml, "a").text() == "one two   three\nfour");
  CHECK(yaml.written(value(yaml, "a")) == "one\n  two   three\n\n  four");
}

TEST_CASE("block scalars end with their last line", "[document][reader]") {
  const TestReading yaml("a: |\n  one\n   two\n\n  three\n\n# comment\nb: >-\n  x\n  y\nc:\n- |2\n    deep\n- z\n");
  CHECK(yaml.problems().empty());
  CHECK(yaml.written(value(yaml, "a")) == "|\n  one\n   two\n\n  three");
  CHECK(yaml.written(value(yaml, "b")) == ">-\n  x\n  y");
  CHECK(yaml.written(value(yaml, "c").item(0)) == "|2\n    deep");
}

TEST_CASE("an empty value stands behind its key, not at the next line", "[document][reader]") {
  const TestReading yaml("a:\n\n\nb: 1\nc: ~\nd: {x, y: }\n");
  CHECK(yaml.root().value(0).span() == orr::Span{2, 2});
  CHECK(yaml.written(value(yaml, "c")) == "~");
}

TEST_CASE("places count code points after a byte order mark and CRLF line ends", "[document][reader]") {
  const TestReading yaml("\xEF\xBB\xBFté: \"🙂\"\r\nb: x\r\n");
  CHECK(yaml.problems().empty());
  CHECK(yaml.written(yaml.root().key(0)) == "té");
  CHECK(yaml.written(yaml.root().value(0)) == "\"🙂\"");
  CHECK(yaml.written(yaml.root().value(1)) == "x");
  CHECK(yaml.source().position(yaml.root().value(1).span().begin) == orr::Position{2, 4});
}

TEST_CASE("anchors, aliases and tags do not shift places", "[document][reader]") {
  const TestReading yaml("a: &anchor !!str  value\nb: *anchor\nc: &m\n  k: 1\nd: *m\n");
  CHECK(yaml.tree() == "{a: \"value\", b: \"value\", c: {k: 1}, d: {k: 1}}");
  CHECK(yaml.written(value(yaml, "a")) == "value");
  CHECK(value(yaml, "b").span() == value(yaml, "a").span());
  CHECK(yaml.written(value(yaml, "c")) == "k: 1");
}

TEST_CASE("merge keys add what is not stated, explicit keys and earlier mappings win", "[document][reader]") {
  const TestReading yaml(
      "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\none: {<<: *x, a: 9}\ntwo: {<<: [*x, *y], d: 5}\n'quoted': {'<<': 1}\n");
  CHECK(yaml.problems().empty());
  CHECK(yaml.tree() ==
        "{x: {a: 1, b: 2}, y: {b: 3, c: 4}, one: {a: 9, b: 2}, two: {d: 5, a: 1, b: 2, c: 4}, \"quoted\": {\"<<\": "
        "1}}");
}

TEST_CASE("merging what is no mapping is a problem", "[document][reader]") {
  CHECK(TestReading("a: {<<: text}\n").problems() == "yaml/merge@1:9 `<<` merges mappings, and this is none\n");
  CHECK(TestReading("a: {<<: [[b]]}\n").problems() ==
        "yaml/merge@1:10 `<<` takes a mapping or a list of mappings, not a list of lists\n");
}

TEST_CASE("JSON is read the same way", "[document][reader]") {
  const TestReading json("{\n\t\"a\": [1, true, null, \"x\\u00e9\\/\"],\n\t\"b\": {}\n}\n");
  CHECK(json.problems().empty());
  CHECK(json.tree() == "{\"a\": [1, true, ~, \"xé/\"], \"b\": {}}");
}

TEST_CASE("documents of one file are read one by one", "[document][reader]") {
  const TestReading yaml("a: 1\n---\nb: 2\n...\n---\n- c\n");
  CHECK(yaml.documents() == 3);
  CHECK(yaml.tree(1) == "{b: 2}");
  CHECK(yaml.tree(2) == "[c]");
}

TEST_CASE("nothing but comments is no document", "[document][reader]") {
  CHECK(TestReading("").documents() == 0);
  CHECK(TestReading("# only\n\n").documents() == 0);
  CHECK(TestReading("---\n").tree() == "~");
}

TEST_CASE("a place inside a scalar maps to the source, whatever its notation", "[document][reader]") {
  const auto at = [](const std::string& text, std::string_view wanted) {
    const TestReading yaml(text);
    REQUIRE(yaml.problems().empty());
    const Node node = value(yaml, "e");
    const std::size_t offset = node.text().find(wanted);
    REQUIRE(offset != std::string_view::npos);
    return std::string(yaml.source().text().substr(node.source_offset(offset), 3));
  };
  CHECK(at("e: abc xyz\n", "xyz") == "xyz");
  CHECK(at("e: 'it''s xyz'\n", "xyz") == "xyz");
  CHECK(at("e: \"\\u00e9 \\\" \\\n   xyz\"\n", "xyz") == "xyz");
  CHECK(at("e: |\n  abc\n    def\n  xyz\n", "xyz") == "xyz");
  CHECK(at("e: >\n  abc\n  def xyz\n", "xyz") == "xyz");
  CHECK(at("e: abc\n  def\n  xyz\n", "xyz") == "xyz");
}

TEST_CASE("a line without colon is told apart from what stands below it", "[document][reader]") {
  const auto problem = [](std::string text) {
    const TestReading yaml(std::move(text));
    REQUIRE(yaml.reading().problems.size() == 1);
    return fmt::format("{}; {}", yaml.problems(), yaml.reading().problems.front().help);
  };
  CHECK(problem("a:\n  strategy canary\n  b: 2h\n") ==
        "yaml/missing-colon@2:3 `strategy canary` has no colon\n; write `strategy: canary`");
  CHECK(problem("a\n\n  b: 1\n") == "yaml/missing-colon@1:1 `a` has no colon\n; write `a:`");
  CHECK(problem("a:\n  b:c\n  d: 1\n") == "yaml/missing-colon@2:3 `b:c` has no space behind its colon\n; write `b: c`");
  CHECK(problem("a: 1\nb  two words\n") ==
        "yaml/missing-colon@2:1 `b  two words` is neither a key nor part of the value above\n; write `b: two words`, "
        "or indent the line further than the key whose value it continues");
  CHECK(problem("- a\n  b: 1\n").starts_with("yaml/syntax@2:4 a `:` stands where no key can be"));
  CHECK(problem("a: b: c\n").starts_with("yaml/syntax@1:5 a `:` stands where no key can be"));
  CHECK(problem("https://a\n b: c\n").starts_with("yaml/syntax@2:3 a `:` stands where no key can be"));
}

TEST_CASE("an apostrophe that ends a text is told as such", "[document][reader]") {
  CHECK(TestReading("a: 'it's late'\n").problems() == "yaml/syntax@1:7 this apostrophe ends the quoted text\n");
}

TEST_CASE("what the library lets pass is refused with its place", "[document][reader]") {
  CHECK(TestReading("a: \"open\n").problems() == "yaml/unclosed-quote@1:4 the quote that opens here is never closed\n");
  CHECK(TestReading("a: 'it''s\n").problems() == "yaml/unclosed-quote@1:4 the quote that opens here is never closed\n");
  CHECK(TestReading("a: 1\nlast line\n").problems() ==
        "yaml/missing-colon@2:1 `last line` is neither a key nor part of the value above\n");
  CHECK(TestReading("a: !custom b\n").problems() ==
        "yaml/tag@1:4 the tag `!custom` is not part of YAML's core schema\n");
  CHECK(TestReading("a: !!binary aGk=\n").problems() ==
        "yaml/tag@1:4 the tag `tag:yaml.org,2002:binary` is not part of YAML's core schema\n");
  CHECK(TestReading("[a, b]: c\n").problems() ==
        "yaml/collection-as-key@1:1 a list or mapping stands where a key is expected\n");
  CHECK(TestReading("a: &x [*x]\n").problems() ==
        "yaml/cyclic-alias@1:8 this alias refers to a collection that contains it\n");
}

TEST_CASE("duplicate keys name both places and leave the rest readable", "[document][reader]") {
  const TestReading yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n");
  CHECK(yaml.problems() ==
        "yaml/duplicate-key@2:11 the key `c` stands twice in one mapping\n"
        "yaml/duplicate-key@3:1 the key `a` stands twice in one mapping\n");
  REQUIRE(yaml.reading().problems.at(1).related.size() == 1);
  CHECK(yaml.reading().problems.at(1).related.at(0).at.span == orr::Span{0, 1});
  CHECK(yaml.tree() == "{a: 1, b: {c: 1}}");
}

TEST_CASE("syntax errors point at the cause and say what to do", "[document][reader]") {
  CHECK(TestReading("a: [1, 2\nb: 3\n").problems() ==
        "yaml/unclosed-bracket@1:4 the `[` that opens here is never closed\n");
  CHECK(TestReading("a: {b: 1\n").problems() == "yaml/unclosed-bracket@1:4 the `{` that opens here is never closed\n");
  CHECK(TestReading("a:\n\tb: 1\n").problems() == "yaml/tab@2:1 a tab is used for indentation\n");
  CHECK(TestReading("a: b: c\n").problems() == "yaml/syntax@1:5 a `:` stands where no key can be\n");
  CHECK(TestReading("a: @x\n").problems() == "yaml/syntax@1:4 this character cannot start a value\n");
  CHECK(TestReading("a: *nowhere\n").problems() == "yaml/syntax@1:4 this alias names an anchor that does not exist\n");
  CHECK(TestReading("- a\nb: 1\n").problems() == "yaml/syntax@2:1 the document is complete before this place\n");
  CHECK(TestReading("a: 1\n b: 2\n").problems() == "yaml/syntax@2:3 a `:` stands where no key can be\n");
}

TEST_CASE("an unrendered template is recognised", "[document][reader]") {
  const TestReading key("{{ name }}: x\n");
  REQUIRE_FALSE(key.reading().problems.empty());
  CHECK(key.reading().problems.at(0).help == "this looks like a template: render it first, and check the result");
  const TestReading value("a: {{ name }}-suffix\n");
  REQUIRE_FALSE(value.reading().problems.empty());
  CHECK(value.reading().problems.at(0).help == "this looks like a template: render it first, and check the result");
}

TEST_CASE("a syntax error in a later document keeps the earlier ones", "[document][reader]") {
  const TestReading yaml("a: 1\n---\nb: [\n");
  CHECK(yaml.documents() == 1);
  CHECK(yaml.reading().problems.size() == 1);
}
