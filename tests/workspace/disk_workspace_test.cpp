#include "orr/workspace/disk_workspace.hpp"

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/every_workspace.hpp"

namespace orr::workspace {
namespace {

const std::string kLinkHelp =
    " is reached by a link that leads out of the root (replace the link by a copy, make it relative, or name a higher "
    "root with `--root`)";

std::string leads_out(const std::string& path) { return "refused: `" + path + '`' + kLinkHelp; }

std::string leads_in_a_circle(const std::string& path) {
  return "refused: `" + path +
         "` is reached by links in a circle, or by more than 40 (replace the link by a copy of the file)";
}

void make_socket(const TemporaryFolder& folder, const std::string& name) {
  const CurrentFolder here(folder.path());  // the path of a socket is short
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path, sizeof address.sun_path - 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(fd);
}

TEST_CASE("links that stay beneath the root are followed", "[workspace][disk][links]") {
  const TemporaryFolder folder = TemporaryFolder()
                                     .file("docs/a.md", "A")
                                     .link("a.md", "docs/a.md")
                                     .link("docs/up.md", "../a.md")
                                     .link("linked", "docs/")
                                     .link("x/y/twice", "../../linked")
                                     .link("around", "docs/../docs/./a.md")
                                     .link("here", ".");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("a.md"))) == "A");
    CHECK(as_text(workspace.read(path("docs/up.md"))) == "A");
    CHECK(as_text(workspace.read(path("linked/up.md"))) == "A");
    CHECK(as_text(workspace.read(path("x/y/twice/a.md"))) == "A");
    CHECK(as_text(workspace.read(path("around"))) == "A");
    CHECK(as_text(workspace.read(path("here/here/here/a.md"))) == "A");
    CHECK(as_text(workspace.find(path("linked"))) == "folder");
    CHECK(as_text(workspace.find(path("a.md"))) == "file");
    CHECK(as_text(workspace.list(path("linked"))) == "a.md:file up.md:link");
  });
}

TEST_CASE("links that leave the root are refused", "[workspace][disk][links]") {
  const TemporaryFolder outer = TemporaryFolder()
                                    .file("secret/key", "S")
                                    .file("root/a.md", "A")
                                    .link("root/up", "../secret/key")
                                    .link("root/absolute", "/etc/passwd")
                                    .link("root/parent", "..")
                                    .link("root/in/chain", "../up")
                                    .link("root/out_and_in", "../root/a.md")
                                    .link("root/folder", "../secret");
  for_each_resolution(outer / "root", {}, [](Workspace& workspace) {
    for (const char* const link : {"up", "absolute", "parent/secret/key", "in/chain", "out_and_in", "folder/key"}) {
      CHECK(as_text(workspace.read(path(link))) == leads_out(link));
      CHECK(as_text(workspace.find(path(link))) == leads_out(link));
    }
    CHECK(as_text(workspace.list(path("folder"))) == leads_out("folder"));
    CHECK(as_text(workspace.list(path("parent"))) == leads_out("parent"));
  });
}

TEST_CASE("an absolute link is refused even when it leads back beneath the root", "[workspace][disk][links]") {
  TemporaryFolder folder = TemporaryFolder().file("a.md", "A");
  folder.link("absolute", folder / "a.md");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("absolute"))) == leads_out("absolute"));
  });
}

TEST_CASE("links in a circle are refused", "[workspace][disk][links]") {
  const TemporaryFolder folder = TemporaryFolder().link("self", "self").link("a", "b").link("b", "a");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("self"))) == leads_in_a_circle("self"));
    CHECK(as_text(workspace.find(path("a"))) == leads_in_a_circle("a"));
    CHECK(as_text(workspace.list(path("b/x"))) == leads_in_a_circle("b/x"));
  });
}

TEST_CASE("a chain may have forty links and not one more", "[workspace][disk][links]") {
  TemporaryFolder folder = TemporaryFolder().file("l0", "end");
  for (int i = 1; i <= 41; ++i) { folder.link("l" + std::to_string(i), "l" + std::to_string(i - 1)); }
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("l40"))) == "end");
    CHECK(as_text(workspace.read(path("l41"))) == leads_in_a_circle("l41"));
  });
}

