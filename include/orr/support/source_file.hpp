#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orr {

/// Half-open range of byte offsets into one text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// A place as people count it: both start at 1, columns count code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A text with the name it goes by. Tokens, nodes and facts hold views into it, so it is neither copied nor moved
/// once they exist and must outlive them.
class SourceFile {
 public:
  /// `name` is what reports print: a path relative to the root, or a label such as `<stdin>`.
  /// `text` is expected to be shorter than 4 GiB; readers enforce far smaller limits.
  SourceFile(std::string name, std::string text);

  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  /// Text under a span; clamped, so that a span of another file cannot read past the end.
  [[nodiscard]] std::string_view text(Span span) const;

  /// Line and column of a byte offset. Offsets past the end give the place after the last character; a byte inside
  /// a code point gives the column of that code point.
  [[nodiscard]] Position position(std::uint32_t offset) const;

  /// Number of lines; a final line break opens no further line. At least 1.
  [[nodiscard]] std::uint32_t line_count() const;

  /// Offset of the first byte of a line (1-based; clamped to the existing lines).
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t line) const;

  /// A line (1-based) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t line) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_begins_;
};

/// A span of a file. `file` is null only in a default-constructed one, which means "no place".
struct Location {
  const SourceFile* file = nullptr;
  Span span;

  friend bool operator==(const Location&, const Location&) = default;
};

}  // namespace orr
