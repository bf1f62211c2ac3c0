#pragma once

#include <string>

#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"

namespace orr::guide {

/// A section as it may stand in a manifest: the last of its own `examples`, to which those of further fields are added
/// while there is room. Empty where the schema has no example of it.
///
/// `declared` is the section in the schema's JSON, where examples still have their parts.
[[nodiscard]] std::string section_example(const schema::Schema& schema, const schema::Property& section,
                                          document::Node declared);

}  // namespace orr::guide
