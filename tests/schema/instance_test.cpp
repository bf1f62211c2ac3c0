#include "orr/schema/instance.hpp"

#include <string>

#include "orr/schema/access.hpp"
#include "orr/schema/builtin.hpp"
#include "tests/schema/every_form.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::schema;
using cel::Reason;

namespace {

using Texts = std::vector<std::string>;  // Of several files.

}  // namespace

// --- places ---------------------------------------------------------------------------------------------------------

TEST_CASE("a stated value is placed at the value if that is a scalar, else at its key", "[schema][instance]") {
  const EveryForm file(
      "name: checkout\n"
      "tags: [a, b]\n"
      "kinds: api\n"
      "testing:\n"
      "  unit: {status: done}\n"
      "  tool: k6\n"
      "labels:\n"
      "  domain: payments\n");
  CHECK(file.place("name") == "1:7");
  CHECK(file.place("tags") == "2:1");
  CHECK(file.place("kinds") == "3:8");
  CHECK(file.place("testing") == "4:1");
  CHECK(file.place("testing.unit") == "5:3");
  CHECK(file.place("testing.unit.status") == "5:18");
  CHECK(file.place("testing.tool") == "6:9");
  CHECK(file.place("labels") == "7:1");
}

TEST_CASE("an unstated value is placed at the nearest thing around it", "[schema][instance]") {
  const EveryForm file(
      "name: checkout\n"
      "testing:\n"
      "  load: {peak: 3}\n"
      "logs: true\n");
  CHECK(file.place("testing.tool") == "2:1");
  CHECK(file.place("testing.load.soak") == "3:3");
  CHECK(file.place("testing.load.soak.due") == "3:3");
  CHECK(file.place("testing.unit.evidence") == "2:1");
  CHECK(file.place("logs.rotation") == "4:7");
  CHECK(file.place("logs.rotation.due") == "4:7");
  CHECK(file.place("page") == "1:1");
  CHECK(file.place("page.file") == "1:1");
}

TEST_CASE("null and placeholders are places of nothing: what is around them is shown", "[schema][instance]") {
  const EveryForm file("name: checkout\ntesting: {tool: TBD, unit: ~}\n");
  CHECK(file.place("testing.tool") == "2:1");
  CHECK(file.place("testing.unit") == "2:1");
}

TEST_CASE("what a scalar stands for is placed at the scalar", "[schema][instance]") {
  const EveryForm file("traces: docs/t.md\nwindow: 28d\ngrowth: 3 GB\npage: x.md\ncontact: slack\n");
  CHECK(file.place("traces.status") == "1:9");
  CHECK(file.place("traces.evidence") == "1:9");
  CHECK(file.place("traces.owner") == "1:9");
  CHECK(file.place("window.days") == "2:9");
  CHECK(file.place("growth.unit") == "3:9");
  CHECK(file.place("page.file") == "4:7");
  CHECK(file.place("contact.tool") == "5:10");
  CHECK(file.place("contact.channel") == "5:10");
}

TEST_CASE("an element is placed at its key, wherever that stands in it", "[schema][instance]") {
  const EveryForm file(
      "alerts:\n"
      "  - {wait_for: 5m, name: a}\n"
      "  - wait_for: 5m\n");
  CHECK(line_and_column(file.instance().place(file.object("alerts.0.time_window"))) == "2:26");
  CHECK(file.place("alerts.0.time_window") == "2:26");
  CHECK(file.place("alerts.0.wait_for") == "2:16");
  CHECK(file.place("alerts.1.time_window") == "3:5");
}

TEST_CASE("the window of a mapping has its days where the mapping stands", "[schema][instance]") {
  CHECK(EveryForm("window:\n  {count: 28, unit: d}\n").place("window.days") == "2:3");
}

TEST_CASE("the root is placed at its first key, or at an empty file's beginning", "[schema][instance]") {
  const EveryForm file("\n# who\nname: checkout\n");
  CHECK(line_and_column(file.instance().place(file.instance().root())) == "3:1");
  CHECK(file.place("page") == "3:1");
  CHECK(EveryForm("{}").place("page") == "1:1");
}

TEST_CASE("an entry of a map is placed at its key", "[schema][instance]") {
  const EveryForm file("rules:\n  first: {check: x}\n");
  CHECK(line_and_column(file.instance().place(*file.instance().objects()[1])) == "2:3");
  CHECK(cel::path_of(*file.instance().objects()[1]) == "rules/first");
}

// --- objects --------------------------------------------------------------------------------------------------------

TEST_CASE("objects are numbered in the order of the file, parents before children", "[schema][instance]") {
  const EveryForm file("testing: {load: {soak: true}, unit: true}\nalerts: [{name: a}]\n");
  std::string paths;
  for (const cel::Object* object : file.instance().objects()) {
    CHECK(file.instance().objects()[object->id] == object);
    paths += cel::path_of(*object) + ' ' + std::string(file.instance().shape(*object).type.name) + '\n';
  }
  CHECK(paths ==
        " manifest\n"
        "testing testing\n"
        "testing.load load\n"
        "testing.load.soak claim\n"
        "testing.unit claim\n"
        "alerts/a alert\n");
}

