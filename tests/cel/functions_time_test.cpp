#include <string>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::string of_time(std::string_view time, std::string_view part) {
  return eval("timestamp('" + std::string(time) + "')." + std::string(part) + "()");
}

std::string of_duration(std::string_view duration, std::string_view part) {
  return eval("duration('" + std::string(duration) + "')." + std::string(part) + "()");
}

}  // namespace

TEST_CASE("parts of a timestamp are those of UTC, months and days of the month from 0", "[cel][functions_time]") {
  const std::string_view time = "2026-03-01T12:34:56.789Z";
  CHECK(of_time(time, "getFullYear") == "2026");
  CHECK(of_time(time, "getMonth") == "2");
  CHECK(of_time(time, "getDayOfMonth") == "0");
  CHECK(of_time(time, "getDate") == "1");
  CHECK(of_time(time, "getDayOfYear") == "59");
  CHECK(of_time(time, "getDayOfWeek") == "0");
  CHECK(of_time(time, "getHours") == "12");
  CHECK(of_time(time, "getMinutes") == "34");
  CHECK(of_time(time, "getSeconds") == "56");
  CHECK(of_time(time, "getMilliseconds") == "789");
  CHECK(of_time("2026-03-01T00:30:00+02:00", "getDate") == "28");
}

TEST_CASE("parts of a timestamp before 1970 count forwards as well", "[cel][functions_time]") {
  const std::string_view time = "1969-12-31T23:59:58.5Z";
  CHECK(of_time(time, "getFullYear") == "1969");
  CHECK(of_time(time, "getDate") == "31");
  CHECK(of_time(time, "getHours") == "23");
  CHECK(of_time(time, "getSeconds") == "58");
  CHECK(of_time(time, "getMilliseconds") == "500");
  CHECK(of_time(time, "getDayOfWeek") == "3");
  CHECK(of_time("0001-01-01T00:00:00Z", "getDayOfYear") == "0");
  CHECK(of_time("2024-12-31T00:00:00Z", "getDayOfYear") == "365");
}

TEST_CASE("parts of a duration are all of it in whole units, towards zero", "[cel][functions_time]") {
  CHECK(of_duration("90m", "getHours") == "1");
  CHECK(of_duration("90m", "getMinutes") == "90");
  CHECK(of_duration("90m", "getSeconds") == "5400");
  CHECK(of_duration("1.25s", "getMilliseconds") == "250");
  CHECK(of_duration("-90m", "getHours") == "-1");
  CHECK(of_duration("-0.5s", "getSeconds") == "0");
  CHECK(of_duration("-1.5s", "getSeconds") == "-1");
}

TEST_CASE("days and weeks are durations", "[cel][functions_time]") {
  CHECK(eval("days(28) == duration('672h')") == "true");
  CHECK(eval("weeks(2) == days(14)") == "true");
  CHECK(eval("days(-1)") == "duration(\"-86400s\")");
  CHECK(eval("days(3652500)") == "duration(\"315576000000s\")");
  CHECK(eval("days(3652501)") == "error(duration overflow)");
  CHECK(eval("weeks(9223372036854775807)") == "error(duration overflow)");
  CHECK(eval("days(9223372036854775807)") == "error(duration overflow)");
}
