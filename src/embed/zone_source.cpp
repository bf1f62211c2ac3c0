#include "embed/zone_source.hpp"

#include <fmt/format.h>

#include "embed/cpp_text.hpp"

namespace orr::embed {
namespace {

using cel::YearlyChange;

constexpr std::string_view kHead = R"(// Written by orr_embed_zones from the IANA time zone database. Not to be edited.
#include <string_view>

#include "orr/cel/time_zone.hpp"

namespace orr::cel {{
namespace {{

using namespace std::string_view_literals;

{}
}}  // namespace

std::span<const NamedZone> named_zones() {{ return {}; }}

}}  // namespace orr::cel
)";

std::string_view form_name(YearlyChange::Day form) {
  switch (form) {
    case YearlyChange::Day::weekday_of_month: return "weekday_of_month";
    case YearlyChange::Day::day_of_year: return "day_of_year";
    case YearlyChange::Day::day_without_leap: return "day_without_leap";
  }
  return {};
}

std::string yearly_change(const YearlyChange& change) {
  return fmt::format("{{YearlyChange::Day::{}, {}, {}, {}, {}, {}}}", form_name(change.form), change.month, change.week,
                     change.weekday, change.day, change.seconds);
}

std::string rule(const cel::ZoneRule& rule) {
  return fmt::format("{{{}, {}, {}, {}}}", rule.standard, rule.summer, yearly_change(rule.to_summer),
                     yearly_change(rule.to_standard));
}

/// Defines each value once, and knows it by its initializer.
class Definitions {
 public:
  explicit Definitions(Source& source) : source_(source) {}

  std::string define(std::string_view type, std::string_view prefix, const std::string& initializer) {
    const auto [known, is_new] = names_.try_emplace(initializer);
    if (is_new) { known->second = source_.define(type, prefix, initializer); }
    return known->second;
  }

 private:
  Source& source_;
  std::map<std::string, std::string> names_;
};

/// The changes as a span; the arrays of zones that share them are one.
std::string changes(const ZoneFile& zone, Source& source, std::map<std::string, std::string>& known) {
  std::string items;
  for (const cel::ZoneChange& change : zone.changes) {
    items += fmt::format("{{{}, {}}},\n", change.at(), change.offset());
  }
  const auto [array, is_new] = known.try_emplace(items);
  if (is_new) { array->second = source.define_array("ZoneChange", "kChanges", items, zone.changes.size()); }
  return array->second;
}

}  // namespace

std::string write_zones(const std::map<std::string, ZoneFile>& zones) {
  Source source;
  Definitions rules(source);
  Definitions tables(source);
  std::map<std::string, std::string> arrays;
  std::string names;
  for (const auto& [name, zone] : zones) {
    const std::string rule_name = rules.define("ZoneRule", "kRule", rule(zone.rule));
    const std::string array = changes(zone, source, arrays);
    const std::string table =
        tables.define("Zone", "kZone", fmt::format("{{{}, {}, &{}}}", zone.first_offset, array, rule_name));
    names += fmt::format("    {{{}, &{}}},\n", text_literal(name), table);
  }
  const std::string all = source.define_array("NamedZone", "kNames", names, zones.size());
  return fmt::format(kHead, source.text(), all);
}

}  // namespace orr::embed
