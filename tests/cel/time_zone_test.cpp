#include "cel/time_zone.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "cel/time.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

std::int64_t at(std::string_view time) { return parse_timestamp(time)->seconds; }

/// The offset as `+hh:mm` or `+hh:mm:ss`; `none` for a zone that does not exist.
std::string offset(std::string_view zone, std::string_view time) {
  const auto seconds = offset_in(zone, at(time));
  if (!seconds) { return "none"; }
  const int distance = std::abs(*seconds);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::string rest = distance % 60 == 0 ? "" : ':' + two(distance % 60);
  return (*seconds < 0 ? "-" : "+") + two(distance / 3600) + ':' + two(distance / 60 % 60) + rest;
}

constexpr YearlyChange on_weekday(std::uint8_t month, std::uint8_t week, std::uint8_t weekday, std::int32_t seconds) {
  return {.month = month, .week = week, .weekday = weekday, .seconds = seconds};
}

}  // namespace

// --- names -----------------------------------------------------------------------------------------------------------

TEST_CASE("zones are known by their names, letter for letter", "[cel][time_zone]") {
  CHECK(offset("UTC", "2026-07-01T00:00:00Z") == "+00:00");
  CHECK(offset("Europe/Berlin", "2026-07-01T00:00:00Z") == "+02:00");
  CHECK(offset("US/Central", "2026-07-01T00:00:00Z") == "-05:00");
  CHECK(offset("Asia/Kathmandu", "2026-07-01T00:00:00Z") == "+05:45");
  CHECK(offset("Etc/GMT+5", "2026-07-01T00:00:00Z") == "-05:00");
  for (const std::string_view name :
       {"", "utc", "Europe/berlin", "Europe", "Europe/", "/Europe/Berlin", "Europe/Berlin ", "../zoneinfo/UTC",
        "right/UTC", "posix/UTC", "Local", "localtime", "posixrules", "tzdata.zi", "CEST"}) {
    INFO(name);
    CHECK(offset(name, "2026-07-01T00:00:00Z") == "none");
  }
  CHECK(offset(std::string_view("UTC\0", 4), "2026-07-01T00:00:00Z") == "none");
}

TEST_CASE("names are sorted, each once, and each has a zone", "[cel][time_zone]") {
  const auto all = named_zones();
  CHECK(all.size() > 400);
  CHECK(std::ranges::adjacent_find(all, std::ranges::greater_equal{}, &NamedZone::name) == all.end());
  for (const NamedZone& named : all) {
    INFO(named.name);
    REQUIRE(named.zone != nullptr);
    REQUIRE(named.zone->rule != nullptr);
    REQUIRE(std::ranges::is_sorted(named.zone->changes, {}, &ZoneChange::at));
  }
}

TEST_CASE("names of one place share its zone", "[cel][time_zone]") {
  const auto all = named_zones();
  const auto zone_of = [&](std::string_view name) { return std::ranges::find(all, name, &NamedZone::name)->zone; };
  CHECK(zone_of("US/Central") == zone_of("America/Chicago"));
  CHECK(zone_of("UTC") == zone_of("Etc/UTC"));
  CHECK(zone_of("Europe/Berlin") != zone_of("Europe/Paris"));
}

TEST_CASE("a name that is nearly one is recognised", "[cel][time_zone]") {
  CHECK(nearest_zone("Europe/Berln") == "Europe/Berlin");
  CHECK(nearest_zone("europe/berlin") == "Europe/Berlin");
  CHECK(nearest_zone("Mars/Olympus_Mons") == std::nullopt);
}

// --- offsets ---------------------------------------------------------------------------------------------------------

