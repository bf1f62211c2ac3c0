#include "orr/schema/notation.hpp"

#include <bit>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "orr/cel/format.hpp"
#include "tests/support/catch.hpp"

using namespace orr::schema;

namespace {

/// The bits of a number, so that not even the last one may differ.
std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number); }

/// A duration in seconds, `1.5s`; `none` when the text is no duration.
std::string duration(std::string_view text) {
  const auto value = parse_duration_value(text);
  return value ? orr::cel::format_duration(*value) : "none";
}

/// Count, unit and days; `none` when the text is no window.
std::string window(std::string_view text) {
  const auto parsed = parse_window(text);
  return parsed ? fmt::format("{} {} = {} days", parsed->count, parsed->unit, parsed->days) : "none";
}

std::string quantity(std::string_view text) {
  const auto parsed = parse_quantity(text);
  return parsed ? fmt::format("{} of `{}`", parsed->value, parsed->unit) : "none";
}

}  // namespace

TEST_CASE("numbers are read as YAML 1.2 writes them", "[schema][notation]") {
  CHECK(parse_number("0.5") == 0.5);
  CHECK(parse_number("-3") == -3.0);
  CHECK(parse_number("+3") == 3.0);
  CHECK(parse_number(".5") == 0.5);
  CHECK(parse_number("6.02e23") == 6.02e23);
  CHECK(parse_number("1E-3") == 0.001);
  CHECK(parse_number("007") == 7.0);
}

TEST_CASE("what is no decimal number is none", "[schema][notation]") {
  const std::string_view text =
      GENERATE("", " 1", "1 ", "1.", "1,5", "1 000", "0x10", "0o7", "inf", ".inf", "nan", "e5", "1e", "--1", "++1",
               "+-1", "-+1", "1e999", "one", "1m", "+", "-", ".", "1_000");
  CAPTURE(text);
  CHECK_FALSE(parse_number(text));
  CHECK_FALSE(parse_integer(text));
}

TEST_CASE("whole numbers fill an int64 and no more", "[schema][notation]") {
  CHECK(parse_integer("0") == 0);
  CHECK(parse_integer("+42") == 42);
  CHECK(parse_integer("-42") == -42);
  CHECK(parse_integer("9223372036854775807") == INT64_MAX);
  CHECK(parse_integer("-9223372036854775808") == INT64_MIN);
  CHECK_FALSE(parse_integer("9223372036854775808"));
  CHECK_FALSE(parse_integer("1.0"));
  CHECK_FALSE(parse_integer("1e3"));
}

TEST_CASE("a ratio is the double nearest to the decimal that is written", "[schema][notation]") {
  CHECK(bits(parse_ratio("99.95%").value()) == bits(0.9995));
  CHECK(bits(parse_ratio("99.95 %").value()) == bits(0.9995));
  CHECK(bits(parse_ratio("0.9995").value()) == bits(0.9995));
  CHECK(bits(parse_ratio("99.999%").value()) == bits(0.99999));
  CHECK(bits(parse_percent("99.95").value()) == bits(0.9995));
  CHECK(bits(parse_percent("99.95%").value()) == bits(0.9995));
  CHECK(bits(parse_percent("29").value()) == bits(0.29));
  CHECK(parse_ratio("100%") == 1.0);
  CHECK(parse_ratio("0%") == 0.0);
}

TEST_CASE("every percentage with two decimals reads exactly as its ratio", "[schema][notation]") {
  std::string different;
  for (int hundredths = 0; hundredths <= 10'000; ++hundredths) {
    const std::string percent = fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
    const std::string ratio = fmt::format("{}.{:04}", hundredths / 10'000, hundredths % 10'000);
    if (bits(parse_ratio(percent).value()) != bits(parse_ratio(ratio).value())) { different += percent + ' '; }
  }
  CHECK(different.empty());
}

TEST_CASE("what is no ratio is none", "[schema][notation]") {
  const std::string_view text =
      GENERATE("", "%", " %", "99,95%", "99.95%%", "99.95 percent", "1e1%", "%99", "three 9s");
  CAPTURE(text);
  CHECK_FALSE(parse_ratio(text));
  CHECK_FALSE(parse_percent(text));
}

TEST_CASE("a date is a calendar day that exists", "[schema][notation]") {
  const auto leap_day = parse_date_value("2024-02-29");
  REQUIRE(leap_day);
  CHECK(leap_day->date_only);
  CHECK(orr::cel::format_timestamp(*leap_day) == "2024-02-29T00:00:00Z");
  CHECK_FALSE(parse_date_value("2026-02-29"));
  CHECK_FALSE(parse_date_value("2026-2-9"));
  CHECK_FALSE(parse_date_value("20.05.2026"));
  CHECK_FALSE(parse_date_value("2026-05-20T10:00:00Z"));
}

TEST_CASE("durations add up numbers with units", "[schema][notation]") {
  CHECK(duration("250ms") == "0.25s");
  CHECK(duration("30s") == "30s");
  CHECK(duration("5m") == "300s");
  CHECK(duration("4h") == "14400s");
  CHECK(duration("28d") == "2419200s");
  CHECK(duration("4w") == duration("28d"));
  CHECK(duration("1h30m") == "5400s");
  CHECK(duration("30m1h") == "5400s");
  CHECK(duration("1d12h30m15s500ms") == "131415.5s");
  CHECK(duration("0") == "0s");
  CHECK(duration("0s") == "0s");
  CHECK(duration("36500d") == "3153600000s");
}

