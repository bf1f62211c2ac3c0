#include "orr/schema/access.hpp"

#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

TEST_CASE("stated fields are read by their names", "[schema][access]") {
  const EveryForm file(
      "name: checkout\n"
      "flag: false\n"
      "count: 8\n"
      "day: 2026-05-20\n"
      "testing: {tool: k6}\n"
      "tags: [a, b]\n"
      "labels: {domain: payments}\n");
  const cel::Object& root = file.instance().root();
  CHECK(text_field(root, "name") == "checkout");
  CHECK(bool_field(root, "flag") == false);
  CHECK(integer_field(root, "count") == 8);
  CHECK(date_field(root, "day") == parse_date("2026-05-20"));
  CHECK(text_field(*object_field(root, "testing"), "tool") == "k6");
  REQUIRE(list_field(root, "tags").size() == 2);
  CHECK(list_field(root, "tags")[1].text() == "b");
  REQUIRE(map_field(root, "labels").size() == 1);
  CHECK(map_field(root, "labels")[0].key.text() == "domain");
  CHECK(find_value(root, "count")->int64 == 8);
}

TEST_CASE("fields that nobody stated read as nothing, not as a value", "[schema][access]") {
  const EveryForm file("{}");
  const cel::Object& root = file.instance().root();
  CHECK(find_value(root, "name") == nullptr);
  CHECK(text_field(root, "name").empty());
  CHECK(bool_field(root, "flag") == std::nullopt);
  CHECK(integer_field(root, "count") == std::nullopt);
  CHECK(date_field(root, "day") == std::nullopt);
  CHECK(object_field(root, "testing") == nullptr);
  CHECK(list_field(root, "tags").empty());
  CHECK(map_field(root, "labels").empty());
}

TEST_CASE("a list stated empty is a value without items", "[schema][access]") {
  const EveryForm file("tags: []");
  CHECK(find_value(file.instance().root(), "tags") != nullptr);
  CHECK(list_field(file.instance().root(), "tags").empty());
}

TEST_CASE("slots are numbered in the order of the schema", "[schema][access]") {
  const EveryForm file("{}");
  CHECK(slot_of(file.instance().root(), "name") == 0);
  CHECK(slot_of(file.instance().root(), "flag") == 2);
}

TEST_CASE("the day of a timestamp is that in UTC, also before 1970", "[schema][access]") {
  CHECK(to_date(cel::Value::date(0)) == parse_date("1970-01-01"));
  CHECK(to_date(cel::Value::timestamp(86'399, 999'999'999)) == parse_date("1970-01-01"));
  CHECK(to_date(cel::Value::timestamp(-1, 0)) == parse_date("1969-12-31"));
}
