#include "orr/output/diagnostics.hpp"

#include <string>

#include "tests/support/catch.hpp"

using orr::Diagnostic;
using orr::Diagnostics;
using orr::Error;
using orr::ErrorKind;
using orr::SourceFile;
using orr::output::render;

namespace {

constexpr orr::output::Terminal kPlain{.color = false, .width = 60};

const SourceFile& manifest() {
  static const SourceFile file("team/service.yaml", "metadata:\n  name: a\nslos:\n  - {name: x}\n  - {name: x}\n");
  return file;
}

}  // namespace

TEST_CASE("a problem is told with its place, its text, why and what to do", "[output][diagnostics]") {
  const Diagnostics problems{{.code = "schema/duplicate-element",
                              .at = {&manifest(), {51, 52}},
                              .what = "two elements of `slos` are called `x`",
                              .marker = "again",
                              .why = "findings, waivers and references name elements by it",
                              .help = "give one of them another name",
                              .related = {{{&manifest(), {37, 38}}, "first here"}}}};
  CHECK(render(problems, kPlain) ==
        "error[schema/duplicate-element]: two elements of `slos` are\n"
        "  called `x`\n"
        "  --> team/service.yaml:5:12\n"
        "   |\n"
        " 4 |   - {name: x}\n"
        "   |            - first here\n"
        " 5 |   - {name: x}\n"
        "   |            ^ again\n"
        "   |\n"
        "   = why: findings, waivers and references name elements by\n"
        "          it\n"
        "   = help: give one of them another name\n");
}

TEST_CASE("without reason and advice the frame is all there is", "[output][diagnostics]") {
  const Diagnostics problems{{.code = "yaml/empty-key", .at = {&manifest(), {0, 8}}, .what = "no key"}};
  CHECK(render(problems, kPlain) ==
        "error[yaml/empty-key]: no key\n"
        "  --> team/service.yaml:1:1\n"
        "   |\n"
        " 1 | metadata:\n"
        "   | ^^^^^^^^\n"
        "   |\n");
}

TEST_CASE("a further place in another file is not drawn into the frame", "[output][diagnostics]") {
  const SourceFile other("other.yaml", "name: a\n");
  const Diagnostics problems{
      {.code = "a/b", .at = {&manifest(), {0, 8}}, .what = "twice", .related = {{{&other, {0, 4}}, "first here"}}}};
  CHECK(render(problems, kPlain).find("first here") == std::string::npos);
}

TEST_CASE("problems stand apart by a blank line", "[output][diagnostics]") {
  const Diagnostic problem{.code = "a/b", .at = {&manifest(), {0, 8}}, .what = "wrong"};
  const std::string one = render(Diagnostics{problem}, kPlain);
  CHECK(render(Diagnostics{problem, problem}, kPlain) == one + '\n' + one);
  CHECK(render(Diagnostics{}, kPlain).empty());
}

TEST_CASE("a failed operation takes a line, and one for the advice", "[output][diagnostics]") {
  CHECK(render(Error{ErrorKind::not_found, "`a.yaml` does not exist", {}}, kPlain) ==
        "error: `a.yaml` does not exist\n");
  CHECK(render(Error{ErrorKind::not_found, "`a.yaml` does not exist", "did you mean `b.yaml`?"}, kPlain) ==
        "error: `a.yaml` does not exist\n help: did you mean `b.yaml`?\n");
}

TEST_CASE("names in problems act on no terminal and no log", "[output][diagnostics]") {
  const SourceFile file("::error::\x1b[31m.yaml", "a: 1\n");
  const Diagnostics problems{
      {.code = "a/b", .at = {&file, {0, 1}}, .what = "x\n::error::y", .why = "\u202E", .help = "##[error]z"}};
  const std::string text = render(problems, kPlain);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find(" ::") == std::string::npos);
  CHECK(text.find("\n::") == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(text.find("##[") == std::string::npos);
  CHECK(text.find("\\u{3A}:error::\\u{1B}[31m.yaml:1:1") != std::string::npos);
  CHECK(render(Error{ErrorKind::usage, "a\n::error::b", "\x07"}, kPlain) ==
        "error: a \\u{3A}:error::b\n help: \\u{7}\n");
}
