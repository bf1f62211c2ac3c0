#include "orr/engine/trace.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "orr/cel/format.hpp"

namespace orr::engine {
namespace {

std::string lacks_words(const cel::UnknownSet& unknown) {
  std::string words;
  for (const cel::Lack& lack : unknown.lacks) {
    words += fmt::format("{}`{}`", words.empty() ? "" : ", ", cel::path_of(*lack.object, lack.slot));
  }
  return words;
}

/// Elements of the manifest by their paths: what they hold stands in its file.
std::string known_words(const cel::Value& value) {
  if (value.is(cel::Kind::object)) { return cel::path_of(*value.object); }
  const bool is_of_objects =
      value.is(cel::Kind::list) && !value.list->items.empty() &&
      std::all_of(value.list->items.begin(), value.list->items.end(),
                  [](const cel::Value& item) { return item.is(cel::Kind::object) && item.object->parent != nullptr; });
  if (!is_of_objects) { return cel::to_literal(value); }
  std::string words;
  for (const cel::Value& item : value.list->items) {
    words += fmt::format("{}{}", words.empty() ? "[" : ", ", cel::path_of(*item.object));
  }
  return words + ']';
}

std::string value_words(const cel::Value& value) {
  if (value.is(cel::Kind::unknown)) { return "unknown, for lack of " + lacks_words(*value.unknown); }
  if (value.is(cel::Kind::error)) { return fmt::format("error: {}", value.failure->message); }
  const bool is_partial = value.is(cel::Kind::list) && value.list->missing != nullptr;
  return known_words(value) + (is_partial ? " and perhaps more, for lack of " + lacks_words(*value.list->missing) : "");
}

std::string note_words(const cel::ExplainedPart& part) {
  if (part.decided_by == nullptr) { return {}; }
  const bool is_path = part.decided_by->is(cel::Kind::object);
  const std::string element = is_path ? cel::path_of(*part.decided_by->object) : cel::to_literal(*part.decided_by);
  return fmt::format("{} decides, of {}", element, part.elements);
}

}  // namespace

Trace make_trace(const cel::Explanation& explanation, std::string_view text) {
  Trace trace;
  trace.reserve(explanation.parts.size());
  for (const cel::ExplainedPart& part : explanation.parts) {
    const std::string_view written = text.substr(part.at.begin, part.at.end - part.at.begin);
    std::string value = value_words(part.value);
    if (value == written) { continue; }  // such as `duration("1s")`
    trace.push_back(
        {.depth = part.depth, .text = std::string(written), .value = std::move(value), .note = note_words(part)});
  }
  return trace;
}

}  // namespace orr::engine
