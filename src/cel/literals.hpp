#pragma once

#include <string_view>

#include "orr/cel/value.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/result.hpp"

namespace orr::cel {

/// Values of literal tokens as written (language definition, "Values" and "String and Bytes Values"). `negative`
/// stands for a minus in front, which belongs to the number: the smallest int has no positive counterpart.
[[nodiscard]] Result<Value> integer_literal(std::string_view token, bool negative);
[[nodiscard]] Result<Value> unsigned_literal(std::string_view token);
[[nodiscard]] Result<Value> floating_literal(std::string_view token, bool negative);

/// Strings and bytes, prefix and quotes included. The decoded text lives in the arena.
[[nodiscard]] Result<Value> quoted_literal(std::string_view token, Arena& arena);

}  // namespace orr::cel
