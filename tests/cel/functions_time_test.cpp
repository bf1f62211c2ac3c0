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

// --- zones -----------------------------------------------------------------------------------------------------------

TEST_CASE("parts of a timestamp can be those of a zone", "[cel][functions_time]") {
  const auto in_zone = [](std::string_view part, std::string_view zone) {
    return eval("timestamp('2026-12-31T23:34:56.789Z')." + std::string(part) + "('" + std::string(zone) + "')");
  };
  CHECK(in_zone("getFullYear", "Australia/Sydney") == "2027");
  CHECK(in_zone("getMonth", "Australia/Sydney") == "0");
  CHECK(in_zone("getDayOfYear", "Australia/Sydney") == "0");
  CHECK(in_zone("getDayOfMonth", "Australia/Sydney") == "0");
  CHECK(in_zone("getDate", "Australia/Sydney") == "1");
  CHECK(in_zone("getDayOfWeek", "Australia/Sydney") == "5");
  CHECK(in_zone("getHours", "Australia/Sydney") == "10");
  CHECK(in_zone("getMinutes", "Asia/Kathmandu") == "19");
  CHECK(in_zone("getSeconds", "-02:30") == "56");
  CHECK(in_zone("getMilliseconds", "02:00") == "789");
  CHECK(in_zone("getDate", "UTC") == "31");
}

TEST_CASE("local time mean to the second is kept where it was", "[cel][functions_time]") {
  CHECK(eval("timestamp('1800-01-01T00:00:00Z').getSeconds('Europe/Berlin')") == "28");
}

TEST_CASE("a zone can take a timestamp out of the years that there are", "[cel][functions_time]") {
  CHECK(eval("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')") == "0");
  CHECK(eval("timestamp('9999-12-31T23:59:59Z').getFullYear('+01:00')") == "10000");
}

TEST_CASE("a zone from the facts that does not exist is an error value", "[cel][functions_time]") {
  const TestService service{{"name", "Europe/Atlantis"}, {"launch", Value::timestamp(0, 0)}};
  CHECK(service.eval("launch.getHours(name)") == "error(`Europe/Atlantis` is no time zone)");
  CHECK(service.eval("launch.getMilliseconds(name)") == "error(`Europe/Atlantis` is no time zone)");
  CHECK(service.eval("launch.getHours(labels.zone)") == "unknown(labels unstated)");
}

TEST_CASE("a literal zone that does not exist is a mistake of the expression", "[cel][functions_time]") {
  CHECK(problems("launch.getHours('Europe/Berln') > 8") ==
        "17 `Europe/Berln` is no time zone; did you mean `Europe/Berlin`?");
  CHECK(problems("launch.getDayOfWeek('+2:00') == 0") ==
        "21 `+2:00` is no time zone; write a name such as `Europe/Berlin` or `UTC`, or an offset such as `+02:00`");
  CHECK(problems("launch.getDayOfWeek('') == 0").starts_with("21 `` is no time zone"));
  CHECK(problems("launch.getHours('Europe/Berlin') > 8").empty());
}

TEST_CASE("durations have no zone", "[cel][functions_time]") {
  CHECK(problems("duration('1h').getHours('UTC') == 1").starts_with("16 no form of `getHours` takes"));
}

TEST_CASE("a huge zone is paid for before it is looked for", "[cel][functions_time]") {
  const std::string zone(100'000, ':');
  const TestService service{{"name", Value::of(std::string_view(zone))}, {"launch", Value::timestamp(0, 0)}};
  CHECK(service.cost("launch.getHours(name)") >= 10'000);
  CHECK(service.eval("launch.getHours(name)", 100).starts_with("error(the cost limit of 100 is exceeded"));
}
