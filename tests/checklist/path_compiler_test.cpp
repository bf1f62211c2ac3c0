#include "checklist/path_compiler.hpp"

#include <string>
#include <vector>

#include "checklist/expression_compiler.hpp"
#include "tests/checklist/compiling.hpp"
#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::checklist;

namespace {

const cel::ObjectType& root() { return schema::manifest_schema().root->type; }

/// The type of the elements of `observability.alerts`.
const cel::Type& alert() {
  const cel::ObjectType& observability =
      *root().fields[static_cast<std::size_t>(root().find("observability"))].type->object;
  return *observability.fields[static_cast<std::size_t>(observability.find("alerts"))].type->element;
}

/// Names of the fields along a path, from where it begins.
std::string names(const SlotPath& path) {
  const cel::ObjectType* type = path.from_element ? alert().object : &root();
  std::string all = path.from_element ? "alert" : "";
  for (const std::uint32_t slot : path.slots) {
    all.append(all.empty() ? "" : ".").append(type->fields[slot].name);
    type = type->fields[slot].type->object;
  }
  return all;
}

/// What a path leads to where rules call an alert `alert`: names of the slots and the type; else what is wrong with it.
std::string compiled(std::string_view text) {
  Arena arena;
  const auto path = compile_path(text, root(), "alert", &alert(), arena);
  if (!path) { return fmt::format("{}; {}", path.error().message, path.error().help); }
  CHECK(path->path.text == text);
  return fmt::format("{}: {}", names(path->path), path->type == nullptr ? "nothing" : cel::to_string(*path->type));
}

/// The path that an expression over alerts asks of first. There are a parameter `most`, and the variables `pages` and
/// `counted`.
std::string first(const std::string& check) {
  const document::TestReading file("pages: oncall.channels.page.tool\ncounted: slos.size()\ncheck: '" + check + "'\n");
  const document::Node expressions = file.reading().documents.at(0).root();
  Arena arena;
  Diagnostics problems;
  ProblemCollector collector(problems);
  ExpressionCompiler compiler(language(), arena, collector);
  compiler.add_global("most", &cel::types::kInt);
  std::vector<cel::Tree> variables;
  for (std::size_t i = 0; i < 2; ++i) {
    const cel::Compiled compiled = compiler.compile(expressions.value(i)).value();
    compiler.add_global(expressions.key(i).text(), compiled.type);
    variables.push_back(compiled.tree);
  }
  compiler.add_global("alert", &alert());
  return names(FirstPathFinder(variables, 1).find(compiler.compile(expressions.value(2)).value().tree, arena));
}

}  // namespace

// --- paths that are written -----------------------------------------------------------------------------------------

TEST_CASE("a path leads from the root, or from the element by its name", "[checklist][path_compiler]") {
  CHECK(compiled("observability") == "observability: observability");
  CHECK(compiled("observability.logs.rotation") == "observability.logs.rotation: claim");
  CHECK(compiled("service.tier") == "service.tier: int");
  CHECK(compiled("alert") == "alert: alert");
  CHECK(compiled("alert.runbook_url.file") == "alert.runbook_url.file: string");
}

TEST_CASE("without elements, their name is a field like any other", "[checklist][path_compiler]") {
  Arena arena;
  const auto path = compile_path("alert.name", root(), "", nullptr, arena);
  REQUIRE_FALSE(path);
  CHECK(path.error().message == "undefined field `alert` of manifest");
}

TEST_CASE("a field that does not exist is named with the nearest one", "[checklist][path_compiler]") {
  CHECK(compiled("observability.loggs") == "undefined field `loggs` of observability; did you mean `logs`?");
  CHECK(compiled("alert.runbookUrl") == "undefined field `runbookUrl` of alert; did you mean `runbook_url`?");
  CHECK(compiled("nonsense.x") == "undefined field `nonsense` of manifest; ");
  CHECK(compiled("alerts") == "undefined field `alerts` of manifest; ");
}

TEST_CASE("a path ends where there are no fields", "[checklist][path_compiler]") {
  CHECK(compiled("service.tier.x") == "`service.tier` is of type `int`, which has no field `x`; ");
  CHECK(compiled("alert.for.seconds") == "`alert.for` is of type `duration`, which has no field `seconds`; ");
  CHECK(compiled("observability.alerts.name") ==
        "`observability.alerts` is of type `list(alert)`, which has no field `name`; go over its elements with "
        "`for_each`");
}

TEST_CASE("an empty path, or one that ends in the middle, leads nowhere", "[checklist][path_compiler]") {
  CHECK(compiled("") == "the path is empty; write for example `observability.logs`");
  CHECK(compiled(".") == "`.` ends in a dot; write for example `observability.logs`");
  CHECK(compiled("observability.logs.") ==
        "`observability.logs.` ends in a dot; write for example `observability.logs`");
  CHECK(compiled("alert.") == "`alert.` ends in a dot; write for example `observability.logs`");
  CHECK(compiled(".observability") == "undefined field `` of manifest; ");
  CHECK(compiled("observability..logs") == "undefined field `` of observability; ");
  CHECK(compiled(" observability") == "undefined field ` observability` of manifest; did you mean `observability`?");
}

TEST_CASE("an endless path ends at its first mistake", "[checklist][path_compiler]") {
  std::string path = "observability";
  for (int i = 0; i < 30'000; ++i) { path += ".x"; }
  CHECK(compiled(path) == "undefined field `x` of observability; ");
}

// --- paths that expressions ask of ----------------------------------------------------------------------------------

TEST_CASE("a rule points at what its check asks of first", "[checklist][path_compiler]") {
  CHECK(first("oncall.coverage == \"24x7\"") == "oncall.coverage");
  CHECK(first("service.tier > 1 && oncall.coverage == \"24x7\"") == "service.tier");
  CHECK(first("has(alert.runbook_url)") == "alert.runbook_url");
  CHECK(first("alert.name != \"\"") == "alert.name");
  CHECK(first("done(observability.logs.rotation)") == "observability.logs.rotation");
  CHECK(first("!done(observability.logs)") == "observability.logs");
}

TEST_CASE("literals and parameters are nothing to point at", "[checklist][path_compiler]") {
  CHECK(first("most < 3 || service.tier < most") == "service.tier");
  CHECK(first("most < 3") == "");
  CHECK(first("true") == "");
}

TEST_CASE("a variable is pointed at by what it asks of itself", "[checklist][path_compiler]") {
  CHECK(first("pages == \"pagerduty\"") == "oncall.channels.page.tool");
  CHECK(first("counted > 1") == "slos");
}

TEST_CASE("fields of computed values do not prolong the path", "[checklist][path_compiler]") {
  CHECK(first("slos[0].objective.target > 0.9") == "slos");
  CHECK(first("slos.filter(s, s.category == \"latency\")[0].name == \"a\"") == "slos");
  CHECK(first("slos.all(s, s.name != alert.name)") == "slos");
}
