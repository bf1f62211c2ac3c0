// A TZif file holds its data twice: with times of 32 bits, which are passed over, and with times of 64 bits. Each block
// is a header of counts and then arrays; numbers are big-endian. At the end stands the rule for all later times.
//
//   header: "TZif" version(1) unused(15) isutcnt(4) isstdcnt(4) leapcnt(4) timecnt(4) typecnt(4) charcnt(4)
//   block:  times(8 * timecnt) types(timecnt) descriptions(6 * typecnt) names(charcnt) leaps(12 * leapcnt)
//           isstd(isstdcnt) isut(isutcnt)
//   footer: '\n' rule '\n'

#include "embed/zone_file.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>

#include "embed/posix_zone.hpp"

namespace orr::embed {
namespace {

using cel::ZoneChange;
using cel::ZoneRule;

constexpr std::size_t kHeaderSize = 44;
constexpr std::size_t kDescriptionSize = 6;

/// Timestamps are of the years 1 to 9999.
constexpr std::int64_t kYearOne = -62'135'596'800;
constexpr std::int64_t kYearTenThousand = 253'402'300'800;

struct Counts {
  std::size_t isut = 0;
  std::size_t isstd = 0;
  std::size_t leaps = 0;
  std::size_t times = 0;
  std::size_t types = 0;
  std::size_t chars = 0;

  [[nodiscard]] std::size_t block_size(std::size_t time_size) const {
    return times * (time_size + 1) + types * kDescriptionSize + chars + leaps * (time_size + 4) + isstd + isut;
  }
};

/// A big-endian number in two's complement.
std::int64_t read_number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) { value = (value << 8U) | static_cast<unsigned char>(c); }
  const std::size_t unused = 64 - 8 * bytes.size();
  return static_cast<std::int64_t>(value << unused) >> unused;
}

