// Which module may include which, and which library is used where: one direction, no way back. An arrow that it does
// not allow fails here, with the line that draws it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using Modules = std::set<std::string>;

/// The modules that each may include; what those include, it may include as well.
const std::map<std::string, Modules>& table() {
  static const std::map<std::string, Modules> allowed{
      {"support", {}},
      {"workspace", {"support"}},
      {"document", {"support"}},
      {"cel", {"support"}},
      {"schema", {"document", "cel"}},
      {"manifest", {"schema"}},
      {"config", {"schema"}},
      {"checklist", {"schema"}},
      {"engine", {"manifest", "config", "checklist"}},
      {"risk", {"support"}},
      {"review", {"engine", "risk"}},
      {"packtools", {"review"}},
      {"output", {"review"}},
      {"scaffold", {"output"}},
      {"cli", {"workspace", "packtools", "scaffold"}},
      {"embed", {"workspace", "engine", "risk"}},  // tools of the build, not part of orr
      {"guide", {"workspace", "schema"}},
      {"fmt", {}},
  };
  return allowed;
}

/// Libraries that only one module knows.
const std::map<std::string, std::string>& owners() {
  static const std::map<std::string, std::string> owner{
      {"yaml-cpp/", "document"}, {"re2/", "cel"},           {"nlohmann/", "review"},  {"CLI/", "cli"},
      {"tl/", "support"},        {"sha256.h", "workspace"}, {"utf8proc.h", "output"},
  };
  return owner;
}

Modules reachable(const std::string& module) {
  Modules all{module};
  for (const std::string& direct : table().at(module)) {
    const Modules below = reachable(direct);
    all.insert(below.begin(), below.end());
  }
  return all;
}

/// What stands between the delimiters of an include, or nothing.
std::string included(const std::string& line, char open, char close) {
  if (line.rfind("#include", 0) != 0) { return {}; }
  const std::size_t start = line.find(open);
  const std::size_t end = start == std::string::npos ? start : line.find(close, start + 1);
  return end == std::string::npos ? std::string() : line.substr(start + 1, end - start - 1);
}

/// The module that an include of orr's own files leads to; empty for others.
std::string module_of(const std::string& quoted) {
  std::string rest = quoted.rfind("orr/", 0) == 0 ? quoted.substr(4) : quoted;
  const std::size_t slash = rest.find('/');
  if (slash == std::string::npos) { return {}; }
  rest = rest.substr(0, slash);
  return table().count(rest) > 0 ? rest : std::string();
}

/// What is wrong with the includes of a text that belongs to a module, a line each.
std::vector<std::string> wrong_arrows(const std::string& module, std::istream& text, const std::string& name) {
  const Modules allowed = reachable(module);
  std::vector<std::string> wrong;
  std::string line;
  for (int number = 1; std::getline(text, line); ++number) {
    const std::string quoted = included(line, '"', '"');
    const std::string angled = included(line, '<', '>');
    const std::string target = module_of(quoted);
    const std::string where = name + ':' + std::to_string(number) + ": ";
    if (!target.empty() && allowed.count(target) == 0) { wrong.push_back(where + module + " includes " + target); }
    const bool is_foreign_private = !target.empty() && target != module && quoted.rfind("orr/", 0) != 0;
    if (is_foreign_private) { wrong.push_back(where + module + " includes a private header of " + target); }
    for (const auto& [library, owner] : owners()) {
      if ((quoted.rfind(library, 0) == 0 || angled.rfind(library, 0) == 0) && owner != module) {
        wrong.push_back(where + library + " belongs to " + owner);
      }
    }
  }
  return wrong;
}

bool is_source(const fs::path& path) { return path.extension() == ".cpp" || path.extension() == ".hpp"; }

}  // namespace

TEST_CASE("no module includes what the table does not allow", "[architecture]") {
  std::vector<std::string> wrong;
  std::size_t files = 0;
  for (const std::string folder : {"src", "include/orr"}) {
    const fs::path root = fs::path(ORR_SOURCE_DIR) / folder;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
      if (!is_source(entry.path())) { continue; }
      const fs::path relative = fs::relative(entry.path(), root);
      const std::string module = relative.begin()->string();
      INFO(relative);
      REQUIRE(table().count(module) == 1);
      std::ifstream text(entry.path());
      const std::vector<std::string> found = wrong_arrows(module, text, (fs::path(folder) / relative).string());
      wrong.insert(wrong.end(), found.begin(), found.end());
      ++files;
    }
  }
  CHECK(files > 100);
  CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("only the workspace and the streams of the program touch files", "[architecture]") {
  std::vector<std::string> wrong;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(ORR_SOURCE_DIR) / "src")) {
    if (!is_source(entry.path())) { continue; }
    const std::string name = fs::relative(entry.path(), ORR_SOURCE_DIR).string();
    std::ifstream text(entry.path());
    std::string line;
    while (std::getline(text, line)) {
      const std::string include = included(line, '<', '>');
      const bool touches =
          include == "fstream" || include == "filesystem" || include == "fcntl.h" || include == "dirent.h";
      if (touches && name.rfind("src/workspace/", 0) != 0) { wrong.push_back(name + " includes " + include); }
    }
  }
  CHECK(wrong == std::vector<std::string>{});
}

TEST_CASE("the check of includes sees a wrong arrow, a private header and a borrowed library", "[architecture]") {
  std::istringstream text(
      "#include \"orr/document/reader.hpp\"\n#include \"cel/lexer.hpp\"\n#include <yaml-cpp/yaml.h>\n"
      "#include \"orr/review/review.hpp\"\n");
  CHECK(wrong_arrows("schema", text, "x.cpp") ==
        std::vector<std::string>{"x.cpp:2: schema includes a private header of cel",
                                 "x.cpp:3: yaml-cpp/ belongs to document", "x.cpp:4: schema includes review"});
}