TEST_CASE("an offset from UTC is a zone", "[cel][time_zone]") {
  const std::string_view day = "2026-01-01T00:00:00Z";
  CHECK(offset("+11:00", day) == "+11:00");
  CHECK(offset("-02:30", day) == "-02:30");
  CHECK(offset("02:00", day) == "+02:00");
  CHECK(offset("-00:00", day) == "+00:00");
  CHECK(offset("+23:59", day) == "+23:59");
  for (const std::string_view zone : {"+24:00", "+05:60", "+5:00", "+0500", "+05", "05:0", "+05:000", "--5:00",
                                      "+-5:00", "+05:30:00", ":", "+:", "+aa:bb", "+05: 0", "Z", "+"}) {
    INFO(zone);
    CHECK(offset(zone, day) == "none");
  }
}

// --- history ---------------------------------------------------------------------------------------------------------

TEST_CASE("clocks change at the second", "[cel][time_zone]") {
  CHECK(offset("Europe/Berlin", "2026-03-29T00:59:59Z") == "+01:00");
  CHECK(offset("Europe/Berlin", "2026-03-29T01:00:00Z") == "+02:00");
  CHECK(offset("Europe/Berlin", "2026-10-25T00:59:59Z") == "+02:00");
  CHECK(offset("Europe/Berlin", "2026-10-25T01:00:00Z") == "+01:00");
  CHECK(offset("America/New_York", "2006-04-02T07:00:00Z") == "-04:00");
  CHECK(offset("America/New_York", "2007-03-11T06:59:59Z") == "-05:00");
  CHECK(offset("America/New_York", "2007-03-11T07:00:00Z") == "-04:00");
}

TEST_CASE("a zone has the history of its place", "[cel][time_zone]") {
  CHECK(offset("Europe/Berlin", "1945-06-01T00:00:00Z") == "+03:00");
  CHECK(offset("Pacific/Apia", "2011-12-30T09:59:59Z") == "-10:00");
  CHECK(offset("Pacific/Apia", "2011-12-30T10:00:00Z") == "+14:00");
  CHECK(offset("Africa/Monrovia", "1971-12-31T00:00:00Z") == "-00:44:30");
  CHECK(offset("America/Sao_Paulo", "2018-12-31T00:00:00Z") == "-02:00");
  CHECK(offset("America/Sao_Paulo", "2019-12-31T00:00:00Z") == "-03:00");
  CHECK(offset("Africa/Casablanca", "2026-02-20T00:00:00Z") == "+00:00");
  CHECK(offset("Africa/Casablanca", "2026-04-20T00:00:00Z") == "+01:00");
}

TEST_CASE("before the first change, local mean time is kept since the year 1", "[cel][time_zone]") {
  CHECK(offset("Europe/Berlin", "0001-01-01T00:00:00Z") == "+00:53:28");
  CHECK(offset("America/New_York", "1883-11-18T16:59:59Z") == "-04:56:02");
  CHECK(offset("America/New_York", "1883-11-18T17:00:00Z") == "-05:00");
}

TEST_CASE("after the last change, the rule holds up to the year 9999", "[cel][time_zone]") {
  CHECK(offset("Europe/Berlin", "2038-07-01T00:00:00Z") == "+02:00");
  CHECK(offset("Europe/Berlin", "9999-07-01T00:00:00Z") == "+02:00");
  CHECK(offset("Europe/Berlin", "9999-12-31T23:59:59Z") == "+01:00");
  CHECK(offset("Australia/Sydney", "2500-01-01T00:00:00Z") == "+11:00");
  CHECK(offset("Australia/Sydney", "2500-07-01T00:00:00Z") == "+10:00");
  CHECK(offset("Asia/Kolkata", "9999-07-01T00:00:00Z") == "+05:30");
  CHECK(offset("Africa/Casablanca", "2100-07-01T00:00:00Z") == "+01:00");
}

// --- rules -----------------------------------------------------------------------------------------------------------

TEST_CASE("a rule without summer time gives one offset", "[cel][time_zone]") {
  CHECK(offset_by({.standard = 3600, .summer = 3600}, at("2026-07-01T00:00:00Z")) == 3600);
}

