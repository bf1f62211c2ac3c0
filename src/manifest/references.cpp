#include "manifest/references.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "orr/manifest/path.hpp"
#include "orr/support/edit_distance.hpp"
#include "orr/support/utf8.hpp"

namespace orr::manifest {
namespace {

/// Marks a text that holds a path to anything, not the key of an element of one list.
constexpr std::string_view kAnyPath = "@path";

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
    if (!refers) { return; }
    const document::Node node = facts_.origin(object, slot).value;
    for (std::size_t i = 0; i < value.list->items.size(); ++i) {
      const bool is_sequence = node.kind() == document::Kind::sequence && i < node.size();
      check(value.list->items[i].text(), property.item->references,
            is_sequence ? node.item(i).location() : node.location());
    }
  }

  void check(std::string_view key, std::span<const std::string_view> lists, Location at) {
    if (lists.front() == kAnyPath) { return check_path(key, at); }
    const bool is_stated = std::any_of(lists.begin(), lists.end(), [&](std::string_view list) {
      const Labels& labels = labels_of(list);
      return std::binary_search(labels.sorted.begin(), labels.sorted.end(), key);
    });
    if (!is_stated && !problems_.only_counts(kCode)) { report_dangling(key, lists, at); }
  }

  void check_path(std::string_view key, Location at) {
    if (paths_.find(key) || problems_.only_counts(kCode)) { return; }
    Error reason = paths_.explain(key);
    report(at, fmt::format("{} leads nowhere: {}", quote(key), reason.message), std::move(reason.help));
  }

  void report_dangling(std::string_view key, std::span<const std::string_view> lists, Location at) {
    std::vector<std::string_view> labels;
    for (const std::string_view list : lists) {
      const Labels& some = labels_of(list);
      labels.insert(labels.end(), some.stated.begin(), some.stated.end());
    }
    const auto near = nearest(key, labels);
    const std::string where = fmt::format("`{}`", fmt::join(lists, "` or `"));
    report(at, fmt::format("{} names no element of {}", quote(key), where),
           near             ? fmt::format("did you mean `{}`?", *near)
           : labels.empty() ? fmt::format("nothing is stated in {}: add the element there", where)
                            : fmt::format("stated are: {}", some_of(labels)));
  }

  /// The first few, for a message.
  static std::string some_of(const std::vector<std::string_view>& labels) {
    constexpr std::size_t kMost = 12;
    const std::size_t shown = std::min(labels.size(), kMost);
    std::string text;
    for (std::size_t i = 0; i < shown; ++i) { text.append(text.empty() ? "" : ", ").append(elide(labels[i], 60)); }
    if (shown < labels.size()) { text += fmt::format(" and {} more", labels.size() - shown); }
    return text;
  }

  /// Keys of the elements of a list: as they stand, and sorted.
  struct Labels {
    std::vector<std::string_view> stated;
    std::vector<std::string_view> sorted;
  };

  /// Of each list once: many elements may refer to many others.
  const Labels& labels_of(std::string_view list) {
    const auto [known, is_new] = labels_.try_emplace(list);
    Labels& labels = known->second;
    if (!is_new) { return labels; }
    const auto target = paths_.find(list);
    if (!target || target->object == nullptr) { return labels; }
    const cel::Value& value = target->object->slots[target->slot];
    if (!value.is(cel::Kind::list)) { return labels; }
    for (const cel::Value& item : value.list->items) { labels.stated.push_back(item.object->label); }
    labels.sorted = labels.stated;
    std::sort(labels.sorted.begin(), labels.sorted.end());
    return labels;
  }

  void report(Location at, std::string what, std::string help) {
    problems_.add({.code = kCode,
                   .at = at,
                   .what = std::move(what),
                   .why = "checks that follow the reference would look at nothing",
                   .help = std::move(help)});
  }

  static constexpr std::string_view kCode = "manifest/dangling-reference";

  const schema::Instance& facts_;
  ProblemCollector problems_;
  PathFinder paths_;
  std::map<std::string_view, Labels> labels_;  ///< By path of the list.
};

}  // namespace

void check_references(const schema::Instance& facts, Diagnostics& problems) { ReferenceCheck(facts, problems).run(); }

}  // namespace orr::manifest
