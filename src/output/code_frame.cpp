#include "orr/output/code_frame.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orr/support/utf8.hpp"
#include "orr/support/visible.hpp"

namespace orr::output {
namespace {

constexpr std::uint32_t kMostContext = 2;  ///< Lines shown between two marks; more are left out.

/// A line as it is shown: cleaned, tabs expanded, cut around what is marked.
struct ShownLine {
  std::string text;
  int mark_at = 0;     ///< Cells before the mark.
  int mark_cells = 1;  ///< Of the mark.
};

std::string expanded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\t') {
      result += "  ";
    } else {
      result += c;
    }
  }
  return without_log_commands(make_visible(result));
}

/// Cuts so that the beginning of the mark stays in sight.
void cut(ShownLine& line, int room) {
  constexpr int kLeadIn = 12;
  constexpr std::string_view kEllipsis = "...";
  if (line.mark_at > room - kLeadIn) {
    const int dropped = line.mark_at - kLeadIn;
    std::size_t bytes = 0;
    for (int left = dropped; left > 0 && bytes < line.text.size();) {
      const DecodedCodePoint c = decode_code_point(std::string_view(line.text).substr(bytes));
      left -= cells(std::string_view(line.text).substr(bytes, c.length));
      bytes += c.length;
    }
    line.text.replace(0, bytes, kEllipsis);
    line.mark_at = kLeadIn + static_cast<int>(kEllipsis.size());
  }
  line.text = shortened(line.text, room);
  line.mark_cells = std::clamp(line.mark_cells, 1, std::max(1, room - line.mark_at));
}

ShownLine show(const SourceFile& file, std::uint32_t line, Span at, int room) {
  const std::string_view text = file.line(line);
  const std::uint32_t begin = file.line_begin(line);
  const std::size_t from = std::min<std::size_t>(at.begin - std::min(at.begin, begin), text.size());
  const std::size_t to = std::clamp<std::size_t>(at.end - std::min(at.end, begin), from, text.size());
  ShownLine shown{.text = expanded(text),
                  .mark_at = cells(expanded(text.substr(0, from))),
                  .mark_cells = std::max(1, cells(expanded(text.substr(from, to - from))))};
  cut(shown, room);
  return shown;
}

std::uint32_t line_of(const SourceFile& file, const Mark& mark) { return file.position(mark.at.begin).line; }

class Frame {
 public:
  Frame(const SourceFile& file, Role role, const Terminal& terminal, int gutter)
      : file_(file),
        role_(role),
        terminal_(terminal),
        gutter_(gutter),
        room_(std::max(20, terminal.width - gutter - 4)) {}

  std::string draw(const std::vector<Mark>& marks) {
    add_empty();
    std::uint32_t last = 0;
    std::string last_text;
    for (const Mark& mark : marks) {
      const std::uint32_t line = line_of(file_, mark);
      if (last != 0) { add_between(last, line); }
      const ShownLine shown = show(file_, line, mark.at, room_);
      // Marks of one line share it, unless it is too long to show both.
      if (line != last || shown.text != last_text) { add_line(line, shown.text); }
      add_mark(mark, shown);
      last = line;
      last_text = shown.text;
    }
    add_empty();
    return std::move(out_);
  }

 private:
  void add_between(std::uint32_t last, std::uint32_t next) {
    if (next > last + kMostContext + 1) {
      out_ += paint(terminal_, Role::gutter, "...") + '\n';
      return;
    }
    for (std::uint32_t line = last + 1; line < next; ++line) {
      add_line(line, shortened(expanded(file_.line(line)), room_));
    }
  }

  void add_line(std::uint32_t number, const std::string& text) {
    const std::string gutter = fmt::format("{:>{}} |", number, gutter_);
    out_ += paint(terminal_, Role::gutter, gutter) + (text.empty() ? "" : " " + text) + '\n';
  }

  void add_empty() { out_ += paint(terminal_, Role::gutter, fmt::format("{:>{}} |", "", gutter_)) + '\n'; }

  void add_mark(const Mark& mark, const ShownLine& line) {
    std::string under(static_cast<std::size_t>(line.mark_cells), mark.is_primary ? '^' : '-');
    if (!mark.text.empty()) { under += ' ' + clean(mark.text); }
    const std::string gutter = paint(terminal_, Role::gutter, fmt::format("{:>{}} |", "", gutter_));
    const Role role = mark.is_primary ? role_ : Role::gutter;
    out_ +=
        gutter + ' ' + std::string(static_cast<std::size_t>(line.mark_at), ' ') + paint(terminal_, role, under) + '\n';
  }

  const SourceFile& file_;
  Role role_;
  const Terminal& terminal_;
  int gutter_;
  int room_;
  std::string out_;
};

}  // namespace

int gutter_width(const SourceFile& file, const std::vector<Mark>& marks) {
  std::uint32_t largest = 1;
  for (const Mark& mark : marks) { largest = std::max(largest, line_of(file, mark)); }
  return static_cast<int>(fmt::formatted_size("{}", largest)) + 1;
}

std::string code_frame(const SourceFile& file, std::vector<Mark> marks, Role role, const Terminal& terminal) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.at.begin < b.at.begin; });
  return Frame(file, role, terminal, gutter_width(file, marks)).draw(marks);
}

}  // namespace orr::output
