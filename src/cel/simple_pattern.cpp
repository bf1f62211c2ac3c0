#include "cel/simple_pattern.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace orr::cel {
namespace {

constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kMostRepetitions = 1000;  ///< RE2's.
constexpr std::size_t kMostClasses = 32;          ///< Each takes memory; more are RE2's business.

constexpr bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Characters that mean themselves, and those that do behind a backslash.
constexpr bool is_plain(char c) {
  return is_letter_or_digit(c) || std::string_view(" !\"#%&',-/:;<=>@_`~").find(c) != std::string_view::npos;
}
constexpr bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_letter_or_digit(c); }

}  // namespace

/// Reads a pattern from left to right; gives up at whatever it does not know.
class SimplePatternCompiler {
 public:
  explicit SimplePatternCompiler(std::string_view pattern) : rest_(pattern) {}

  std::optional<SimplePattern> run() {
    if (rest_.starts_with('^')) {
      made_.from_begin_ = true;
      rest_.remove_prefix(1);
    }
    while (!rest_.empty()) {
      if (rest_ == "$") {
        made_.to_end_ = true;
        break;
      }
      if (!add_item()) { return std::nullopt; }
    }
    return is_decided() ? std::optional(std::move(made_)) : std::nullopt;
  }

 private:
  using Item = SimplePattern::Item;
  using Class = SimplePattern::Class;

  bool add_item() {
    Class characters{};
    std::optional<char> single;
    bool holds_others = false;  // characters beyond ASCII, of several bytes each
    const char first = rest_.front();
    if (first == '[') {
      if (!take_class(characters, holds_others)) { return false; }
    } else if (first == '.') {
      characters.fill(true);
      characters['\n'] = false;
      holds_others = true;
      rest_.remove_prefix(1);
    } else if (const auto literal = take_literal()) {
      single = *literal;
      characters[static_cast<unsigned char>(*literal)] = true;
    } else if (!take_perl_class(characters)) {
      return false;
    }
    Item item;
    if (!take_repetition(item)) { return false; }
    const bool counts_bytes = holds_others && (item.most != kNoLimit || item.least > 1);
    if (counts_bytes) { return false; }
    if (single && item.least == 1 && item.most == 1) {
      add_literal(*single);
      return true;
    }
    if (made_.classes_.size() == kMostClasses) { return false; }
    item.characters = static_cast<std::uint32_t>(made_.classes_.size());
    made_.classes_.push_back(characters);
    made_.items_.push_back(std::move(item));
    return true;
  }

  void add_literal(char c) {
    const bool goes_on = !made_.items_.empty() && !made_.items_.back().literal.empty();
    if (!goes_on) { made_.items_.emplace_back(); }
    made_.items_.back().literal += c;
  }

  std::optional<char> take_literal() {
    const char c = rest_.front();
    if (is_plain(c)) {
      rest_.remove_prefix(1);
      return c;
    }
    if (c != '\\' || rest_.size() < 2 || !is_punctuation(rest_[1])) { return std::nullopt; }
    const char escaped = rest_[1];
    rest_.remove_prefix(2);
    return escaped;
  }

  /// `\d`, `\w`, `\s`.
  bool take_perl_class(Class& characters) {
    if (rest_.size() < 2 || rest_[0] != '\\') { return false; }
    switch (rest_[1]) {
      case 'd': set(characters, '0', '9'); break;
      case 'w':
        set(characters, '0', '9');
        set(characters, 'A', 'Z');
        set(characters, 'a', 'z');
        characters['_'] = true;
        break;
      case 's':
        for (const char c : {'\t', '\n', '\f', '\r', ' '}) { characters[static_cast<unsigned char>(c)] = true; }
        break;
      default: return false;
    }
    rest_.remove_prefix(2);
    return true;
  }

  static void set(Class& characters, char first, char last) {
    for (int c = first; c <= last; ++c) { characters[static_cast<std::size_t>(c)] = true; }
  }

