#include "cel/functions_collection.hpp"

#include "cel/call_values.hpp"

namespace orr::cel {

Value list_size(Call& call) {
  const List& list = *call.arguments[0].list;
  const auto known = static_cast<std::int64_t>(list.items.size());
  if (list.missing == nullptr) { return Value::of(known); }
  return at_least(known, *list.missing, call.arena);
}

Value map_size(Call& call) { return Value::of(static_cast<std::int64_t>(call.arguments[0].map->entries.size())); }

}  // namespace orr::cel
