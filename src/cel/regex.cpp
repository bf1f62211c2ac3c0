#include "orr/cel/regex.hpp"

#include <re2/re2.h>

namespace orr::cel {

Regex::Regex(std::string_view expression)
    : compiled_(std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), re2::RE2::Quiet)) {}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

bool Regex::matches(std::string_view text) const {
  return compiled_->ok() && re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

}  // namespace orr::cel
