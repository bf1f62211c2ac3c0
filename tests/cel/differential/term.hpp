#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orr::cel::differential {

/// An expression that was made: text around parts, so that parts can be taken out and replaced.
struct Term {
  std::vector<std::string> texts;  ///< One more than parts.
  std::vector<Term> parts;

  [[nodiscard]] std::string text() const;

  /// Of the tree: itself and all below.
  [[nodiscard]] std::size_t size() const;
};

/// A term from a pattern in which every `$` stands for the next part: `($ + $)`.
[[nodiscard]] Term make_term(std::string_view pattern, std::vector<Term> parts = {});

}  // namespace orr::cel::differential
