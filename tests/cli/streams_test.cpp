#include "cli/streams.hpp"

#include <csignal>
#include <string>

#include <unistd.h>

#include "tests/cli/environment.hpp"
#include "tests/support/catch.hpp"

using orr::cli::ColorChoice;
using orr::cli::describe_stream;
using orr::cli::Environment;
using orr::cli::parse_color;
using orr::cli::write_stream;

namespace {

/// A pipe, which is no terminal.
class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_reader();
    ::close(ends_[1]);
  }

  [[nodiscard]] int writer() const { return ends_[1]; }
  [[nodiscard]] int reader() const { return ends_[0]; }
  void close_reader() {
    if (ends_[0] >= 0) { ::close(ends_[0]); }
    ends_[0] = -1;
  }

 private:
  int ends_[2] = {-1, -1};
};

/// An environment that says nothing of colours.
class Silent : public Environment {
 public:
  Silent() {
    for (const char* name : {"FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM", "COLUMNS"}) {
      unset(name);
    }
  }
};

bool has_color(ColorChoice choice = ColorChoice::automatic) {
  const Pipe pipe;
  return describe_stream(pipe.writer(), choice).color;
}

}  // namespace

TEST_CASE("colours are asked for by one of three words", "[cli][streams]") {
  CHECK(parse_color("auto") == ColorChoice::automatic);
  CHECK(parse_color("always") == ColorChoice::always);
  CHECK(parse_color("never") == ColorChoice::never);
  CHECK(parse_color("purple").error().message == "`--color` cannot be `purple`");
}

TEST_CASE("a pipe has no colours unless somebody wants them", "[cli][streams]") {
  Silent environment;
  CHECK_FALSE(has_color());
  CHECK(has_color(ColorChoice::always));
  environment.set("FORCE_COLOR", "1");
  CHECK(has_color());
  CHECK_FALSE(has_color(ColorChoice::never));
}

TEST_CASE("of variables about colours the first that speaks decides", "[cli][streams]") {
  Silent environment;
  environment.set("CLICOLOR_FORCE", "1");
  CHECK(has_color());
  environment.set("NO_COLOR", "1");
  CHECK_FALSE(has_color());
  environment.set("FORCE_COLOR", "1");
  CHECK(has_color());
  environment.set("FORCE_COLOR", "0");
  CHECK_FALSE(has_color());
  CHECK(has_color(ColorChoice::always));
}

TEST_CASE("a variable that is empty says nothing", "[cli][streams]") {
  Silent environment;
  environment.set("CLICOLOR_FORCE", "1");
  environment.set("NO_COLOR", "");
  environment.set("FORCE_COLOR", "");
  CHECK(has_color());
  environment.set("CLICOLOR_FORCE", "0");
  CHECK_FALSE(has_color());
}

TEST_CASE("what is no terminal is eighty columns wide, whatever the environment says", "[cli][streams]") {
  Silent environment;
  environment.set("COLUMNS", "40");
  const Pipe pipe;
  CHECK(describe_stream(pipe.writer(), ColorChoice::automatic).width == 80);
}

TEST_CASE("all of a text is written", "[cli][streams]") {
  Pipe pipe;
  REQUIRE(write_stream(pipe.writer(), "two\nlines\n"));
  char text[32] = {};
  CHECK(::read(pipe.reader(), text, sizeof text) == 10);
  CHECK(std::string(text) == "two\nlines\n");
}

TEST_CASE("a reader that went away is no failure", "[cli][streams]") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  pipe.close_reader();
  CHECK(write_stream(pipe.writer(), "text"));
  std::signal(SIGPIPE, before);
}

TEST_CASE("what cannot be written to is", "[cli][streams]") {
  const auto written = write_stream(-1, "text");
  REQUIRE_FALSE(written);
  CHECK(written.error().message == "cannot write the output: Bad file descriptor");
  CHECK(write_stream(-1, ""));
}
