#include "orr/cel/type.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace orr::cel {
namespace {

bool same_address_or_form(const Type* a, const Type* b) { return same(*a, *b); }

}  // namespace

int ObjectType::find(std::string_view field) const {
  for (std::size_t slot = 0; slot < fields.size(); ++slot) {
    if (fields[slot].name == field) { return static_cast<int>(slot); }
  }
  return -1;
}

bool ObjectType::is(const ObjectType& other) const {
  for (const ObjectType* type = this; type != nullptr; type = type->base) {
    if (type == &other) { return true; }
  }
  return false;
}

bool same(const Type& a, const Type& b) {
  if (&a == &b) { return true; }
  if (a.kind != b.kind) { return false; }
  switch (a.kind) {
    case TypeKind::list: return same(*a.element, *b.element);
    case TypeKind::map: return same(*a.key, *b.key) && same(*a.element, *b.element);
    case TypeKind::object: return a.object == b.object;
    case TypeKind::optional: return same(*a.element, *b.element);
    case TypeKind::opaque:
      return a.name == b.name && std::ranges::equal(a.arguments, b.arguments, same_address_or_form);
    case TypeKind::parameter: return a.name == b.name;
    case TypeKind::variable: return a.number == b.number;
    case TypeKind::dyn:
    case TypeKind::null:
    case TypeKind::boolean:
    case TypeKind::int64:
    case TypeKind::uint64:
    case TypeKind::float64:
    case TypeKind::string:
    case TypeKind::bytes:
    case TypeKind::timestamp:
    case TypeKind::duration:
    case TypeKind::type: return true;
  }
  return false;
}

std::string to_string(const Type& type) {
  switch (type.kind) {
    case TypeKind::dyn: return "dyn";
    case TypeKind::null: return "null_type";
    case TypeKind::boolean: return "bool";
    case TypeKind::int64: return "int";
    case TypeKind::uint64: return "uint";
    case TypeKind::float64: return "double";
    case TypeKind::string: return "string";
    case TypeKind::bytes: return "bytes";
    case TypeKind::timestamp: return "timestamp";
    case TypeKind::duration: return "duration";
    case TypeKind::list: return fmt::format("list({})", to_string(*type.element));
    case TypeKind::map: return fmt::format("map({}, {})", to_string(*type.key), to_string(*type.element));
    case TypeKind::object: return std::string(type.object->name);
    case TypeKind::type: return "type";
    case TypeKind::optional: return fmt::format("optional_type({})", to_string(*type.element));
    case TypeKind::opaque: {
      std::string arguments;
      for (const Type* argument : type.arguments) {
        arguments.append(arguments.empty() ? "" : ", ").append(to_string(*argument));
      }
      return arguments.empty() ? std::string(type.name) : fmt::format("{}({})", type.name, arguments);
    }
    case TypeKind::parameter: return std::string(type.name);
    case TypeKind::variable: return "_";
  }
  return {};
}

}  // namespace orr::cel
