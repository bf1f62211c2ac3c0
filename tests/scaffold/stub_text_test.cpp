// Stubs as lines of YAML.

#include "scaffold/stub_text.hpp"

#include <string>

#include "tests/document/reading.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::scaffold;

namespace {

Stub scalar(std::string key, std::string text, std::vector<std::string> questions = {}) {
  return {.key = std::move(key), .text = std::move(text), .questions = std::move(questions)};
}

Stub mapping(std::string key, std::vector<Stub> children) {
  return {.key = std::move(key), .kind = Stub::Kind::mapping, .children = std::move(children)};
}

Stub sequence(std::string key, std::vector<Stub> children) {
  return {.key = std::move(key), .kind = Stub::Kind::sequence, .children = std::move(children)};
}

std::string lines(const Stub& stub) { return stub_lines(stub, {.question = "## ", .stub = "# "}); }

}  // namespace

TEST_CASE("a text reads back as it is, whatever it holds", "[scaffold][stub_text]") {
  for (const std::string text :
       {"plain",    "<2s>",           "a: b",        "a #b", "-",   "#checkout",  "x,y",   "[a]",  "{a}",
        "'",        "say \"so\"",     "back\\slash", "",     " x ", "line\nfeed", "tab\t", "null", "colon:",
        "##vso[x]", "é\xE2\x80\xAEx", "\x1B[1m",     "a::b", "*",   "!tag",       "%",     "=",    "~"}) {
    CAPTURE(text);
    const document::TestReading reading("key: [" + flow_text(scalar("", text)) + "]\n");
    REQUIRE(reading.problems() == "");
    const document::Node root = reading.reading().documents.at(0).root();
    REQUIRE(root.value(0).size() == 1);
    CHECK(root.value(0).item(0).kind() == document::Kind::scalar);
    CHECK(root.value(0).item(0).text() == text);
  }
}

TEST_CASE("what a terminal or the reader of a log acts on is escaped", "[scaffold][stub_text]") {
  CHECK(flow_text(scalar("", "\x1B[1m")) == "\"\\u001b[1m\"");
  CHECK(flow_text(scalar("", "##vso[x]")) == "\"\\u0023#vso[x]\"");
  CHECK(comment_lines("one\ntwo\x1B", "# ") == "# one two\\u{1B}\n");
}

TEST_CASE("short values go in one line, sections in several", "[scaffold][stub_text]") {
  const Stub rollback = mapping("rollback", {scalar("status", "<done>"), scalar("automated", "<true>")});
  CHECK(lines(mapping("deployment", {rollback})) ==
        "# deployment:\n"
        "#   rollback: {status: <done>, automated: <true>}\n");
  CHECK(lines(rollback) == "# rollback: {status: <done>, automated: <true>}\n");
  CHECK(lines(sequence("slos", {mapping("", {scalar("name", "a"), scalar("sli", "<b>")})})) ==
        "# slos:\n"
        "#   - {name: a, sli: <b>}\n");
}

TEST_CASE("questions stand above what answers them", "[scaffold][stub_text]") {
  Stub element = mapping("", {scalar("name", "a"), scalar("x", "<1>", {"X?"}), scalar("y", "<2>", {"Y?"})});
  CHECK(lines(sequence("list", {element})) ==
        "# list:\n"
        "#   # X?\n"
        "#   # Y?\n"
        "#   - {name: a, x: <1>, y: <2>}\n");
  element.children.push_back(scalar("z", "<3>", {"Z?"}));
  Stub list = sequence("list", {element});
  list.questions = {"List?"};
  CHECK(lines(list) ==
        "## List?\n"
        "# list:\n"
        "#   - name: a\n"
        "#     # X?\n"
        "#     x: <1>\n"
        "#     # Y?\n"
        "#     y: <2>\n"
        "#     # Z?\n"
        "#     z: <3>\n");
}

TEST_CASE("long lines are broken, as far as they can be", "[scaffold][stub_text]") {
  const std::string word(40, 'w');
  CHECK(lines(mapping("a", {mapping("b", {scalar("c", word), scalar("d", word), scalar("e", "f")})})) ==
        "# a:\n#   b:\n#     c: " + word + "\n#     d: " + word + "\n#     e: f\n");
  CHECK(comment_lines(word + ' ' + word + ' ' + word, "  ## ") ==
        "  ## " + word + ' ' + word + "\n  ## " + word + '\n');
}
