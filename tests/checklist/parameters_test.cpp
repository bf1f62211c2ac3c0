#include "checklist/parameters.hpp"

#include <string>

#include <fmt/format.h>

#include "tests/schema/instances.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

namespace {

/// Type and value of a parameter as a file would write it; else what is wrong, and what to write.
std::string parameter(std::string written) {
  const document::TestReading file(std::move(written));
  Arena arena;
  const auto read = read_parameter(file.root(), arena);
  if (!read) { return fmt::format("{}; {}", read.error().message, read.error().help); }
  return fmt::format("{} {}", cel::to_string(*read->type), schema::normal_form(read->value));
}

}  // namespace

TEST_CASE("the notation of a parameter is its type", "[checklist][parameters]") {
  CHECK(parameter("true") == "bool true");
  CHECK(parameter("False") == "bool false");
  CHECK(parameter("365") == "int 365");
  CHECK(parameter("-1") == "int -1");
  CHECK(parameter("0.5") == "double 0.5");
  CHECK(parameter("1e3") == "double 1000.0");
  CHECK(parameter("2026-05-20") == "timestamp 2026-05-20");
  CHECK(parameter("365d") == "duration 365d");
  CHECK(parameter("1h30m") == "duration 1h30m");
  CHECK(parameter("page") == R"(string "page")");
  CHECK(parameter("yes") == R"(string "yes")");
  CHECK(parameter("99.9%") == R"(string "99.9%")");
  CHECK(parameter("0") == "int 0");
}

TEST_CASE("quotes and blocks make a text of whatever they hold", "[checklist][parameters]") {
  CHECK(parameter("'365'") == R"(string "365")");
  CHECK(parameter("\"true\"") == R"(string "true")");
  CHECK(parameter("'365d'") == R"(string "365d")");
  CHECK(parameter("|\n  3\n") == R"(string "3\n")");
  CHECK(parameter("''") == R"(string "")");
}

TEST_CASE("a list has the type of its values", "[checklist][parameters]") {
  CHECK(parameter("[page, ticket]") == R"(list(string) ["page", "ticket"])");
  CHECK(parameter("[1, 2]") == "list(int) [1, 2]");
  CHECK(parameter("[1d, 2w]") == "list(duration) [1d, 14d]");
  CHECK(parameter("[]") == "list(dyn) []");
}

TEST_CASE("a list keeps to one type", "[checklist][parameters]") {
  CHECK(parameter("[1, 2.5]") == "the list holds values of type `int` and `double`; keep to one type");
  CHECK(parameter("[a, true]") == "the list holds values of type `string` and `bool`; keep to one type");
  CHECK(parameter("[1, '2']") == "the list holds values of type `int` and `string`; keep to one type");
}

TEST_CASE("parameters are single values and lists of them, nothing else", "[checklist][parameters]") {
  CHECK(parameter("{a: b}") == "a parameter is a single value or a list; write for example `365d`");
  CHECK(parameter("~") == "a parameter is a single value or a list; write for example `365d`");
  CHECK(parameter("[[a], [b]]") == "a list parameter holds single values; write them as `[a, b]`");
  CHECK(parameter("[a, ~]") == "a list parameter holds single values; write them as `[a, b]`");
}

TEST_CASE("a whole number that is too large is a double, then a text", "[checklist][parameters]") {
  const std::string digits(60'000, '9');
  CHECK(parameter(digits).starts_with("string \"999"));
  CHECK(parameter("9223372036854775808") == "double 9.223372036854776e+18");
}

TEST_CASE("a parameter outlives the file that it was read from", "[checklist][parameters]") {
  Arena arena;
  std::string text;
  {
    const document::TestReading file("[page, ticket]");
    text = schema::normal_form(read_parameter(file.root(), arena)->value);
  }
  CHECK(text == R"(["page", "ticket"])");
}
