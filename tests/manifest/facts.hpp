#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "orr/manifest/manifest.hpp"
#include "orr/schema/access.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/schema/instances.hpp"

namespace orr::manifest {

/// A manifest in one or several texts, read by the schema of manifests, and short ways to ask about it.
///
/// A fragment unless it is said to be whole: what few tests are about is left out.
class TestManifest {
 public:
  explicit TestManifest(std::string text, const ReadOptions& options = {.is_fragment = true})
      : TestManifest(std::vector{std::move(text)}, options) {}
  explicit TestManifest(std::vector<std::string> texts, const ReadOptions& options = {.is_fragment = true})
      : manifest_(read(schema::manifest_schema(), roots(std::move(texts)), problems_, options)) {}
  TestManifest(const TestManifest&) = delete;
  TestManifest& operator=(const TestManifest&) = delete;

  [[nodiscard]] const schema::Instance& facts() const { return manifest_.facts; }
  [[nodiscard]] const cel::Object& root() const { return manifest_.facts.root(); }
  [[nodiscard]] const Diagnostics& diagnostics() const { return problems_; }
  [[nodiscard]] std::string problems() const { return schema::lines(problems_); }
  [[nodiscard]] std::string normal() const { return schema::normal_form(cel::Value::of(&root())); }

  /// The stated object at a path such as `risks/r1.residual`. Throws when there is none.
  [[nodiscard]] const cel::Object& object(std::string_view path) const {
    for (const cel::Object* known : facts().objects()) {
      if (cel::path_of(*known) == path) { return *known; }
    }
    throw std::invalid_argument(fmt::format("nothing is stated at {}", path));
  }

 private:
  std::vector<document::Node> roots(std::vector<std::string> texts) {
    std::vector<document::Node> all;
    for (std::string& text : texts) {
      const document::TestReading& reading = readings_.emplace_back(std::move(text));
      if (!reading.problems().empty()) { throw std::invalid_argument(reading.problems()); }
      for (std::size_t i = 0; i < reading.documents(); ++i) { all.push_back(reading.root(i)); }
    }
    return all;
  }

  std::deque<document::TestReading> readings_;
  Diagnostics problems_;
  Manifest manifest_;
};

}  // namespace orr::manifest
