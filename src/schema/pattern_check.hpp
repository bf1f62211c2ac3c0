#pragma once

#include <map>
#include <string>
#include <string_view>

#include "orr/cel/regex.hpp"
#include "orr/schema/shape.hpp"

namespace orr::schema {

/// Holds texts against patterns. Compiles each pattern when it first meets it.
class PatternCheck {
 public:
  [[nodiscard]] bool follows(const Pattern& pattern, std::string_view text);

  /// What to write instead of a text that does not follow the pattern.
  [[nodiscard]] std::string advice(const Pattern& pattern, std::string_view text);

 private:
  std::map<const Pattern*, cel::Regex> compiled_;
};

}  // namespace orr::schema
