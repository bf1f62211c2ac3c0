#include "orr/cel/value.hpp"

#include <array>
#include <limits>
#include <string>
#include <vector>

#include "tests/cel/service_schema.hpp"
#include "tests/support/catch.hpp"

using namespace orr::cel;

namespace {

constexpr std::uint32_t kAlertsSlot = 8;
constexpr std::uint32_t kOncallSlot = 9;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Value number(std::int64_t value) { return Value::of(value); }

std::string paths(const UnknownSet* set) {
  std::string text;
  if (set == nullptr) { return "nothing"; }
  for (const Lack& lack : set->lacks) { text += (text.empty() ? "" : " ") + path_of(*lack.object, lack.slot); }
  return text;
}

/// A service with an alert, and people who are stated or not.
struct Tree {
  std::array<Value, service::kServiceFields.size()> slots{};
  Object root{.type = &service::kService, .slots = slots.data()};
  Object alert{.type = &service::kAlert, .parent = &root, .slots = slots.data(), .label = "A", .slot = kAlertsSlot};
  Object oncall{.type = &service::kOncall, .parent = &root, .slots = slots.data(), .slot = kOncallSlot};
  Object unstated_oncall{.type = &service::kOncall, .parent = &root, .slot = kOncallSlot};
  Object unstated_primary{.type = &service::kPerson, .parent = &unstated_oncall, .slot = 1};
};

}  // namespace

