#pragma once

#include <string>

#include "orr/document/reader.hpp"

namespace orr::document {

/// A text, what was read from it, and short ways to ask about it.
class TestReading {
 public:
  explicit TestReading(std::string text, const Limits& limits = {})
      : source_("test.yaml", std::move(text)), reading_(read(source_, limits)) {}

  [[nodiscard]] const SourceFile& source() const { return source_; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] std::size_t documents() const { return reading_.documents.size(); }
  [[nodiscard]] Node root(std::size_t index = 0) const { return reading_.documents.at(index).root(); }

  /// The tree in a compact notation: `{key: [a, "quoted", ~]}`.
  [[nodiscard]] std::string tree(std::size_t index = 0) const { return tree(root(index)); }

  /// Source text under a node.
  [[nodiscard]] std::string_view written(Node node) const { return source_.text(node.span()); }

  /// `code@line:column what` of the problem, or of several, a line each.
  [[nodiscard]] std::string problems() const {
    std::string all;
    for (const Diagnostic& problem : reading_.problems) {
      const Position position = source_.position(problem.at.span.begin);
      all += std::string(problem.code) + '@' + std::to_string(position.line) + ':' + std::to_string(position.column) +
             ' ' + problem.what + '\n';
    }
    return all;
  }

 private:
  [[nodiscard]] static std::string tree(Node node) {
    switch (node.kind()) {
      case Kind::null: return "~";
      case Kind::scalar: {
        const std::string text(node.text());
        return node.style() == Style::plain ? text : '"' + text + '"';
      }
      case Kind::sequence: {
        std::string items;
        for (std::size_t i = 0; i < node.size(); ++i) { items += (i == 0 ? "" : ", ") + tree(node.item(i)); }
        return '[' + items + ']';
      }
      case Kind::mapping: {
        std::string entries;
        for (std::size_t i = 0; i < node.size(); ++i) {
          entries += (i == 0 ? "" : ", ") + tree(node.key(i)) + ": " + tree(node.value(i));
        }
        return '{' + entries + '}';
      }
    }
    return {};
  }

  SourceFile source_;
  Reading reading_;
};

}  // namespace orr::document
