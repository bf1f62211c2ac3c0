#include "orr/workspace/locate.hpp"

#include <optional>
#include <string>
#include <vector>

#include "orr/workspace/disk_workspace.hpp"
#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/temporary_folder.hpp"

namespace orr::workspace {
namespace {

/// `root: paths` as seen from a folder; the root relative to the temporary folder.
std::string located(const TemporaryFolder& outer, const std::string& from, const std::vector<std::string>& arguments,
                    const std::optional<std::string>& root_option = std::nullopt) {
  const CurrentFolder here(outer / from);
  const Result<Located> answer = locate(arguments, root_option);
  if (!answer.has_value()) { return as_text(answer.error()); }
  const std::string& root = answer->root;
  const std::string shown = root.starts_with(outer.path()) ? '~' + root.substr(outer.path().size()) : root;
  return shown + ": " + as_text(answer->paths);
}

TEST_CASE("without a repository the root is the folder of the argument", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("a/b/service.yaml").file("a/c/service.yaml").file("x.yaml");
  CHECK(located(folder, ".", {"x.yaml"}) == "~: x.yaml");
  CHECK(located(folder, ".", {"a/b/service.yaml"}) == "~/a/b: service.yaml");
  CHECK(located(folder, "a/b", {"service.yaml"}) == "~/a/b: service.yaml");
  CHECK(located(folder, "a/b", {"../c/service.yaml"}) == "~/a/c: service.yaml");
  CHECK(located(folder, "a", {"b"}) == "~/a/b: <root>");
  CHECK(located(folder, "a", {"b/"}) == "~/a/b: <root>");
  CHECK(located(folder, "a/b", {"."}) == "~/a/b: <root>");
  CHECK(located(folder, "a/b", {".."}) == "~/a: <root>");
  CHECK(located(folder, "a", {folder / "a/b/service.yaml"}) == "~/a/b: service.yaml");
}

TEST_CASE("the root holds all arguments", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("a/b/s.yaml").file("a/c/s.yaml").file("ab/s.yaml");
  CHECK(located(folder, "a/b", {"s.yaml", "../c/s.yaml"}) == "~/a: b/s.yaml c/s.yaml");
  CHECK(located(folder, ".", {"a/b", "a/b/s.yaml"}) == "~/a/b: <root> s.yaml");
  CHECK(located(folder, ".", {"a/b/s.yaml", "ab/s.yaml"}) == "~: a/b/s.yaml ab/s.yaml");
  CHECK(located(folder, ".", {"a/c", "a/b"}) == "~/a: c b");
  CHECK(located(folder, ".", {"a/b/s.yaml", "/dev/null"}).starts_with("/: "));
}

TEST_CASE("in a repository the root is the repository", "[workspace][locate]") {
  const TemporaryFolder folder =
      TemporaryFolder().file("repo/.git/HEAD").file("repo/a/b/s.yaml").file("repo/s.yaml").file("s.yaml");
  CHECK(located(folder, "repo/a", {"b/s.yaml"}) == "~/repo: a/b/s.yaml");
  CHECK(located(folder, "repo", {"."}) == "~/repo: <root>");
  CHECK(located(folder, "repo/a/b", {"../../s.yaml", "."}) == "~/repo: s.yaml a/b");
  CHECK(located(folder, "repo", {"s.yaml", "../s.yaml"}) == "~: repo/s.yaml s.yaml");
}

TEST_CASE("the nearest repository counts, a worktree or submodule as well", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder()
                                     .file("repo/.git/HEAD")
                                     .file("repo/sub/.git", "gitdir: ../.git/modules/sub")
                                     .file("repo/sub/a/s.yaml")
                                     .file("repo/s.yaml");
  CHECK(located(folder, "repo", {"sub/a/s.yaml"}) == "~/repo/sub: a/s.yaml");
  CHECK(located(folder, "repo", {"sub/a/s.yaml", "s.yaml"}) == "~/repo: sub/a/s.yaml s.yaml");
}

TEST_CASE("no arguments mean the current folder", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().folder("repo/.git").folder("repo/a").folder("b");
  CHECK(located(folder, "repo/a", {}) == "~/repo: a");
  CHECK(located(folder, "b", {}) == "~/b: <root>");
}

TEST_CASE("a root option wins over repositories", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("repo/.git/HEAD").file("repo/a/s.yaml").file("repo/b/s.yaml");
  CHECK(located(folder, "repo", {"a/s.yaml"}, "a") == "~/repo/a: s.yaml");
  CHECK(located(folder, "repo/a", {"s.yaml"}, "../..") == "~: repo/a/s.yaml");
  CHECK(located(folder, "repo/a", {"."}, ".") == "~/repo/a: <root>");
  CHECK(located(folder, "repo", {"b/s.yaml"}, "/").ends_with("/repo/b/s.yaml"));
  CHECK(located(folder, "repo", {"a/s.yaml", "b/s.yaml"}, "a") ==
        "usage: `b/s.yaml` lies outside of the root `a` (name a root that holds all arguments, or leave `--root` out)");
}

TEST_CASE("the root option names a folder", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("s.yaml").folder("services");
  CHECK(located(folder, ".", {"s.yaml"}, "s.yaml") == "refused: `s.yaml` is no folder (name a folder)");
  CHECK(located(folder, ".", {"s.yaml"}, "service") ==
        "not_found: `service` does not exist (did you mean `services`?)");
}

TEST_CASE("a missing argument is named as typed, with a near name", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("services/api/service.yaml").folder("empty");
  CHECK(located(folder, ".", {"services/api/servce.yaml"}) ==
        "not_found: `services/api/servce.yaml` does not exist (did you mean `services/api/service.yaml`?)");
  CHECK(located(folder, ".", {"servces/api/service.yaml"}) ==
        "not_found: `servces/api/service.yaml` does not exist (did you mean `services`?)");
  CHECK(located(folder, "services", {"./apo"}) == "not_found: `./apo` does not exist (did you mean `./api`?)");
  CHECK(located(folder, ".", {"empty/x.yaml"}) == "not_found: `empty/x.yaml` does not exist");
  CHECK(located(folder, ".", {"else/x.yaml"}) == "not_found: `else/x.yaml` does not exist (there is no `else`)");
  CHECK(located(folder, ".", {"services/api/service.yaml/x"}) ==
        "not_found: `services/api/service.yaml/x` does not exist");
  CHECK(located(folder, ".", {""}) == "usage: an argument is empty (name a file or folder; `.` is this folder)");
  CHECK(located(folder, ".", {std::string("a\0", 2)}).starts_with("usage: an argument holds a NUL byte"));
}

TEST_CASE("links in the folder that was typed mean what the shell means", "[workspace][locate]") {
  const TemporaryFolder folder =
      TemporaryFolder().file("real/deep/s.yaml").file("real/t.yaml").link("short", "real/deep").file("t.yaml");
  CHECK(located(folder, ".", {"short/s.yaml"}) == "~/real/deep: s.yaml");
  CHECK(located(folder, ".", {"short/../t.yaml"}) == "~/real: t.yaml");
  CHECK(located(folder, ".", {"short"}) == "~/real/deep: <root>");
}

TEST_CASE("a file that is a link out of the root is located and then refused", "[workspace][locate][links]") {
  const TemporaryFolder folder = TemporaryFolder()
                                     .file("secret")
                                     .file("repo/.git/HEAD")
                                     .link("repo/service.yaml", "../secret")
                                     .link("repo/no", "x");
  CHECK(located(folder, "repo", {"service.yaml"}) == "~/repo: service.yaml");
  CHECK(located(folder, "repo", {"no"}) == "~/repo: no");
  DiskWorkspace workspace = DiskWorkspace::open(folder / "repo").value();
  CHECK(workspace.read(path("service.yaml")).error().kind == ErrorKind::refused);
}

TEST_CASE("an argument that no report could show is refused", "[workspace][locate]") {
  const TemporaryFolder folder = TemporaryFolder().file("bad\x01.yaml");
  CHECK(located(folder, ".", {"bad\x01.yaml"}).find("the path holds the control character 0x01") != std::string::npos);
}

}  // namespace
}  // namespace orr::workspace
