#include "cel/functions_optional.hpp"

namespace orr::cel {
namespace {

/// The value that a type has before anybody sets it (cel-go, "ofNonZeroValue").
bool is_zero(const Value& value) {
  switch (value.kind) {
    case Kind::null: return true;
    case Kind::boolean: return !value.boolean;
    case Kind::int64: return value.int64 == 0;
    case Kind::uint64: return value.uint64 == 0;
    case Kind::float64: return value.float64 == 0;
    case Kind::string:
    case Kind::bytes: return value.text().empty();
    case Kind::timestamp:
    case Kind::duration: return value.int64 == 0 && value.nanos() == 0;
    case Kind::list: return value.list->items.empty();
    case Kind::map: return value.map->entries.empty();
    case Kind::optional: return value.optional == nullptr;
    case Kind::object:
    case Kind::type:
    case Kind::unknown:
    case Kind::error:
    case Kind::absent: return false;
  }
  return false;
}

}  // namespace

Value optional_of(Call& call) { return Value::of_optional(call.arena.make<Value>(call.arguments[0])); }

Value optional_of_non_zero(Call& call) {
  return is_zero(call.arguments[0]) ? Value::of_optional(nullptr) : optional_of(call);
}

Value optional_none(Call& /*call*/) { return Value::of_optional(nullptr); }

Value optional_has_value(Call& call) { return Value::of(call.arguments[0].optional != nullptr); }

Value optional_value(Call& call) {
  const Value* value = call.arguments[0].optional;
  return value != nullptr ? *value : call.fail("there is no value in `optional.none()`");
}

}  // namespace orr::cel
