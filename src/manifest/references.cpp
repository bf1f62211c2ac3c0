#include "manifest/references.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "orr/manifest/path.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

/// Marks a text that holds a path to anything, not the key of an element of one list.
constexpr std::string_view kAnyPath = "@path";

class ReferenceCheck {
 public:
  ReferenceCheck(const schema::Instance& facts, Diagnostics& problems) : facts_(facts), problems_(problems) {}

  void run() {
    for (const cel::Object* object : facts_.objects()) {
      const std::span<const schema::Property> properties = facts_.shape(*object).properties;
      for (std::uint32_t slot = 0; slot < properties.size(); ++slot) { check_slot(*object, slot, properties[slot]); }
    }
  }

 private:
  void check_slot(const cel::Object& object, std::uint32_t slot, const schema::Property& property) {
    const cel::Value& value = object.slots[slot];
    if (value.is(cel::Kind::string) && !property.references.empty()) {
      check(value.text(), property.references, facts_.place(object, slot));
    }
    const bool refers = value.is(cel::Kind::list) && property.item != nullptr && !property.item->references.empty();
    if (!refers) { return; }
    const document::Node node = facts_.origin(object, slot).value;
    for (std::size_t i = 0; i < value.list->items.size(); ++i) {
      const bool is_sequence = node.kind() == document::Kind::sequence && i < node.size();
      check(value.list->items[i].text(), property.item->references,
            is_sequence ? node.item(i).location() : node.location());
    }
  }

  void check(std::string_view key, std::span<const std::string_view> lists, Location at) {
    if (lists.front() == kAnyPath) {
      const auto target = follow(facts_.root(), key);
      if (!target) {
        report(at, fmt::format("{} leads nowhere: {}", quote(key), target.error().message), target.error().help);
      }
      return;
    }
    std::vector<std::string_view> labels;
    for (const std::string_view list : lists) { collect_labels(list, labels); }
    for (const std::string_view label : labels) {
      if (label == key) { return; }
    }
    const auto near = nearest(key, labels);
    const std::string where = fmt::format("`{}`", fmt::join(lists, "` or `"));
    report(at, fmt::format("{} names no element of {}", quote(key), where),
           near             ? fmt::format("did you mean `{}`?", *near)
           : labels.empty() ? fmt::format("nothing is stated in {}: add the element there", where)
                            : fmt::format("stated are: {}", fmt::join(labels, ", ")));
  }

  void collect_labels(std::string_view list, std::vector<std::string_view>& labels) {
    const auto target = follow(facts_.root(), list);
    if (!target || target->object == nullptr) { return; }
    const cel::Value& value = target->object->slots[target->slot];
    if (!value.is(cel::Kind::list)) { return; }
    for (const cel::Value& item : value.list->items) { labels.push_back(item.object->label); }
  }

  void report(Location at, std::string what, std::string help) {
    problems_.push_back({.code = "manifest/dangling-reference",
                         .at = at,
                         .what = std::move(what),
                         .why = "checks that follow the reference would look at nothing",
                         .help = std::move(help)});
  }

  const schema::Instance& facts_;
  Diagnostics& problems_;
};

}  // namespace

void check_references(const schema::Instance& facts, Diagnostics& problems) { ReferenceCheck(facts, problems).run(); }

}  // namespace orr::manifest
