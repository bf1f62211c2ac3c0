#include "orr/output/diagnostics.hpp"

#include <fmt/format.h>

#include "orr/output/code_frame.hpp"

namespace orr::output {
namespace {

void add_note(std::string& out, std::string_view label, std::string_view text, int gutter, const Terminal& terminal) {
  if (text.empty()) { return; }
  const std::string lead = fmt::format("{:>{}} = {}: ", "", gutter, label);
  const std::string indent(lead.size(), ' ');
  out += paint(terminal, Role::gutter, fmt::format("{:>{}} = ", "", gutter)) +
         paint(terminal, Role::strong, fmt::format("{}: ", label)) +
         wrapped(clean(text), terminal.width, indent, static_cast<int>(lead.size())) + '\n';
}

std::string render(const Diagnostic& diagnostic, const Terminal& terminal) {
  const SourceFile& file = *diagnostic.at.file;
  std::vector<Mark> marks{{.at = diagnostic.at.span, .text = diagnostic.marker}};
  for (const Label& label : diagnostic.related) {
    if (label.at.file == &file) { marks.push_back({.at = label.at.span, .text = label.text, .is_primary = false}); }
  }
  const int gutter = gutter_width(file, marks);
  const Position at = file.position(diagnostic.at.span.begin);
  const std::string lead = fmt::format("error[{}]", diagnostic.code);
  std::string out = headline(terminal, Role::bad, lead, clean(diagnostic.what)) + '\n';
  out += paint(terminal, Role::gutter, fmt::format("{:>{}}--> ", "", gutter)) +
         fmt::format("{}:{}:{}\n", clean(file.name()), at.line, at.column);
  out += code_frame(file, marks, Role::bad, terminal);
  add_note(out, "why", diagnostic.why, gutter, terminal);
  add_note(out, "help", diagnostic.help, gutter, terminal);
  return out;
}

}  // namespace

std::string render(const Diagnostics& diagnostics, const Terminal& terminal) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!out.empty()) { out += '\n'; }
    out += render(diagnostic, terminal);
  }
  return out;
}

std::string render(const Error& error, const Terminal& terminal) {
  std::string out =
      paint(terminal, Role::bad, "error") + ": " + wrapped(clean(error.message), terminal.width, "  ", 7) + '\n';
  if (!error.help.empty()) {
    out += paint(terminal, Role::strong, " help") + ": " + wrapped(clean(error.help), terminal.width, "  ", 7) + '\n';
  }
  return out;
}

}  // namespace orr::output
