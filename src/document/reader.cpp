#include "orr/document/reader.hpp"

#include <istream>
#include <optional>
#include <streambuf>
#include <string_view>

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "document/builder.hpp"
#include "document/syntax_error.hpp"
#include "orr/support/utf8.hpp"

namespace orr::document {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Lets the library read from memory without a copy.
class MemoryBuffer : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // the get area is only read from
    setg(begin, begin, begin + text.size());
  }
};

Diagnostic problem_at(const SourceFile& source, std::size_t offset, std::size_t length) {
  const auto begin = static_cast<std::uint32_t>(offset);
  return {.code = {}, .at = {&source, {begin, begin + static_cast<std::uint32_t>(length)}}};
}

std::optional<Diagnostic> check_size(const SourceFile& source, const Limits& limits) {
  if (source.text().size() <= limits.max_bytes) { return std::nullopt; }
  Diagnostic problem = problem_at(source, 0, 0);
  problem.code = "yaml/limit";
  problem.what = fmt::format("the file has {} bytes, more than max_bytes = {}", source.text().size(), limits.max_bytes);
  problem.help = "a manifest is a few kilobytes: is this the right file?";
  return problem;
}

std::optional<Diagnostic> check_encoding(const SourceFile& source) {
  const auto invalid = find_invalid_utf8(source.text());
  if (!invalid) { return std::nullopt; }
  Diagnostic problem = problem_at(source, *invalid, 1);
  problem.code = "yaml/encoding";
  problem.what = fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(source.text()[*invalid]));
  problem.why = "text in another encoding would be shown and compared wrongly";
  problem.help = "save the file as UTF-8";
  return problem;
}

/// Offset of the first control character that YAML 1.2 (section 5.1) does not allow, or of a lone carriage return,
/// which this reader does not take for a line end.
std::optional<std::size_t> find_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0 && text[i + 1] != '\x85') { return i; }
    if (c >= 0x20 && c != 0x7F) { continue; }
    const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if (c != '\t' && !line_end) { return i; }
  }
  return std::nullopt;
}

std::optional<Diagnostic> check_characters(const SourceFile& source) {
  const auto control = find_control_character(source.text());
  if (!control) { return std::nullopt; }
  const DecodedCodePoint c = decode_code_point(source.text().substr(*control));
  Diagnostic problem = problem_at(source, *control, c.length);
  problem.code = "yaml/control-character";
  if (c.value == '\r') {
    problem.what = "a carriage return without a line feed stands here";
    problem.help = "save the file with LF or CRLF line ends";
  } else {
    problem.what = fmt::format("the control character U+{:04X} stands here", static_cast<std::uint32_t>(c.value));
    problem.why = "YAML is text: such characters can hide content from readers";
    problem.help = "remove it, or write it as an escape in double quotes";
  }
  return problem;
}

std::optional<Diagnostic> check_bytes(const SourceFile& source, const Limits& limits) {
  if (auto problem = check_size(source, limits)) { return problem; }
  if (auto problem = check_encoding(source)) { return problem; }
  return check_characters(source);
}

void parse(std::string_view text, Builder& builder) {
  MemoryBuffer buffer(text);
  std::istream stream(&buffer);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(builder)) {}
}

}  // namespace

Reading read(const SourceFile& source, const Limits& limits) {
  Reading reading;
  if (auto problem = check_bytes(source, limits)) {
    reading.problems.push_back(std::move(*problem));
    return reading;
  }
  const std::string_view text = source.text();
  const std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  Builder builder(source, limits, static_cast<std::uint32_t>(begin), reading);
  try {
    parse(text.substr(begin), builder);
  } catch (const ReadingStopped&) {
    builder.abandon_document();  // it has said why
  } catch (const YAML::Exception& error) {
    const std::size_t at = error.mark.is_null() ? text.size() : begin + static_cast<std::size_t>(error.mark.pos);
    reading.problems.push_back(
        explain_syntax_error(source, error.msg, static_cast<std::uint32_t>(at), builder.open_flow_begin()));
    builder.abandon_document();
  }
  return reading;
}

}  // namespace orr::document
