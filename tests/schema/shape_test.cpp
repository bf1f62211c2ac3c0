#include "orr/schema/shape.hpp"

#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

const Property& field(const Shape& shape, std::string_view name) {
  return shape.properties[static_cast<std::size_t>(shape.find(name))];
}

}  // namespace

TEST_CASE("a shape is found by its type, below objects, lists and maps alike", "[schema][shape]") {
  const Schema& schema = every_form();
  const Shape& root = *schema.root;
  const Shape& testing = *field(root, "testing").shape;
  const Shape& alert = *field(root, "alerts").item->shape;
  const Shape& rule = *field(root, "rules").item->shape;
  CHECK(find_shape(schema, root.type) == &root);
  CHECK(find_shape(schema, testing.type) == &testing);
  CHECK(find_shape(schema, field(testing, "load").shape->type) == field(testing, "load").shape);
  CHECK(find_shape(schema, alert.type) == &alert);
  CHECK(find_shape(schema, rule.type) == &rule);
  CHECK(find_shape(schema, schema.claim->type) == schema.claim);
}

TEST_CASE("a type of another schema has no shape, even one of the same name", "[schema][shape]") {
  const TestSchema other(R"({"title": "manifest", "properties": {"name": {"x-orr-type": "text"}}})");
  CHECK(find_shape(every_form(), other.schema().root->type) == nullptr);
}

TEST_CASE("forms are nouns in messages", "[schema][shape]") {
  CHECK(describe(Form::boolean) == "`true` or `false`");
  CHECK(describe(Form::integer) == "a whole number");
  CHECK(describe(Form::claim) == "a claim");
  CHECK(describe(Form::window) == "a time window");
  CHECK(describe(Form::map) == describe(Form::object));
}
