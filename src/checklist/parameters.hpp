#pragma once

#include "orr/cel/value.hpp"
#include "orr/document/document.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/result.hpp"

namespace orr::checklist {

/// A parameter's value and its type.
struct TypedValue {
  cel::Value value;
  const cel::Type* type = nullptr;
};

/// Reads a parameter by its notation: `true`, `3`, `0.5`, `365d`, `2026-05-20`, any other text, or a list of values of
/// one type. Quotes make it a text.
[[nodiscard]] Result<TypedValue> read_parameter(document::Node node, Arena& arena);

}  // namespace orr::checklist
