#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"

namespace orr::workspace {

/// A path for a message: quoted, or "the root folder".
[[nodiscard]] std::string shown(const Path& path);

/// Nothing there. `name` is as it shall read in the message, quotes included; so below.
[[nodiscard]] Error missing(std::string_view name);

/// Something else there than was asked for: "`docs` is a folder, not a regular file".
[[nodiscard]] Error wrong_kind(std::string_view name, std::string_view is, std::string_view wanted);

/// A budget of `Limits` would be exceeded: "`a.yaml` holds more bytes than max_file_bytes = 2097152".
[[nodiscard]] Error over_limit(std::string_view what_is_more, std::string_view limit, std::size_t value,
                               std::string_view help);

/// The operating system said no. `attempt` says to what: "cannot read `a.yaml`".
[[nodiscard]] Error system_error(std::string_view attempt, int error_number);

/// Paths that users type go to C functions, which would silently stop at a NUL.
[[nodiscard]] bool holds_nul(std::string_view text);

}  // namespace orr::workspace
