#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace orr {

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, each 1.
/// Compares bytes. Words longer than 64 bytes count as `limit + 1` apart unless equal; so do any two words whose
/// distance exceeds `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate that a person who typed `word` most likely meant, or `nullopt` when none is near.
///
/// Spelling conventions do not count as distance: `timeWindow`, `time-window` and `TIME_WINDOW` all mean
/// `time_window`. Otherwise near means at most one edit per three letters, and one in a shorter word; the first of
/// equals wins. Where nothing is near, a word of four letters or more means the shortest one that goes on from it:
/// `runbook` means `runbook_url`.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace orr