Result<Counts> read_header(std::string_view bytes) {
  if (bytes.size() < kHeaderSize || !bytes.starts_with("TZif")) { return fail(ErrorKind::invalid, "is no TZif file"); }
  if (bytes[4] < '2') { return fail(ErrorKind::invalid, "has no times of 64 bits, as it is of version 1"); }
  const auto count = [bytes](std::size_t number) {
    return static_cast<std::size_t>(static_cast<std::uint32_t>(read_number(bytes.substr(20 + 4 * number, 4))));
  };
  return Counts{count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// The arrays of the block with times of 64 bits.
struct Block {
  std::string_view times;
  std::string_view types;
  std::string_view descriptions;
  std::size_t count = 0;  ///< Of the times.

  [[nodiscard]] std::int64_t time(std::size_t number) const { return read_number(times.substr(8 * number, 8)); }
  [[nodiscard]] std::size_t type(std::size_t number) const { return static_cast<unsigned char>(types[number]); }
  [[nodiscard]] std::size_t type_count() const { return descriptions.size() / kDescriptionSize; }
  [[nodiscard]] std::int32_t offset_of(std::size_t type) const {
    return static_cast<std::int32_t>(read_number(descriptions.substr(kDescriptionSize * type, 4)));
  }
  [[nodiscard]] bool is_summer(std::size_t type) const { return descriptions[kDescriptionSize * type + 4] != 0; }

  /// Before the first change the first type of standard time holds.
  [[nodiscard]] std::size_t first_type() const {
    for (std::size_t type = 0; type < type_count(); ++type) {
      if (!is_summer(type)) { return type; }
    }
    return 0;
  }
};

Result<Block> read_block(std::string_view bytes, const Counts& counts) {
  Block block;
  block.count = counts.times;
  block.times = bytes.substr(0, 8 * counts.times);
  block.types = bytes.substr(8 * counts.times, counts.times);
  block.descriptions = bytes.substr(9 * counts.times, kDescriptionSize * counts.types);
  if (counts.types == 0) { return fail(ErrorKind::invalid, "describes no local time"); }
  for (std::size_t i = 0; i < block.count; ++i) {
    if (block.type(i) >= counts.types) {
      return fail(ErrorKind::invalid, "names a local time that it does not describe");
    }
    if (block.time(i) > kYearTenThousand) { return fail(ErrorKind::invalid, "has a change after the year 9999"); }
    if (i > 0 && block.time(i) <= block.time(i - 1)) { return fail(ErrorKind::invalid, "has times out of order"); }
  }
  for (std::size_t type = 0; type < counts.types; ++type) {
    constexpr std::int32_t kLongest = 26 * 3600;  // as the format has it
    const std::int32_t offset = block.offset_of(type);
    if (offset < -kLongest || offset > kLongest) { return fail(ErrorKind::invalid, "is more than 26 hours off UTC"); }
  }
  return block;
}

/// When the offset that the rule gives for a time changes next; the end of time if never.
std::int64_t next_change(const ZoneRule& rule, std::int64_t seconds) {
  std::int64_t next = std::numeric_limits<std::int64_t>::max();
  const int year = cel::year_at(seconds, rule.standard);
  for (int near = year - 1; near <= year + 2; ++near) {
    for (const ZoneChange& change : cel::changes_in(rule, near)) {
      const bool is_change = cel::offset_by(rule, change.at()) != cel::offset_by(rule, change.at() - 1);
      if (is_change && change.at() > seconds && change.at() < next) { next = change.at(); }
    }
  }
  return next;
}

/// Whether the rule gives by itself what the file says from the change before the last one on.
bool is_last_redundant(const ZoneFile& file) {
  if (file.changes.size() < 2) { return false; }
  const ZoneChange& last = file.changes.back();
  const ZoneChange& before = file.changes[file.changes.size() - 2];
  if (cel::offset_by(file.rule, before.at()) != before.offset()) { return false; }
  const std::int64_t next = next_change(file.rule, before.at());
  return before.offset() == last.offset() ? next > last.at()
                                          : next == last.at() && cel::offset_by(file.rule, next) == last.offset();
}

/// What the block says. Changes of nothing but the name are left out, but for the last, from which on the rule holds.
ZoneFile read_changes(const Block& block) {
  ZoneFile file;
  std::int32_t offset = block.offset_of(block.first_type());
  file.first_offset = offset;
  for (std::size_t i = 0; i < block.count; ++i) {
    const std::int32_t changed = block.offset_of(block.type(i));
    if (block.time(i) <= kYearOne) {
      file.first_offset = changed;
    } else if (changed != offset || i + 1 == block.count) {
      file.changes.emplace_back(block.time(i), changed);
    }
    offset = changed;
  }
  return file;
}

/// The rule at the end; if there is none, the last offset holds for ever.
Result<ZoneRule> read_footer(std::string_view footer, const ZoneFile& file) {
  if (footer.size() < 2 || !footer.starts_with('\n') || !footer.ends_with('\n')) {
    return fail(ErrorKind::invalid, "has no footer");
  }
  const std::string_view text = footer.substr(1, footer.size() - 2);
  const std::int32_t last = file.changes.empty() ? file.first_offset : file.changes.back().offset();
  const auto rule = text.empty() ? std::optional(ZoneRule{.standard = last, .summer = last}) : parse_posix_zone(text);
  if (!rule) { return fail(ErrorKind::invalid, "ends in a rule that cannot be read: " + std::string(text)); }
  if (!file.changes.empty() && cel::offset_by(*rule, file.changes.back().at()) != last) {
    return fail(ErrorKind::invalid, "ends in a rule that contradicts the last change: " + std::string(text));
  }
  return *rule;
}

}  // namespace

Result<ZoneFile> read_zone_file(std::string_view bytes) {
  const auto passed_over = read_header(bytes);
  if (!passed_over) { return fail(passed_over.error()); }
  bytes.remove_prefix(std::min(kHeaderSize + passed_over->block_size(4), bytes.size()));
  const auto counts = read_header(bytes);
  if (!counts) { return fail(counts.error()); }
  bytes.remove_prefix(kHeaderSize);
  if (bytes.size() < counts->block_size(8)) { return fail(ErrorKind::invalid, "is cut off"); }
  if (counts->leaps > 0) { return fail(ErrorKind::invalid, "counts leap seconds"); }
  const auto block = read_block(bytes, *counts);
  if (!block) { return fail(block.error()); }
  ZoneFile file = read_changes(*block);
  const auto rule = read_footer(bytes.substr(counts->block_size(8)), file);
  if (!rule) { return fail(rule.error()); }
  file.rule = *rule;
  while (is_last_redundant(file)) { file.changes.pop_back(); }
  return file;
}

}  // namespace orr::embed
