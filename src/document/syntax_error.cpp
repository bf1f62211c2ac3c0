#include "document/syntax_error.hpp"

#include <algorithm>
#include <array>
#include <optional>
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

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

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

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \r");
  return begin == std::string_view::npos ? std::string_view()
                                         : text.substr(begin, text.find_last_not_of(" \r") + 1 - begin);
}

/// What a line says, without indentation and comment.
std::string_view content_of(std::string_view line) {
  const std::string_view content = trimmed(line);
  return content.starts_with('#') ? std::string_view() : trimmed(content.substr(0, content.find(" #")));
}

/// The last line above that says something; 0 for none.
std::uint32_t line_above(const SourceFile& source, std::uint32_t line) {
  do { --line; } while (line > 0 && content_of(source.line(line)).empty());
  return line;
}

/// A line without colon is a text for YAML, which goes on in the next line; the colon there is where the library stops.
std::optional<Diagnostic> explain_missing_colon(const SourceFile& source, std::uint32_t offset) {
  const std::uint32_t line = source.position(offset).line;
  const std::string_view before = source.text().substr(source.line_begin(line), offset - source.line_begin(line));
  const std::uint32_t above = line_above(source, line);
  if (above == 0 || before.find_first_of(":[{'\"") != std::string_view::npos) { return std::nullopt; }
  const std::string_view content = content_of(source.line(above));
  const std::size_t colon = content.find(':');
  const bool is_key = content.find_first_of("[]{}'\",") == std::string_view::npos && !content.starts_with("- ");
  const bool lacks_space = colon != std::string_view::npos && colon > 0 && colon + 1 < content.size() &&
                           content[colon + 1] != ' ' && content[colon + 1] != '/';
  if (!is_key || (colon != std::string_view::npos && !lacks_space)) { return std::nullopt; }
  const auto begin = source.line_begin(above) + static_cast<std::uint32_t>(source.line(above).find(content));
  return Diagnostic{.code = "yaml/missing-colon",
                    .at = {&source, {begin, begin + static_cast<std::uint32_t>(content.size())}},
                    .what = lacks_space ? fmt::format("{} has no space behind its colon", quote(content))
                                        : fmt::format("{} has no colon", quote(content)),
                    .why = "YAML takes the line for a text, and the next line for more of it",
                    .help = fmt::format("write {}", quote(with_colon(content)))};
}

/// `'it's late'`: the apostrophe ends the text, and what follows fits nowhere.
std::optional<Diagnostic> explain_apostrophe(const SourceFile& source, std::uint32_t offset) {
  const std::string_view text = source.text();
  const bool is_behind_quote = offset > 1 && offset < text.size() && text[offset - 1] == '\'';
  if (!is_behind_quote || !is_letter(text[offset - 2]) || !is_letter(text[offset])) { return std::nullopt; }
  return Diagnostic{.code = "yaml/syntax",
                    .at = {&source, {offset - 1, offset}},
                    .what = "this apostrophe ends the quoted text",
                    .marker = "ends here",
                    .why = "a text that opens with a single quote ends at the next one",
                    .help = "write it twice, as in `'it''s'`, or put the text in double quotes"};
}

}  // namespace

std::string with_colon(std::string_view line) {
  const std::size_t end = line.find_first_of(": ");
  if (end == std::string_view::npos) { return fmt::format("{}:", line); }
  const std::string_view rest = line.substr(end);
  return fmt::format("{}: {}", line.substr(0, end), rest.substr(std::min(rest.find_first_not_of(": "), rest.size())));
}

Diagnostic explain_syntax_error(const SourceFile& source, std::string_view library_message, std::uint32_t offset,
                                std::size_t open_flow) {
  const std::uint32_t line = source.position(offset).line;
  for (const std::uint32_t suspect : {line, line - 1}) {
    if (tab_in_indentation(source, suspect)) { return explain_tab(source, suspect); }
  }
  if (const auto apostrophe = explain_apostrophe(source, offset)) { return *apostrophe; }
  const bool unclosed = library_message.ends_with("flow not found");
  if (unclosed && open_flow < source.text().size()) { return explain_open_flow(source, open_flow); }
  if (library_message.starts_with("illegal map value")) {
    if (const auto missing = explain_missing_colon(source, offset)) { return *missing; }
  }

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
