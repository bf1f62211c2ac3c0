#include "guide/yaml_text.hpp"

#include <algorithm>
#include <array>

#include "orr/schema/notation.hpp"

namespace orr::guide {
namespace {

using document::Kind;
using document::Node;
using document::Style;

/// Whether YAML takes the bare text for a number, a truth value or nothing.
bool reads_as_another_type(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNothing{"null", "Null", "NULL", "~"};
  return schema::parse_number(text) || schema::parse_boolean(text) || schema::parse_old_boolean(text) ||
         std::find(kNothing.begin(), kNothing.end(), text) != kNothing.end();
}

/// Whether the text stands bare inside of brackets, where YAML is strictest.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') { return false; }
  if (std::string_view("#&*!|>'\"%@`-?=").find(text.front()) != std::string_view::npos) { return false; }
  return text.find_first_of(",[]{}\n\t\\\"") == std::string_view::npos && text.back() != ':' &&
         text.find(": ") == std::string_view::npos && text.find(" #") == std::string_view::npos;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') { result += '\\'; }
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  return is_plain(text) && !reads_as_another_type(text) ? std::string(text) : quoted(text);
}

std::string yaml_line(Node node) {
  switch (node.kind()) {
    case Kind::null: return "null";
    case Kind::scalar: return node.style() == Style::plain ? std::string(node.text()) : yaml_scalar(node.text());
    case Kind::sequence: {
      std::string items;
      for (std::size_t i = 0; i < node.size(); ++i) { items += (i == 0 ? "" : ", ") + yaml_line(node.item(i)); }
      return '[' + items + ']';
    }
    case Kind::mapping: {
      std::string entries;
      for (std::size_t i = 0; i < node.size(); ++i) {
        entries += (i == 0 ? "" : ", ") + yaml_scalar(node.key(i).text()) + ": " + yaml_line(node.value(i));
      }
      return '{' + entries + '}';
    }
  }
  return {};
}

}  // namespace orr::guide
