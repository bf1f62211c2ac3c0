#pragma once

#include <map>
#include <string>
#include <string_view>

#include "orr/schema/shape.hpp"

namespace orr::guide {

/// Heading below which each shape that occurs in several places is described once.
using SharedShapes = std::map<const schema::Shape*, std::string>;

/// Whether a field is one that every section, element or claim has: of those the guide tells once.
[[nodiscard]] bool is_common(const schema::Schema& schema, const schema::Shape& shape, std::size_t slot);

/// A Markdown link to a heading of the page, which says `text`, or the heading.
[[nodiscard]] std::string link_to(std::string_view heading, std::string_view text = {});

/// Whether the shape declares the same field: one of that name which says the same of itself.
[[nodiscard]] bool has_field(const schema::Shape& shape, const schema::Property& property);

/// How a property is written, in Markdown: its form, words, bounds, what it refers to, and whether it is required.
[[nodiscard]] std::string how_written(const schema::Property& property, const SharedShapes& shared);

/// A property's example as it would stand in a file; empty for those that show themselves by their fields.
[[nodiscard]] std::string example_of(const schema::Property& property);

/// A Markdown table of the fields of a shape. Fields of objects and elements below stand in it under their paths, such
/// as `alerts[].runbook_url`; common fields and those of shared shapes do not, nor do those that `told` has as well.
[[nodiscard]] std::string field_table(const schema::Schema& schema, const schema::Shape& shape,
                                      const SharedShapes& shared, const schema::Shape* told = nullptr);

}  // namespace orr::guide
