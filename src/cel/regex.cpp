#include "orr/cel/regex.hpp"

#include "cel/pattern.hpp"

namespace orr::cel {

Regex::Regex(std::string_view expression) : compiled_(std::make_unique<CompiledPattern>(expression)) {}

Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

bool Regex::matches(std::string_view text) const { return compiled_->complaint().empty() && compiled_->matches(text); }

}  // namespace orr::cel
