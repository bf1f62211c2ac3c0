#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "orr/support/result.hpp"

namespace orr::workspace {

/// What forbids a text as a path, or as a pattern for paths; `noun` says which of them. Checks what concerns the text
/// as a whole: not empty, not too long, relative, well-formed UTF-8, no ASCII control characters.
[[nodiscard]] std::optional<Error> find_text_problem(std::string_view text, std::string_view noun);

/// The text before the first `/`, and what follows it. Without a `/`, all of it and nothing.
[[nodiscard]] std::pair<std::string_view, std::string_view> split_segment(std::string_view text);

/// `..` above the root, in a path or pattern as the user wrote it.
[[nodiscard]] Error leaves_root(std::string_view text);

}  // namespace orr::workspace
