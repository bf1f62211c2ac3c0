#pragma once

#include <span>
#include <string_view>

namespace orr::schema {

/// A schema as it is published: for editors, validators and whoever reads what orr writes.
struct Published {
  std::string_view name;  ///< `manifest`, `review`, ...
  std::string_view text;  ///< The JSON Schema, as it stands in rules/schema.
};

/// All of them, in the order shown to users. Constant data.
[[nodiscard]] std::span<const Published> published_schemas();

}  // namespace orr::schema
