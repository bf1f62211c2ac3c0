#include "embed/zone_file.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "embed/posix_zone.hpp"
#include "embed/zone_source.hpp"
#include "tests/support/catch.hpp"

using namespace orr::embed;
using orr::cel::YearlyChange;
using orr::cel::ZoneRule;

namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) { text += static_cast<char>(value >> (8 * static_cast<unsigned>(i))); }
  return text;
}

struct Type {
  std::int32_t offset;
  bool is_summer = false;
};

struct Change {
  std::int64_t at;
  unsigned char type;
};

/// What a TZif file is made of.
struct Parts {
  char version = '2';
  std::vector<Change> changes{};
  std::vector<Type> types{{0}};
  std::string footer = "\nUTC0\n";
  std::uint32_t leaps = 0;
};

std::string header(const Parts& parts, std::size_t changes, std::size_t types) {
  return "TZif" + std::string(1, parts.version) + std::string(15, '\0') + number(0, 4) + number(0, 4) +
         number(parts.leaps, 4) + number(changes, 4) + number(types, 4) + number(4, 4);
}

/// A file whose block of 32 bits holds one type and nothing else.
std::string file(const Parts& parts) {
  std::string text = header({.version = parts.version}, 0, 1) + number(0, 4) + std::string(2, '\0') + "UTC" + '\0';
  text += header(parts, parts.changes.size(), parts.types.size());
  for (const Change& change : parts.changes) { text += number(static_cast<std::uint64_t>(change.at), 8); }
  for (const Change& change : parts.changes) { text += static_cast<char>(change.type); }
  for (const Type& type : parts.types) {
    text += number(static_cast<std::uint32_t>(type.offset), 4) + (type.is_summer ? '\1' : '\0') + '\0';
  }
  return text + "UTC" + '\0' + std::string(parts.leaps * 12, '\0') + parts.footer;
}

std::string complaint(const std::string& bytes) {
  const auto zone = read_zone_file(bytes);
  return zone ? "none" : zone.error().message;
}

/// `first; at offset, at offset`.
std::string summary(const Parts& parts) {
  const auto zone = read_zone_file(file(parts));
  if (!zone) { return zone.error().message; }
  std::string text = std::to_string(zone->first_offset) + ';';
  for (const auto& change : zone->changes) {
    text += ' ' + std::to_string(change.at()) + ' ' + std::to_string(change.offset());
  }
  return text;
}

constexpr std::int32_t kHour = 3600;

}  // namespace

// --- files -----------------------------------------------------------------------------------------------------------

TEST_CASE("a file without changes holds one offset", "[embed][zone_file]") {
  const auto zone = read_zone_file(file({.types = {{kHour}}, .footer = "\n<+01>-1\n"}));
  REQUIRE(zone.has_value());
  CHECK(zone->first_offset == kHour);
  CHECK(zone->changes.empty());
  CHECK(zone->rule == ZoneRule{.standard = kHour, .summer = kHour});
}

