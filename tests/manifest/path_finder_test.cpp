#include "orr/manifest/path.hpp"

#include <span>
#include <string>

#include "orr/cel/format.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/document/reading.hpp"
#include "tests/support/catch.hpp"

using orr::Diagnostics;
using orr::Error;
using orr::document::TestReading;
using orr::manifest::PathFinder;
using orr::manifest::PathTarget;

namespace {

/// The facts of a manifest, and what paths through them lead to.
class Facts {
 public:
  explicit Facts(const std::string& text) : reading_(text), root_node_(reading_.root()) {
    Diagnostics problems;
    manifest_ =
        orr::manifest::read(orr::schema::manifest_schema(), std::span(&root_node_, 1), problems, {.is_fragment = true});
    REQUIRE(problems.empty());
  }

  /// The path of what is found; nothing is `none`.
  [[nodiscard]] std::string target(std::string_view path) const {
    PathFinder finder(manifest_.facts.root());
    const auto found = finder.find(path);
    if (!found) { return "none"; }
    if (found->element != nullptr) { return orr::cel::path_of(*found->element); }
    return found->object == nullptr ? "unstated" : orr::cel::path_of(*found->object, found->slot);
  }

  /// `message; help` of why a path leads nowhere.
  [[nodiscard]] std::string reason(std::string_view path) const {
    const auto followed = orr::manifest::follow(manifest_.facts.root(), path);
    REQUIRE_FALSE(followed);
    return followed.error().message + "; " + followed.error().help;
  }

 private:
  TestReading reading_;
  orr::document::Node root_node_;
  orr::manifest::Manifest manifest_;
};

const Facts& facts() {
  static const Facts all(
      "dependencies:\n"
      "  - {name: orders-db, monitoring: true}\n"
      "  - {name: mirror.example, monitoring: true}\n"
      "  - {name: mirror.example.org, monitoring: true}\n"
      "observability: {traces: true}\n");
  return all;
}

}  // namespace

TEST_CASE("paths lead through sections, lists and elements", "[manifest][path]") {
  CHECK(facts().target("observability.traces") == "observability.traces");
  CHECK(facts().target("dependencies") == "dependencies");
  CHECK(facts().target("dependencies/orders-db") == "dependencies/orders-db");
  CHECK(facts().target("dependencies/orders-db.monitoring") == "dependencies/orders-db.monitoring");
  CHECK(facts().target("capacity.load_tests") != "none");  // declared, though nothing of it is stated
}

TEST_CASE("a key with dots is the longest that an element has", "[manifest][path]") {
  CHECK(facts().target("dependencies/mirror.example") == "dependencies/mirror.example");
  CHECK(facts().target("dependencies/mirror.example.org") == "dependencies/mirror.example.org");
  CHECK(facts().target("dependencies/mirror.example.monitoring") == "dependencies/mirror.example.monitoring");
  CHECK(facts().target("dependencies/mirror.example.org.monitoring") == "dependencies/mirror.example.org.monitoring");
  CHECK(facts().target("dependencies/mirror.monitoring") == "none");
}

TEST_CASE("what a path cannot get past is named, with what was meant", "[manifest][path]") {
  CHECK(facts().reason("observabilty.traces") ==
        "`observabilty` is no field of `manifest`; did you mean `observability`?");
  CHECK(facts().reason("observability.trases") == "`trases` is no field of `observability`; did you mean `traces`?");
  CHECK(facts().reason("dependencies/orders-bd") ==
        "`dependencies` has no element `orders-bd`; did you mean `orders-db`?");
  CHECK(facts().reason("observability/traces") == "`observability` is no list with elements; ");
  CHECK(facts().reason("metadata.name.first") == "`name` has no fields; ");
}

TEST_CASE("one finder follows many paths", "[manifest][path]") {
  const TestReading reading("dependencies: [{name: a}, {name: b}]\n");
  const orr::document::Node root = reading.root();
  Diagnostics problems;
  const orr::manifest::Manifest manifest =
      orr::manifest::read(orr::schema::manifest_schema(), std::span(&root, 1), problems, {.is_fragment = true});
  PathFinder finder(manifest.facts.root());
  CHECK(finder.find("dependencies/a"));
  CHECK(finder.find("dependencies/b"));
  CHECK_FALSE(finder.find("dependencies/c"));
  CHECK(finder.find("dependencies/a")->element->label == "a");
}
