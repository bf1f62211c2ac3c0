#include "orr/schema/builtin.hpp"

#include <string>
#include <vector>

#include "tests/schema/schema_paths.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;

namespace {

using Paths = std::vector<std::string>;

/// Fields show themselves by their own examples; `any` holds whatever stands there.
bool needs_example(const Property& property) {
  const bool has_fields =
      property.form == Form::object || (property.form == Form::list && property.item->shape != nullptr);
  return !has_fields && property.form != Form::any;
}

bool is_list_of_elements(const Property* property) {
  return property != nullptr && property->form == Form::list && property->item->form == Form::object;
}

/// Lists that `property` refers to and that do not exist. `@path` stands for whatever has a path.
void add_dangling(const std::string& path, const Property& property, Paths& dangling) {
  for (const std::string_view list : property.references) {
    if (list != "@path" && !is_list_of_elements(find_property(*manifest_schema().root, list))) {
      dangling.push_back(path + " refers to " + std::string(list));
    }
  }
}

}  // namespace

TEST_CASE("every field of a manifest says what it is and shows what to write", "[schema][builtin]") {
  Paths undescribed;
  Paths without_example;
  std::size_t count = 0;
  each_property(*manifest_schema().root, {}, [&](const std::string& path, const Property& property) {
    ++count;
    if (property.description.empty()) { undescribed.push_back(path); }
    if (needs_example(property) && property.example.empty()) { without_example.push_back(path); }
  });
  CHECK(count > 1000);
  CHECK(undescribed == Paths{});
  CHECK(without_example == Paths{});
}

TEST_CASE("what a field of a manifest refers to is a list of named elements", "[schema][builtin]") {
  Paths dangling;
  std::size_t references = 0;
  each_property(*manifest_schema().root, {}, [&](const std::string& path, const Property& property) {
    const Property& referring = property.item == nullptr ? property : *property.item;
    references += referring.references.size();
    add_dangling(path, referring, dangling);
  });
  CHECK(references > 30);
  CHECK(dangling == Paths{});
}

TEST_CASE("fields of a manifest are in snake_case", "[schema][builtin]") {
  Paths others;
  each_property(*manifest_schema().root, {}, [&](const std::string& path, const Property& property) {
    const bool is_snake = property.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!is_snake && path != "apiVersion") { others.push_back(path); }  // the envelope, as Kubernetes writes it
  });
  CHECK(others == Paths{});
}

TEST_CASE("the path of a field goes through elements by `[]`, and through nothing else", "[schema][builtin]") {
  const Shape& root = *manifest_schema().root;
  const auto name_at = [&](std::string_view path) {
    const Property* property = find_property(root, path);
    return property == nullptr ? std::string_view("nothing") : property->name;
  };
  CHECK(name_at("slos[].objective.target") == "target");
  CHECK(name_at("observability.logs.due") == "due");
  CHECK(name_at("slos[]") == "slos");
  CHECK(name_at("slos.objective") == "nothing");
  CHECK(name_at("metadata[].name") == "nothing");
  CHECK(name_at("slos[].objectiv") == "nothing");
  CHECK(name_at("metadata.name.first") == "nothing");
  CHECK(name_at("metadata.") == "nothing");
  CHECK(name_at("") == "nothing");
}
