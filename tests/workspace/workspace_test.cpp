#include "orr/workspace/workspace.hpp"

#include <limits>
#include <map>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/every_workspace.hpp"

namespace orr::workspace {
namespace {

TEST_CASE("every workspace gives the same answers on the same tree", "[workspace]") {
  for_each_workspace(
      {{"service.yaml", "kind: Service\n"}, {"docs/a.md", "# A"}, {"docs/more/b.md", ""}, {"docs.md", "x"}}, {},
      [](Workspace& workspace) {
        CHECK(as_text(workspace.read(path("service.yaml"))) == "kind: Service\n");
        CHECK(as_text(workspace.read(path("docs/more/b.md"))) == "");
        CHECK(as_text(workspace.find(path("docs/a.md"))) == "file");
        CHECK(as_text(workspace.find(path("docs"))) == "folder");
        CHECK(as_text(workspace.find(Path())) == "folder");
        CHECK(as_text(workspace.find(path("doc"))) == "nothing");
        CHECK(as_text(workspace.find(path("docs/a.md/x"))) == "nothing");
        CHECK(as_text(workspace.list(Path())) == "docs:folder docs.md:file service.yaml:file");
        CHECK(as_text(workspace.list(path("docs"))) == "a.md:file more:folder");
        CHECK(as_text(workspace.glob("**/*.md")) == "docs.md docs/a.md docs/more/b.md");
      });
}

TEST_CASE("every workspace fails in the same words", "[workspace]") {
  for_each_workspace({{"docs/runbook.md", "x"}, {"service.yaml", "y"}}, {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("docs"))) ==
          "refused: `docs` is a folder, not a regular file (name a regular file)");
    CHECK(as_text(workspace.read(Path())) ==
          "refused: the root folder is a folder, not a regular file (name a regular file)");
    CHECK(as_text(workspace.list(path("service.yaml"))) ==
          "refused: `service.yaml` is a regular file, not a folder (name a folder)");
    CHECK(as_text(workspace.read(path("x/y"))) == "not_found: `x/y` does not exist");
    CHECK(as_text(workspace.list(path("x"))) == "not_found: `x` does not exist");
    CHECK(as_text(workspace.read(path("service.yaml/x"))) == "not_found: `service.yaml/x` does not exist");
    CHECK(as_text(workspace.glob("[")) == "invalid: `[` opens a set with `[` and does not close it (add the `]`)");
  });
}

TEST_CASE("a missing file suggests a near name in its folder", "[workspace]") {
  for_each_workspace({{"docs/runbook.md", ""}, {"docs/zebra.md", ""}}, {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("docs/runbok.md"))) ==
          "not_found: `docs/runbok.md` does not exist (did you mean `docs/runbook.md`?)");
    CHECK(as_text(workspace.read(path("docs/RunBook.md"))) ==
          "not_found: `docs/RunBook.md` does not exist (did you mean `docs/runbook.md`?)");
    CHECK(as_text(workspace.read(path("docs/else.txt"))) == "not_found: `docs/else.txt` does not exist");
  });
}

TEST_CASE("no near name is looked for in a folder with very many names", "[workspace][hostile]") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 1000; ++i) { files["docs/" + std::to_string(i)] = ""; }
  MemoryWorkspace large = MemoryWorkspace::of(files).value();
  CHECK(as_text(large.read(path("docs/99x"))) == "not_found: `docs/99x` does not exist (did you mean `docs/99`?)");
  files["docs/1000"] = "";
  MemoryWorkspace larger = MemoryWorkspace::of(files).value();
  CHECK(as_text(larger.read(path("docs/99x"))) == "not_found: `docs/99x` does not exist");
}

TEST_CASE("listings are sorted by byte", "[workspace]") {
  for_each_workspace(
      {{"b", ""}, {"B", ""}, {"a/x", ""}, {"a.b", ""}, {"\u00fc", ""}, {".c", ""}, {"a0/y", ""}}, {},
      [](Workspace& workspace) {
        CHECK(as_text(workspace.list(Path())) == ".c:file B:file a:folder a.b:file a0:folder b:file \u00fc:file");
      });
}

TEST_CASE("a file may have as many bytes as the limit and not one more", "[workspace][limits]") {
  for_each_workspace({{"five", "12345"}, {"six", "123456"}}, {.max_file_bytes = 5}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("five"))) == "12345");
    CHECK(as_text(workspace.read(path("six"))) ==
          "limit: `six` holds more bytes than max_file_bytes = 5 (split the file, or raise the limit)");
    CHECK(as_text(workspace.read(path("five"))) == "12345");
  });
}

