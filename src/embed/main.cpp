// orr_embed: turns schemas and checklists into constant tables of C++, so that orr parses nothing to get at them.
// A tool of the build; not installed.
//
//   orr_embed schema ACCESSOR IN.json OUT.cpp

#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "embed/schema_source.hpp"
#include "orr/document/reader.hpp"
#include "orr/schema/compile.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/write_file.hpp"

namespace {

using orr::Diagnostics;
using orr::Result;
using orr::SourceFile;

Result<std::string> read_text(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  auto folder = orr::workspace::DiskWorkspace::open(slash == std::string::npos ? "." : path.substr(0, slash));
  if (!folder) { return orr::fail(folder.error()); }
  const auto name = orr::workspace::Path::parse(path.substr(slash + 1));
  if (!name) { return orr::fail(name.error()); }
  return folder->read(*name);
}

int report(const Diagnostics& problems) {
  for (const orr::Diagnostic& problem : problems) {
    const orr::Position at = problem.at.file->position(problem.at.span.begin);
    fmt::print(stderr, "{}:{}:{}: {}\n", problem.at.file->name(), at.line, at.column, problem.what);
  }
  return 1;
}

int report(const orr::Error& error) {
  fmt::print(stderr, "orr_embed: {}\n", error.message);
  return 1;
}

int embed_schema(const std::string& accessor, const std::string& in, const std::string& out) {
  auto text = read_text(in);
  if (!text) { return report(text.error()); }
  const SourceFile source(in, *std::move(text));
  orr::document::Reading reading = orr::document::read(source);
  if (!reading.problems.empty()) { return report(reading.problems); }
  orr::Arena arena;
  Diagnostics problems;
  const orr::schema::Schema* schema = orr::schema::compile(reading.documents.front(), arena, problems);
  if (schema == nullptr) { return report(problems); }
  const auto written = orr::workspace::write_file(out, orr::embed::SchemaSource().write(*schema, accessor));
  return written ? 0 : report(written.error());
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 4 && arguments[0] == "schema") {
    return embed_schema(arguments[1], arguments[2], arguments[3]);
  }
  fmt::print(stderr, "usage: orr_embed schema ACCESSOR IN.json OUT.cpp\n");
  return 2;
}
