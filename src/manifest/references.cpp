#include "manifest/references.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/manifest/path.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

/// Marks a text that holds a path to anything, not the key of an element of one list.
constexpr std::string_view kAnyPath = "@path";

constexpr std::string_view kCode = "manifest/dangling-reference";

constexpr std::size_t kMostNamed = 12;  ///< Elements that advice names.

/// Keys of the elements that a reference may name.
struct Keys {
  std::vector<std::string_view> in_order;
  std::unordered_set<std::string_view> known;
};

class ReferenceCheck {
 public:
  ReferenceCheck(const schema::Instance& facts, Diagnostics& problems)
      : facts_(facts), problems_(problems), paths_(facts.root()) {}

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
    if (refers) { check_items(*value.list, property.item->references, facts_.origin(object, slot).value); }
  }

  /// Items that say nothing have a node but no value; values are views of the text of theirs.
  void check_items(const cel::List& list, std::span<const std::string_view> lists, document::Node written) {
    std::size_t next = 0;
    for (const cel::Value& item : list.items) {
      Location at = written.location();
      while (next < written.size() && written.item(next).text().data() != item.text().data()) { ++next; }
      if (next < written.size()) { at = written.item(next++).location(); }
      check(item.text(), lists, at);
    }
  }

  void check(std::string_view key, std::span<const std::string_view> lists, Location at) {
    if (lists.front() == kAnyPath) { return check_path(key, at); }
    const Keys& keys = keys_of(lists);
    if (keys.known.contains(key) || problems_.only_counts(kCode)) { return; }
    report(at, fmt::format("{} names no element of {}", quote(key), words_for(lists)), advice(key, keys, lists));
  }

  void check_path(std::string_view path, Location at) {
    if (paths_.find(path) || problems_.only_counts(kCode)) { return; }
    Error reason = paths_.explain(path);
    report(at, fmt::format("{} leads nowhere: {}", quote(path), reason.message), std::move(reason.help));
  }

  static std::string advice(std::string_view key, const Keys& keys, std::span<const std::string_view> lists) {
    if (keys.in_order.empty()) {
      return fmt::format("nothing is stated in {}: add the element there", words_for(lists));
    }
    if (const auto near = nearest(key, keys.in_order)) { return fmt::format("did you mean {}?", quote(*near)); }
    std::string text = "stated are: ";
    for (std::size_t i = 0; i < keys.in_order.size() && i < kMostNamed; ++i) {
      text += (i == 0 ? "" : ", ") + quote(keys.in_order[i]);
    }
    if (keys.in_order.size() > kMostNamed) { text += fmt::format(" and {} more", keys.in_order.size() - kMostNamed); }
    return text;
  }

  static std::string words_for(std::span<const std::string_view> lists) {
    return fmt::format("`{}`", fmt::join(lists, "` or `"));
  }

  const Keys& keys_of(std::span<const std::string_view> lists) {
    const auto [known, is_new] = keys_.try_emplace(lists.data());
    for (const std::string_view list : is_new ? lists : std::span<const std::string_view>()) {
      collect_keys(list, known->second);
    }
    return known->second;
  }

  void collect_keys(std::string_view list, Keys& keys) {
    const auto target = paths_.find(list);
    if (!target || target->object == nullptr) { return; }
    const cel::Value& value = target->object->slots[target->slot];
    if (!value.is(cel::Kind::list)) { return; }
    for (const cel::Value& item : value.list->items) {
      const std::string_view key = item.object->label;
      if (!key.empty() && keys.known.insert(key).second) { keys.in_order.push_back(key); }
    }
  }

  void report(Location at, std::string what, std::string help) {
    problems_.add({.code = kCode,
                   .at = at,
                   .what = std::move(what),
                   .why = "checks that follow the reference would look at nothing",
                   .help = std::move(help)});
  }

  const schema::Instance& facts_;
  ProblemCollector problems_;
  PathFinder paths_;
  std::map<const std::string_view*, Keys> keys_;  ///< By the lists that a property names, in the schema.
};

}  // namespace

void check_references(const schema::Instance& facts, Diagnostics& problems) { ReferenceCheck(facts, problems).run(); }

}  // namespace orr::manifest
