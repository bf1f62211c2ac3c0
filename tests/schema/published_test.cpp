// The schemas that `orr schema` prints.

#include "orr/schema/published.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "tests/document/reading.hpp"
#include "tests/support/catch.hpp"

using orr::schema::published_schemas;

namespace {

std::filesystem::path folder() { return std::filesystem::path(ORR_SOURCE_DIR) / "rules/schema"; }

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every schema of rules/schema is published, byte for byte", "[schema][published]") {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() == ".json") { files.insert(entry.path().filename()); }
  }
  std::set<std::string> published;
  for (const auto& [name, text] : published_schemas()) {
    const std::string file = std::string(name) + ".schema.json";
    published.insert(file);
    CAPTURE(file);
    CHECK(!text.empty());
    CHECK((text == file_text(folder() / file)));
  }
  CHECK(published == files);
}

TEST_CASE("the manifest comes first, and each schema is JSON that says what it is", "[schema][published]") {
  CHECK(published_schemas().front().name == "manifest");
  for (const auto& [name, text] : published_schemas()) {
    const orr::document::TestReading reading{std::string(text)};
    CAPTURE(name);
    REQUIRE(reading.problems().empty());
    const auto root = reading.reading().documents.front().root();
    REQUIRE(root.find("$id"));
    CHECK(root.value(*root.find("$id")).text() == "urn:orr:" + std::string(name) + ":v1");
  }
}
