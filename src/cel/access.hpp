#pragma once

#include <cstdint>
#include <string_view>

#include "orr/cel/function.hpp"
#include "orr/cel/value.hpp"

// Fields of objects, entries of maps, and what lies behind optionals: read alike by both evaluators. `call` says where
// failures are placed; a failure names the text of the operand, `operand_text`.

namespace orr::cel {

/// The value of a slot; an unknown where nothing is stated there.
[[nodiscard]] inline Value read_slot(const Object& object, std::uint32_t slot, Arena& arena) {
  const Value& value = object.slots[slot];
  return value.is(Kind::absent) ? unknown_field(object, slot, value.reason, arena) : value;
}

/// A declared field of an object: slot `slot` of the declared type, called `name`. What came through `dyn` may be of
/// another type.
struct FieldName {
  std::uint32_t slot = 0;
  std::string_view name;
};

/// `operand.field`. Of an object that is itself not stated, that field is what is lacking, for the same reason; through
/// an optional, an optional.
[[nodiscard]] Value apply_field(const Value& operand, FieldName field, const Call& call, std::string_view operand_text);

/// `has(operand.field)`, `operand.?field`: never unknown.
[[nodiscard]] Value apply_has_field(const Value& operand, FieldName field, const Call& call,
                                    std::string_view operand_text);
[[nodiscard]] Value apply_optional_field(const Value& operand, FieldName field, const Call& call,
                                         std::string_view operand_text);

/// The same by name alone, for maps and for what is known to be an object only now.
[[nodiscard]] Value apply_member(const Value& operand, std::string_view name, const Call& call,
                                 std::string_view operand_text);
[[nodiscard]] Value apply_has_member(const Value& operand, std::string_view name, const Call& call,
                                     std::string_view operand_text);
[[nodiscard]] Value apply_optional_member(const Value& operand, std::string_view name, const Call& call,
                                          std::string_view operand_text);

/// An error: the operand is not what is wanted.
[[nodiscard]] Value wrong_type(const Value& operand, std::string_view wanted, const Call& call,
                               std::string_view operand_text);

}  // namespace orr::cel
