#include "workspace/link_walk.hpp"

#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/workspace/answers.hpp"
#include "tests/workspace/every_workspace.hpp"

namespace orr::workspace {
namespace {

/// Words of a small alphabet, so that paths and links often meet.
class Words {
 public:
  explicit Words(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string path(const std::vector<std::string>& segments) {
    std::string text;
    for (std::size_t count = 1 + below(4); count > 0; --count) {
      text += segments[below(segments.size())];
      if (count > 1) { text += '/'; }
    }
    return text;
  }

 private:
  std::minstd_rand random_;
};

/// Some files, folders and links, each added where the tree allows it.
TemporaryFolder random_tree(Words& words) {
  TemporaryFolder outer = TemporaryFolder().file("a/secret", "S").folder("root");
  for (int i = 0; i < 12; ++i) {
    const std::string name = "root/" + words.path({"a", "b", "c", "d"});
    try {
      switch (words.below(4)) {
        case 0: outer.file(name, "F"); break;
        case 1: outer.folder(name); break;
        default: {
          std::string target = words.path({"a", "b", "c", "d", "..", ".", "..", "root"});
          if (words.below(8) == 0) { target += '/'; }
          if (words.below(12) == 0) { target = '/' + target; }
          outer.link(name, target);
        }
      }
    } catch (const std::exception&) {
      continue;  // a file in the way, or a link to nowhere
    }
  }
  return outer;
}

TEST_CASE("walking answers as the kernel does, whatever the tree", "[workspace][link_walk]") {
  int refused = 0;
  int found = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    INFO("seed " << seed);
    Words words(seed);
    const TemporaryFolder outer = random_tree(words);
    DiskWorkspace kernel = DiskWorkspace::open(outer / "root", {}, LinkResolution::kernel).value();
    DiskWorkspace walk = DiskWorkspace::open(outer / "root", {}, LinkResolution::walk).value();
    for (int i = 0; i < 60; ++i) {
      const Path path = Path::parse(words.path({"a", "b", "c", "d"})).value();
      INFO("path " << path.text());
      const std::string answer = as_text(kernel.find(path));
      CHECK(as_text(walk.find(path)) == answer);
      CHECK(as_text(walk.read(path)) == as_text(kernel.read(path)));
      CHECK(as_text(walk.list(path)) == as_text(kernel.list(path)));
      refused += answer.starts_with("refused") ? 1 : 0;
      found += answer == "file" || answer == "folder" ? 1 : 0;
    }
    CHECK(as_text(walk.glob("**")) == as_text(kernel.glob("**")));
    CHECK(as_text(walk.glob("*/*/*")) == as_text(kernel.glob("*/*/*")));
  }
  CHECK(refused > 100);  // the trees are worth comparing
  CHECK(found > 100);
}

}  // namespace
}  // namespace orr::workspace