TEST_CASE("a link to nowhere is named as what it is", "[workspace][disk][links]") {
  const TemporaryFolder folder = TemporaryFolder().link("dangling", "gone.md").file("a.md").link("slash", "a.md/");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.find(path("dangling"))) == "nothing");
    CHECK(as_text(workspace.find(path("slash"))) == "nothing");
    CHECK(as_text(workspace.read(path("dangling"))) ==
          "not_found: `dangling` does not exist (it is a link to something that does not exist)");
  });
}

TEST_CASE("globs pass links beneath the root, `**` does not", "[workspace][disk][glob]") {
  const TemporaryFolder outer = TemporaryFolder()
                                    .file("secret/a.md", "S")
                                    .file("root/docs/a.md", "A")
                                    .link("root/linked", "docs")
                                    .link("root/loop/self", "../loop")
                                    .link("root/out", "../secret")
                                    .link("root/out.md", "../secret/a.md")
                                    .link("root/in.md", "docs/a.md")
                                    .link("root/gone.md", "gone");
  for_each_resolution(outer / "root", {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.glob("**/a.md")) == "docs/a.md");
    CHECK(as_text(workspace.glob("*/a.md")) == "docs/a.md linked/a.md");
    CHECK(as_text(workspace.glob("linked/**")) == "linked/a.md");
    // Reading out.md says why it is refused; leaving it out would say nothing.
    CHECK(as_text(workspace.glob("*.md")) == "in.md out.md");
    CHECK(as_text(workspace.glob("out.md")) == "out.md");
    CHECK(as_text(workspace.glob("gone.md")) == "");
    CHECK(as_text(workspace.glob("out/*")) == "refused: pattern `out/*`: `out`" + kLinkHelp);
  });
}

TEST_CASE("a folder that is swapped for a link meanwhile does not lead out", "[workspace][disk][links][hostile]") {
  const TemporaryFolder outer =
      TemporaryFolder().file("secret/key", "outside").file("root/x/key", "inside").link("root/y", "../secret");
  std::atomic<bool> is_done = false;
  std::thread attacker([&] {
    while (!is_done) {
      ::renameat2(AT_FDCWD, (outer / "root/x").c_str(), AT_FDCWD, (outer / "root/y").c_str(), RENAME_EXCHANGE);
    }
  });
  int read_outside = 0;
  for_each_resolution(outer / "root", {}, [&](Workspace& workspace) {
    for (int i = 0; i < 2000; ++i) {
      const Result<std::string> text = workspace.read(path("x/key"));
      if (text.has_value() && *text != "inside") { ++read_outside; }
    }
  });
  is_done = true;
  attacker.join();
  CHECK(read_outside == 0);
}

TEST_CASE("only regular files are read", "[workspace][disk]") {
  const TemporaryFolder folder = TemporaryFolder().fifo("fifo").folder("folder").link("link", "fifo");
  make_socket(folder, "socket");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("fifo"))) ==
          "refused: `fifo` is a FIFO, not a regular file (name a regular file)");
    CHECK(as_text(workspace.read(path("link"))) ==
          "refused: `link` is a FIFO, not a regular file (name a regular file)");
    CHECK(as_text(workspace.read(path("folder"))) ==
          "refused: `folder` is a folder, not a regular file (name a regular file)");
    CHECK(as_text(workspace.read(path("socket"))) ==
          "refused: `socket` is a socket or device, not a regular file (name a regular file)");
    CHECK(as_text(workspace.list(path("fifo"))) == "refused: `fifo` is a FIFO, not a folder (name a folder)");
    CHECK(as_text(workspace.find(path("fifo"))) == "other");
    CHECK(as_text(workspace.find(path("socket"))) == "other");
    CHECK(as_text(workspace.list(Path())) == "fifo:other folder:folder link:link socket:other");
    CHECK(as_text(workspace.glob("*")) == "");
  });
}

TEST_CASE("devices are not read", "[workspace][disk]") {
  for_each_resolution("/dev", {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("zero"))) ==
          "refused: `zero` is a device, not a regular file (name a regular file)");
    CHECK(as_text(workspace.find(path("zero"))) == "other");
  });
}

