#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "orr/cel/type.hpp"
#include "orr/cel/value.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/result.hpp"

// Types and values as the conformance suite's JSON writes them:
//
//   type   = name ["(" type {"," type} ")"]           int, list(string), map(string, dyn), optional_type(T), tuple(T,
//   U) value  = {"int": "1"}, {"list": [value, ...]}, {"map": [[value, value], ...]}, {"bytes": base64}, ...

namespace orr::cel::conformance {

/// A single capital letter is a type parameter; a name that is no type of the language, an opaque type.
[[nodiscard]] Result<const Type*> read_type(std::string_view notation, Arena& arena);

[[nodiscard]] Result<Value> read_value(const nlohmann::json& notation, Arena& arena);

/// Whether a value is the expected one: of the same kind, maps in any order, NaN equal to itself.
[[nodiscard]] bool is_expected(const Value& value, const Value& expected);

}  // namespace orr::cel::conformance
