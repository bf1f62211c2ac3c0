#include "orr/workspace/memory_workspace.hpp"

#include <map>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"

namespace orr::workspace {
namespace {

std::string problem(std::map<std::string, std::string> files) {
  const Result<MemoryWorkspace> workspace = MemoryWorkspace::of(std::move(files));
  return workspace.has_value() ? "none" : as_text(workspace.error());
}

TEST_CASE("paths of files in memory are normalised", "[workspace][memory]") {
  MemoryWorkspace workspace = MemoryWorkspace::of({{"./docs//a.md", "A"}}).value();
  CHECK(as_text(workspace.read(path("docs/a.md"))) == "A");
}

TEST_CASE("an empty workspace is an empty folder", "[workspace][memory]") {
  MemoryWorkspace workspace = MemoryWorkspace::of({}).value();
  CHECK(as_text(workspace.list(Path())) == "");
  CHECK(as_text(workspace.glob("**")) == "");
}

TEST_CASE("files in memory form a tree that a disk could hold", "[workspace][memory]") {
  CHECK(problem({{"a", ""}, {"a.b", ""}, {"b/a", ""}}) == "none");
  CHECK(problem({{"a", ""}, {"a/b/c", ""}}) == "invalid: `a` is given as a file and as a folder");
  CHECK(problem({{"a", ""}, {"a.b", ""}, {"a/b", ""}}) == "invalid: `a` is given as a file and as a folder");
  CHECK(problem({{"a/b", ""}, {"a//b", ""}}) == "invalid: `a/b` is given twice");
  CHECK(problem({{".", ""}}) == "refused: the root folder is a folder, not a regular file (name a regular file)");
  CHECK(problem({{"../a", ""}}).starts_with("refused: `../a` leads out of the root"));
}

}  // namespace
}  // namespace orr::workspace
