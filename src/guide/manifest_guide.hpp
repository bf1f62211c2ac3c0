#pragma once

#include <string>
#include <string_view>

#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"

namespace orr::guide {

/// The guide to the manifest, as Markdown: the preface, then what occurs in several sections, then each section with
/// why a reviewer asks, an example and its fields.
///
/// `schema` is what `json` was compiled to.
[[nodiscard]] std::string write_manifest_guide(const schema::Schema& schema, document::Node json,
                                               std::string_view preface);

}  // namespace orr::guide
