#include "cel/functions_collection.hpp"

namespace orr::cel {

Value list_size(Call& call) {
  const List& list = *call.arguments[0].list;
  const auto known = static_cast<std::int64_t>(list.items.size());
  if (list.missing == nullptr) { return Value::of(known); }
  const UnknownSet* at_least = call.arena.make<UnknownSet>(list.missing->lacks, known);
  return Value::of(at_least);
}

Value map_size(Call& call) { return Value::of(static_cast<std::int64_t>(call.arguments[0].map->entries.size())); }

}  // namespace orr::cel
