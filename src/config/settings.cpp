#include "orr/config/settings.hpp"

#include <fmt/format.h>

#include "orr/schema/access.hpp"
#include "orr/schema/instance.hpp"

namespace orr::config {

std::optional<FailOn> parse_fail_on(std::string_view word) {
  if (word == "not-ready") { return FailOn{.kind = FailOn::Kind::not_ready}; }
  if (word == "conditions") { return FailOn{.kind = FailOn::Kind::conditions}; }
  const auto severity = parse_severity(word);
  if (!severity) { return std::nullopt; }
  return FailOn{.kind = FailOn::Kind::severity, .severity = *severity};
}

std::string_view to_string(const FailOn& fail_on) {
  switch (fail_on.kind) {
    case FailOn::Kind::not_ready: return "not-ready";
    case FailOn::Kind::conditions: return "conditions";
    case FailOn::Kind::severity: return to_string(fail_on.severity);
  }
  return {};
}

Settings read(const schema::Schema& schema, const document::Document& document, Date today, Diagnostics& problems) {
  const document::Node root_node = document.root();
  const schema::Instance instance = schema::instantiate(schema, std::span(&root_node, 1), problems);
  const cel::Object& root = instance.root();
  Settings settings;
  settings.file = document.source().name();
  settings.as_of = schema::date_field(root, "as_of");
  if (settings.as_of && *settings.as_of > today) {
    problems.push_back(
        {.code = "config/future-date",
         .at = instance.place(root, schema::slot_of(root, "as_of")),
         .what = fmt::format("`as_of` is {}, which lies ahead", format_date(*settings.as_of)),
         .why = "it freezes the clock of examples and tests; in the future it would hide what is overdue",
         .help = "name a past day, or use `--as-of` to look ahead"});
  }
  const document::Node packs = instance.origin(root, schema::slot_of(root, "packs")).value;
  for (const cel::Value& pack : schema::list_field(root, "packs")) {
    const bool is_one = packs.kind() == document::Kind::scalar;
    settings.pack_places.push_back(is_one ? packs.location() : packs.item(settings.packs.size()).location());
    settings.packs.emplace_back(pack.text());
  }
  settings.fail_on = parse_fail_on(schema::text_field(root, "fail_on")).value_or(FailOn{});
  return settings;
}

}  // namespace orr::config
