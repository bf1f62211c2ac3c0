#include "orr/cel/value.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

namespace orr::cel {
namespace {

template <class T>
int order(const T& a, const T& b) {
  if (a < b) { return -1; }
  return b < a ? 1 : 0;
}

int order_int_uint(std::int64_t a, std::uint64_t b) { return a < 0 ? -1 : order(static_cast<std::uint64_t>(a), b); }

/// Integers exactly; with a double, as doubles, which is what the conformance suite demands of
/// `9223372036854775807 < 9223372036854775808.0`.
int compare_numbers(const Value& a, const Value& b) {
  if (a.is(Kind::int64) && b.is(Kind::int64)) { return order(a.int64, b.int64); }
  if (a.is(Kind::uint64) && b.is(Kind::uint64)) { return order(a.uint64, b.uint64); }
  if (a.is(Kind::int64) && b.is(Kind::uint64)) { return order_int_uint(a.int64, b.uint64); }
  if (a.is(Kind::uint64) && b.is(Kind::int64)) { return -order_int_uint(b.int64, a.uint64); }
  const double left = to_double(a);
  const double right = to_double(b);
  return std::isnan(left) || std::isnan(right) ? kUnordered : order(left, right);
}

bool equal_lists(const List& a, const List& b) {
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), equal);
}

bool equal_maps(const Map& a, const Map& b) {
  if (a.entries.size() != b.entries.size()) { return false; }
  return std::all_of(a.entries.begin(), a.entries.end(), [&b](const Entry& entry) {
    const Value* other = b.find(entry.key);
    return other != nullptr && equal(entry.value, *other);
  });
}

bool equal_optionals(const Value* a, const Value* b) { return a == nullptr || b == nullptr ? a == b : equal(*a, *b); }

/// The collector's idea of sameness: one fact may be lacking for two reasons.
bool same_lack(const Lack& a, const Lack& b) {
  return a.slot == b.slot && a.reason == b.reason && same_place(*a.object, *b.object);
}

/// Equal for what `same_place` holds of: an object that is not stated is known by its way from one that is.
std::size_t hash_place(const Object& object) {
  if (object.slots != nullptr || object.parent == nullptr) { return std::hash<const Object*>{}(&object); }
  return hash_place(*object.parent) * 31 + object.slot;
}

}  // namespace

const Value* Map::find(const Value& key) const {
  for (const Entry& entry : entries) {
    if (equal(entry.key, key)) { return &entry.value; }
  }
  return nullptr;
}

void UnknownCollector::add(const UnknownSet* set) {
  if (set == nullptr || set == first_) { return; }
  if (first_ == nullptr) {
    first_ = set;  // most often the only one: nothing is copied
    return;
  }
  if (lacks_.empty()) { add_each(first_->lacks); }
  add_each(set->lacks);
}

void UnknownCollector::add_each(std::span<const Lack> lacks) {
  for (const Lack& lack : lacks) {
    if (is_new(lack)) { lacks_.push_back(lack); }
  }
}

bool UnknownCollector::is_new(const Lack& lack) {
  const std::size_t hash = hash_place(*lack.object) * 31 + lack.slot;
  const auto [begin, end] = by_place_.equal_range(hash);
  if (std::any_of(begin, end, [&](const auto& seen) { return same_lack(lacks_[seen.second], lack); })) { return false; }
  by_place_.emplace(hash, lacks_.size());
  return true;
}

const UnknownSet* UnknownCollector::finish(Arena& arena) const {
  if (!lacks_.empty()) { return arena.make<UnknownSet>(arena.copy(std::span<const Lack>(lacks_))); }
  const bool as_it_is = first_ == nullptr || !first_->tells_of_value();
  return as_it_is ? first_ : arena.make<UnknownSet>(first_->lacks);
}

const UnknownSet* unite(const UnknownSet* a, const UnknownSet* b, Arena& arena) {
  UnknownCollector both;
  both.add(a);
  both.add(b);
  return both.finish(arena);
}

Value unknown_field(const Object& object, std::uint32_t slot, Reason reason, Arena& arena) {
  const Lack* lack = arena.make<Lack>(&object, slot, reason);
  const UnknownSet* set = arena.make<UnknownSet>(UnknownSet{.lacks = {lack, 1}, .is_field = true});
  return Value::of(set);
}

std::string path_of(const Object& object) {
  if (object.parent == nullptr) { return std::string(object.label); }
  std::string path = path_of(*object.parent, object.slot);
  if (!object.label.empty()) { path.append("/").append(object.label); }
  return path;
}

std::string path_of(const Object& object, std::uint32_t slot) {
  std::string path = path_of(object);
  if (!path.empty()) { path += '.'; }
  return path += object.type->fields[slot].name;
}

bool same_place(const Object& a, const Object& b) {
  if (&a == &b) { return true; }
  const bool both_stand_in = a.slots == nullptr && b.slots == nullptr && a.parent != nullptr && b.parent != nullptr;
  return both_stand_in && a.slot == b.slot && same_place(*a.parent, *b.parent);
}

double to_double(const Value& number) {
  switch (number.kind) {
    case Kind::int64: return static_cast<double>(number.int64);
    case Kind::uint64: return static_cast<double>(number.uint64);
    default: return number.float64;
  }
}

bool equal(const Value& a, const Value& b) {
  if (is_number(a.kind) && is_number(b.kind)) { return compare_numbers(a, b) == 0; }
  if (a.kind != b.kind) { return false; }
  switch (a.kind) {
    case Kind::null: return true;
    case Kind::boolean: return a.boolean == b.boolean;
    case Kind::string:
    case Kind::bytes: return a.text() == b.text();
    case Kind::timestamp:
    case Kind::duration: return a.int64 == b.int64 && a.nanos() == b.nanos();
    case Kind::list: return equal_lists(*a.list, *b.list);
    case Kind::map: return equal_maps(*a.map, *b.map);
    case Kind::object: return a.object == b.object;
    case Kind::type: return same(*a.type, *b.type);
    case Kind::optional: return equal_optionals(a.optional, b.optional);
    case Kind::int64:
    case Kind::uint64:
    case Kind::float64:
    case Kind::unknown:
    case Kind::error:
    case Kind::absent: return false;
  }
  return false;
}

int compare(const Value& a, const Value& b) {
  if (is_number(a.kind) && is_number(b.kind)) { return compare_numbers(a, b); }
  if (a.kind != b.kind) { return kUnordered; }
  switch (a.kind) {
    case Kind::boolean: return order(a.boolean, b.boolean);
    case Kind::string:
    case Kind::bytes: return order(a.text(), b.text());  // UTF-8 sorts by code point
    case Kind::timestamp:
    case Kind::duration: return a.int64 != b.int64 ? order(a.int64, b.int64) : order(a.nanos(), b.nanos());
    default: return kUnordered;
  }
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::null: return "null_type";
    case Kind::boolean: return "bool";
    case Kind::int64: return "int";
    case Kind::uint64: return "uint";
    case Kind::float64: return "double";
    case Kind::string: return "string";
    case Kind::bytes: return "bytes";
    case Kind::timestamp: return "timestamp";
    case Kind::duration: return "duration";
    case Kind::optional: return "optional_type";
    case Kind::list: return "list";
    case Kind::map: return "map";
    case Kind::object: return "object";
    case Kind::type: return "type";
    case Kind::unknown: return "unknown";
    case Kind::error: return "error";
    case Kind::absent: return "absent";
  }
  return {};
}

}  // namespace orr::cel
