// orr_guide: writes docs/manifest.md from the schema of manifests and the preface beside this file. A tool of the
// build; not installed.
//
//   orr_guide SOURCE_DIR OUT.md

#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "guide/manifest_guide.hpp"
#include "orr/document/reader.hpp"
#include "orr/schema/compile.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/write_file.hpp"

namespace {

constexpr const char* kSchema = "rules/schema/manifest.schema.json";
constexpr const char* kPreface = "src/guide/preface.md";

using orr::Result;

Result<std::string> read(orr::workspace::Workspace& sources, const std::string& name) {
  const auto path = orr::workspace::Path::parse(name);
  if (!path) { return orr::fail(path.error()); }
  return sources.read(*path);
}

Result<std::string> write_guide(orr::workspace::Workspace& sources) {
  auto json = read(sources, kSchema);
  if (!json) { return json; }
  const auto preface = read(sources, kPreface);
  if (!preface) { return preface; }
  const orr::SourceFile source(kSchema, *std::move(json));
  const orr::document::Reading reading = orr::document::read(source);
  orr::Arena arena;
  orr::Diagnostics problems = reading.problems;
  if (problems.empty() && !reading.documents.empty()) {
    const auto* schema = orr::schema::compile(reading.documents.front(), arena, problems);
    if (schema != nullptr) {
      return orr::guide::write_manifest_guide(*schema, reading.documents.front().root(), *preface);
    }
  }
  // The table writer says more of it: it reads the same file before this one is built.
  return orr::fail(orr::ErrorKind::invalid, fmt::format("{} is no schema", kSchema));
}

int report(const orr::Error& error) {
  fmt::print(stderr, "orr_guide: {}\n", error.message);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "orr_guide: wrong arguments; see the head of src/guide/main.cpp\n");
    return 2;
  }
  auto sources = orr::workspace::DiskWorkspace::open(argv[1]);
  if (!sources) { return report(sources.error()); }
  const auto guide = write_guide(*sources);
  if (!guide) { return report(guide.error()); }
  const auto written = orr::workspace::write_file(argv[2], *guide);
  return written ? 0 : report(written.error());
}