TEST_CASE("an instance remains whole when it is moved", "[schema][instance]") {
  const document::TestReading reading("testing: {unit: docs/x.md}\n");
  const document::Node root = reading.root();
  Diagnostics problems;
  Instance made = instantiate(every_form(), std::span(&root, 1), problems);
  const Instance moved = std::move(made);
  CHECK(normal_form(cel::Value::of(&moved.root())) ==
        R"({testing: {unit: {status: "done", evidence: ["docs/x.md"]}}})");
  CHECK(line_and_column(moved.place(*moved.objects()[2])) == "1:17");
}

// --- parents that answer for their children -------------------------------------------------------------------------

TEST_CASE("what nobody answers is unstated", "[schema][instance]") {
  const EveryForm file("testing: {}");
  CHECK(file.reason("name") == Reason::unstated);
  CHECK(file.reason("testing.unit") == Reason::unstated);
  CHECK(file.reason("testing.status") == Reason::unstated);
}

TEST_CASE("a stated parent answers for its unstated children, except with done", "[schema][instance]") {
  const auto reason = [](std::string_view status) {
    return EveryForm(fmt::format("testing: {{status: {}}}", status)).reason("testing.unit");
  };
  CHECK(reason("not-applicable") == Reason::not_applicable);
  CHECK(reason("planned") == Reason::planned);
  CHECK(reason("in-progress") == Reason::planned);
  CHECK(reason("considered") == Reason::refused);
  CHECK(reason("not-planned") == Reason::refused);
  CHECK(reason("done") == Reason::unstated);
  CHECK(reason("TBD") == Reason::unstated);
  CHECK(reason("~") == Reason::unstated);
  CHECK(reason("nonsense") == Reason::unstated);
}

TEST_CASE("a status answers wherever it stands among the fields", "[schema][instance]") {
  CHECK(EveryForm("testing: {load: {peak: 3}, status: not-applicable}").reason("testing.load.soak") ==
        Reason::not_applicable);
}

TEST_CASE("an answer passes down through objects that state no status", "[schema][instance]") {
  const EveryForm file(
      "testing:\n"
      "  status: not-applicable\n"
      "  note: a static page\n"
      "  load: {peak: 3}\n"
      "  cases: [{name: a}]\n"
      "  unit: {owner: ops}\n");
  CHECK(file.reason("testing.tool") == Reason::not_applicable);
  CHECK(file.reason("testing.load.soak") == Reason::not_applicable);
  CHECK(file.reason("testing.cases.0.green") == Reason::not_applicable);
  CHECK(file.reason("testing.unit.status") == Reason::not_applicable);
}

TEST_CASE("the nearest status decides, also when it is done", "[schema][instance]") {
  const EveryForm file(
      "testing:\n"
      "  status: not-applicable\n"
      "  load: {status: done, peak: 3}\n"
      "  unit: true\n"
      "  cases: [{name: a, status: planned}]\n");
  CHECK(file.reason("testing.load.soak") == Reason::unstated);
  CHECK(file.reason("testing.unit.owner") == Reason::unstated);
  CHECK(file.reason("testing.cases.0.green") == Reason::planned);
  CHECK(file.reason("testing.tool") == Reason::not_applicable);
}

TEST_CASE("a claim answers for its own fields, in short and in full", "[schema][instance]") {
  CHECK(EveryForm("logs: false").reason("logs.rotation") == Reason::refused);
  CHECK(EveryForm("logs: planned").reason("logs.rotation") == Reason::planned);
  CHECK(EveryForm("logs: {status: not-applicable}").reason("logs.rotation") == Reason::not_applicable);
  CHECK(EveryForm("logs: docs/logs.md").reason("logs.rotation") == Reason::unstated);
  CHECK(EveryForm("logs: {format: ecs}").reason("logs.rotation") == Reason::unstated);
}

TEST_CASE("an answer stays within its section", "[schema][instance]") {
  CHECK(EveryForm("testing: {status: not-applicable}\n").reason("logs") == Reason::unstated);
}

TEST_CASE("a status of another meaning answers for nothing", "[schema][instance]") {
  const TestInstance file(manifest_schema(), "risks: [{id: r, status: in-progress, mitigations: [{title: a}]}]",
                          {.check_required = false});
  CHECK(file.problems().empty());
  CHECK(file.reason("risks.0.owner") == Reason::unstated);
  CHECK(file.reason("risks.0.mitigations.0.status") == Reason::unstated);
}

// --- placeholders ---------------------------------------------------------------------------------------------------

