#pragma once

#include "orr/cel/value.hpp"
#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/result.hpp"

namespace orr::schema {

/// The normal form of a scalar of one of the scalar forms (text to duration). The error says what the text is not,
/// and what to write instead. Texts stay views of the document or the schema.
[[nodiscard]] Result<cel::Value> read_scalar(const Property& property, document::Node node);

/// Whether a text, or a key of a map, follows the pattern of the property, if it has one.
[[nodiscard]] Result<void> check_pattern(const Property& property, std::string_view text);

}  // namespace orr::schema
