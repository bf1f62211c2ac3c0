#include "cel/time.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "tests/cel/evaluation.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

/// `seconds nanos`, or `-` for what is none.
std::string as_text(const std::optional<TimeParts>& parts) {
  return parts ? std::to_string(parts->seconds) + ' ' + std::to_string(parts->nanos) : "-";
}

std::string duration(std::string_view text) { return as_text(parse_duration(text)); }
std::string timestamp(std::string_view text) { return as_text(parse_timestamp(text)); }

}  // namespace

TEST_CASE("durations are numbers with units, added up", "[cel][time]") {
  CHECK(duration("1h30m") == "5400 0");
  CHECK(duration("24h") == "86400 0");
  CHECK(duration("1h1m1s1ms1us1ns") == "3661 1001001");
  CHECK(duration("1m1m") == "120 0");
  CHECK(duration("5µs") == "0 5000");
  CHECK(duration("0") == "0 0");
  CHECK(duration("0s") == "0 0");
}

TEST_CASE("durations may have a sign and a fraction", "[cel][time]") {
  CHECK(duration("1.5s") == "1 500000000");
  CHECK(duration(".5m") == "30 0");
  CHECK(duration("1.s") == "1 0");
  CHECK(duration("+3s") == "3 0");
  CHECK(duration("-3s") == "-3 0");
  CHECK(duration("-1.5s") == "-2 500000000");
  CHECK(duration("-0") == "0 0");
  CHECK(duration("0.0000000019s") == "0 1");
}

TEST_CASE("what Go would not read is no duration", "[cel][time]") {
  const std::string_view text =
      GENERATE("", "+", "-", "1", "s", "1x", "1d", "1w", "1 s", " 1s", "1s ", "1s1", ".s", "1.5", "--1s", "+-1s",
               "1e3s", "1,5s", "1S", "0x1s", "one second", "1h-1m", "∞s");
  INFO(text);
  CHECK(duration(text) == "-");
}

TEST_CASE("durations reach about ten thousand years either way", "[cel][time]") {
  CHECK(eval("duration('87660000h')") == "duration(\"315576000000s\")");
  CHECK(eval("duration('-87660000h')") == "duration(\"-315576000000s\")");
  CHECK(eval("duration(string(100000000) + 'h')") == "error(\"100000000h\" is out of the range of duration)");
  CHECK(eval("duration(315576000001)") == "error(315576000001 is out of the range of duration)");
}

TEST_CASE("durations of any length of digits end in a verdict", "[cel][time]") {
  CHECK(duration("999999999999999999h") == "-");
  CHECK(duration("9999999999999999999s") == "-");
  CHECK(duration("99999999999h") == "-");
  CHECK(duration(std::string(100'000, '9') + "s") == "-");
  std::string many;
  for (int i = 0; i < 100'000; ++i) { many += "999999999h"; }
  CHECK(duration(many) == "-");
}

TEST_CASE("timestamps are RFC 3339", "[cel][time]") {
  CHECK(timestamp("1970-01-01T00:00:00Z") == "0 0");
  CHECK(timestamp("2026-03-01T12:30:15Z") == "1772368215 0");
  CHECK(timestamp("2026-03-01t12:30:15z") == "1772368215 0");
  CHECK(timestamp("1969-12-31T23:59:59.5Z") == "-1 500000000");
  CHECK(timestamp("1970-01-01T00:00:00.123456789Z") == "0 123456789");
  CHECK(timestamp("1970-01-01T00:00:00.1234567891Z") == "0 123456789");
  CHECK(timestamp("2024-02-29T00:00:00Z") == "1709164800 0");
}

TEST_CASE("offsets are taken off", "[cel][time]") {
  CHECK(timestamp("1970-01-01T02:00:00+02:00") == "0 0");
  CHECK(timestamp("1969-12-31T18:30:00-05:30") == "0 0");
  CHECK(timestamp("1970-01-01T00:00:00+00:00") == "0 0");
  CHECK(timestamp("1970-01-01T23:59:00+23:59") == "0 0");
}

TEST_CASE("every other form is no timestamp", "[cel][time]") {
  const std::string_view text =
      GENERATE("", "2026", "2026-03-01", "2026-03-01T12:30Z", "2026-03-01 12:30:15Z", "2026-03-01T12:30:15",
               "2026-03-01T12:30:15.Z", "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:30:60Z",
               "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-3-1T00:00:00Z",
               "2026-03-01T12:30:15+2:00", "2026-03-01T12:30:15+0200", "2026-03-01T12:30:15+24:00",
               "2026-03-01T12:30:15+02:60", "2026-03-01T12:30:15Zx", " 2026-03-01T12:30:15Z", "12026-03-01T00:00:00Z",
               "-026-03-01T00:00:00Z", "2026-03-01T1a:30:15Z");
  INFO(text);
  CHECK(timestamp(text) == "-");
}

TEST_CASE("timestamps reach from year 1 to year 9999", "[cel][time]") {
  CHECK(eval("timestamp('0001-01-01T00:00:00Z')") == "timestamp(\"0001-01-01T00:00:00Z\")");
  CHECK(eval("timestamp('9999-12-31T23:59:59.999999999Z')") == "timestamp(\"9999-12-31T23:59:59.999999999Z\")");
  CHECK(eval("timestamp('0000-' + '12-31T23:59:59Z')") ==
        "error(\"0000-12-31T23:59:59Z\" is out of the range of timestamp)");
  CHECK(eval("timestamp('0001-' + '01-01T00:00:00+00:01')").starts_with("error("));
  CHECK(eval("timestamp('9999-' + '12-31T23:59:59-00:01')").starts_with("error("));
  CHECK(eval("timestamp(-62135596800)") == "timestamp(\"0001-01-01T00:00:00Z\")");
  CHECK(eval("timestamp(253402300800)") == "error(253402300800 is out of the range of timestamp)");
}

TEST_CASE("sums and differences carry nanoseconds and notice overflow", "[cel][time]") {
  const Value almost = Value::duration(1, 999'999'999);
  const Value least = Value::duration(0, 1);
  CHECK(as_text(add_times(almost, least)) == "2 0");
  CHECK(as_text(subtract_times(least, almost)) == "-2 2");
  CHECK(as_text(subtract_times(Value::duration(-5, 0), least)) == "-6 999999999");
  const Value latest = Value::duration(std::numeric_limits<std::int64_t>::max(), 999'999'999);
  const Value earliest = Value::duration(std::numeric_limits<std::int64_t>::min(), 0);
  CHECK(as_text(add_times(latest, least)) == "-");
  CHECK(as_text(add_times(latest, latest)) == "-");
  CHECK(as_text(subtract_times(earliest, least)) == "-");
  CHECK(as_text(subtract_times(earliest, almost)) == "-");
}
