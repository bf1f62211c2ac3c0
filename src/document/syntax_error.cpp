#include "document/syntax_error.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

namespace orr::document {
namespace {

/// What the library says, and what that means to somebody who writes a file.
struct Wording {
  std::string_view library;
  std::string_view what;
  std::string_view help;
};

constexpr std::array kWordings{
    Wording{
        "illegal map value", "a `:` stands where no key can be",
        "quote the text if the colon belongs to it; else check the indentation, and that the line above is complete"},
    Wording{"illegal map key", "a key stands where none can be", "check the indentation of this line"},
    Wording{"end of map not found", "this line does not fit the mapping that it stands in",
            "indent it like the keys beside it; a list item starts with `- `"},
    Wording{"end of sequence not found", "this line does not fit the list that it stands in",
            "indent it like the items beside it, and start it with `- `"},
    Wording{"illegal block entry", "a list item stands where none can be",
            "start the list on a line of its own, below its key"},
    Wording{"unknown token", "this character cannot start a value", "put the value in quotes"},
    Wording{"illegal flow end", "this bracket closes nothing", "remove it, or add the bracket that opens"},
    Wording{"the referenced anchor is not defined", "this alias names an anchor that does not exist",
            "define it above with `&name`, or quote the text if it only starts with `*`"},
    Wording{"unknown escape character", "this escape sequence does not exist in YAML",
            "double the backslash, or use single quotes, which know no escapes"},
    Wording{"illegal document indicator in scalar", "`---` or `...` stands inside a quoted text",
            "close the quote above"},
    Wording{"illegal EOF in scalar", "the file ends inside a value", "complete the value"},
};

std::string_view line_at(const SourceFile& source, std::uint32_t offset) {
  return source.line(source.position(offset).line);
}

/// Whether the indentation of the line, or of the one above, holds a tab.
bool tab_in_indentation(const SourceFile& source, std::uint32_t line) {
  const std::string_view text = source.line(line);
  return text.substr(0, text.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

Diagnostic explain_tab(const SourceFile& source, std::uint32_t line) {
  const std::uint32_t begin = source.line_begin(line);
  const auto tab = begin + static_cast<std::uint32_t>(source.line(line).find('\t'));
  return {.code = "yaml/tab",
          .at = {&source, {tab, tab + 1}},
          .what = "a tab is used for indentation",
          .marker = "tab",
          .why = "YAML indents with spaces only",
          .help = "replace it by spaces"};
}

Diagnostic explain_open_flow(const SourceFile& source, std::size_t open_flow) {
  const auto begin = static_cast<std::uint32_t>(open_flow);
  const char bracket = source.text()[begin];
  return {.code = "yaml/unclosed-bracket",
          .at = {&source, {begin, begin + 1}},
          .what = fmt::format("the `{}` that opens here is never closed", bracket),
          .marker = "opens here",
          .help = fmt::format("add the closing `{}`", bracket == '[' ? ']' : '}')};
}

}  // namespace

Diagnostic explain_syntax_error(const SourceFile& source, std::string_view library_message, std::uint32_t offset,
                                std::size_t open_flow) {
  const std::uint32_t line = source.position(offset).line;
  for (const std::uint32_t suspect : {line, line - 1}) {
    if (tab_in_indentation(source, suspect)) { return explain_tab(source, suspect); }
  }
  const bool unclosed = library_message.ends_with("flow not found");
  if (unclosed && open_flow < source.text().size()) { return explain_open_flow(source, open_flow); }

  const std::uint32_t end = std::min(offset + 1, static_cast<std::uint32_t>(source.text().size()));
  Diagnostic problem{.code = "yaml/syntax", .at = {&source, {std::min(offset, end), end}}};
  const auto* wording = std::find_if(kWordings.begin(), kWordings.end(), [&](const Wording& candidate) {
    return library_message.starts_with(candidate.library);
  });
  if (wording != kWordings.end()) {
    problem.what = wording->what;
    problem.help = wording->help;
  } else {
    problem.what = fmt::format("this is not valid YAML: {}", library_message);
    problem.help = "check indentation, quotes and brackets around this place";
  }
  if (line_at(source, offset).find("{{") != std::string_view::npos) {
    problem.help = "this looks like a template: render it first, and check the result";
  }
  return problem;
}

}  // namespace orr::document
