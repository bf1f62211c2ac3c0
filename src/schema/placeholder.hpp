#pragma once

#include <string_view>

#include "orr/schema/shape.hpp"

namespace orr::schema {

/// Whether a text says nothing: it is empty or mere punctuation, one of the schema's placeholder words, alone or
/// opening the text (`TODO: ask ops`), a stub in angle brackets, or a link to one of the placeholder hosts.
[[nodiscard]] bool is_placeholder(const Schema& schema, std::string_view text);

}  // namespace orr::schema
