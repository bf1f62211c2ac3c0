#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "orr/cel/value.hpp"
#include "orr/support/date.hpp"

// Reading objects by the names of their fields, for code that knows which shape it has before it. A name that the
// shape does not declare is a bug of the caller.

namespace orr::schema {

/// Slot of a declared field.
[[nodiscard]] std::uint32_t slot_of(const cel::Object& object, std::string_view field);

/// The stated value of a field, or null when it is not stated.
[[nodiscard]] const cel::Value* find_value(const cel::Object& object, std::string_view field);

/// Stated values by kind; empty, null or `nullopt` when not stated.
[[nodiscard]] std::string_view text_field(const cel::Object& object, std::string_view field);
[[nodiscard]] std::optional<std::int64_t> integer_field(const cel::Object& object, std::string_view field);
[[nodiscard]] std::optional<bool> bool_field(const cel::Object& object, std::string_view field);
[[nodiscard]] std::optional<Date> date_field(const cel::Object& object, std::string_view field);
[[nodiscard]] const cel::Object* object_field(const cel::Object& object, std::string_view field);
[[nodiscard]] std::span<const cel::Value> list_field(const cel::Object& object, std::string_view field);
[[nodiscard]] std::span<const cel::Entry> map_field(const cel::Object& object, std::string_view field);

/// The calendar day of a timestamp.
[[nodiscard]] Date to_date(const cel::Value& timestamp);

}  // namespace orr::schema
