#include "schema/pattern_check.hpp"

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"

namespace orr::schema {
namespace {

/// Letters and digits of a text in lower case, with the joiner between words. Empty when there are other than visible
/// ASCII characters, without which it would be another word.
std::string as_name(std::string_view text, char joiner) {
  std::string name;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c < ' ' || c > '~') { return {}; }
    if (is_upper || is_kept) {
      name += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!name.empty() && name.back() != joiner) {
      name += joiner;
    }
  }
  if (name.ends_with(joiner)) { name.pop_back(); }
  return name;
}

}  // namespace

bool PatternCheck::follows(const Pattern& pattern, std::string_view text) {
  return compiled_.try_emplace(&pattern, pattern.regex).first->second.matches(text);
}

std::string PatternCheck::advice(const Pattern& pattern, std::string_view text) {
  for (const char joiner : {'-', '_'}) {
    const std::string name = as_name(text, joiner);
    if (follows(pattern, name)) { return fmt::format("did you mean {}? write {}", quote(name), pattern.notation); }
  }
  return pattern.example.empty() ? fmt::format("write {}", pattern.notation)
                                 : fmt::format("write {}, such as `{}`", pattern.notation, pattern.example);
}

}  // namespace orr::schema
