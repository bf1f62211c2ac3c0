#include "cel/time_zone.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <vector>

#include "orr/support/edit_distance.hpp"

namespace orr::cel {
namespace {

const Zone* find_zone(std::string_view name) {
  const std::span<const NamedZone> all = named_zones();
  const auto found = std::ranges::lower_bound(all, name, {}, &NamedZone::name);
  return found == all.end() || found->name != name ? nullptr : found->zone;
}

/// The number that two digits at that place make, below a limit.
std::optional<std::int32_t> two_digits(std::string_view text, std::size_t at, std::int32_t limit) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!is_digit(text[at]) || !is_digit(text[at + 1])) { return std::nullopt; }
  const std::int32_t number = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return number < limit ? std::optional(number) : std::nullopt;
}

/// `+hh:mm`, `-hh:mm` or `hh:mm`, in seconds.
std::optional<std::int32_t> parse_offset(std::string_view text) {
  const bool is_west = text.starts_with('-');
  if (is_west || text.starts_with('+')) { text.remove_prefix(1); }
  if (text.size() != 5 || text[2] != ':') { return std::nullopt; }
  const auto hours = two_digits(text, 0, 24);
  const auto minutes = two_digits(text, 3, 60);
  if (!hours || !minutes) { return std::nullopt; }
  const std::int32_t offset = (*hours * 60 + *minutes) * 60;
  return is_west ? -offset : offset;
}

}  // namespace

std::int32_t offset_at(const Zone& zone, std::int64_t seconds) {
  const auto next = std::upper_bound(zone.changes.begin(), zone.changes.end(), seconds,
                                     [](std::int64_t time, const ZoneChange& change) { return time < change.at(); });
  if (next == zone.changes.end()) { return offset_by(*zone.rule, seconds); }
  return next == zone.changes.begin() ? zone.first_offset : std::prev(next)->offset();
}

std::optional<std::int32_t> offset_in(std::string_view zone, std::int64_t seconds) {
  if (const Zone* named = find_zone(zone)) { return offset_at(*named, seconds); }
  return parse_offset(zone);
}

std::optional<std::string_view> nearest_zone(std::string_view zone) {
  std::vector<std::string_view> names;
  for (const NamedZone& named : named_zones()) { names.push_back(named.name); }
  return nearest(zone, names);
}

}  // namespace orr::cel
