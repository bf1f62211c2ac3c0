#include "orr/workspace/write_file.hpp"

#include <csignal>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/temporary_folder.hpp"

namespace orr::workspace {
namespace {

using Names = std::vector<std::string>;

unsigned mode_of(const std::string& path) {
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

/// Files can't grow past a size, as on a full disk, until the end of the scope.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    static_cast<void>(std::signal(SIGXFSZ, handler_));
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

TEST_CASE("a new file gets the text and the usual permissions", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().folder("out");
  const mode_t mask = ::umask(027);
  CHECK(as_text(write_file(folder / "out/report.html", "<html>")) == "done");
  ::umask(mask);
  CHECK(folder.text("out/report.html") == "<html>");
  CHECK(mode_of(folder / "out/report.html") == 0640);
  CHECK(folder.names("out") == Names{"report.html"});
}

TEST_CASE("an existing file is replaced and keeps its permissions", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("report.html", "a longer text from before");
  REQUIRE(::chmod((folder / "report.html").c_str(), 0604) == 0);
  const CurrentFolder here(folder.path());
  CHECK(as_text(write_file("report.html", "after")) == "done");
  CHECK(folder.text("report.html") == "after");
  CHECK(mode_of(folder / "report.html") == 0604);
  CHECK(folder.names() == Names{"report.html"});
}

TEST_CASE("a file that must be new is written, and one that exists is kept", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("old", "before").link("link", "nowhere");
  const CurrentFolder here(folder.path());
  CHECK(as_text(write_new_file("new", "text")) == "done");
  CHECK(folder.text("new") == "text");
  for (const char* const taken : {"old", "link", "new"}) {
    const auto refused = write_new_file(taken, "after");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error() == Error{ErrorKind::refused, "`" + std::string(taken) + "` exists", ""});
  }
  CHECK(folder.text("old") == "before");
  CHECK(folder.text("new") == "text");
  CHECK(folder.names() == Names{"link", "new", "old"});
}

TEST_CASE("who has the old file open keeps reading the old text", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("report", "before");
  const int fd = ::open((folder / "report").c_str(), O_RDONLY | O_CLOEXEC);
  CHECK(as_text(write_file(folder / "report", "after")) == "done");
  char text[16] = {};
  CHECK(::read(fd, text, sizeof text) == 6);
  CHECK(std::string(text) == "before");
  ::close(fd);
}

TEST_CASE("a failed write leaves the existing file and no temporary", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("report", "before");
  const std::string path = folder / "report";
  const std::string other = folder / "other";
  const std::string text(100'000, 'x');
  Result<void> replaced;
  Result<void> made;
  {
    const FullDisk full(5000);
    replaced = write_file(path, text);
    made = write_file(other, text);
  }
  CHECK(as_text(replaced).find("file too large") != std::string::npos);
  CHECK(made.error().kind == ErrorKind::system);
  CHECK(folder.text("report") == "before");
  CHECK(folder.names() == Names{"report"});
}

TEST_CASE("temporaries that others left are neither used nor removed", "[workspace][write_file]") {
  TemporaryFolder folder;
  const std::string left = ".orr-" + std::to_string(::getpid()) + "-0.tmp";
  folder.file(left, "left");
  CHECK(as_text(write_file(folder / "report", "text")) == "done");
  CHECK(folder.text(left) == "left");
  CHECK(folder.names() == Names{left, "report"});
}

TEST_CASE("a temporary that is a link is not written through", "[workspace][write_file]") {
  TemporaryFolder folder = TemporaryFolder().file("victim", "intact");
  folder.link(".orr-" + std::to_string(::getpid()) + "-0.tmp", "victim");
  CHECK(as_text(write_file(folder / "report", "text")) == "done");
  CHECK(folder.text("victim") == "intact");
}

TEST_CASE("links are not written through", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("victim", "intact").link("report", "victim").link("no", "gone");
  const CurrentFolder here(folder.path());
  CHECK(as_text(write_file("report", "text")) ==
        "refused: `report` is a symbolic link, and orr writes through none (remove the link, or name the file that it "
        "leads to)");
  CHECK(write_file("no", "text").error().kind == ErrorKind::refused);
  CHECK(folder.text("victim") == "intact");
  CHECK(folder.names() == Names{"no", "report", "victim"});
}

TEST_CASE("places where no file can be are named", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().folder("out").file("a");
  const CurrentFolder here(folder.path());
  CHECK(as_text(write_file("out", "x")) == "refused: `out` is a folder, not a file to write (name a file to write)");
  CHECK(as_text(write_file("out/", "x")) == "refused: `out/` is a folder, not a file to write (name a file to write)");
  CHECK(as_text(write_file("gone/report", "x")) ==
        "not_found: cannot write `gone/report`: there is no folder `gone/` (create the folder first)");
  CHECK(write_file("a/report", "x").error().kind == ErrorKind::not_found);
  CHECK(write_file("", "x").error().kind == ErrorKind::usage);
  CHECK(write_file(std::string("a\0b", 3), "x").error().kind == ErrorKind::usage);
  CHECK(as_text(write_file(std::string(300, 'n'), "x")).starts_with("system: cannot write `nnn"));
  CHECK(folder.names() == Names{"a", "out"});
}

TEST_CASE("devices are written to and stay devices", "[workspace][write_file]") {
  CHECK(as_text(write_file("/dev/null", "text")) == "done");
  struct stat status{};
  REQUIRE(::stat("/dev/null", &status) == 0);
  CHECK(S_ISCHR(status.st_mode));
  CHECK(as_text(write_file("/dev/full", "text")) ==
        "system: cannot write `/dev/full`: no space left on device (make room on the disk)");
}

TEST_CASE("a FIFO gets the text and stays a FIFO", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().fifo("fifo");
  const int reader = ::open((folder / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  CHECK(as_text(write_file(folder / "fifo", "text")) == "done");
  char text[16] = {};
  CHECK(::read(reader, text, sizeof text) == 4);
  CHECK(std::string(text) == "text");
  ::close(reader);
  CHECK(folder.names() == Names{"fifo"});
}

TEST_CASE("names of descriptors continue what was written there", "[workspace][write_file]") {
  const TemporaryFolder folder = TemporaryFolder().file("log");
  const int fd = ::open((folder / "log").c_str(), O_WRONLY | O_CLOEXEC);
  CHECK(as_text(write_file("/dev/fd/" + std::to_string(fd), "one ")) == "done");
  CHECK(as_text(write_file("/proc/self/fd/" + std::to_string(fd), "two")) == "done");
  CHECK(folder.text("log") == "one two");
  ::close(fd);
  CHECK(as_text(write_file("/dev/fd/" + std::to_string(fd), "x")).starts_with("system: cannot write `/dev/fd/"));
}

}  // namespace
}  // namespace orr::workspace
