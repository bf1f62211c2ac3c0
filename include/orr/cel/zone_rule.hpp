#pragma once

#include <array>
#include <cstdint>

// Rules by which a zone changes its offset every year, as POSIX's TZ writes them (IEEE Std 1003.1, 8.3, with the
// extensions of RFC 8536, 3.3.1).

namespace orr::cel {

/// When in a year a zone changes its offset.
struct YearlyChange {
  enum class Day : std::uint8_t {
    weekday_of_month,  ///< `weekday` of week `week` of `month`, the last one for week 5.
    day_of_year,       ///< Day `day`, from 0, 29 February counted where there is one.
    day_without_leap,  ///< Day `day`, from 1, 29 February never counted.
  };
  Day form = Day::weekday_of_month;
  std::uint8_t month = 1;    ///< 1..12
  std::uint8_t week = 1;     ///< 1..5
  std::uint8_t weekday = 0;  ///< 0..6, from Sunday.
  std::uint16_t day = 0;
  std::int32_t seconds = 0;  ///< After midnight of that day, on the clocks before the change; up to a week either way.

  bool operator==(const YearlyChange&) const = default;
};

/// Offsets are seconds east of UTC. Where both are the same, nothing ever changes.
struct ZoneRule {
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  YearlyChange to_summer{};
  YearlyChange to_standard{};

  bool operator==(const ZoneRule&) const = default;
};

/// From when on another offset holds. Eight bytes, as there are thousands of them.
class ZoneChange {
 public:
  /// In seconds since 1970-01-01T00:00:00Z, less than 2^43 of them, and seconds east of UTC, less than 2^19.
  constexpr ZoneChange(std::int64_t at, std::int32_t offset) : both_(at * kScale + offset) {}

  [[nodiscard]] constexpr std::int64_t at() const { return (both_ + kScale / 2) >> kShift; }
  [[nodiscard]] constexpr std::int32_t offset() const { return static_cast<std::int32_t>(both_ - at() * kScale); }

 private:
  static constexpr int kShift = 20;
  static constexpr std::int64_t kScale = std::int64_t{1} << kShift;

  std::int64_t both_;
};

/// To summer time and to standard time, in the order in which the rule names them.
[[nodiscard]] std::array<ZoneChange, 2> changes_in(const ZoneRule& rule, int year);

/// The offset that holds at a time.
[[nodiscard]] std::int32_t offset_by(const ZoneRule& rule, std::int64_t seconds);

/// The year on clocks of that offset.
[[nodiscard]] int year_at(std::int64_t seconds, std::int32_t offset);

}  // namespace orr::cel
