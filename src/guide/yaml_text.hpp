#pragma once

#include <string>
#include <string_view>

#include "orr/document/document.hpp"

namespace orr::guide {

/// A text as a YAML scalar of one line: bare where it reads back as the same text, else in double quotes.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

/// A node in one line, as a person would write it: `{name: db, zones: [a, b]}`. Numbers and words stand bare where the
/// node has them bare.
[[nodiscard]] std::string yaml_line(document::Node node);

}  // namespace orr::guide
