#pragma once

#include <string_view>

#include "orr/cel/value.hpp"
#include "orr/support/result.hpp"

namespace orr::manifest {

/// What a path leads to: a slot of an object, or an element of the list in it.
struct PathTarget {
  const cel::Object* object = nullptr;  ///< Null when the path leads below something that is not stated.
  std::uint32_t slot = 0;
  const cel::Object* element = nullptr;  ///< When the path ends in `list/key`.
  const cel::Object* around = nullptr;   ///< The innermost object on the way to the slot that is stated.
};

/// How to report a path that leads nowhere.
struct FollowOptions {
  bool suggest = true;  ///< Whether to look for what was meant, at the cost of a comparison with each candidate.
};

/// Follows `section.field`, `list/key` and `list/key.field` from the root. Keys may hold dots and slashes: the longest
/// key that fits is meant. The error names the part that is not declared, or the element that does not exist, with a
/// suggestion; there is none in lists of more than a thousand elements.
[[nodiscard]] Result<PathTarget> follow(const cel::Object& root, std::string_view path,
                                        const FollowOptions& options = {});

}  // namespace orr::manifest