TEST_CASE("changes of 64 bits are read, and those of nothing but the name left out", "[embed][zone_file]") {
  CHECK(summary({.changes = {{-5'000'000'000, 1}, {0, 2}, {100, 0}},
                 .types = {{-968}, {0}, {0}},
                 .footer = "\n<-00>0:16:08\n"}) == "-968; -5000000000 0 100 -968");
}

TEST_CASE("before the first change the first standard time holds", "[embed][zone_file]") {
  CHECK(summary({.changes = {{1000, 0}}, .types = {{7200, true}, {kHour}}, .footer = "\nEET-2\n"}) ==
        "3600; 1000 7200");
}

TEST_CASE("changes before the year 1 are none", "[embed][zone_file]") {
  CHECK(summary({.changes = {{-(std::int64_t{1} << 59), 1}, {0, 0}}, .types = {{0}, {kHour}}}) == "3600; 0 0");
}

TEST_CASE("changes that the rule gives are left out, but for the first", "[embed][zone_file]") {
  // Central Europe, 1996 to 1998.
  const std::vector<Change> changes{{500, 0},         {828'234'000, 1}, {846'378'000, 0},
                                    {859'683'600, 1}, {877'827'600, 0}, {891'133'200, 1}};
  const std::vector<Type> types{{kHour}, {2 * kHour, true}, {0}};
  Parts parts{.changes = changes, .types = types, .footer = "\nCET-1CEST,M3.5.0,M10.5.0/3\n"};
  CHECK(summary(parts) == "3600; 828234000 7200");
  parts.changes[2].at += 3600;  // summer once ended an hour later
  CHECK(summary(parts) == "3600; 828234000 7200 846381600 3600");
  parts.changes.erase(parts.changes.begin() + 4);  // and once it did not end
  CHECK(summary(parts) == "3600; 828234000 7200 846381600 3600 859683600 7200 891133200 7200");
}

TEST_CASE("without a rule the last offset holds for ever", "[embed][zone_file]") {
  const auto zone = read_zone_file(file({.changes = {{0, 1}}, .types = {{0}, {kHour}}, .footer = "\n\n"}));
  REQUIRE(zone.has_value());
  CHECK(zone->rule == ZoneRule{.standard = kHour, .summer = kHour});
}

TEST_CASE("what is no zone file, or one of a kind that is not understood, is refused", "[embed][zone_file]") {
  CHECK(complaint("") == "is no TZif file");
  CHECK(complaint("TZif2") == "is no TZif file");
  CHECK(complaint(std::string(200, 'x')) == "is no TZif file");
  CHECK(complaint(file({.version = '\0'})) == "has no times of 64 bits, as it is of version 1");
  CHECK(complaint(file({.types = {}})) == "describes no local time");
  CHECK(complaint(file({.leaps = 1})) == "counts leap seconds");
  CHECK(complaint(file({.changes = {{0, 1}}})) == "names a local time that it does not describe");
  CHECK(complaint(file({.changes = {{5, 0}, {5, 0}}})) == "has times out of order");
  CHECK(complaint(file({.changes = {{std::int64_t{1} << 50, 0}}})) == "has a change after the year 9999");
  CHECK(complaint(file({.types = {{30 * kHour}}})) == "is more than 26 hours off UTC");
  CHECK(complaint(file({.footer = ""})) == "has no footer");
  CHECK(complaint(file({.footer = "\nUTC0"})) == "has no footer");
  CHECK(complaint(file({.footer = "\nCET-1CEST\n"})) == "ends in a rule that cannot be read: CET-1CEST");
  CHECK(complaint(file({.changes = {{0, 1}}, .types = {{0}, {kHour}}})) ==
        "ends in a rule that contradicts the last change: UTC0");
}

TEST_CASE("a file cut off anywhere is refused", "[embed][zone_file]") {
  const std::string whole = file({.changes = {{0, 1}, {9, 0}}, .types = {{0}, {kHour}}});
  REQUIRE(complaint(whole) == "none");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    CHECK(complaint(whole.substr(0, length)) != "none");
  }
}

TEST_CASE("counts that no file can have are refused", "[embed][zone_file]") {
  std::string bytes = file({});
  for (std::size_t at = 20; at < 44; ++at) {
    std::string huge = bytes;
    huge[at] = '\xFF';
    CHECK(complaint(huge) != "none");
    huge = bytes;
    huge[at + 54] = '\xFF';  // of the second header
    CHECK(complaint(huge) != "none");
  }
}

// --- rules -----------------------------------------------------------------------------------------------------------

TEST_CASE("a rule has the names, offsets and days of TZ", "[embed][posix_zone]") {
  CHECK(parse_posix_zone("UTC0") == ZoneRule{});
  CHECK(parse_posix_zone("<+0545>-5:45") == ZoneRule{.standard = 20'700, .summer = 20'700});
  CHECK(parse_posix_zone("XXX+1:02:03") == ZoneRule{.standard = -3723, .summer = -3723});
  const YearlyChange march{.month = 3, .week = 5, .weekday = 0, .seconds = 2 * kHour};
  const YearlyChange october{.month = 10, .week = 5, .weekday = 0, .seconds = 3 * kHour};
  CHECK(parse_posix_zone("CET-1CEST,M3.5.0,M10.5.0/3") == ZoneRule{kHour, 2 * kHour, march, october});
  const auto explicit_summer = parse_posix_zone("IST-1GMT0,M10.5.0,M3.5.0/1");
  REQUIRE(explicit_summer.has_value());
  CHECK(explicit_summer->summer == 0);
  const auto by_days = parse_posix_zone("<-03>3<-02>,J60/-1:30,365/167");
  REQUIRE(by_days.has_value());
  CHECK(by_days->to_summer == YearlyChange{.form = YearlyChange::Day::day_without_leap, .day = 60, .seconds = -5400});
  CHECK(by_days->to_standard ==
        YearlyChange{.form = YearlyChange::Day::day_of_year, .day = 365, .seconds = 167 * kHour});
}

TEST_CASE("what is no rule is not read", "[embed][posix_zone]") {
  for (const std::string_view text : {"",
                                      "UTC",
                                      "UT0",
                                      "<>0",
                                      "<UTC0",
                                      "UTC-",
                                      "UTC25",
                                      "UTC0:60",
                                      "UTC0:0:60",
                                      "UTC0x",
                                      "UTC--1",
                                      "1UTC0",
                                      "CET-1CEST",
                                      "CET-1CEST,M3.5.0",
                                      "CET-1CEST,M3.5.0,",
                                      "CET-1CEST,M13.5.0,M10.5.0",
                                      "CET-1CEST,M3.0.0,M10.5.0",
                                      "CET-1CEST,M3.6.0,M10.5.0",
                                      "CET-1CEST,M3.5.7,M10.5.0",
                                      "CET-1CEST,M3.5,M10.5.0",
                                      "CET-1CEST,J0,J365",
                                      "CET-1CEST,J1,J366",
                                      "CET-1CEST,0,366",
                                      "CET-1CEST,M3.5.0/168,M10.5.0",
                                      "CET-1CEST,M3.5.0,M10.5.0/",
                                      "CET-1CEST,M3.5.0,M10.5.0,",
                                      "CET-1CEST,-1,5",
                                      "CET-1CEST,M99999999999.5.0,M10.5.0"}) {
    INFO(text);
    CHECK_FALSE(parse_posix_zone(text).has_value());
  }
}

// --- source ----------------------------------------------------------------------------------------------------------

TEST_CASE("zones that say the same share one table", "[embed][zone_source]") {
  const ZoneFile utc{};
  ZoneFile berlin{.first_offset = 3208, .changes = {{-2'422'054'408, kHour}}};
  berlin.rule = {.standard = kHour, .summer = kHour};
  const std::string source = write_zones({{"Etc/UTC", utc}, {"UTC", utc}, {"Europe/Berlin", berlin}});
  CHECK(source.find("constexpr Zone kZone1 = {0, {}, &kRule0};\n") != std::string::npos);
  CHECK(source.find("constexpr Zone kZone4 = {3208, kChanges3, &kRule2};\n") != std::string::npos);
  CHECK(source.find("{-2422054408, 3600},\n") != std::string::npos);
  CHECK(
      source.find("    {\"Etc/UTC\"sv, &kZone1},\n    {\"Europe/Berlin\"sv, &kZone4},\n    {\"UTC\"sv, &kZone1},\n") !=
      std::string::npos);
}
