#include <map>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/every_workspace.hpp"

namespace orr::workspace {
namespace {

const std::map<std::string, std::string> kTree{
    {"service.yaml", ""},
    {"alerts/api.yaml", ""},
    {"alerts/db.yaml", ""},
    {"alerts/db.yml", ""},
    {"alerts/old/a.yaml", ""},
    {"docs/.draft/x.md", ""},
    {"docs/.hidden.md", ""},
    {"docs/x.md", ""},
    {".github/w/ci.yaml", ""},
    {"services/a/service.yaml", ""},
    {"services/b/service.yaml", ""},
    {"services/b/c/d.yaml", ""},
    {"odd[1]/*.txt", ""},
};

/// The answer to each pattern, the same for every workspace.
void expect(const std::map<std::string, std::string>& answers) {
  for_each_workspace(kTree, {}, [&](Workspace& workspace) {
    for (const auto& [pattern, answer] : answers) {
      INFO("pattern " << pattern);
      CHECK(as_text(workspace.glob(pattern)) == answer);
    }
  });
}

TEST_CASE("a pattern without wildcards matches the file of that name", "[workspace][glob]") {
  expect({{"alerts/api.yaml", "alerts/api.yaml"},
          {"./alerts/../alerts//api.yaml", "alerts/api.yaml"},
          {"alerts", ""},
          {".", ""},
          {"missing", ""},
          {"service.yaml/x", ""}});
}

TEST_CASE("`*` matches within one segment", "[workspace][glob]") {
  expect({{"*.yaml", "service.yaml"},
          {"alerts/*.yaml", "alerts/api.yaml alerts/db.yaml"},
          {"alerts/*.y*ml", "alerts/api.yaml alerts/db.yaml alerts/db.yml"},
          {"alerts/??.yaml", "alerts/db.yaml"},
          {"alerts/[!a]*.yaml", "alerts/db.yaml"},
          {"*/service.yaml", ""},
          {"services/*/service.yaml", "services/a/service.yaml services/b/service.yaml"},
          {"service.yaml/*", ""},
          {"missing/*", ""},
          {"*", "service.yaml"}});
}

TEST_CASE("`**` matches any number of folders", "[workspace][glob]") {
  expect({{"**/service.yaml", "service.yaml services/a/service.yaml services/b/service.yaml"},
          {"services/**", "services/a/service.yaml services/b/c/d.yaml services/b/service.yaml"},
          {"services/**/", "services/a/service.yaml services/b/c/d.yaml services/b/service.yaml"},
          {"services/**/c/**/d.yaml", "services/b/c/d.yaml"},
          {"**/**/a/**/**/*.yaml", "services/a/service.yaml"},
          {"**/alerts/**/a*.yaml", "alerts/api.yaml alerts/old/a.yaml"},
          {"**/*/*/*/*.yaml", "services/b/c/d.yaml"}});
}

TEST_CASE("names with a leading dot are matched by a dot only", "[workspace][glob]") {
  expect({{"docs/*", "docs/x.md"},
          {"docs/**", "docs/x.md"},
          {"docs/.*", "docs/.hidden.md"},
          {"**/.*.md", "docs/.hidden.md"},
          {"**/ci.yaml", ""},
          {".github/**", ".github/w/ci.yaml"},
          {".git*/*/*", ".github/w/ci.yaml"},
          {"**/.draft/*", "docs/.draft/x.md"}});
}

TEST_CASE("a pattern is read relative to its folder, whose own name has no wildcards", "[workspace][glob]") {
  for_each_workspace(kTree, {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.glob("*.yaml", path("alerts"))) == "alerts/api.yaml alerts/db.yaml");
    CHECK(as_text(workspace.glob("../../alerts/d*", path("services/a"))) == "alerts/db.yaml alerts/db.yml");
    CHECK(as_text(workspace.glob("*.txt", path("odd[1]"))) == "odd[1]/*.txt");
    CHECK(as_text(workspace.glob("[*].txt", path("odd[1]"))) == "odd[1]/*.txt");
    CHECK(as_text(workspace.glob("../../*", path("services"))).starts_with("refused: `../../*` leads out of the root"));
  });
}

TEST_CASE("patterns that cannot be read are invalid", "[workspace][glob]") {
  MemoryWorkspace workspace = MemoryWorkspace::of(kTree).value();
  CHECK(as_text(workspace.glob("")) == "invalid: the pattern is empty (leave it out, or name a file)");
  CHECK(as_text(workspace.glob("/etc/*")).starts_with("refused: `/etc/*` is an absolute pattern"));
  CHECK(as_text(workspace.glob("a*/../b")) ==
        "invalid: the pattern `a*/../b` has `..` after a wildcard (write `..` in front only)");
  CHECK(as_text(workspace.glob("docs/a**")).starts_with("invalid: `a**` joins `**` to other characters"));
  CHECK(as_text(workspace.glob("a\n*")).starts_with("invalid: the pattern holds the control character 0x0a"));
  CHECK(workspace.glob(std::string_view("*\0", 2)).error().kind == ErrorKind::invalid);
}

TEST_CASE("the number of segments of a pattern is limited", "[workspace][glob][hostile]") {
  MemoryWorkspace workspace = MemoryWorkspace::of(kTree).value();
  std::string most;
  for (int i = 0; i < 62; ++i) { most += "*/"; }
  CHECK(as_text(workspace.glob(most + '*')) == "");
  CHECK(as_text(workspace.glob(most + "*/*")).find("has more than 63 segments") != std::string::npos);
}

TEST_CASE("hostile patterns cost no more than trees times patterns", "[workspace][glob][hostile]") {
  std::map<std::string, std::string> deep;
  std::string folder;
  for (int i = 0; i < 60; ++i) {
    folder += "a/";
    deep[folder + std::string(200, 'a')] = "";
  }
  std::string pattern;
  for (int i = 0; i < 15; ++i) { pattern += "**/a/**/*/"; }
  pattern += "*a*a*a*a*a*a*a*a*a*a*a*b";
  // 120 entries; each is compared with 15 times `*`, which costs 201 steps, and with the last segment: 201 x 25.
  MemoryWorkspace workspace = MemoryWorkspace::of(std::move(deep), {.max_glob_steps = 1'000'000}).value();
  CHECK(as_text(workspace.glob(pattern)) == "");
}

TEST_CASE("all patterns together may take as many steps as the limit", "[workspace][glob][hostile]") {
  MemoryWorkspace workspace = MemoryWorkspace::of(kTree, {.max_glob_steps = 100}).value();
  CHECK(workspace.glob("*.yaml").has_value());
  CHECK(as_text(workspace.glob("**/*a*.yaml")) ==
        "limit: pattern `**/*a*.yaml`: globbing takes more steps than max_glob_steps = 100 (use fewer or narrower "
        "patterns)");
}

}  // namespace
}  // namespace orr::workspace
