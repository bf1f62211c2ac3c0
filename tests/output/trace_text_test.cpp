#include "orr/output/trace_text.hpp"

#include "tests/support/catch.hpp"

using namespace orr;
using namespace orr::output;

TEST_CASE("a part of an expression is a line, inner ones further in", "[output][trace_text]") {
  const engine::Trace trace{{.depth = 0, .text = "a.all(x, x > 1)", .value = "false", .note = "1 decides, of 2"},
                            {.depth = 1, .text = "x > 1", .value = "false"}};
  CHECK(write_trace(trace, {}, 2) == "  a.all(x, x > 1) is false (1 decides, of 2)\n    x > 1 is false\n");
  CHECK(write_trace({}, {}, 2).empty());
}

TEST_CASE("long lines are broken, endless values cut", "[output][trace_text]") {
  const engine::Trace trace{{.text = "words", .value = std::string(5'000, 'x') + " tail"}};
  const std::string text = write_trace(trace, {.width = 60}, 4);
  CHECK(text.size() < 300);
  CHECK(text.find("...\n") != std::string::npos);
  const engine::Trace many{
      {.text = "a && b && c && d", .value = "unknown, for lack of `dependencies/orders-db.timeout`"}};
  CHECK(write_trace(many, {.width = 50}, 2) ==
        "  a && b && c && d is unknown, for lack of\n    `dependencies/orders-db.timeout`\n");
}

TEST_CASE("hostile text in values stays inert", "[output][trace_text]") {
  const engine::Trace trace{{.text = "x", .value = "\x1b[31m\n::error::"}};
  const std::string text = write_trace(trace, {}, 0);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\n') == text.size() - 1);
}

TEST_CASE("depth beyond what a line can hold moves no further in", "[output][trace_text]") {
  const engine::Trace trace{{.depth = 5'000, .text = "x", .value = "1"}};
  CHECK(write_trace(trace, {}, 0) == std::string(24, ' ') + "x is 1\n");
}
