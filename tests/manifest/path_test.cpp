#include "orr/manifest/path.hpp"

#include <string>

#include "tests/manifest/facts.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::manifest;

namespace {

const TestManifest& paths() {
  static const TestManifest kFile(
      "capacity: {autoscaling: {status: done, min: 3}}\n"
      "risks:\n"
      "  - {id: overload, residual: {severity: 2}, mitigations: [{title: Load test}, {title: a/b.c}]}\n"
      "slos: [{name: pay}, {name: pay.latency}, {name: pay.latency.p99, objective: {target: 0.9}}]\n"
      "waivers: [{rule: capacity/load-tested, element: slos/pay}]\n"
      "dependencies: []\n");
  return kFile;
}

/// Where a path leads: `SLOT of OBJECT`, with the element if it ends in one; else what is wrong with it.
std::string lead(std::string_view path, const TestManifest& file = paths()) {
  PathFinder finder(file.root());
  const auto target = finder.find(path);
  if (!target) {
    const Error reason = finder.explain(path);
    return fmt::format("{}; {}", reason.message, reason.help);
  }
  if (target->object == nullptr) { return "below nothing"; }
  std::string text = cel::path_of(*target->object, target->slot);
  if (target->element != nullptr) { text += fmt::format(" at {}", cel::path_of(*target->element)); }
  return text;
}

}  // namespace

TEST_CASE("a path leads through fields to a slot, stated or not", "[manifest][path]") {
  CHECK(lead("capacity") == "capacity");
  CHECK(lead("capacity.autoscaling") == "capacity.autoscaling");
  CHECK(lead("capacity.autoscaling.min") == "capacity.autoscaling.min");
  CHECK(lead("capacity.autoscaling.max") == "capacity.autoscaling.max");
  CHECK(lead("capacity.headroom") == "capacity.headroom");
  CHECK(lead("observability") == "observability");
}

TEST_CASE("a path below what is not stated leads to nothing, and is no mistake", "[manifest][path]") {
  CHECK(lead("observability.logs") == "below nothing");
  CHECK(lead("observability.logs.rotation.due") == "below nothing");
}

TEST_CASE("a path leads to an element by its key, and on through it", "[manifest][path]") {
  CHECK(lead("risks/overload") == "risks at risks/overload");
  CHECK(lead("risks/overload.residual.severity") == "risks/overload.residual.severity");
  CHECK(lead("risks/overload.mitigations/Load test") ==
        "risks/overload.mitigations at risks/overload.mitigations/Load test");
  CHECK(lead("risks/overload.mitigations/Load test.status") == "risks/overload.mitigations/Load test.status");
}

TEST_CASE("keys may hold slashes and dots; the longest one that fits is meant", "[manifest][path]") {
  CHECK(lead("risks/overload.mitigations/a/b.c") == "risks/overload.mitigations at risks/overload.mitigations/a/b.c");
  CHECK(lead("waivers/capacity/load-tested,slos/pay.reason") == "waivers/capacity/load-tested,slos/pay.reason");
  CHECK(lead("slos/pay") == "slos at slos/pay");
  CHECK(lead("slos/pay.latency") == "slos at slos/pay.latency");
  CHECK(lead("slos/pay.latency.p99") == "slos at slos/pay.latency.p99");
  CHECK(lead("slos/pay.latency.objective") == "slos/pay.latency.objective");
  CHECK(lead("slos/pay.latency.p99.objective.target") == "slos/pay.latency.p99.objective.target");
  CHECK(lead("slos/pay.owner") == "slos/pay.owner");
}

TEST_CASE("a key that is a host name goes as far as an element has it", "[manifest][path]") {
  const TestManifest hosts(
      "dependencies:\n"
      "  - {name: orders-db, monitoring: true}\n"
      "  - {name: mirror.example, monitoring: true}\n"
      "  - {name: mirror.example.org, monitoring: true}\n");
  CHECK(lead("dependencies/orders-db.monitoring", hosts) == "dependencies/orders-db.monitoring");
  CHECK(lead("dependencies/mirror.example", hosts) == "dependencies at dependencies/mirror.example");
  CHECK(lead("dependencies/mirror.example.org", hosts) == "dependencies at dependencies/mirror.example.org");
  CHECK(lead("dependencies/mirror.example.monitoring", hosts) == "dependencies/mirror.example.monitoring");
  CHECK(lead("dependencies/mirror.example.org.monitoring", hosts) == "dependencies/mirror.example.org.monitoring");
  CHECK(lead("dependencies/mirror.monitoring", hosts).starts_with("`dependencies` has no element `mirror.monitoring`"));
  CHECK(lead("dependencies/orders-bd", hosts) ==
        "`dependencies` has no element `orders-bd`; did you mean `orders-db`?");
}

