#include "orr/output/terminal.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <utf8proc.h>

#include "orr/support/utf8.hpp"
#include "orr/support/visible.hpp"

namespace orr::output {
namespace {

/// Parameters of the SGR control sequence (ECMA-48, section 8.3.117).
std::string_view color_of(Role role) {
  switch (role) {
    case Role::plain: return "";
    case Role::strong: return "1";
    case Role::faint: return "2";
    case Role::gutter: return "34";
    case Role::good: return "32";
    case Role::caution: return "33";
    case Role::bad: return "1;31";
    case Role::critical: return "1;31";
    case Role::high: return "1;33";
    case Role::medium: return "1;36";
    case Role::low: return "1;34";
    case Role::info: return "1";
  }
  return {};
}

int cells_of(char32_t c) { return utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)); }

/// Bytes at the start of the text that fit into `width` cells.
std::size_t fitting(std::string_view text, int width) {
  std::size_t length = 0;
  while (length < text.size()) {
    const DecodedCodePoint c = decode_code_point(text.substr(length));
    width -= cells_of(c.value);
    if (width < 0) { break; }
    length += c.length;
  }
  return length;
}

/// GitHub runs `::error::` and its like where a line begins with them, blanks aside; and where text is wrapped, a line
/// may begin with any of its words.
std::string without_line_commands(std::string text) {
  constexpr std::string_view kStart = "::";
  for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at + 1)) {
    if (at == 0 || text[at - 1] == ' ') { text.replace(at, 1, "\\u{3A}"); }
  }
  return text;
}

}  // namespace

Role role_of(Severity severity) {
  switch (severity) {
    case Severity::critical: return Role::critical;
    case Severity::high: return Role::high;
    case Severity::medium: return Role::medium;
    case Severity::low: return Role::low;
    case Severity::info: return Role::info;
  }
  return Role::plain;
}

std::string paint(const Terminal& terminal, Role role, std::string_view text) {
  const std::string_view color = color_of(role);
  if (!terminal.color || color.empty() || text.empty()) { return std::string(text); }
  return fmt::format("\x1b[{}m{}\x1b[0m", color, text);
}

std::string clean(std::string_view text) {
  std::string folded(text);
  std::replace(folded.begin(), folded.end(), '\n', ' ');
  std::replace(folded.begin(), folded.end(), '\t', ' ');
  return without_line_commands(without_log_commands(make_visible(folded)));
}

std::string without_log_commands(std::string text) {
  constexpr std::string_view kStart = "##";
  for (std::size_t at = text.find(kStart); at != std::string::npos; at = text.find(kStart, at + 1)) {
    const char next = at + kStart.size() < text.size() ? text[at + kStart.size()] : ' ';
    const bool is_command = next == '[' || (next >= 'a' && next <= 'z');
    if (is_command) { text.replace(at, 1, "\\u{23}"); }
  }
  return text;
}

int cells(std::string_view text) {
  int total = 0;
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint c = decode_code_point(text.substr(at));
    total += cells_of(c.value);
    at += c.length;
  }
  return total;
}

std::string padded(std::string_view text, int width) {
  std::string result(text);
  result.append(static_cast<std::size_t>(std::max(0, width - cells(text))), ' ');
  return result;
}

std::string shortened(std::string_view text, int width) {
  constexpr std::string_view kMark = "...";
  if (cells(text) <= width) { return std::string(text); }
  const int kept = std::max(0, width - static_cast<int>(kMark.size()));
  return std::string(text.substr(0, fitting(text, kept))).append(kMark);
}

std::string wrapped(std::string_view text, int width, std::string_view indent, int used) {
  std::string result;
  int at = used;
  bool line_is_empty = true;
  while (!text.empty()) {
    const std::size_t word_end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, word_end);
    const int word_cells = cells(word);
    if (!line_is_empty && at + 1 + word_cells > width) {
      result.append("\n").append(indent);
      at = cells(indent);
      line_is_empty = true;
    }
    if (!line_is_empty) {
      result += ' ';
      ++at;
    }
    result += word;
    at += word_cells;
    line_is_empty = false;
    text.remove_prefix(std::min(word_end + 1, text.size()));
  }
  return result;
}

std::string headline(const Terminal& terminal, Role role, std::string_view lead, std::string_view text) {
  constexpr std::string_view kIndent = "  ";
  const int behind_lead = cells(lead) + 2;
  const int first_word = cells(text.substr(0, text.find(' ')));
  const bool fits_below = cells(kIndent) + first_word <= terminal.width;
  const bool goes_below = behind_lead + first_word > terminal.width && fits_below;
  const std::string shown = wrapped(text, terminal.width, kIndent, goes_below ? cells(kIndent) : behind_lead);
  return paint(terminal, role, lead) + (goes_below ? ":\n" + std::string(kIndent) : ": ") +
         paint(terminal, Role::strong, shown);
}

}  // namespace orr::output