TEST_CASE("placeholders read as unstated, whatever form is asked, and are listed in order", "[schema][instance]") {
  const EveryForm file(
      "name: TBD\n"
      "flag: tbd\n"
      "day: todo\n"
      "wait: \"-\"\n"
      "window: n/a\n"
      "page: https://example.com/x\n"
      "traces: see wiki\n"
      "testing: {load: TBD, tool: ''}\n"
      "tags: [a, TBD, todo]\n"
      "alerts: TBD\n"
      "labels: {team: <your team>}\n");
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({testing: {}, tags: ["a", ...], labels: {}})");
  CHECK(file.placeholders() ==
        "1:7 name\n"
        "2:7 flag\n"
        "3:6 day\n"
        "4:7 wait\n"
        "5:9 window\n"
        "6:7 page\n"
        "7:9 traces\n"
        "8:17 testing.load\n"
        "8:28 testing.tool\n"
        "9:11 tags\n"
        "9:16 tags\n"
        "10:9 alerts\n"
        "11:16 labels\n");
}

TEST_CASE("keys and free areas are no place for placeholders", "[schema][instance]") {
  const EveryForm file("labels: {TBD: x}\nx-note: TBD\nextensions: {a: TBD}\n");
  CHECK(file.placeholders().empty());
  CHECK(file.normal("labels") == R"({TBD: "x"})");
}

// --- several roots --------------------------------------------------------------------------------------------------

TEST_CASE("several roots make one instance, and each value keeps its file", "[schema][instance]") {
  const EveryForm file(Texts{"name: checkout\ntesting: {tool: k6}\n", "alerts: [{name: a}]\n", "~", "count: 3\n"});
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({name: "checkout", count: 3, testing: {tool: "k6"}, alerts: [{name: "a"}]})");
  CHECK(file.place("alerts") == "1:1");
  const cel::Object& root = file.instance().root();
  CHECK(file.instance().place(root, slot_of(root, "alerts")).file !=
        file.instance().place(root, slot_of(root, "name")).file);
}

TEST_CASE("a section stands in one root, or the two may disagree", "[schema][instance]") {
  const EveryForm file(
      Texts{"name: checkout\ntesting: {tool: k6}\n", "count: 3\ntesting: {unit: true}\nname: other\n"});
  CHECK(file.problems() ==
        "2:1 `testing` is stated twice; keep one of the two\n"
        "3:1 `name` is stated twice; keep one of the two\n");
  const Diagnostic& first = file.diagnostics().front();
  REQUIRE(first.related.size() == 1);
  CHECK(line_and_column(first.related[0].at) == "2:1");
  CHECK(first.related[0].at.file != first.at.file);
  CHECK(file.normal() == R"({name: "checkout", count: 3, testing: {tool: "k6"}})");
}

TEST_CASE("a section that one root leaves null may stand in another", "[schema][instance]") {
  const EveryForm file(Texts{"testing: ~\nname: TBD\n", "testing: {tool: k6}\nname: checkout\n"});
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({name: "checkout", testing: {tool: "k6"}})");
}

TEST_CASE("what is required may stand in any of the roots", "[schema][instance]") {
  const TestInstance whole(manifest_schema(),
                           Texts{"metadata: {name: a, owner: b}\n", "service: {type: api, tier: 1}\n"});
  CHECK(whole.problems().empty());
  const TestInstance lacking(manifest_schema(), Texts{"metadata: {name: a, owner: b}\n", "slos: []\n"});
  CHECK(lacking.problems() ==
        "1:1 `service.type` is not stated; write for example `service: {type: api, tier: 2}`\n"
        "1:1 `service.tier` is not stated; write for example `service: {type: api, tier: 2}`\n");
}

TEST_CASE("where later roots fill in, the first one wins silently, section by section", "[schema][instance]") {
  const EveryForm file(
      {"testing: {tool: k6}\n", "testing: {unit: true}\nname: usual\ntags: [a]\n", "tags: [b]\ncount: 3\n"},
      {.later_roots_fill_in = true});
  CHECK(file.problems().empty());
  CHECK(file.normal() == R"({name: "usual", count: 3, testing: {tool: "k6"}, tags: ["a"]})");
}

TEST_CASE("where later roots fill in, two fields of one slot within a section still collide", "[schema][instance]") {
  const TestInstance file(manifest_schema(), "slos: [{name: a, objective: {target: 0.9, target_percent: 90}}]",
                          {.check_required = false, .later_roots_fill_in = true});
  CHECK(file.problems() == "1:43 `target` is stated twice; keep one of the two\n");
}

TEST_CASE("a root that is no mapping is a problem of its own file", "[schema][instance]") {
  CHECK(EveryForm(Texts{"name: checkout\n", "- a\n"}).problems() ==
        "1:1 a manifest is a mapping, and this is a list; start with `key: value` lines\n");
}

TEST_CASE("an aliased section is read wherever it stands, and points at its anchor", "[schema][instance]") {
  const EveryForm file("traces: &done {status: done, note: both}\ntesting: {unit: *done}\n");
  CHECK(file.problems().empty());
  CHECK(file.normal("testing.unit") == R"({status: "done", note: "both"})");
  CHECK(file.place("testing.unit") == "2:11");
  CHECK(file.place("testing.unit.note") == "1:36");
}
