#include "scaffold/stub_text.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "orr/output/terminal.hpp"
#include "orr/support/utf8.hpp"
#include "orr/support/visible.hpp"

namespace orr::scaffold {
namespace {

using output::cells;

constexpr std::size_t kMostQuestionsAbove = 2;  ///< About fields of one line.

/// Whether a code point must be escaped: a reader of the file or of a log would act on it instead of showing it.
bool is_acted_on(std::string_view code_point, std::string_view rest) {
  return make_visible(code_point) != code_point || (code_point == "#" && rest.starts_with('#'));
}

/// Whether a text means itself without quotes, also between brackets.
bool is_plain(std::string_view text) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`~=";
  if (text.empty() || kIndicators.find(text.front()) != std::string_view::npos) { return false; }
  if (text.front() == ' ' || text.back() == ' ' || text.back() == ':' || text == "null") { return false; }
  return text.find_first_of(",[]{}\"\\") == std::string_view::npos && text.find(": ") == std::string_view::npos &&
         text.find(" #") == std::string_view::npos && text.find("##") == std::string_view::npos &&
         make_visible(text) == text;
}

std::string scalar_text(std::string_view text) {
  if (is_plain(text)) { return std::string(text); }
  std::string quoted = "\"";
  while (!text.empty()) {
    const DecodedCodePoint c = decode_code_point(text);
    const std::string_view bytes = text.substr(0, c.length);
    text.remove_prefix(c.length);
    if (is_acted_on(bytes, text)) {
      quoted += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c.value));
    } else {
      quoted.append(bytes == "\"" || bytes == "\\" ? "\\" : "").append(bytes);
    }
  }
  return quoted + '"';
}

void collect_questions(const Stub& stub, std::vector<std::string_view>& all) {
  for (const Stub& child : stub.children) {
    all.insert(all.end(), child.questions.begin(), child.questions.end());
    collect_questions(child, all);
  }
}

/// Of several single values, about which nothing is asked.
bool is_flat(const Stub& stub) {
  return stub.children.size() > 1 && std::all_of(stub.children.begin(), stub.children.end(), [](const Stub& child) {
           return child.kind == Stub::Kind::scalar && child.questions.empty();
         });
}

class Writer {
 public:
  explicit Writer(std::string_view lead) : lead_(lead) {}

  /// The entry of a mapping. `dash` is that of the sequence which the mapping is an item of, before its first entry.
  void entry(const Stub& stub, int indent, std::string_view dash, bool is_top) {
    const std::string begin = fmt::format("{}{}{}:", blanks(indent), dash, scalar_text(stub.key));
    const std::string whole = fmt::format("{} {}", begin, flow_text(stub));
    const bool is_one_line = fits(stub, whole) && (!is_top || is_flat(stub));
    const bool is_block = stub.kind != Stub::Kind::scalar && !is_one_line;
    if (!is_top) { questions(stub.questions, indent); }
    if (!is_block) {
      questions(inner_questions(stub), indent);
      line(whole);
      return;
    }
    line(begin);
    children(stub, indent + static_cast<int>(dash.size()) + 2);
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

  [[nodiscard]] bool fits(const Stub& stub, const std::string& whole) const {
    return cells(lead_) + cells(whole) <= kLineWidth && inner_questions(stub).size() <= kMostQuestionsAbove;
  }

  void children(const Stub& stub, int indent) {
    for (const Stub& child : stub.children) {
      if (stub.kind == Stub::Kind::mapping) {
        entry(child, indent, {}, false);
      } else {
        item(child, indent);
      }
    }
  }

  void item(const Stub& stub, int indent) {
    const std::string whole = fmt::format("{}- {}", blanks(indent), flow_text(stub));
    if (stub.kind != Stub::Kind::mapping || fits(stub, whole)) {
      questions(inner_questions(stub), indent);
      line(whole);
      return;
    }
    bool is_first = true;
    for (const Stub& child : stub.children) {
      entry(child, is_first ? indent : indent + 2, is_first ? "- " : "", false);
      is_first = false;
    }
  }

  template <class Texts>
  void questions(const Texts& texts, int indent) {
    const std::string lead = fmt::format("{}{}# ", lead_, blanks(indent));
    for (const auto& text : texts) { out_ += comment_lines(text, lead); }
  }

  void line(std::string_view text) { out_.append(lead_).append(text).append("\n"); }

  std::string_view lead_;
  std::string out_;
};

}  // namespace

std::vector<std::string_view> inner_questions(const Stub& stub) {
  std::vector<std::string_view> all;
  collect_questions(stub, all);
  return all;
}

std::string flow_text(const Stub& stub) {
  if (stub.kind == Stub::Kind::scalar) { return scalar_text(stub.text); }
  const bool is_mapping = stub.kind == Stub::Kind::mapping;
  std::string inside;
  for (const Stub& child : stub.children) {
    if (!inside.empty()) { inside += ", "; }
    if (is_mapping) { inside += scalar_text(child.key) + ": "; }
    inside += flow_text(child);
  }
  return is_mapping ? '{' + inside + '}' : '[' + inside + ']';
}

std::string stub_lines(const Stub& stub, const Lead& lead) {
  std::string text;
  for (const std::string& question : stub.questions) { text += comment_lines(question, lead.question); }
  Writer writer(lead.stub);
  writer.entry(stub, 0, {}, true);
  return text + writer.take();
}

std::string comment_lines(std::string_view text, std::string_view lead) {
  return std::string(lead) + output::wrapped(output::clean(text), kLineWidth, lead, cells(lead)) + '\n';
}

}  // namespace orr::scaffold
