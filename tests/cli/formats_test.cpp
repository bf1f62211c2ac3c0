#include "cli/formats.hpp"

#include "tests/output/report_fixture.hpp"
#include "tests/support/catch.hpp"

using orr::cli::FormatChoice;
using orr::cli::parse_formats;
using orr::cli::write_format;

TEST_CASE("without a choice the report is text, on standard output", "[cli][formats]") {
  const auto choices = parse_formats({}).value();
  REQUIRE(choices.size() == 1);
  CHECK(choices.front().name == "text");
  CHECK(choices.front().file.empty());
}

TEST_CASE("formats go to standard output, or to the file behind the equals sign", "[cli][formats]") {
  const auto choices = parse_formats({"json=out/a=b.json", "concise"}).value();
  REQUIRE(choices.size() == 2);
  CHECK(choices[0].name == "json");
  CHECK(choices[0].file == "out/a=b.json");
  CHECK(choices[1].name == "concise");
  CHECK(choices[1].file.empty());
}

TEST_CASE("a format that does not exist is refused with what was meant", "[cli][formats]") {
  CHECK(parse_formats({"jsn"}).error().message == "`jsn` is no format");
  CHECK(parse_formats({"jsn"}).error().help == "did you mean `json`? possible are: text, concise, json");
  CHECK(parse_formats({"sarif"}).error().help == "possible are: text, concise, json");
  CHECK(parse_formats({""}).error().message == "`` is no format");
}

TEST_CASE("a file must have a name", "[cli][formats]") {
  CHECK(parse_formats({"json="}).error().message == "`json=` names no file");
}

TEST_CASE("one format at most goes to standard output", "[cli][formats]") {
  CHECK(parse_formats({"json", "text"}).error().message == "two formats cannot share standard output");
  CHECK(parse_formats({"json", "text=review.txt"}));
  CHECK(parse_formats({"json=a.json", "text=review.txt"}));
}

TEST_CASE("each format writes what it is called", "[cli][formats]") {
  orr::output::ReportFixture fixture;
  fixture.add_finding(orr::engine::Outcome::fail, "wrong");
  const auto written = [&](const std::string& name) {
    return write_format(name, fixture.report, fixture.sources(), {});
  };
  CHECK(written("text").starts_with("billing: api, tier 2"));
  CHECK(written("concise").starts_with("service.yaml:3:1: "));
  CHECK(written("json").starts_with("{\n  \"orr\": \"review/v1\","));
}
