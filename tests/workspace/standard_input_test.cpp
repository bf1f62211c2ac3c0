#include "orr/workspace/standard_input.hpp"

#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/temporary_folder.hpp"

namespace orr::workspace {
namespace {

/// Standard input comes from a file, until the end of the scope.
class InputFrom {
 public:
  explicit InputFrom(const std::string& path) : before_(::dup(STDIN_FILENO)) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ::dup2(fd, STDIN_FILENO);
    ::close(fd);
  }
  ~InputFrom() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }
  InputFrom(const InputFrom&) = delete;
  InputFrom& operator=(const InputFrom&) = delete;

 private:
  int before_;
};

TEST_CASE("standard input is read to its end", "[workspace][standard_input]") {
  const TemporaryFolder folder = TemporaryFolder().file("in", std::string(100'000, 'x'));
  const InputFrom input(folder / "in");
  CHECK(read_standard_input(100'000).value().size() == 100'000);
}

TEST_CASE("standard input may hold as many bytes as the limit and not one more", "[workspace][standard_input]") {
  const TemporaryFolder folder = TemporaryFolder().file("in", "12345");
  {
    const InputFrom input(folder / "in");
    CHECK(as_text(read_standard_input(5)) == "12345");
  }
  const InputFrom input(folder / "in");
  CHECK(as_text(read_standard_input(4)) ==
        "limit: standard input holds more bytes than max_file_bytes = 4 (pass less text, or raise the limit)");
}

TEST_CASE("an endless input ends at the limit", "[workspace][standard_input]") {
  const InputFrom input("/dev/zero");
  CHECK(read_standard_input(1'000'000).error().kind == ErrorKind::limit);
}

TEST_CASE("a folder as standard input is an error", "[workspace][standard_input]") {
  const InputFrom input("/");
  CHECK(as_text(read_standard_input(5)) == "system: cannot read standard input: is a directory");
}

}  // namespace
}  // namespace orr::workspace
