// Manifests that state every field there is (tests/manifest/every_field): whatever the schema declares can be written,
// and is read.

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/manifest/facts.hpp"
#include "tests/schema/schema_paths.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

namespace fs = std::filesystem;
using schema::Form;
using schema::Property;
using schema::Shape;

std::vector<fs::path> files() {
  std::vector<fs::path> all;
  for (const fs::directory_entry& entry : fs::directory_iterator(ORR_SOURCE_DIR "/tests/manifest/every_field")) {
    all.push_back(entry.path());
  }
  REQUIRE_FALSE(all.empty());
  return all;
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return std::move(text).str();
}

/// Where an object stands in the schema: `slos[].objective`. Empty for the root.
std::string schema_path(const TestManifest& file, const cel::Object& object) {
  if (object.parent == nullptr) { return {}; }
  const Property& property = file.facts().shape(*object.parent).properties[object.slot];
  const std::string above = schema_path(file, *object.parent);
  const std::string_view element = property.form == Form::list || property.form == Form::map ? schema::kElement : "";
  return above + (above.empty() ? "" : ".") + std::string(property.name) + std::string(element);
}

void add_stated(const TestManifest& file, std::set<std::string>& stated) {
  for (const cel::Object* object : file.facts().objects()) {
    const Shape& shape = file.facts().shape(*object);
    const std::string above = schema_path(file, *object);
    for (std::size_t slot = 0; slot < shape.properties.size(); ++slot) {
      if (object->slots[slot].is(cel::Kind::absent)) { continue; }
      stated.insert(above + (above.empty() ? "" : ".") + std::string(shape.properties[slot].name));
    }
  }
}

/// Whether a field is one that every section or claim has.
bool is_common(const Shape& shape, std::size_t slot, const Property& property) {
  const Shape& claim = *schema::manifest_schema().claim;
  return shape.carries_status && slot < claim.properties.size() && claim.properties[slot].name == property.name;
}

/// Fields below a shape that nobody stated. Fields that are stored as another one are stated by it; what docs, windows
/// and quantities consist of is not looked into.
void add_missing(const Shape& shape, const std::string& above, const std::set<std::string>& stated,
                 std::vector<std::string>& missing) {
  for (std::size_t slot = 0; slot < shape.properties.size(); ++slot) {
    const Property& property = shape.properties[slot];
    if (is_common(shape, slot, property) || property.stored_as != schema::kNoSlot) { continue; }
    const std::string path = above + '.' + std::string(property.name);
    if (!stated.contains(path)) { missing.push_back(path); }
    if (property.form == Form::object || property.form == Form::claim) {
      add_missing(*property.shape, path, stated, missing);
    } else if (property.item != nullptr && property.item->form == Form::object) {
      add_missing(*property.item->shape, path + std::string(schema::kElement), stated, missing);
    }
  }
}

}  // namespace

TEST_CASE("a manifest that states every field is read without a problem", "[manifest][every_field]") {
  for (const fs::path& path : files()) {
    INFO(path.filename());
    const TestManifest file(text_of(path), ReadOptions{});
    CHECK(file.problems().empty());
  }
}

TEST_CASE("together they state every field", "[manifest][every_field]") {
  std::set<std::string> stated;
  for (const fs::path& path : files()) { add_stated(TestManifest(text_of(path)), stated); }
  std::vector<std::string> missing;
  for (const Property& section : schema::manifest_schema().root->properties) {
    const std::string path(section.name);
    if (path == "include" || path == "extensions") { continue; }  // other files, and whatever one likes
    if (!stated.contains(path)) { missing.push_back(path); }
    if (section.form == Form::object || section.form == Form::claim) {
      add_missing(*section.shape, path, stated, missing);
    } else if (section.item != nullptr && section.item->shape != nullptr) {
      add_missing(*section.item->shape, path + std::string(schema::kElement), stated, missing);
    }
  }
  CHECK(stated.size() > 1000);
  CHECK(missing == std::vector<std::string>{});
}
