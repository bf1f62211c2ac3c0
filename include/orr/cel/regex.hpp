#pragma once

#include <string_view>

namespace orr::cel {

/// Whether a regular expression (RE2 syntax) matches somewhere in the text. The pattern is one of ours: a wrong one
/// matches nothing.
[[nodiscard]] bool matches_pattern(std::string_view text, std::string_view pattern);

}  // namespace orr::cel
