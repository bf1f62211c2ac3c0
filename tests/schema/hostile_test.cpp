#include <string>

#include "orr/schema/builtin.hpp"
#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) { text += part; }
  return text;
}

}  // namespace

TEST_CASE("a deep tree where a field is flat is one problem", "[schema][hostile]") {
  const std::string deep = repeat("{a: ", 120) + "x" + repeat("}", 120);
  CHECK(EveryForm("name: " + deep).problems() ==
        "1:7 `name` is a text, and this is a mapping; write a single value; here for example `checkout`\n");
  CHECK(EveryForm("alerts: [" + deep + "]").problems() ==
        "1:11 `a` is no field of `alert`; its fields are: name, wait_for, time_window; for notes of your own use a key "
        "that starts with `x-`\n"
        "1:10 an element of `alerts` has no `name`; add its `name`, such as `HighErrorRate`\n");
  CHECK(EveryForm("extensions: " + deep).problems().empty());
}

TEST_CASE("thousands of unknown keys are thousands of problems, of which the first are told", "[schema][hostile]") {
  std::string text = "testing:\n";
  for (int i = 0; i < 5'000; ++i) { text += fmt::format("  abcdefghijklmnopqrstuvwxyz{}: 1\n", i); }
  const EveryForm file(text);
  CHECK(file.diagnostics().size() == kMostOfOneKind);
  CHECK(total(file.diagnostics()) == 5'000);
}

TEST_CASE("thousands of elements are compared by their keys in no time", "[schema][hostile]") {
  std::string text = "alerts:\n";
  for (int i = 0; i < 20'000; ++i) { text += fmt::format("- name: a{}\n", i); }
  CHECK(EveryForm(text).problems().empty());
  CHECK(EveryForm(text + "- name: a0\n").problems() ==
        "20002:9 two elements of `alerts` are called `a0`; give one of them another name\n");
}

TEST_CASE("thousands of equal elements are counted, the first of them told against the very first",
          "[schema][hostile]") {
  const EveryForm file("alerts:\n" + repeat("- name: a\n", 5'000));
  CHECK(total(file.diagnostics()) == 4'999);
  REQUIRE(file.diagnostics().size() == kMostOfOneKind);
  CHECK(line_and_column(file.diagnostics().back().related.at(0).at) == "2:9");
}

TEST_CASE("an anchor that is used everywhere is read everywhere", "[schema][hostile]") {
  std::string text = "traces: &c {status: planned, evidence: [a, b, c]}\nrules:\n";
  for (int i = 0; i < 2'000; ++i) { text += fmt::format("  r{}: {{claim: *c}}\n", i); }
  const EveryForm file(text);
  CHECK(file.problems().empty());
  CHECK(file.instance().objects().size() == 2 + 2 * 2'000);
}

TEST_CASE("merged keys count as stated, and own ones win", "[schema][hostile]") {
  const EveryForm file("x-usual: &usual {name: a, wait_for: 5m}\nalerts: [{<<: *usual, name: b}, {<<: *usual}]\n");
  CHECK(file.problems().empty());
  CHECK(file.normal("alerts") == R"([{name: "b", wait_for: 5m}, {name: "a", wait_for: 5m}])");
}

TEST_CASE("names of any letters are shown so that nobody is deceived", "[schema][hostile]") {
  const EveryForm file(
      "\"na\\e[31mme\\n\": x\n\"\\u202ename\": x\nalerts: [{name: \"a\\u0007\"}, {name: \"a\\u0007\"}]\n");
  CHECK(file.problems() ==
        "1:1 `na\\u{1B}[31mme\\n` is no field of a manifest; for notes of your own use a key that starts with `x-`\n"
        "2:1 `\\u{202E}name` is no field of a manifest; for notes of your own use a key that starts with `x-`\n"
        "3:36 two elements of `alerts` are called `a\\u{7}`; give one of them another name\n");
}

TEST_CASE("names of any length are elided in messages", "[schema][hostile]") {
  const std::string name(60'000, 'n');
  const EveryForm file("alerts: [{name: " + name + "}, {name: " + name + "}]\n? " + name + "\n: x\n");
  REQUIRE(file.diagnostics().size() == 2);
  CHECK(file.diagnostics()[0].what.size() < 150);
  CHECK(file.diagnostics()[1].what.size() < 150);
}

TEST_CASE("names that look like paths are names", "[schema][hostile]") {
  const EveryForm file("alerts: [{name: a/b.c}, {name: '.'}, {name: '@path'}, {name: ' '}]\n");
  CHECK(file.problems() ==
        "1:32 the `name` of an element of `alerts` is `.`, which says nothing; write its `name`, such as "
        "`HighErrorRate`\n"
        "1:62 the `name` of an element of `alerts` is ` `, which says nothing; write its `name`, such as "
        "`HighErrorRate`\n");
  CHECK(cel::path_of(file.object("alerts.0.time_window")) == "alerts/a/b.c.time_window");
}

TEST_CASE("a manifest of nothing but problems ends in problems", "[schema][hostile]") {
  std::string text;
  for (const Property& property : manifest_schema().root->properties) {
    text += fmt::format("{}: [[], {{}}, 3]\n", property.name);
  }
  const TestInstance file(manifest_schema(), text);
  CHECK(file.diagnostics().size() > manifest_schema().root->properties.size());
}
