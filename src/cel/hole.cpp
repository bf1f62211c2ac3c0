#include "orr/cel/hole.hpp"

#include <optional>

#include "cel/lexer.hpp"

namespace orr::cel {
namespace {

/// Offset of the brace that closes the hole whose expression begins at `begin`.
std::optional<std::uint32_t> find_closing_brace(std::string_view text, std::uint32_t begin) {
  Lexer lexer(text, begin);
  int depth = 0;
  for (;;) {
    const Token token = lexer.next();
    switch (token.kind) {
      case TokenKind::end: return std::nullopt;
      case TokenKind::left_brace: ++depth; break;
      case TokenKind::right_brace:
        if (depth-- == 0) { return token.at.begin; }
        break;
      default: break;
    }
  }
}

}  // namespace

std::vector<TemplatePart> split_template(std::string_view text) {
  std::vector<TemplatePart> parts;
  std::string plain;
  const auto end_plain = [&] {
    if (!plain.empty()) { parts.push_back({TemplatePart::Kind::text, std::move(plain), {}}); }
    plain.clear();
  };
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
    if (text[i] == '{' && !doubled) {
      end_plain();
      const auto end = find_closing_brace(text, i + 1);
      if (!end) {
        parts.push_back({TemplatePart::Kind::unclosed, {}, {i, i + 1}});
        return parts;
      }
      parts.push_back({TemplatePart::Kind::hole, {}, {i + 1, *end}});
      i = *end;
      continue;
    }
    plain += text[i];
    if ((text[i] == '{' || text[i] == '}') && doubled) { ++i; }
  }
  end_plain();
  return parts;
}

}  // namespace orr::cel
