#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "orr/workspace/workspace.hpp"

namespace orr::workspace {

/// Comparing with more names takes more time than the advice is worth: a hostile folder holds 100 000, and a hostile
/// manifest as many paths that miss.
inline constexpr std::size_t kMaxNamesToCompare = 1000;

/// The other name in a folder that a person who wrote `name` most likely meant; none in folders that hold more than
/// `kMaxNamesToCompare`. Names that can't be shown do not count. The entries must outlive the answer.
[[nodiscard]] std::optional<std::string_view> find_near_name(std::string_view name, std::span<const Entry> entries);

}  // namespace orr::workspace