TEST_CASE("bytes are counted, whatever size a file claims", "[workspace][disk][limits]") {
  struct stat status{};
  REQUIRE(::stat("/proc/self/status", &status) == 0);
  REQUIRE(status.st_size == 0);
  for_each_resolution("/proc/self", {.max_file_bytes = 100}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("status"))).starts_with("limit: `status` holds more bytes than"));
  });
  for_each_resolution("/proc/self", {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("status"))).find("Threads:") != std::string::npos);
  });
}

TEST_CASE("a file larger than memory costs no more than the limit", "[workspace][disk][limits]") {
  TemporaryFolder folder = TemporaryFolder().file("huge");
  REQUIRE(::truncate((folder / "huge").c_str(), off_t{1} << 40) == 0);
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(workspace.read(path("huge")).error().kind == ErrorKind::limit);
  });
}

TEST_CASE("magic links of the kernel lead nowhere", "[workspace][disk][links]") {
  for_each_resolution("/proc/self", {}, [](Workspace& workspace) {
    CHECK(workspace.read(path("exe")).error().kind == ErrorKind::refused);
    CHECK(workspace.find(path("root/etc")).error().kind == ErrorKind::refused);
    CHECK(workspace.list(path("cwd")).error().kind == ErrorKind::refused);
  });
}

TEST_CASE("a name that cannot be reported stops the globs that reach it", "[workspace][disk][glob]") {
  const TemporaryFolder folder =
      TemporaryFolder().file("bad\n.md").file("good.md").file("dir\xff/a.yaml").file("b.txt");
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.glob("*.txt")) == "b.txt");
    CHECK(as_text(workspace.glob("*.md")) ==
          "refused: pattern `*.md`: an entry of the root folder cannot be reported: the path holds the control "
          "character 0x0a at byte 4 (rename it, or choose a pattern that does not reach it)");
    CHECK(workspace.glob("**/*.yaml").error().kind == ErrorKind::refused);
  });
}

TEST_CASE("a folder is seen in one state, and listing does not depend on the current folder", "[workspace][disk]") {
  TemporaryFolder folder = TemporaryFolder().file("root/a").folder("root/b");
  const CurrentFolder here(folder.path());
  DiskWorkspace workspace = DiskWorkspace::open("root").value();
  CHECK(as_text(workspace.list(Path())) == "a:file b:folder");
  folder.file("root/c");
  const CurrentFolder elsewhere("/");
  CHECK(as_text(workspace.list(Path())) == "a:file b:folder");
  CHECK(as_text(workspace.read(path("c"))) == "");
}

TEST_CASE("a workspace can be moved", "[workspace][disk]") {
  const TemporaryFolder folder = TemporaryFolder().file("a", "A");
  DiskWorkspace first = DiskWorkspace::open(folder.path(), {.max_files = 1}).value();
  CHECK(as_text(first.read(path("a"))) == "A");
  DiskWorkspace second = std::move(first);
  CHECK(as_text(second.find(path("a"))) == "file");
  CHECK(second.read(path("a")).error().kind == ErrorKind::limit);  // what was spent stays spent
}

TEST_CASE("the root is an existing folder", "[workspace][disk]") {
  const TemporaryFolder folder = TemporaryFolder().file("a");
  const CurrentFolder here(folder.path());
  const auto problem = [](const std::string& root) { return as_text(DiskWorkspace::open(root).error()); };
  CHECK(problem("a") == "refused: the root `a` is no folder (name a folder)");
  CHECK(problem("b") == "not_found: the root `b` does not exist");
  CHECK(problem("") == "not_found: the root `` does not exist");
  CHECK(DiskWorkspace::open(std::string(".\0x", 3)).error().kind == ErrorKind::not_found);
}

TEST_CASE("what may not be read says so", "[workspace][disk]") {
  if (::geteuid() == 0) { return; }  // root may read everything
  const TemporaryFolder folder = TemporaryFolder().file("locked", "x");
  REQUIRE(::chmod((folder / "locked").c_str(), 0) == 0);
  for_each_resolution(folder.path(), {}, [](Workspace& workspace) {
    CHECK(as_text(workspace.read(path("locked"))) ==
          "system: cannot open `locked`: permission denied (check the permissions of the file and of the folders above "
          "it)");
  });
}

}  // namespace
}  // namespace orr::workspace