TEST_CASE("fractions of a unit are exact to the nanosecond", "[schema][notation]") {
  CHECK(duration("0.5s") == "0.5s");
  CHECK(duration("1.5h") == "5400s");
  CHECK(duration("0.1ms") == "0.0001s");
  CHECK(duration("1.001s") == "1.001s");
  CHECK(duration("0.29s") == "0.29s");
  CHECK(duration("4.35s") == "4.35s");
  CHECK(duration("0.3m") == "18s");
}

TEST_CASE("what is no duration is none", "[schema][notation]") {
  const std::string_view text = GENERATE("", "30", "s", "1.0", "-5m", "+5m", "5 m", "1h 30m", "5min", "5M", "1Q", "1Y",
                                         "1e3s", "1..5h", "1.2.3h", "5m,", "P1D", "37000d", "99999999999999999999w");
  CAPTURE(text);
  CHECK(duration(text) == "none");
}

TEST_CASE("a window is a count of one unit, and knows its days", "[schema][notation]") {
  CHECK(window("28d") == "28 d = 28 days");
  CHECK(window("4w") == "4 w = 28 days");
  CHECK(window("1M") == "1 M = 30 days");
  CHECK(window("1Q") == "1 Q = 90 days");
  CHECK(window("10Y") == "10 Y = 3650 days");
  CHECK(window("24h") == "24 h = 1 days");
  CHECK(window("36h") == "36 h = 1 days");
  CHECK(window("23h") == "23 h = 0 days");
  CHECK(window("30m") == "30 m = 0 days");
  CHECK(window("100000s") == "100000 s = 1 days");
}

TEST_CASE("whole days in hours and minutes are whole days", "[schema][notation]") {
  std::string wrong;
  for (std::int64_t days = 1; days * 24 <= 100'000; ++days) {
    const auto hours = parse_window(fmt::format("{}h", days * 24));
    if (hours.value().days != days) { wrong += fmt::format("{}h ", days * 24); }
    if (days * 1440 > 100'000) { continue; }
    const auto minutes = parse_window(fmt::format("{}m", days * 1440));
    if (minutes.value().days != days) { wrong += fmt::format("{}m ", days * 1440); }
  }
  CHECK(wrong.empty());
}

TEST_CASE("what is no window is none", "[schema][notation]") {
  const std::string_view text =
      GENERATE("", "28", "d", "0d", "-1d", "1.5d", "1d12h", "28 d", "28days", "1y", "1q", "5ms", "100001s", "28D");
  CAPTURE(text);
  CHECK(window(text) == "none");
}

TEST_CASE("a quantity is a number and a unit", "[schema][notation]") {
  CHECK(quantity("900 requests/s") == "900 of `requests/s`");
  CHECK(quantity("900requests/s") == "900 of `requests/s`");
  CHECK(quantity("2.5 GB per day") == "2.5 of `GB per day`");
  CHECK(quantity("0 %") == "0 of `%`");
  CHECK(quantity("12") == "none");
  CHECK(quantity("12 ") == "none");
  CHECK(quantity("12 14") == "none");
  CHECK(quantity("12 .5") == "none");
  CHECK(quantity("GB") == "none");
  CHECK(quantity("-1 GB") == "none");
  CHECK(quantity("1.2.3 GB") == "none");
  CHECK(quantity("") == "none");
}

TEST_CASE("paths and URLs are told from words", "[schema][notation]") {
  CHECK(looks_like_reference("docs/tracing.md"));
  CHECK(looks_like_reference("README.md"));
  CHECK(looks_like_reference("https://wiki.shop.example/tracing"));
  CHECK(looks_like_reference("./run"));
  CHECK_FALSE(looks_like_reference("planned"));
  CHECK_FALSE(looks_like_reference("not-planned"));
  CHECK_FALSE(looks_like_reference("done."));
  CHECK_FALSE(looks_like_reference(".hidden"));
  CHECK_FALSE(looks_like_reference("v1.2"));
  CHECK_FALSE(looks_like_reference("3/4 of it, see the README.md"));
  CHECK_FALSE(looks_like_reference(""));
}

TEST_CASE("a URL begins with a scheme", "[schema][notation]") {
  CHECK(is_url("https://wiki.shop.example/tracing"));
  CHECK(is_url("git+ssh://host/repository"));
  CHECK_FALSE(is_url("docs/tracing.md"));
  CHECK_FALSE(is_url("://host"));
  CHECK_FALSE(is_url("see https://host"));
  CHECK_FALSE(is_url("mailto:ops@shop.example"));
}

TEST_CASE("truth values are read in the three spellings of YAML 1.2", "[schema][notation]") {
  CHECK(parse_boolean("true") == true);
  CHECK(parse_boolean("True") == true);
  CHECK(parse_boolean("TRUE") == true);
  CHECK(parse_boolean("false") == false);
  CHECK(parse_boolean("False") == false);
  CHECK(parse_boolean("FALSE") == false);
  for (const std::string_view text : {"tRUE", "yes", "on", "1", "0", "t", "", "true ", "truee", "null"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_boolean(text));
  }
}

TEST_CASE("truth values of YAML 1.1 are told from other words", "[schema][notation]") {
  CHECK(parse_old_boolean("yes") == true);
  CHECK(parse_old_boolean("On") == true);
  CHECK(parse_old_boolean("NO") == false);
  CHECK(parse_old_boolean("off") == false);
  for (const std::string_view text : {"y", "n", "yEs", "none", "not", "once", "offline", "true", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_old_boolean(text));
  }
}
