#include "cel/functions_regex.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "cel/pattern.hpp"
#include "cel/text_cost.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

constexpr std::int64_t kAll = -1;  ///< As a limit: none.

/// Groups that a replacement can refer to, with the whole match: one digit.
constexpr int kMostGroups = 10;

/// Matches of a pattern from left to right, none of which overlaps another; an empty one right behind another is passed
/// over, as Go does.
class Matches {
 public:
  Matches(const Call& call, const CallPattern& pattern, std::string_view text)
      : call_(call), pattern_(pattern), text_(text.empty() ? std::string_view("") : text) {}

  /// Goes on to the next match. False when there is none, or when the search had to end: see `failure`.
  bool next() {
    while (at_ <= text_.size() && find()) {
      const std::size_t from = begin();
      const std::size_t to = end();
      const bool is_repeated = to == at_ && from == last_end_;
      at_ = to > at_ ? to : at_ + std::max<std::size_t>(decode_code_point(text_.substr(at_)).length, 1);
      last_end_ = to;
      if (!is_repeated) { return true; }
    }
    return false;
  }

  /// What a group matched, or the whole pattern for number 0; empty when the group has no part in the match.
  [[nodiscard]] std::string_view group(int number) const {
    const re2::StringPiece& piece = groups_[static_cast<std::size_t>(number)];
    return {piece.data(), piece.size()};
  }

  [[nodiscard]] std::size_t begin() const { return static_cast<std::size_t>(groups_[0].data() - text_.data()); }
  [[nodiscard]] std::size_t end() const { return begin() + groups_[0].size(); }

  /// What the call gives when not all matches could be found.
  [[nodiscard]] const std::optional<Value>& failure() const { return failure_; }

 private:
  bool find() {
    if (at_ > 0 && !pattern_.afford_another(text_.substr(at_))) {
      failure_ = Value();
      return false;
    }
    const int groups = std::min(pattern_.get()->expression().NumberOfCapturingGroups() + 1, kMostGroups);
    const bool is_found = pattern_.get()->expression().Match(
        re2::StringPiece(text_.data(), text_.size()), at_, text_.size(), re2::RE2::UNANCHORED, groups_.data(), groups);
    if (!is_found) { return false; }
    for (int i = 0; i < groups; ++i) {
      if (!splits_character(group(i))) { continue; }
      failure_ = call_.fail("the pattern matches a part of a character");
      return false;
    }
    return true;
  }

  /// `\C` matches single bytes.
  [[nodiscard]] bool splits_character(std::string_view match) const {
    if (match.data() == nullptr) { return false; }
    const char* text_end = text_.data() + text_.size();
    const auto is_inside = [&](const char* at) {
      return at != text_end && (static_cast<unsigned char>(*at) & 0xC0U) == 0x80U;
    };
    return is_inside(match.data()) || is_inside(match.data() + match.size());
  }

  const Call& call_;
  const CallPattern& pattern_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::size_t> last_end_;
  std::array<re2::StringPiece, kMostGroups> groups_;
  std::optional<Value> failure_;
};

/// An error for a pattern of which it would not be clear what to extract.
std::optional<Value> too_many_groups(const Call& call, const CallPattern& pattern) {
  if (pattern.get()->expression().NumberOfCapturingGroups() <= 1) { return std::nullopt; }
  return call.fail(fmt::format("{} has more than one group; write `(?:...)` for those that are not to be extracted",
                               quote(call.arguments[1].text())));
}

Value list_of(const Call& call, const std::vector<Value>& items) {
  const std::span<const Value> kept = call.arena.copy(std::span<const Value>(items));
  return Value::of(static_cast<const List*>(call.arena.make<List>(kept)));
}

/// Up to `limit` matches, each as what group number `group` matched; empty ones only if they are whole matches.
Value all_matches(const Call& call, const CallPattern& pattern, std::int64_t limit, int group) {
  Matches matches(call, pattern, call.arguments[0].text());
  std::vector<Value> items;
  while (static_cast<std::uint64_t>(limit) > items.size() && matches.next()) {
    if (group > 0 && matches.group(group).empty()) { continue; }
    if (!call.afford(1)) { return {}; }
    items.push_back(Value::of(matches.group(group)));
  }
  return matches.failure() ? *matches.failure() : list_of(call, items);
}

