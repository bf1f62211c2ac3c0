#include "orr/cel/regex.hpp"

#include <re2/re2.h>

namespace orr::cel {

bool matches_pattern(std::string_view text, std::string_view pattern) {
  const re2::RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), re2::RE2::Quiet);
  return expression.ok() && re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

}  // namespace orr::cel
