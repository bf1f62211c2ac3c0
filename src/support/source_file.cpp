#include "orr/support/source_file.hpp"

#include <algorithm>
#include <utility>

#include "orr/support/utf8.hpp"

namespace orr {
namespace {

std::vector<std::uint32_t> find_line_begins(std::string_view text) {
  std::vector<std::uint32_t> begins{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    begins.push_back(static_cast<std::uint32_t>(at + 1));
  }
  if (begins.size() > 1 && begins.back() == text.size()) { begins.pop_back(); }
  return begins;
}

/// Offset of the code point that holds the byte at `offset`; the end of the text for offsets past it.
std::uint32_t code_point_begin(std::string_view text, std::uint32_t offset) {
  constexpr std::uint32_t kMostBytesBefore = 3;
  const auto at = static_cast<std::uint32_t>(std::min<std::size_t>(offset, text.size()));
  for (std::uint32_t back = 1; back <= std::min(kMostBytesBefore, at); ++back) {
    if (decode_code_point(text.substr(at - back)).length > back) { return at - back; }
  }
  return at;
}

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_begins_(find_line_begins(text_)) {}

std::string_view SourceFile::text(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

Position SourceFile::position(std::uint32_t offset) const {
  offset = code_point_begin(text_, offset);
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - line_begins_.begin());
  const std::uint32_t begin = line_begins_[line - 1];
  std::string_view before = text({begin, offset});
  const bool at_line_end = before.ends_with('\n');  // only at the end of the text
  if (at_line_end) { before.remove_suffix(1); }
  const bool within_crlf = at_line_end || (offset < text_.size() && text_[offset] == '\n');
  if (within_crlf && before.ends_with('\r')) { before.remove_suffix(1); }
  return {line, static_cast<std::uint32_t>(count_code_points(before)) + 1};
}

std::uint32_t SourceFile::line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }

std::uint32_t SourceFile::line_begin(std::uint32_t line) const {
  return line_begins_[std::clamp<std::size_t>(line, 1, line_begins_.size()) - 1];
}

std::string_view SourceFile::line(std::uint32_t line) const {
  if (line < 1 || line > line_begins_.size()) { return {}; }
  std::string_view rest = std::string_view(text_).substr(line_begins_[line - 1]);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) { rest.remove_suffix(1); }
  return rest;
}

}  // namespace orr
