#include "orr/schema/shape.hpp"

namespace orr::schema {

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
