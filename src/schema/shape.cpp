#include "orr/schema/shape.hpp"

namespace orr::schema {
namespace {

const Shape* find_below(const Shape& shape, const cel::ObjectType& type);

const Shape* find_below(const Property& property, const cel::ObjectType& type) {
  if (property.item != nullptr) { return find_below(*property.item, type); }
  return property.shape == nullptr ? nullptr : find_below(*property.shape, type);
}

const Shape* find_below(const Shape& shape, const cel::ObjectType& type) {
  if (&shape.type == &type) { return &shape; }
  for (const Property& property : shape.properties) {
    if (const Shape* found = find_below(property, type)) { return found; }
  }
  return nullptr;
}

}  // namespace

const Shape* find_shape(const Schema& schema, const cel::ObjectType& type) { return find_below(*schema.root, type); }

std::string_view describe(Form form) {
  switch (form) {
    case Form::text: return "a text";
    case Form::boolean: return "`true` or `false`";
    case Form::integer: return "a whole number";
    case Form::number: return "a number";
    case Form::ratio: return "a ratio";
    case Form::percent: return "a percentage";
    case Form::date: return "a date";
    case Form::duration: return "a duration";
    case Form::window: return "a time window";
    case Form::quantity: return "a quantity";
    case Form::claim: return "a claim";
    case Form::doc: return "a path or URL";
    case Form::object: return "a mapping";
    case Form::list: return "a list";
    case Form::map: return "a mapping";
    case Form::any: return "a value";
  }
  return {};
}

}  // namespace orr::schema