TEST_CASE("summer may begin in one year and end in the next", "[cel][time_zone]") {
  const ZoneRule south{36'000, 39'600, on_weekday(10, 1, 0, 7200), on_weekday(4, 1, 0, 10'800)};
  CHECK(offset_by(south, at("2026-12-31T23:59:59Z")) == 39'600);
  CHECK(offset_by(south, at("2027-01-01T00:00:00Z")) == 39'600);
  CHECK(offset_by(south, at("2026-04-04T15:59:59Z")) == 39'600);
  CHECK(offset_by(south, at("2026-04-04T16:00:00Z")) == 36'000);
  CHECK(offset_by(south, at("2026-10-03T15:59:59Z")) == 36'000);
  CHECK(offset_by(south, at("2026-10-03T16:00:00Z")) == 39'600);
}

TEST_CASE("summer time may lie behind standard time, as in Ireland", "[cel][time_zone]") {
  CHECK(offset("Europe/Dublin", "2060-07-01T00:00:00Z") == "+01:00");
  CHECK(offset("Europe/Dublin", "2060-12-01T00:00:00Z") == "+00:00");
}

TEST_CASE("the hour of a change may lie on another day", "[cel][time_zone]") {
  // The Saturday before the last Sunday of March, at 22:00, as in Greenland.
  CHECK(offset("America/Nuuk", "2060-03-27T23:59:59Z") == "-02:00");
  CHECK(offset("America/Nuuk", "2060-03-28T01:00:00Z") == "-01:00");
  // 50 hours into the last Thursday of March, as in Gaza.
  const ZoneRule late{7200, 10'800, on_weekday(3, 4, 4, 50 * 3600), on_weekday(10, 4, 4, 50 * 3600)};
  CHECK(offset_by(late, at("2026-03-27T23:59:59Z")) == 7200);
  CHECK(offset_by(late, at("2026-03-28T00:00:00Z")) == 10'800);
}

TEST_CASE("days of a year may be counted with 29 February or without", "[cel][time_zone]") {
  const YearlyChange june{.form = YearlyChange::Day::day_of_year, .day = 151};
  const YearlyChange counted{.form = YearlyChange::Day::day_of_year, .day = 59};
  const YearlyChange not_counted{.form = YearlyChange::Day::day_without_leap, .day = 60};
  CHECK(changes_in({0, 3600, counted, june}, 2023)[0].at() == at("2023-03-01T00:00:00Z"));
  CHECK(changes_in({0, 3600, counted, june}, 2024)[0].at() == at("2024-02-29T00:00:00Z"));
  CHECK(changes_in({0, 3600, not_counted, june}, 2023)[0].at() == at("2023-03-01T00:00:00Z"));
  CHECK(changes_in({0, 3600, not_counted, june}, 2024)[0].at() == at("2024-03-01T00:00:00Z"));
  CHECK(changes_in({0, 3600, counted, june}, 2023)[1].at() == at("2023-05-31T23:00:00Z"));
}

TEST_CASE("a rule may say that summer never ends", "[cel][time_zone]") {
  // `EST5EDT,0/0,J365/25`: what ends at 25:00 on 31 December begins again at that moment.
  const ZoneRule always{-18'000,
                        -14'400,
                        {.form = YearlyChange::Day::day_of_year, .day = 0},
                        {.form = YearlyChange::Day::day_without_leap, .day = 365, .seconds = 25 * 3600}};
  for (const std::string_view time : {"2026-01-01T04:59:59Z", "2026-01-01T05:00:00Z", "2026-07-01T00:00:00Z",
                                      "2024-12-31T23:00:00Z", "2025-01-01T04:59:59Z"}) {
    INFO(time);
    CHECK(offset_by(always, at(time)) == -14'400);
  }
}

TEST_CASE("a change keeps its time and offset", "[cel][time_zone]") {
  for (const std::int64_t time :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{-62'135'596'800}, std::int64_t{253'402'300'799}}) {
    for (const std::int32_t offset : {0, 1, -1, 93'600, -93'600}) {
      const ZoneChange change(time, offset);
      CHECK(change.at() == time);
      CHECK(change.offset() == offset);
    }
  }
}