/// Adds what a match is replaced with: in the replacement, `\1` is what the first group matched, `\0` the whole match
/// and `\\` a backslash. False when that cannot be: `failure` says why, unless the budget is exhausted.
bool append_replacement(const Call& call, const Matches& matches, int groups, PaidText& made, Value& failure) {
  std::string_view rest = call.arguments[2].text();
  if (!afford_walk(call, rest)) { return false; }
  for (std::size_t at = rest.find('\\'); at != std::string_view::npos; at = rest.find('\\')) {
    if (!made.append(rest.substr(0, at))) { return false; }
    const char escaped = at + 1 < rest.size() ? rest[at + 1] : '\0';
    const int group = escaped - '0';
    if (escaped == '\\') {
      if (!made.append("\\")) { return false; }
    } else if (group < 0 || group > 9) {
      failure = call.fail("in a replacement, `\\` is followed by the number of a group or by another `\\`");
      return false;
    } else if (group > groups) {
      failure = call.fail(fmt::format("the replacement names group {}, and the pattern has {}", group, groups));
      return false;
    } else if (!made.append(matches.group(group))) {
      return false;
    }
    rest.remove_prefix(at + 2);
  }
  return made.append(rest);
}

Value replace(Call& call, std::int64_t limit) {
  const std::string_view text = call.arguments[0].text();
  if (limit == 0) { return call.arguments[0]; }
  const CallPattern pattern(call, call.arguments[1].text(), text);
  if (pattern.get() == nullptr) { return pattern.failure(); }
  Matches matches(call, pattern, text);
  PaidText made(call);
  Value failure;
  std::size_t done = 0;
  for (auto left = static_cast<std::uint64_t>(limit); left > 0 && matches.next(); --left) {
    if (!made.append(text.substr(done, matches.begin() - done))) { return {}; }
    const int groups = pattern.get()->expression().NumberOfCapturingGroups();
    if (!append_replacement(call, matches, groups, made, failure)) { return failure; }
    done = matches.end();
  }
  if (matches.failure()) { return *matches.failure(); }
  return made.append(text.substr(done)) ? made.value() : Value();
}

Value find_all(Call& call, std::int64_t limit) {
  const CallPattern pattern(call, call.arguments[1].text(), call.arguments[0].text());
  if (pattern.get() == nullptr) { return pattern.failure(); }
  return all_matches(call, pattern, limit, 0);
}

}  // namespace

Value regex_extract(Call& call) {
  const CallPattern pattern(call, call.arguments[1].text(), call.arguments[0].text());
  if (pattern.get() == nullptr) { return pattern.failure(); }
  if (const auto failure = too_many_groups(call, pattern)) { return *failure; }
  Matches matches(call, pattern, call.arguments[0].text());
  const bool is_found = matches.next();
  if (matches.failure()) { return *matches.failure(); }
  const int group = pattern.get()->expression().NumberOfCapturingGroups();
  if (!is_found || (group > 0 && matches.group(group).empty())) { return Value::of_optional(nullptr); }
  return Value::of_optional(call.arena.make<Value>(Value::of(matches.group(group))));
}

Value regex_extract_all(Call& call) {
  const CallPattern pattern(call, call.arguments[1].text(), call.arguments[0].text());
  if (pattern.get() == nullptr) { return pattern.failure(); }
  if (const auto failure = too_many_groups(call, pattern)) { return *failure; }
  return all_matches(call, pattern, kAll, pattern.get()->expression().NumberOfCapturingGroups());
}

Value regex_replace(Call& call) { return replace(call, kAll); }

Value regex_replace_some(Call& call) {
  const std::int64_t limit = call.arguments[3].int64;
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();  // as cel-go has it
  return limit > kMost ? call.fail(fmt::format("at most {} matches can be replaced", kMost)) : replace(call, limit);
}

Value text_find(Call& call) {
  const CallPattern pattern(call, call.arguments[1].text(), call.arguments[0].text());
  if (pattern.get() == nullptr) { return pattern.failure(); }
  Matches matches(call, pattern, call.arguments[0].text());
  const bool is_found = matches.next();
  if (matches.failure()) { return *matches.failure(); }
  return Value::of(is_found ? matches.group(0) : std::string_view());
}

Value text_find_all(Call& call) { return find_all(call, kAll); }

Value text_find_some(Call& call) { return find_all(call, call.arguments[2].int64); }

}  // namespace orr::cel
