#include "schema/placeholder.hpp"

#include <string>

#include "orr/schema/builtin.hpp"
#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr::schema;

namespace {

bool says_nothing(std::string_view text) { return is_placeholder(every_form(), text); }

}  // namespace

TEST_CASE("a placeholder word says nothing, in any case and with any punctuation around it", "[schema][placeholder]") {
  const std::string_view text = GENERATE("tbd", "TBD", "Tbd.", "todo", "TODO!", "[todo]", "(tbd)", "{tbd}", "tbd?",
                                         "  n/a  ", "N/A", "see wiki", "See Wiki.", "-", "tbd\n");
  CAPTURE(text);
  CHECK(says_nothing(text));
}

TEST_CASE("a text of nothing but brackets, dots and question marks says nothing", "[schema][placeholder]") {
  const std::string_view text = GENERATE("", " ", "?", "???", "...", "[]", "{}", "()", "!", "\t\r\n", ": :");
  CAPTURE(text);
  CHECK(says_nothing(text));
}

TEST_CASE("an announcement says nothing, whatever follows it", "[schema][placeholder]") {
  CHECK(says_nothing("TODO: ask ops"));
  CHECK(says_nothing("todo ask ops"));
  CHECK(says_nothing("TBD, after the sale"));
  CHECK(says_nothing("TBD; TBD"));
  CHECK(says_nothing("FIXME(anna) find out"));
  CHECK(says_nothing("tbd - see ticket"));
  CHECK(says_nothing("tbd."));
}

TEST_CASE("a stub in angle brackets says nothing", "[schema][placeholder]") {
  CHECK(says_nothing("<your team>"));
  CHECK(says_nothing("<TEAM>"));
  CHECK(says_nothing(" <name of the owner> "));
  CHECK_FALSE(says_nothing("<5 ms"));
  CHECK_FALSE(says_nothing("a <b>"));
}

TEST_CASE("a link to a host that leads nowhere says nothing", "[schema][placeholder]") {
  CHECK(says_nothing("https://example.com"));
  CHECK(says_nothing("https://example.com/runbooks/errors"));
  CHECK(says_nothing("HTTPS://EXAMPLE.COM/"));
  CHECK(says_nothing("https://wiki.example.org/x"));
  CHECK(says_nothing("http://example.com:8080"));
  CHECK(says_nothing("https://example.com?page=1"));
  CHECK(says_nothing("https://example.com#top"));
  CHECK(says_nothing("https://ops@example.com/x"));
  CHECK(says_nothing("https://ops:secret@example.com/x"));
}

TEST_CASE("a link to any other host is an answer", "[schema][placeholder]") {
  CHECK_FALSE(says_nothing("https://wiki.shop.example/runbooks"));
  CHECK_FALSE(says_nothing("https://notexample.com"));
  CHECK_FALSE(says_nothing("https://example.com.shop.net"));
  CHECK_FALSE(says_nothing("https://shop.net/example.com"));
  CHECK_FALSE(says_nothing("https://shop.net/?to=https://example.com"));
  CHECK_FALSE(says_nothing("https://example.net"));
}

TEST_CASE("a sentence that mentions such a link is an answer", "[schema][placeholder]") {
  CHECK_FALSE(says_nothing("shoppers call https://example.com/checkout"));
  CHECK_FALSE(says_nothing("https://example.com is what shoppers call"));
}

TEST_CASE("a text that merely holds such a word is an answer", "[schema][placeholder]") {
  const std::string_view text = GENERATE("todoist", "tbdb", "the todo list of the team", "nothing", "none", "no", "0",
                                         "false", "wiki", "see wiki page 7", "n/a-server", "a", "1", "#", "@ops", "*");
  CAPTURE(text);
  CHECK_FALSE(says_nothing(text));
}

TEST_CASE("who wrote more than a few words has said something", "[schema][placeholder]") {
  CHECK(says_nothing("TODO " + std::string(195, 'x')));
  CHECK_FALSE(says_nothing("TODO " + std::string(196, 'x')));
  CHECK_FALSE(says_nothing(std::string(100'000, ' ')));
}

TEST_CASE("a schema without placeholders takes every text as an answer", "[schema][placeholder]") {
  const TestSchema plain(R"({"title": "config", "properties": {"name": {"x-orr-type": "text"}}})");
  CHECK_FALSE(is_placeholder(plain.schema(), "TBD"));
  CHECK_FALSE(is_placeholder(plain.schema(), ""));
  CHECK_FALSE(is_placeholder(plain.schema(), "https://example.com"));
}

TEST_CASE("manifests know the usual ways of saying nothing", "[schema][placeholder]") {
  const std::string_view text = GENERATE("TBD", "todo", "to be defined", "see wiki", "n/a", "unknown", "changeme",
                                         "XXX", "https://example.com/runbook");
  CAPTURE(text);
  CHECK(is_placeholder(manifest_schema(), text));
}

TEST_CASE("checklists and configurations are read as they are written", "[schema][placeholder]") {
  CHECK_FALSE(is_placeholder(checklist_schema(), "todo"));
  CHECK_FALSE(is_placeholder(config_schema(), ""));
}