TEST_CASE("keys that sort between a key and what goes on behind it are in nobody's way", "[manifest][path]") {
  const TestManifest file(
      "slos: [{name: a}, {name: a-b}, {name: a.b}, {name: a.b+c}, {name: aa}, {name: a.bb}, {name: b}]\n");
  CHECK(lead("slos/a", file) == "slos at slos/a");
  CHECK(lead("slos/a.owner", file) == "slos/a.owner");
  CHECK(lead("slos/a.b.owner", file) == "slos/a.b.owner");
  CHECK(lead("slos/a.b+c.owner", file) == "slos/a.b+c.owner");
  CHECK(lead("slos/a.bb.owner", file) == "slos/a.bb.owner");
  CHECK(lead("slos/aa.owner", file) == "slos/aa.owner");
  CHECK(lead("slos/aaa.owner", file).starts_with("`slos` has no element `aaa.owner`"));
  CHECK(lead("slos/.owner", file).starts_with("`slos` has no element `.owner`"));
}

TEST_CASE("one finder follows many paths", "[manifest][path]") {
  PathFinder finder(paths().root());
  CHECK(finder.find("risks/overload"));
  CHECK(finder.find("slos/pay"));
  CHECK_FALSE(finder.find("slos/none"));
  CHECK(finder.find("slos/pay")->element->label == "pay");
  CHECK(finder.find("slos/pay.latency")->element->label == "pay.latency");
}

TEST_CASE("a field that is not declared is named, with the nearest one", "[manifest][path]") {
  CHECK(lead("capacityy") == "`capacityy` is no field of `manifest`; did you mean `capacity`?");
  CHECK(lead("capacity.autoScaling") == "`autoScaling` is no field of `capacity`; did you mean `autoscaling`?");
  CHECK(lead("observability.loggs.rotation") == "`loggs` is no field of `observability`; did you mean `logs`?");
  CHECK(lead("nonsense") == "`nonsense` is no field of `manifest`; ");
  CHECK(lead("risks/overload.sevrity") == "`sevrity` is no field of `risk`; did you mean `severity`?");
}

TEST_CASE("an element that does not exist is named, with the nearest one", "[manifest][path]") {
  CHECK(lead("risks/overlod") == "`risks` has no element `overlod`; did you mean `overload`?");
  CHECK(lead("risks/x") == "`risks` has no element `x`; ");
  CHECK(lead("dependencies/db") == "`dependencies` has no element `db`; ");
  CHECK(lead("runbooks/errors") == "`runbooks` has no element `errors`; ");
  CHECK(lead("observability.alerts/a") == "`alerts` has no element `a`; ");
}

TEST_CASE("what has no elements or fields is said to have none", "[manifest][path]") {
  CHECK(lead("capacity/autoscaling") == "`capacity` is no list with elements; ");
  CHECK(lead("metadata.tags/go") == "`tags` is no list with elements; ");
  CHECK(lead("capacity.headroom.value") == "`headroom` has no fields; ");
  CHECK(lead("risks.overload") == "`risks` has no fields; name an element, as in `risks/...`");
  CHECK(lead("capacity.unit.x") == "`unit` has no fields; ");
}

TEST_CASE("a path that ends in the middle is none", "[manifest][path]") {
  CHECK(lead("") == "the path is empty; write for example `capacity.autoscaling`");
  CHECK(lead("capacity.") == "a field is expected behind `capacity.`; ");
  CHECK(lead("capacity.headroom.") == "a field is expected behind `headroom.`; ");
  CHECK(lead("risks/") == "a key is expected behind `risks/`; ");
  CHECK(lead("risks/overload.") == "`risks` has no element `overload.`; did you mean `overload`?");
  CHECK(lead(".capacity") == "`` is no field of `manifest`; ");
  CHECK(lead("/") == "`` is no field of `manifest`; ");
  CHECK(lead("capacity..min") == "`` is no field of `capacity`; ");
}

TEST_CASE("a long path through many keys alike ends soon", "[manifest][path]") {
  std::string keys;
  for (int i = 1; i < 500; ++i) {
    keys += fmt::format("{{name: '{}-'}}, ", std::string(static_cast<std::size_t>(i), '.'));
  }
  const TestManifest file(fmt::format("slos: [{}]\n", keys));
  PathFinder finder(file.root());
  const std::string path = "slos/" + std::string(60'000, '.') + 'x';
  for (int i = 0; i < 20; ++i) { REQUIRE_FALSE(finder.find(path)); }
}

TEST_CASE("endless paths end at the first part that leads nowhere", "[manifest][path]") {
  std::string path = "capacity";
  for (int i = 0; i < 50'000; ++i) { path += ".a"; }
  CHECK(lead(path) == "`a` is no field of `capacity`; ");
  CHECK(lead(std::string(60'000, '.')) == "`` is no field of `manifest`; ");
  CHECK(lead("risks/" + std::string(60'000, '.')).starts_with("`risks` has no element "));
}