TEST_CASE("a value says what it is", "[cel][value]") {
  CHECK(Value().is(Kind::null));
  CHECK(Value::of(true).is_true());
  CHECK_FALSE(Value::of(true).is_false());
  CHECK(Value::of(false).is_false());
  CHECK_FALSE(number(1).is_true());
  CHECK(Value::of(std::string_view("page")).text() == "page");
  CHECK(Value::absent(Reason::stale).reason == Reason::stale);
  CHECK(Value::date(1).int64 == 86'400);
  CHECK(Value::date(1).date_only);
  CHECK_FALSE(Value::timestamp(86'400, 0).date_only);
  CHECK_FALSE(Value::of(static_cast<const UnknownSet*>(nullptr)).is_known());
  CHECK_FALSE(Value::of(static_cast<const Failure*>(nullptr)).is_known());
  CHECK(Value().is_known());
}

TEST_CASE("every kind has its name", "[cel][value]") {
  std::string names;
  for (int kind = 0; kind <= static_cast<int>(Kind::absent); ++kind) {
    names.append(kind_name(static_cast<Kind>(kind))).append(" ");
  }
  CHECK(
      names ==
      "null_type bool int uint double string bytes timestamp duration list map object type optional_type unknown error "
      "absent ");
}

TEST_CASE("values of one kind compare, others have no order", "[cel][value]") {
  CHECK(compare(number(1), number(2)) == -1);
  CHECK(compare(Value::of(2.0), number(1)) == 1);
  CHECK(compare(Value::of(std::uint64_t{1}), number(1)) == 0);
  CHECK(compare(Value::of(false), Value::of(true)) == -1);
  CHECK(compare(Value::of(std::string_view("b")), Value::of(std::string_view("ab"))) == 1);
  CHECK(compare(Value::duration(-1, 5), Value::duration(-1, 6)) == -1);
  CHECK(compare(Value::of(kNaN), Value::of(kNaN)) == kUnordered);
  CHECK(compare(number(1), Value::of(kNaN)) == kUnordered);
  CHECK(compare(Value::of(kNaN), Value::of(std::uint64_t{1})) == kUnordered);
  CHECK(compare(number(1), Value::of(std::string_view("1"))) == kUnordered);
  CHECK(compare(Value::null(), Value::null()) == kUnordered);
}

TEST_CASE("comparisons across numeric types agree with each other", "[cel][value]") {
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  // In ascending order, equal ones in one row.
  const std::vector<std::vector<Value>> ascending{
      {Value::of(-kInfinity)},
      {Value::of(-1e300)},
      {number(kMin), Value::of(-0x1p63)},
      {number(kMin + 1024)},
      {Value::of(-1.5)},
      {number(-1), Value::of(-1.0)},
      {number(0), Value::of(std::uint64_t{0}), Value::of(0.0), Value::of(-0.0)},
      {Value::of(0.5)},
      {number(1), Value::of(std::uint64_t{1}), Value::of(1.0)},
      {number(9'007'199'254'740'992), Value::of(0x1p53)},
      {number(9'007'199'254'740'994)},
      {number(kMax - 1023), Value::of(static_cast<std::uint64_t>(kMax - 1023)), Value::of(0x1p63 - 1024)},
      {Value::of(0x1p63), Value::of(std::uint64_t{1} << 63U)},
      {Value::of(std::numeric_limits<std::uint64_t>::max() - 2047)},
      {Value::of(0x1p64)},
      {Value::of(kInfinity)},
  };
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      const int expected = i < j ? -1 : (i > j ? 1 : 0);
      for (const Value& a : ascending[i]) {
        for (const Value& b : ascending[j]) {
          INFO(i << " with " << j);
          CHECK(compare(a, b) == expected);
          CHECK(equal(a, b) == (expected == 0));
        }
      }
    }
  }
}

TEST_CASE("integers are compared exactly with each other, as doubles with doubles", "[cel][value]") {
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  CHECK(compare(number(kMax - 1), number(kMax)) == -1);
  CHECK(compare(number(kMax - 1), Value::of(static_cast<std::uint64_t>(kMax))) == -1);
  CHECK(compare(Value::of(static_cast<std::uint64_t>(kMax)), number(kMax - 1)) == 1);
  CHECK(compare(number(kMax), Value::of(0x1p63)) == 0);
  CHECK(compare(Value::of(0x1p64), Value::of(std::numeric_limits<std::uint64_t>::max())) == 0);
  CHECK(equal(number(9'007'199'254'740'993), Value::of(0x1p53)));
}

TEST_CASE("maps are searched by equality of keys", "[cel][value]") {
  const std::array entries{Entry{number(1), Value::of(true)}, Entry{Value::of(std::string_view("a")), number(7)}};
  const Map map{entries};
  REQUIRE(map.find(Value::of(1.0)) != nullptr);
  CHECK(map.find(Value::of(1.0))->is_true());
  CHECK(map.find(Value::of(std::uint64_t{1})) == &map.entries[0].value);
  CHECK(map.find(Value::of(std::string_view("a")))->int64 == 7);
  CHECK(map.find(Value::of(std::string_view("b"))) == nullptr);
  CHECK(map.find(Value::of(true)) == nullptr);
}

TEST_CASE("collections are equal part by part", "[cel][value]") {
  const std::array items{number(1), Value::of(std::string_view("a"))};
  const std::array same_items{Value::of(1.0), Value::of(std::string_view("a"))};
  const List list{items};
  const List same_list{same_items};
  const List shorter{std::span(items).first(1)};
  CHECK(equal(Value::of(&list), Value::of(&same_list)));
  CHECK_FALSE(equal(Value::of(&list), Value::of(&shorter)));
  const std::array entries{Entry{number(1), number(2)}, Entry{number(3), Value::of(&list)}};
  const std::array turned{Entry{number(3), Value::of(&same_list)}, Entry{number(1), number(2)}};
  const std::array other{Entry{number(3), Value::of(&shorter)}, Entry{number(1), number(2)}};
  const Map map{entries};
  const Map turned_map{turned};
  const Map other_map{other};
  CHECK(equal(Value::of(&map), Value::of(&turned_map)));
  CHECK_FALSE(equal(Value::of(&map), Value::of(&other_map)));
  CHECK_FALSE(equal(Value::of(&map), Value::of(&list)));
}

TEST_CASE("objects are equal to themselves alone", "[cel][value]") {
  const Tree tree;
  CHECK(equal(Value::of(&tree.alert), Value::of(&tree.alert)));
  CHECK_FALSE(equal(Value::of(&tree.alert), Value::of(&tree.oncall)));
}

TEST_CASE("unknown, failed and absent values are equal to nothing", "[cel][value]") {
  const UnknownSet set{};
  const Failure failure{};
  for (const Value& value : {Value::of(&set), Value::of(&failure), Value::absent(Reason::unstated)}) {
    CHECK_FALSE(equal(value, value));
  }
}

TEST_CASE("paths join fields by dots and elements by their key", "[cel][value]") {
  const Tree tree;
  CHECK(path_of(tree.root).empty());
  CHECK(path_of(tree.root, 1) == "tier");
  CHECK(path_of(tree.alert) == "alerts/A");
  CHECK(path_of(tree.alert, 2) == "alerts/A.runbook_url");
  CHECK(path_of(tree.oncall, 0) == "oncall.coverage");
  CHECK(path_of(tree.unstated_primary) == "oncall.primary");
  CHECK(path_of(tree.unstated_primary, 0) == "oncall.primary.name");
}

TEST_CASE("objects that stand in for what is not stated are one place if their way is", "[cel][value]") {
  Tree tree;
  Object other_oncall = tree.unstated_oncall;
  const Object other_primary{.type = &service::kPerson, .parent = &other_oncall, .slot = 1};
  CHECK(same_place(tree.unstated_oncall, other_oncall));
  CHECK(same_place(tree.unstated_primary, other_primary));
  CHECK_FALSE(same_place(tree.unstated_oncall, tree.unstated_primary));
  CHECK_FALSE(same_place(tree.unstated_oncall, tree.oncall));
  other_oncall.slot = kAlertsSlot;
  CHECK_FALSE(same_place(tree.unstated_primary, other_primary));
}

TEST_CASE("uniting keeps the order in which facts were asked for, each once", "[cel][value]") {
  orr::Arena arena;
  const Tree tree;
  const Lack tier{&tree.root, 1, Reason::unstated};
  const Lack name{&tree.root, 0, Reason::unstated};
  const Lack runbook{&tree.alert, 2, Reason::planned};
  const std::array first{tier, runbook};
  const std::array second{name, tier};
  const UnknownSet a{.lacks = first};
  const UnknownSet b{.lacks = second};
  CHECK(paths(unite(&a, &b, arena)) == "tier alerts/A.runbook_url name");
  CHECK(paths(unite(&b, &a, arena)) == "name tier alerts/A.runbook_url");
  CHECK(unite(&a, nullptr, arena) == &a);
  CHECK(unite(nullptr, &a, arena) == &a);
  CHECK(unite(&a, &a, arena) == &a);
  CHECK(unite(nullptr, nullptr, arena) == nullptr);
}

TEST_CASE("one fact that lacks for two reasons is two lacks", "[cel][value]") {
  orr::Arena arena;
  const Tree tree;
  const std::array planned{Lack{&tree.root, 1, Reason::planned}};
  const std::array stale{Lack{&tree.root, 1, Reason::stale}};
  const UnknownSet a{.lacks = planned};
  const UnknownSet b{.lacks = stale};
  CHECK(paths(unite(&a, &b, arena)) == "tier tier");
}

TEST_CASE("the same unstated place reached twice is one lack", "[cel][value]") {
  orr::Arena arena;
  const Tree tree;
  const Tree copy;
  const Object other_oncall{.type = &service::kOncall, .parent = &tree.root, .slot = kOncallSlot};
  const Value once = unknown_field(tree.unstated_oncall, 0, Reason::unstated, arena);
  const Value again = unknown_field(other_oncall, 0, Reason::unstated, arena);
  const Value elsewhere = unknown_field(copy.unstated_oncall, 0, Reason::unstated, arena);
  CHECK(paths(unite(once.unknown, again.unknown, arena)) == "oncall.coverage");
  CHECK(paths(unite(once.unknown, elsewhere.unknown, arena)) == "oncall.coverage oncall.coverage");
}

TEST_CASE("what a set tells of one value is forgotten when it is passed on", "[cel][value]") {
  orr::Arena arena;
  const Tree tree;
  const Value oncall = unknown_field(tree.root, kOncallSlot, Reason::unstated, arena);
  CHECK(oncall.unknown->is_field);
  const UnknownSet counted{.lacks = oncall.unknown->lacks, .at_least = 2};
  for (const UnknownSet* set : {oncall.unknown, &counted}) {
    UnknownCollector collector;
    CHECK(collector.empty());
    collector.add(set);
    CHECK_FALSE(collector.empty());
    const UnknownSet* passed_on = collector.finish(arena);
    CHECK(paths(passed_on) == "oncall");
    CHECK_FALSE(passed_on->tells_of_value());
  }
}

TEST_CASE("many lacking facts are united in linear time", "[cel][value]") {
  orr::Arena arena;
  const Tree tree;
  std::vector<Object> alerts(20'000, tree.alert);
  UnknownCollector collector;
  for (int round = 0; round < 2; ++round) {
    for (const Object& alert : alerts) { collector.add(unknown_field(alert, 2, Reason::unstated, arena).unknown); }
  }
  CHECK(collector.finish(arena)->lacks.size() == alerts.size());
}
