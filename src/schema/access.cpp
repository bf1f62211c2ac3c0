#include "orr/schema/access.hpp"

#include <cassert>

namespace orr::schema {

std::uint32_t slot_of(const cel::Object& object, std::string_view field) {
  const int slot = object.type->find(field);
  assert(slot >= 0 && "the shape declares no such field");
  return static_cast<std::uint32_t>(slot);
}

const cel::Value* find_value(const cel::Object& object, std::string_view field) {
  const cel::Value& value = object.slots[slot_of(object, field)];
  return value.is(cel::Kind::absent) ? nullptr : &value;
}

std::string_view text_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::string_view() : value->text();
}

std::optional<std::int64_t> integer_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::nullopt : std::optional(value->int64);
}

std::optional<bool> bool_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::nullopt : std::optional(value->boolean);
}

std::optional<Date> date_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::nullopt : std::optional(to_date(*value));
}

const cel::Object* object_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? nullptr : value->object;
}

std::span<const cel::Value> list_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::span<const cel::Value>() : value->list->items;
}

std::span<const cel::Entry> map_field(const cel::Object& object, std::string_view field) {
  const cel::Value* value = find_value(object, field);
  return value == nullptr ? std::span<const cel::Entry>() : value->map->entries;
}

Date to_date(const cel::Value& timestamp) {
  return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(timestamp.int64)));
}

}  // namespace orr::schema
