#include "schema/advice.hpp"

#include <string_view>

#include <fmt/format.h>

namespace orr::schema {
namespace {

std::string_view notation(Form form) {
  switch (form) {
    case Form::text: return "write a single value";
    case Form::boolean: return "write `true` or `false`";
    case Form::integer: return "write a whole number such as `3`";
    case Form::number: return "write a number such as `0.5`";
    case Form::ratio: return "write it as `0.999` or `99.9%`";
    case Form::percent: return "write it as `99.9`";
    case Form::date: return "write year, month and day as `2026-05-20`";
    case Form::duration: return "write a number with its unit (ms, s, m, h, d or w), such as `30s` or `28d`";
    case Form::window: return "write a whole number with its unit (s m h d w M Q Y), such as `28d` or `1M`";
    case Form::quantity: return "write a number and a unit, such as `900 requests/s`";
    case Form::claim:
      return "write `true`, `false`, a status such as `planned`, a path or URL of the evidence, or fields such as "
             "`status` and `due`";
    case Form::doc: return "write a path or URL, such as `docs/runbook.md`";
    case Form::list: return "start each element with `- `";
    case Form::object:
    case Form::map: return "write it as `key: value` lines";
    case Form::any: return {};
  }
  return {};
}

}  // namespace

std::string advice(const Property& property) {
  std::string text(notation(property.form));
  const bool says_more = !property.example.empty() && property.form != Form::date &&
                         text.find(fmt::format("`{}`", property.example)) == std::string::npos;
  if (says_more) { text += fmt::format("; here for example `{}`", property.example); }
  return text;
}

std::string_view reason_of_form(const Property& property) {
  switch (property.form) {
    case Form::text: return property.words == nullptr ? "" : "another word has no meaning here";
    case Form::boolean: return {};
    case Form::integer:
    case Form::number: return "it is compared as a number";
    case Form::ratio: return "a ratio is a part of 1: 1 is all";
    case Form::percent: return "a percentage is a part of 100";
    case Form::date: return "dates are compared, so each is one day";
    case Form::duration:
    case Form::window: return "lengths of time are compared, whatever their units are";
    case Form::quantity: return "amounts are compared in the same unit only";
    case Form::claim: return "a claim says how far something is, or where that can be seen";
    case Form::doc: return "a reader must be able to open it";
    case Form::list: return "its elements are looked at one by one";
    case Form::object:
    case Form::map: return "its fields are looked at one by one";
    case Form::any: return {};
  }
  return {};
}

}  // namespace orr::schema
