#include "cel/functions_text.hpp"

#include <cstdint>
#include <string>

#include "cel/pattern.hpp"
#include "cel/text_cost.hpp"
#include "orr/cel/evaluate.hpp"
#include "orr/support/utf8.hpp"

namespace orr::cel {
namespace {

void charge_for(const Call& call, std::size_t characters) { call.budget.charge(characters / 10); }

}  // namespace

Value text_size(Call& call) {
  charge_for(call, call.arguments[0].text().size());
  return Value::of(static_cast<std::int64_t>(count_code_points(call.arguments[0].text())));
}

Value bytes_size(Call& call) { return Value::of(static_cast<std::int64_t>(call.arguments[0].text().size())); }

Value text_contains(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const std::string_view part = call.arguments[1].text();
  if (!afford_search(call, text, part)) { return {}; }
  return Value::of(text.find(part) != std::string_view::npos);
}

Value text_starts_with(Call& call) {
  charge_for(call, call.arguments[1].text().size());
  return Value::of(call.arguments[0].text().starts_with(call.arguments[1].text()));
}

Value text_ends_with(Call& call) {
  charge_for(call, call.arguments[1].text().size());
  return Value::of(call.arguments[0].text().ends_with(call.arguments[1].text()));
}

Value text_matches(Call& call) {
  const std::string_view text = call.arguments[0].text();
  const CallPattern pattern(call, call.arguments[1].text(), text);
  if (pattern.get() == nullptr) { return pattern.failure(); }
  return Value::of(pattern.get()->matches(text));
}

}  // namespace orr::cel
