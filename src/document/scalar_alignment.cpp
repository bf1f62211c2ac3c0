#include "document/scalar_alignment.hpp"

#include <algorithm>

#include "orr/support/utf8.hpp"

namespace orr::document {
namespace {

constexpr bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skip_white(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white(text[at])) { ++at; }
  return at;
}

/// Bytes of an escape sequence of a double-quoted scalar, backslash included (YAML 1.2, section 5.7). An escaped line
/// break takes the indentation after it along.
std::size_t escape_length(std::string_view text) {
  if (text.size() < 2) { return text.size(); }
  switch (text[1]) {
    case 'x': return std::min<std::size_t>(4, text.size());
    case 'u': return std::min<std::size_t>(6, text.size());
    case 'U': return std::min<std::size_t>(10, text.size());
    case '\r':
    case '\n': return skip_white(text, 1);
    default: return 2;
  }
}

bool is_line_continuation(std::string_view escape) {
  return escape.size() > 1 && is_white(escape[1]) && escape[1] != ' ';
}

/// The two texts and how far the walk is.
struct Walk {
  std::string_view source;
  std::string_view value;
  char quote = 0;  ///< `"`, `'` or 0.
  std::size_t s = 0;
  std::size_t v = 0;

  /// One step forward; false when the texts part.
  bool step() {
    if (s >= source.size()) { return false; }
    if (quote == '"' && source[s] == '\\') { return step_escape(); }
    if (quote == '\'' && source.substr(s, 2) == "''") {
      s += 2;
      ++v;
      return true;
    }
    if (source[s] == value[v]) {
      ++s;
      ++v;
      return true;
    }
    return step_white();
  }

  bool step_escape() {
    const std::string_view escape = source.substr(s, escape_length(source.substr(s)));
    s += escape.size();
    if (!is_line_continuation(escape)) { v += decode_code_point(value.substr(v)).length; }
    return true;
  }

  /// Past what stands for nothing, so that the walk ends on the character itself.
  void settle() {
    while (s < source.size() && v < value.size() && !is_white(value[v])) {
      const std::string_view escape = source.substr(s, escape_length(source.substr(s)));
      if (quote == '"' && source[s] == '\\' && is_line_continuation(escape)) {
        s += escape.size();
      } else if (is_white(source[s])) {
        ++s;
      } else {
        break;
      }
    }
  }

  /// Folded line breaks and indentation: white space of one kind stands for white space of another, or for nothing.
  bool step_white() {
    if (!is_white(source[s])) { return false; }
    s = skip_white(source, s);
    v = skip_white(value, v);
    return true;
  }
};

}  // namespace

std::uint32_t align_scalar(std::string_view source, std::string_view value, std::size_t offset) {
  Walk walk{.source = source, .value = value};
  if (source.starts_with('"') || source.starts_with('\'')) {
    walk.quote = source.front();
    walk.s = 1;
  } else if (source.starts_with('|') || source.starts_with('>')) {
    walk.s = std::min(source.find('\n'), source.size());
  }
  while (walk.v < std::min(offset, value.size()) && walk.step()) {}
  walk.settle();
  return static_cast<std::uint32_t>(walk.s);
}

std::optional<std::size_t> find_quoted_end(std::string_view source) {
  const char quote = source.front();
  for (std::size_t at = 1; at < source.size(); ++at) {
    if (quote == '"' && source[at] == '\\') {
      ++at;
    } else if (source[at] == quote) {
      const bool doubled = quote == '\'' && at + 1 < source.size() && source[at + 1] == quote;
      if (!doubled) { return at + 1; }
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace orr::document