TEST_CASE("all files together may have as many bytes as the limit and not one more", "[workspace][limits]") {
  for_each_workspace({{"a", "123"}, {"b", "45"}, {"c", "6"}, {"empty", ""}}, {.max_total_bytes = 5},
                     [](Workspace& workspace) {
                       CHECK(as_text(workspace.read(path("a"))) == "123");
                       CHECK(as_text(workspace.read(path("b"))) == "45");
                       CHECK(as_text(workspace.read(path("c"))) ==
                             "limit: with `c`, orr would read more bytes than max_total_bytes = 5 (review fewer "
                             "services at once, or raise the limit)");
                       CHECK(workspace.read(path("a")).error().kind == ErrorKind::limit);
                     });
}

TEST_CASE("as many files as the limit may be read and not one more", "[workspace][limits]") {
  for_each_workspace({{"a", ""}, {"b", ""}}, {.max_files = 2}, [](Workspace& workspace) {
    CHECK(workspace.read(path("missing")).error().kind == ErrorKind::not_found);  // costs nothing
    CHECK(workspace.read(path("a")).has_value());
    CHECK(workspace.read(path("b")).has_value());
    CHECK(as_text(workspace.read(path("a"))) ==
          "limit: with `a`, orr would read more files than max_files = 2 (review fewer services at once, or raise the "
          "limit)");
  });
}

TEST_CASE("as many entries as the limit may be listed and not one more", "[workspace][limits]") {
  for_each_workspace({{"a/1", ""}, {"a/2", ""}, {"b/3", ""}}, {.max_entries = 4}, [](Workspace& workspace) {
    CHECK(as_text(workspace.list(Path())) == "a:folder b:folder");
    CHECK(as_text(workspace.list(path("a"))) == "1:file 2:file");
    CHECK(as_text(workspace.list(path("a"))) == "1:file 2:file");  // each folder counts once
    const std::string message =
        "with those of `b`, orr would list more entries than max_entries = 4 (use narrower patterns, or raise the "
        "limit)";
    CHECK(as_text(workspace.list(path("b"))) == "limit: " + message);
    CHECK(as_text(workspace.glob("**/3")) == "limit: pattern `**/3`: " + message);
  });
}

TEST_CASE("paths may be as deep as the limit and no deeper", "[workspace][limits]") {
  for_each_workspace({{"a/b", "x"}, {"a/c/d", "y"}}, {.max_depth = 2}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("a/b"))) == "x");
    const std::string error =
        "limit: `a/c/d` lies deeper than max_depth = 2 (move it closer to the root, or raise the limit)";
    CHECK(as_text(workspace.read(path("a/c/d"))) == error);
    CHECK(as_text(workspace.find(path("a/c/d"))) == error);
    CHECK(as_text(workspace.list(path("a/c/d"))) == error);
  });
}

TEST_CASE("`**` ends with an error where folders are too deep", "[workspace][limits]") {
  for_each_workspace({{"a/b/c/d", ""}}, {.max_depth = 2}, [](Workspace& workspace) {
    CHECK(as_text(workspace.glob("**/d")) ==
          "limit: pattern `**/d`: `a/b/c` lies deeper than max_depth = 2 (move it closer to the root, or raise the "
          "limit)");
  });
}

TEST_CASE("a pattern may match as many files as the limit and not one more", "[workspace][limits]") {
  for_each_workspace({{"a1", ""}, {"a2", ""}, {"b", ""}}, {.max_matches = 2}, [](Workspace& workspace) {
    CHECK(as_text(workspace.glob("a*")) == "a1 a2");
    CHECK(as_text(workspace.glob("*")) ==
          "limit: pattern `*`: the pattern matches more files than max_matches = 2 (use a narrower pattern)");
  });
}

TEST_CASE("limits may be as large as numbers are", "[workspace][limits]") {
  constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();
  const Limits endless{kEndless, kEndless, kEndless, kEndless, kEndless, kEndless, kEndless};
  for_each_workspace({{"a/b", "text"}}, endless, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("a/b"))) == "text");
    CHECK(as_text(workspace.glob("**")) == "a/b");
  });
}

}  // namespace
}  // namespace orr::workspace
