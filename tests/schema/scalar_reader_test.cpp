#include "schema/scalar_reader.hpp"

#include <bit>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

const Property& property(std::string_view name) {
  const Shape& root = *every_form().root;
  return root.properties[static_cast<std::size_t>(root.find(name))];
}

/// The value that a field takes from a scalar as a file would write it; else what is wrong, and what to write.
std::string read(std::string_view field, std::string written) {
  const document::TestReading file(std::move(written));
  const auto value = read_scalar(property(field), file.root());
  return value ? normal_form(*value) : fmt::format("{}; {}", value.error().message, value.error().help);
}

/// The bits of a ratio, so that not even the last one may differ.
std::uint64_t bits(std::string_view field, std::string written) {
  const document::TestReading file(std::move(written));
  return std::bit_cast<std::uint64_t>(read_scalar(property(field), file.root()).value().float64);
}

}  // namespace

// --- texts ----------------------------------------------------------------------------------------------------------

TEST_CASE("a text takes any scalar as it is written", "[schema][scalar_reader]") {
  CHECK(read("name", "checkout") == R"("checkout")");
  CHECK(read("name", "no") == R"("no")");
  CHECK(read("name", "true") == R"("true")");
  CHECK(read("name", "007") == R"("007")");
  CHECK(read("name", "1.10") == R"("1.10")");
  CHECK(read("name", "2026-05-20") == R"("2026-05-20")");
  CHECK(read("name", "'#checkout'") == R"("#checkout")");
  CHECK(read("name", "|\n  two\n  lines\n") == R"("two\nlines\n")");
}

TEST_CASE("a text of a closed vocabulary is one of its words", "[schema][scalar_reader]") {
  CHECK(read("word", "page") == R"("page")");
  CHECK(read("word", "'ticket'") == R"("ticket")");
  CHECK(read("word", "pages") == "`word` cannot be `pages`; did you mean `page`? possible are: page, ticket");
  CHECK(read("word", "Page") == "`word` cannot be `Page`; did you mean `page`? possible are: page, ticket");
  CHECK(read("word", "loud") == "`word` cannot be `loud`; possible are: page, ticket");
}

TEST_CASE("synonyms become the word they mean", "[schema][scalar_reader]") {
  CHECK(read("word", "critical") == R"("page")");
  CHECK(read("word", "criticall") == "`word` cannot be `criticall`; possible are: page, ticket");
}

// --- truth values ---------------------------------------------------------------------------------------------------

TEST_CASE("a truth value is written as YAML 1.2 writes it", "[schema][scalar_reader]") {
  CHECK(read("flag", "true") == "true");
  CHECK(read("flag", "false") == "false");
  CHECK(read("flag", "True") == "true");
  CHECK(read("flag", "FALSE") == "false");
}

TEST_CASE("yes and no are no truth values, and the hint says which one was meant", "[schema][scalar_reader]") {
  CHECK(read("flag", "yes") == "`flag` is `true` or `false`, and `yes` is neither; write `true`");
  CHECK(read("flag", "no") == "`flag` is `true` or `false`, and `no` is neither; write `false`");
  CHECK(read("flag", "on") == "`flag` is `true` or `false`, and `on` is neither; write `true`");
  CHECK(read("flag", "Off") == "`flag` is `true` or `false`, and `Off` is neither; write `false`");
  CHECK(read("flag", "NO") == "`flag` is `true` or `false`, and `NO` is neither; write `false`");
  CHECK(read("flag", "nO") == "`flag` is `true` or `false`, and `nO` is neither; write `true` or `false`");
  CHECK(read("flag", "1") == "`flag` is `true` or `false`, and `1` is neither; write `true` or `false`");
}

TEST_CASE("quotes make a text of what would be a truth value or a number", "[schema][scalar_reader]") {
  CHECK(read("flag", "'true'") ==
        "`flag` is `true` or `false`, and quotes make `true` a text; write it without quotes: `true`");
  CHECK(read("count", "\"3\"") ==
        "`count` is a whole number, and quotes make `3` a text; write it without quotes: `3`");
  CHECK(read("load", "'0.5'") == "`load` is a number, and quotes make `0.5` a text; write it without quotes: `0.5`");
  CHECK(read("share", "'0.5'") == "`share` is a ratio, and quotes make `0.5` a text; write it without quotes: `0.5`");
  CHECK(read("share", "'50%'") == "0.5");
  CHECK(read("flag", "'yes'") == "`flag` is `true` or `false`, and `yes` is neither; write `true`");
}

// --- durations ------------------------------------------------------------------------------------------------------

TEST_CASE("a number without unit is told which units there are", "[schema][scalar_reader]") {
  CHECK(read("wait", "90") ==
        "`wait` is a duration, and `90` has no unit; "
        "write `90s` for seconds, `90m` for minutes, `90h` for hours or `90d` for days");
  CHECK(read("wait", "1.5").starts_with("`wait` is a duration, and `1.5` has no unit; write `1.5s` for seconds"));
  CHECK(read("wait", "-5").starts_with("`wait` is a duration, and `-5` is none; write a number with its unit"));
  CHECK(read("wait", "1e3").starts_with("`wait` is a duration, and `1e3` is none; write a number with its unit"));
}

TEST_CASE("a duration as clocks show it is told in hours and minutes", "[schema][scalar_reader]") {
  const auto advice = [](std::string_view text) {
    return fmt::format("`wait` is a duration, and `{}` is none; for hours and minutes write ", text);
  };
  CHECK(read("wait", "24:00") == advice("24:00") + "`24h`");
  CHECK(read("wait", "1:30") == advice("1:30") + "`1h30m`");
  CHECK(read("wait", "0:30") == advice("0:30") + "`30m`");
  CHECK(read("wait", "0:00") == advice("0:00") + "`0m`");
  CHECK(read("wait", "1:75").find("hours and minutes") == std::string::npos);
  CHECK(read("wait", "1:3:0").find("hours and minutes") == std::string::npos);
}

// --- numbers --------------------------------------------------------------------------------------------------------

TEST_CASE("a whole number has no fraction", "[schema][scalar_reader]") {
  CHECK(read("count", "8") == "8");
  CHECK(read("count", "+8") == "8");
  CHECK(read("count", "9223372036854775807") == "9223372036854775807");
  CHECK(read("count", "8.5") ==
        "`count` is a whole number, and `8.5` is none; write a whole number such as `3`; here for example `8`");
  CHECK(read("count", "many") ==
        "`count` is a whole number, and `many` is none; write a whole number such as `3`; here for example `8`");
  CHECK(read("count", "0x10") ==
        "`count` is a whole number, and `0x10` is none; write a whole number such as `3`; here for example `8`");
  CHECK(read("count", "9223372036854775808") ==
        "`count` is a whole number, and `9223372036854775808` is none; write a whole number such as `3`; here for "
        "example `8`");
}

TEST_CASE("a number beyond its bounds is refused with the bounds", "[schema][scalar_reader]") {
  CHECK(read("tier", "1") == "1");
  CHECK(read("tier", "4") == "4");
  CHECK(read("tier", "5") == "`tier` lies between 1 and 4, and `5` does not; ");
  CHECK(read("tier", "0") == "`tier` lies between 1 and 4, and `0` does not; ");
  CHECK(read("count", "-1") == "`count` is at least 0, and `-1` is less; write for example `8`");
  CHECK(read("load", "100.5") == "`load` is at most 100, and `100.5` is more; ");
}

TEST_CASE("words stand for numbers where the schema says so", "[schema][scalar_reader]") {
  CHECK(read("tier", "critical") == "1");
  CHECK(read("tier", "'low'") == "4");
  CHECK(read("tier", "critcal") ==
        "`tier` cannot be `critcal`; did you mean `critical`? possible are: 1 to 4, critical, low");
  CHECK(read("tier", "important") == "`tier` cannot be `important`; possible are: 1 to 4, critical, low");
  CHECK(read("tier", "1.5") == "`tier` is a whole number, and `1.5` is none; write a whole number such as `3`");
}

TEST_CASE("a number may have a fraction and an exponent", "[schema][scalar_reader]") {
  CHECK(read("load", "3") == "3.0");
  CHECK(read("load", "2.5") == "2.5");
  CHECK(read("load", "-1e-3") == "-0.001");
  CHECK(read("load", "1,5") == "`load` is a number, and `1,5` is none; write a number such as `0.5`");
  CHECK(read("load", ".inf") == "`load` is a number, and `.inf` is none; write a number such as `0.5`");
}

// --- ratios ---------------------------------------------------------------------------------------------------------

TEST_CASE("a ratio reads alike as a fraction and in percent", "[schema][scalar_reader]") {
  CHECK(read("share", "0.9995") == "0.9995");
  CHECK(bits("share", "99.95%") == bits("share", "0.9995"));
  CHECK(bits("percent", "99.95") == bits("share", "0.9995"));
  CHECK(bits("percent", "99.95 %") == bits("share", "0.9995"));
  CHECK(read("share", "0") == "0.0");
  CHECK(read("share", "100%") == "1.0");
}

TEST_CASE("percent without its sign is refused where a ratio is asked, with both ways to write it",
          "[schema][scalar_reader]") {
  CHECK(read("share", "99.95") ==
        "`share` lies between 0 and 1, and `99.95` does not; for 99.95 percent write `99.95%` or `0.9995`");
  CHECK(read("share", "99.99") ==
        "`share` lies between 0 and 1, and `99.99` does not; for 99.99 percent write `99.99%` or `0.9999`");
  CHECK(read("share", "100") ==
        "`share` lies between 0 and 1, and `100` does not; for 100 percent write `100%` or `1`");
}

TEST_CASE("no ratio lies below nothing or above the whole", "[schema][scalar_reader]") {
  CHECK(read("share", "-0.1") == "`share` lies between 0 and 1, and `-0.1` does not; write it as `0.999` or `99.9%`");
  CHECK(read("share", "101") == "`share` lies between 0 and 1, and `101` does not; write it as `0.999` or `99.9%`");
  CHECK(read("share", "150%") == "`share` lies between 0 and 1, and `150%` does not; write it as `0.999` or `99.9%`");
  CHECK(read("share", "1e1") == "`share` lies between 0 and 1, and `1e1` does not; write it as `0.999` or `99.9%`");
  CHECK(read("percent", "100.1") == "`percent` lies between 0 and 100, and `100.1` does not; write it as `99.9`");
}

TEST_CASE("what is no ratio is refused with the notations", "[schema][scalar_reader]") {
  CHECK(read("share", "three nines") ==
        "`share` is a ratio, and `three nines` is none; write it as `0.999` or `99.9%`");
  CHECK(read("share", "99,9%") == "`share` is a ratio, and `99,9%` is none; write it as `0.999` or `99.9%`");
  CHECK(read("percent", "all") == "`percent` is a percentage, and `all` is none; write it as `99.9`");
}

// --- times ----------------------------------------------------------------------------------------------------------

TEST_CASE("a date is a day of the calendar", "[schema][scalar_reader]") {
  CHECK(read("day", "2026-05-20") == "2026-05-20");
  CHECK(read("day", "'2026-05-20'") == "2026-05-20");
  CHECK(read("day", "2026-02-30") ==
        "`day` is a date, and no calendar has `2026-02-30`; write a day that exists, as year, month and day");
  CHECK(read("day", "2026-2-30") ==
        "`day` is a date, and `2026-2-30` is none; write year, month and day as `2026-05-20`");
  CHECK(read("day", "20.5.2026") ==
        "`day` is a date, and `20.5.2026` is none; write year, month and day as `2026-05-20`");
  CHECK(read("day", "soon") == "`day` is a date, and `soon` is none; write year, month and day as `2026-05-20`");
}

TEST_CASE("a duration names its units", "[schema][scalar_reader]") {
  CHECK(read("wait", "1h30m") == "1h30m");
  CHECK(read("wait", "90m") == "1h30m");
  CHECK(read("wait", "0") == "0s");
  const std::string help =
      "write a number with its unit (ms, s, m, h, d or w), such as `30s` or `28d`; here for example `5m`";
  CHECK(read("wait", "5 m") == "`wait` is a duration, and `5 m` is none; " + help);
  CHECK(read("wait", "1M") == "`wait` is a duration, and `1M` is none; " + help);
}

// --- hostile --------------------------------------------------------------------------------------------------------

TEST_CASE("a wrong text is shown elided and visible", "[schema][scalar_reader]") {
  CHECK(read("day", std::string(200, '9')) ==
        "`day` is a date, and `" + std::string(57, '9') + "...` is none; write year, month and day as `2026-05-20`");
  CHECK(read("word", "\"\\e[31mred\\n\"") == "`word` cannot be `\\u{1B}[31mred\\n`; possible are: page, ticket");
}

TEST_CASE("numbers of absurd size are no numbers, and take no time", "[schema][scalar_reader]") {
  const std::string nines(60'000, '9');
  CHECK(read("count", nines).starts_with("`count` is a whole number, and "));
  CHECK(read("share", nines).starts_with("`share` "));
  CHECK(read("wait", nines + "w").starts_with("`wait` is a duration, and "));
  CHECK(read("load", "1e999") == "`load` is a number, and `1e999` is none; write a number such as `0.5`");
}
