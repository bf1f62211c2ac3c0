#include "orr/support/date.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using orr::Date;
using orr::format_date;
using orr::parse_date;

TEST_CASE("dates are read and written in the ISO form", "[support][date]") {
  CHECK(parse_date("1970-01-01") == Date(std::chrono::days(0)));
  CHECK(parse_date("2026-03-01") == Date(std::chrono::days(20'513)));
  CHECK(format_date(Date(std::chrono::days(0))) == "1970-01-01");
  CHECK(format_date(Date(std::chrono::days(-1))) == "1969-12-31");
}

TEST_CASE("the range is years 0001 to 9999", "[support][date]") {
  for (const std::string_view text : {"0001-01-01", "0999-12-31", "9999-12-31"}) {
    const auto date = parse_date(text);
    REQUIRE(date);
    CHECK(format_date(*date) == text);
  }
  CHECK_FALSE(parse_date("0000-12-31"));
  CHECK_FALSE(parse_date("10000-01-01"));
}

TEST_CASE("leap years have a 29th of February, others do not", "[support][date]") {
  CHECK(parse_date("2024-02-29"));
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("2023-02-29"));
  CHECK_FALSE(parse_date("1900-02-29"));
  CHECK_FALSE(parse_date("2024-02-30"));
}

TEST_CASE("days that do not exist are refused", "[support][date]") {
  const std::string_view text =
      GENERATE("2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32", "2024-04-31", "2024-06-31", "2024-99-99");
  INFO(text);
  CHECK_FALSE(parse_date(text));
}

TEST_CASE("every other form is refused", "[support][date]") {
  const std::string_view text =
      GENERATE("", "2024", "2024-1-1", "2024-01-1", "24-01-01", "2024/01/01", "20240101", "2024-01-01T00:00:00Z",
               " 2024-01-01", "2024-01-01 ", "2024-01-0a", "a024-01-01", "-024-01-01", "+024-01-01", "2024-+1-01",
               "2024-01--1", "2024-W01-1", "01-01-2024", "２024-01-01");
  INFO(text);
  CHECK_FALSE(parse_date(text));
}

TEST_CASE("every day of four centuries survives writing and reading", "[support][date]") {
  for (int day = -40'000; day < 110'000; ++day) {
    const Date date{std::chrono::days(day)};
    REQUIRE(parse_date(format_date(date)) == date);
  }
}