  bool take_class(Class& characters, bool& holds_others) {
    rest_.remove_prefix(1);
    const bool is_negated = rest_.starts_with('^');
    if (is_negated) { rest_.remove_prefix(1); }
    if (rest_.starts_with(']')) { return false; }
    bool is_first = true;
    while (!rest_.starts_with(']')) {
      if (rest_.empty()) { return false; }
      if (take_perl_class(characters)) {
        is_first = false;
        continue;
      }
      const bool is_lone_dash = rest_.starts_with('-') && !is_first && !rest_.starts_with("-]");
      const auto first = take_class_character();
      if (!first || is_lone_dash) { return false; }
      is_first = false;
      char last = *first;
      if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        rest_.remove_prefix(1);
        const auto end = take_class_character();
        if (!end || *end < *first) { return false; }
        last = *end;
      }
      set(characters, *first, last);
    }
    rest_.remove_prefix(1);
    if (is_negated) {
      for (bool& is_in : characters) { is_in = !is_in; }
      holds_others = true;
    }
    return true;
  }

  std::optional<char> take_class_character() {
    if (rest_.empty() || rest_.front() == '[') { return std::nullopt; }  // `[:alpha:]` and the like
    const bool means_itself = rest_.front() != '\\' && rest_.front() >= ' ' && rest_.front() < 0x7F;
    if (!means_itself) { return take_literal(); }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool take_repetition(Item& item) {
    if (rest_.empty()) { return true; }
    switch (rest_.front()) {
      case '?': item.least = 0; break;
      case '*':
        item.least = 0;
        item.most = kNoLimit;
        break;
      case '+': item.most = kNoLimit; break;
      case '{': return take_count(item) && ends_repetition();
      default: return true;
    }
    rest_.remove_prefix(1);
    return ends_repetition();
  }

  /// A second sign would change the meaning.
  [[nodiscard]] bool ends_repetition() const {
    return rest_.empty() || std::string_view("?*+{").find(rest_.front()) == std::string_view::npos;
  }

  /// `{n}`, `{n,}` and `{n,m}`.
  bool take_count(Item& item) {
    rest_.remove_prefix(1);
    const auto least = take_number();
    if (!least) { return false; }
    item.least = item.most = *least;
    if (rest_.starts_with(',')) {
      rest_.remove_prefix(1);
      const auto most = rest_.starts_with('}') ? std::optional(kNoLimit) : take_number();
      if (!most || *most < *least) { return false; }
      item.most = *most;
    }
    if (!rest_.starts_with('}')) { return false; }
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<std::uint32_t> take_number() {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc{} || number > kMostRepetitions) { return std::nullopt; }
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return number;
  }

  /// Whether taking as many characters as there are is always right: none of them could begin what follows.
  [[nodiscard]] bool is_decided() const {
    const std::vector<Item>& items = made_.items_;
    const bool is_literal = items.size() == 1 && !items.front().literal.empty();
    if (!made_.from_begin_ && !is_literal && !items.empty()) { return false; }
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].literal.empty() && items[i].least != items[i].most && is_ambiguous(i)) { return false; }
    }
    return true;
  }

  [[nodiscard]] bool is_ambiguous(std::size_t item) const {
    const Class& own = made_.classes_[made_.items_[item].characters];
    for (std::size_t i = item + 1; i < made_.items_.size(); ++i) {
      const Item& next = made_.items_[i];
      if (!next.literal.empty()) { return own[static_cast<unsigned char>(next.literal.front())]; }
      const Class& other = made_.classes_[next.characters];
      for (std::size_t c = 0; c < own.size(); ++c) {
        if (own[c] && other[c]) { return true; }
      }
      if (next.least > 0) { return false; }
    }
    return false;
  }

  std::string_view rest_;
  SimplePattern made_;
};

std::optional<SimplePattern> SimplePattern::compile(std::string_view pattern) {
  return SimplePatternCompiler(pattern).run();
}

bool SimplePattern::matches(std::string_view text) const {
  if (from_begin_) { return matches_items(text); }
  if (items_.empty()) { return true; }
  const std::string& literal = items_.front().literal;
  return to_end_ ? text.ends_with(literal) : text.find(literal) != std::string_view::npos;
}

bool SimplePattern::matches_items(std::string_view text) const {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (const Item& item : items_) {
    if (!item.literal.empty()) {
      const std::string_view rest(at, static_cast<std::size_t>(end - at));
      if (!rest.starts_with(item.literal)) { return false; }
      at += item.literal.size();
      continue;
    }
    const Class& characters = classes_[item.characters];
    const char* const first = at;
    const char* const last =
        static_cast<std::size_t>(end - at) > item.most ? at + item.most : end;  // `most` may be no limit
    while (at != last && characters[static_cast<unsigned char>(*at)]) { ++at; }
    if (static_cast<std::size_t>(at - first) < item.least) { return false; }
  }
  return !to_end_ || at == end;
}

}  // namespace orr::cel
