#include "orr/workspace/path.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"

namespace orr::workspace {
namespace {

std::string parsed(std::string_view text) { return as_text(Path::parse(text)); }
std::string joined(std::string_view folder, std::string_view text) { return as_text(path(folder).join(text)); }

TEST_CASE("a path has one spelling", "[workspace][path]") {
  CHECK(parsed("docs/runbook.md") == "docs/runbook.md");
  CHECK(parsed("./docs//.//runbook.md") == "docs/runbook.md");
  CHECK(parsed("docs/") == "docs");
  CHECK(parsed(".") == "<root>");
  CHECK(parsed("./") == "<root>");
  CHECK(parsed("...") == "...");
  CHECK(parsed("..a/.b") == "..a/.b");
  CHECK(parsed("a b/ü") == "a b/ü");
  CHECK(parsed("dev-disk\\x2d.swap") == "dev-disk\\x2d.swap");
}

TEST_CASE("`..` is resolved by text as long as it stays beneath the root", "[workspace][path]") {
  CHECK(parsed("docs/../service.yaml") == "service.yaml");
  CHECK(parsed("a/b/../../c") == "c");
  CHECK(parsed("a/..") == "<root>");
  const std::string help = " (move the file beneath the root, or name a higher root with `--root`)";
  CHECK(parsed("..") == "refused: `..` leads out of the root" + help);
  CHECK(parsed("a/../../a/x") == "refused: `a/../../a/x` leads out of the root" + help);
}

TEST_CASE("absolute paths are refused", "[workspace][path]") {
  CHECK(parsed("/etc/passwd") ==
        "refused: `/etc/passwd` is an absolute path (write it without the leading `/`, seen from the folder of the "
        "file it stands in)");
  CHECK(Path::parse("/").error().kind == ErrorKind::refused);
  CHECK(Path::parse("//host/share").error().kind == ErrorKind::refused);
  CHECK(path("a").join("/a/b").error().kind == ErrorKind::refused);
}

TEST_CASE("text that no message can show is no path", "[workspace][path]") {
  CHECK(parsed(std::string_view("a\0b", 3)) ==
        "invalid: the path holds the control character 0x00 at byte 2 (remove it, also from the name of the file)");
  CHECK(parsed("a\x1b[31m").starts_with("invalid: the path holds the control character 0x1b at byte 2"));
  CHECK(parsed("a\nb").starts_with("invalid: the path holds the control character 0x0a"));
  CHECK(parsed("\x7f").starts_with("invalid: the path holds the control character 0x7f"));
  CHECK(parsed("ab\xff") ==
        "invalid: the path is not well-formed UTF-8 from byte 3 on (rename the file in plain UTF-8)");
  CHECK(parsed("") == "invalid: the path is empty (leave it out, or name a file)");
}

TEST_CASE("paths are as long as the system allows and no longer", "[workspace][path]") {
  const std::string name(kMaxSegmentBytes, 'a');
  CHECK(parsed(name) == name);
  CHECK(parsed("x/" + name + 'a').find("is longer than 255 bytes") != std::string::npos);

  std::string longest;
  while (longest.size() + 2 <= kMaxPathBytes) { longest += "a/"; }
  longest += 'a';
  REQUIRE(longest.size() == kMaxPathBytes);
  CHECK(Path::parse(longest).has_value());
  CHECK(parsed(longest + 'a').find("is longer than 4095 bytes") != std::string::npos);
  CHECK(joined("b", longest).find("is longer than 4095 bytes") != std::string::npos);
}

TEST_CASE("a path is read relative to a folder", "[workspace][path]") {
  CHECK(joined("services/a", "../../docs/x.md") == "docs/x.md");
  CHECK(joined("services/a", "x.md") == "services/a/x.md");
  CHECK(joined("services/a", "../..") == "<root>");
  CHECK(joined("services/a", ".") == "services/a");
  CHECK(path("services").join("../../x").error().kind == ErrorKind::refused);
  CHECK(path("services").join("").error().kind == ErrorKind::invalid);
}

TEST_CASE("a path tells its folder, name and depth", "[workspace][path]") {
  CHECK(path("a/b/c").parent() == path("a/b"));
  CHECK(path("a").parent() == Path());
  CHECK(Path().parent() == Path());
  CHECK(path("a/b.md").name() == "b.md");
  CHECK(path("b.md").name() == "b.md");
  CHECK(Path().name().empty());
  CHECK(path("a/b/c").depth() == 3);
  CHECK(Path().depth() == 0);
}

TEST_CASE("paths are ordered by byte", "[workspace][path]") {
  CHECK(path("B") < path("a"));
  CHECK(path("a.b") < path("a/b"));
  CHECK(path("z") < path("\u00fc"));
}

}  // namespace
}  // namespace orr::workspace
