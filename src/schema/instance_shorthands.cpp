// What a scalar stands for where the schema asks for an object: claims, docs, windows, quantities and shorthands.

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "orr/schema/notation.hpp"
#include "orr/support/edit_distance.hpp"
#include "schema/advice.hpp"
#include "schema/instance_reader.hpp"

namespace orr::schema {
namespace {

using document::Node;
using document::Style;

constexpr std::string_view kDone = "done";
constexpr std::string_view kNotPlanned = "not-planned";

}  // namespace

cel::Reason reason_below(std::string_view status, cel::Reason inherited) {
  if (status == kDone) { return cel::Reason::unstated; }
  if (status == "not-applicable") { return cel::Reason::not_applicable; }
  if (status == "planned" || status == "in-progress") { return cel::Reason::planned; }
  if (status == "considered" || status == kNotPlanned) { return cel::Reason::refused; }
  return inherited;
}

std::optional<cel::Value> InstanceReader::read_shorthand(const Target& target, Node node) {
  switch (target.property->form) {
    case Form::claim: return read_claim_word(target, node);
    case Form::doc: return read_doc_text(target, node);
    case Form::window: return read_window_text(target, node);
    case Form::quantity: return read_quantity_text(target, node);
    default: break;
  }
  const Shape& shape = *target.property->shape;
  if (shape.shorthand == kNoSlot) {
    report_wrong_kind(target, node);
    return std::nullopt;
  }
  const auto slot = static_cast<std::uint32_t>(shape.shorthand);
  cel::Object* object = shorthand_object(target, node, reason_of(*target.object));
  const auto value = read({object, slot, &shape.properties[slot]}, {}, node);
  if (value) { set(*object, slot, *value, {{}, node}); }
  return cel::Value::of(static_cast<const cel::Object*>(object));
}

/// An object for a scalar: it stands where the scalar stands.
cel::Object* InstanceReader::shorthand_object(const Target& target, Node node, cel::Reason reason_for_absent) {
  cel::Object* object = add_object(*target.property->shape, target.object, target.slot, node, reason_for_absent);
  object->label = target.label;
  return object;
}

std::optional<cel::Value> InstanceReader::read_claim_word(const Target& target, Node node) {
  const std::string_view text = node.text();
  const auto truth = parse_boolean(text);
  const bool is_quoted = node.style() != Style::plain;
  if (truth && is_quoted) {
    report_no_value(target, node, fmt::format("quotes make {} a text", quote(text)),
                    fmt::format("write it without quotes: `{}`", text));
    return std::nullopt;
  }
  std::optional<std::string_view> status;
  if (truth) { status = *truth ? kDone : kNotPlanned; }
  const std::span<const std::string_view> words = schema_.claim->properties[kStatus].words->words;
  for (const std::string_view word : words) {
    if (word == text) { status = word; }
  }
  const bool has_evidence = !status && looks_like_reference(text);
  if (has_evidence) { status = kDone; }
  if (!status) {
    const auto meant = parse_old_boolean(text);
    const auto near = nearest(text, words);
    report_no_value(target, node, {},
                    meant  ? fmt::format("write `{}`", *meant)
                    : near ? fmt::format("did you mean `{}`?", *near)
                           : fmt::format("write `true`, `false`, a path or URL of the evidence, or one of: {}",
                                         fmt::join(words, ", ")));
    return std::nullopt;
  }
  cel::Object* claim = shorthand_object(target, node, reason_below(*status, reason_of(*target.object)));
  set(*claim, kStatus, cel::Value::of(*status), {{}, node});
  if (has_evidence) { set(*claim, kEvidence, list_of({cel::Value::of(text)}), {{}, node}); }
  return cel::Value::of(static_cast<const cel::Object*>(claim));
}

std::optional<cel::Value> InstanceReader::read_doc_text(const Target& target, Node node) {
  const std::string_view text = node.text();
  const bool is_no_text = parse_boolean(text) || parse_old_boolean(text) || parse_number(text);
  if (is_no_text && node.style() == Style::plain) {
    report_no_value(target, node, {}, advice(*target.property));
    return std::nullopt;
  }
  cel::Object* doc = shorthand_object(target, node, reason_of(*target.object));
  set(*doc, is_url(text) ? kUrl : kFile, cel::Value::of(text), {{}, node});
  return cel::Value::of(static_cast<const cel::Object*>(doc));
}

std::optional<cel::Value> InstanceReader::read_window_text(const Target& target, Node node) {
  const auto parsed = parse_window(node.text());
  if (!parsed) {
    report_no_value(target, node, {}, advice(*target.property));
    return std::nullopt;
  }
  cel::Object* window = shorthand_object(target, node, reason_of(*target.object));
  set(*window, kWindowCount, cel::Value::of(parsed->count), {{}, node});
  set(*window, kWindowUnit, cel::Value::of(parsed->unit), {{}, node});
  set(*window, kWindowDays, cel::Value::of(parsed->days), {{}, node});
  return cel::Value::of(static_cast<const cel::Object*>(window));
}

std::optional<cel::Value> InstanceReader::read_quantity_text(const Target& target, Node node) {
  const auto parsed = parse_quantity(node.text());
  if (!parsed) {
    report_no_value(target, node, {}, advice(*target.property));
    return std::nullopt;
  }
  cel::Object* quantity = shorthand_object(target, node, reason_of(*target.object));
  set(*quantity, kQuantityValue, cel::Value::of(parsed->value), {{}, node});
  set(*quantity, kQuantityUnit, cel::Value::of(parsed->unit), {{}, node});
  return cel::Value::of(static_cast<const cel::Object*>(quantity));
}

/// Days follow from count and unit, so that a window has one normal form however it is written.
void InstanceReader::complete_window(const Target& target, cel::Object& window, Node mapping) {
  const cel::Value& count = window.slots[kWindowCount];
  const cel::Value& unit = window.slots[kWindowUnit];
  if (count.is(cel::Kind::absent) || unit.is(cel::Kind::absent)) { return; }
  const std::string text = fmt::format("{}{}", count.int64, unit.text());
  const auto parsed = parse_window(text);
  const cel::Value& days = window.slots[kWindowDays];
  if (!parsed) {
    report("schema/wrong-value", mapping, fmt::format("{} is a time window, and `{}` is none", subject(target), text),
           {}, advice(*target.property));
  } else if (days.is(cel::Kind::absent)) {
    set(window, kWindowDays, cel::Value::of(parsed->days), {{}, mapping});
  } else if (days.int64 != parsed->days) {
    report("schema/wrong-value", instance_.origin(window, kWindowDays).value,
           fmt::format("`{}` has {} days, and not {}", text, parsed->days, days.int64), {}, "leave `days` out");
  }
}

}  // namespace orr::schema
