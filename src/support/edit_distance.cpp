#include "orr/support/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace orr {
namespace {

constexpr std::size_t kLongestWord = 64;

/// The word without what naming conventions add: case, `_` and `-`.
std::string bare_letters(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    if (c == '_' || c == '-') { continue; }
    bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return bare;
}

/// The shortest candidate that goes on where the word ends.
std::optional<std::string_view> shortest_beginning_with(std::string_view bare_word,
                                                        std::span<const std::string_view> candidates) {
  constexpr std::size_t kLeast = 4;  // letters that say what was meant
  std::optional<std::string_view> best;
  if (bare_word.size() < kLeast) { return best; }
  for (const std::string_view candidate : candidates) {
    if (!bare_letters(candidate).starts_with(bare_word)) { continue; }
    if (!best || candidate.size() < best->size()) { best = candidate; }
  }
  return best;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a == b) { return 0; }
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit || a.size() > kLongestWord || b.size() > kLongestWord) { return limit + 1; }

  using Row = std::array<std::size_t, kLongestWord + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) { last[j] = j; }
  std::size_t least_in_last = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({substituted, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) { row[j] = std::min(row[j], before_last[j - 2] + 1); }
      least = std::min(least, row[j]);
    }
    if (least > limit && least_in_last > limit) { return limit + 1; }  // every way on passes one of these two rows
    least_in_last = least;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], limit + 1);
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string bare_word = bare_letters(word);
  const std::size_t limit = std::max<std::size_t>(1, bare_word.size() / 3);
  std::optional<std::string_view> best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view candidate : candidates) {
    if (best_distance == 0) { break; }
    const std::size_t distance = edit_distance(bare_word, bare_letters(candidate), best_distance - 1);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best ? best : shortest_beginning_with(bare_word, candidates);
}

}  // namespace orr
