// orr_embed: turns schemas, checklists and the risk catalogue into constant tables of C++, so that orr parses nothing
// to get at them. A tool of the build; not installed.
//
//   orr_embed schema ACCESSOR IN.json OUT.cpp
//   orr_embed schema-texts OUT.cpp FOLDER NAME...   (FOLDER/NAME.schema.json)
//   orr_embed risks SCHEMA.json IN.yaml OUT.cpp
//   orr_embed checklists MANIFEST_SCHEMA.json CHECKLIST_SCHEMA.json OUT.cpp ROOT IN.yaml...   (IN beneath ROOT)

#include <cstdio>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "embed/checklist_source.hpp"
#include "embed/cpp_text.hpp"
#include "embed/risk_source.hpp"
#include "embed/schema_source.hpp"
#include "orr/checklist/compile.hpp"
#include "orr/document/reader.hpp"
#include "orr/engine/functions.hpp"
#include "orr/schema/compile.hpp"
#include "orr/workspace/disk_workspace.hpp"
#include "orr/workspace/write_file.hpp"

namespace {

using orr::Diagnostics;
using orr::Error;
using orr::Result;
using orr::SourceFile;
using Arguments = std::vector<std::string>;

/// Everything that was read stays for the life of the tool: tables refer to it.
class Inputs {
 public:
  /// The only document of a file; the name is what problems and tables call it.
  const orr::document::Document* read(const std::string& folder, const std::string& name) {
    auto workspace = orr::workspace::DiskWorkspace::open(folder);
    if (!workspace) { return report(workspace.error()); }
    const auto path = orr::workspace::Path::parse(name);
    if (!path) { return report(path.error()); }
    auto text = workspace->read(*path);
    if (!text) { return report(text.error()); }
    const SourceFile& source = sources_.emplace_back(name, *std::move(text));
    const orr::document::Reading& reading = readings_.emplace_back(orr::document::read(source));
    problems_.insert(problems_.end(), reading.problems.begin(), reading.problems.end());
    return reading.documents.empty() ? nullptr : &reading.documents.front();
  }

  const orr::document::Document* read(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? read(".", file) : read(file.substr(0, slash), file.substr(slash + 1));
  }

  const orr::schema::Schema* read_schema(const std::string& file) {
    const orr::document::Document* json = read(file);
    return json == nullptr ? nullptr : orr::schema::compile(*json, arena, problems_);
  }

  std::nullptr_t report(const Error& error) {
    fmt::print(stderr, "orr_embed: {}\n", error.message);
    return nullptr;
  }

  Diagnostics& problems() { return problems_; }

  /// Prints problems; whether there were none.
  [[nodiscard]] bool is_clean() const {
    for (const orr::Diagnostic& problem : problems_) {
      const orr::Position at = problem.at.file->position(problem.at.span.begin);
      fmt::print(stderr, "{}:{}:{}: {}{}{}\n", problem.at.file->name(), at.line, at.column, problem.what,
                 problem.help.empty() ? "" : "; ", problem.help);
    }
    return problems_.empty();
  }

  orr::Arena arena;

 private:
  std::deque<SourceFile> sources_;
  std::deque<orr::document::Reading> readings_;
  Diagnostics problems_;
};

constexpr std::string_view kPublishedSchemas = R"(// Written by orr_embed from rules/schema. Not to be edited.
#include "orr/schema/published.hpp"

namespace orr::schema {{
namespace {{

using namespace std::string_view_literals;

constexpr Published kSchemas[] = {{
{}}};

}}  // namespace

std::span<const Published> published_schemas() {{ return kSchemas; }}

}}  // namespace orr::schema
)";

int write(Inputs& inputs, const std::string& file, const std::string& text) {
  if (!inputs.is_clean()) { return 1; }
  const auto written = orr::workspace::write_file(file, text);
  if (written) { return 0; }
  inputs.report(written.error());
  return 1;
}

int embed_schema(const std::string& accessor, const std::string& in, const std::string& out) {
  Inputs inputs;
  const orr::schema::Schema* schema = inputs.read_schema(in);
  return write(inputs, out, schema == nullptr ? "" : orr::embed::SchemaSource().write(*schema, accessor));
}

int embed_schema_texts(const Arguments& arguments) {
  Inputs inputs;
  std::string items;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    const orr::document::Document* json = inputs.read(arguments[2], arguments[i] + ".schema.json");
    if (json == nullptr) { return write(inputs, arguments[1], "") | 1; }
    items += fmt::format("    {{{}, {}}},\n", orr::embed::text_literal(arguments[i]),
                         orr::embed::text_literal(json->source().text()));
  }
  return write(inputs, arguments[1], fmt::format(kPublishedSchemas, items));
}

int embed_risks(const std::string& schema_file, const std::string& in, const std::string& out) {
  Inputs inputs;
  const orr::schema::Schema* schema = inputs.read_schema(schema_file);
  const orr::document::Document* document = inputs.read(in);
  if (schema == nullptr || document == nullptr) { return write(inputs, out, "") | 1; }
  const orr::document::Node root = document->root();
  const auto instance = orr::schema::instantiate(*schema, std::span(&root, 1), inputs.problems());
  const auto text = orr::embed::write_risks(instance);
  if (text) { return write(inputs, out, *text); }
  inputs.report(text.error());
  return 1;
}

int embed_checklists(const Arguments& arguments) {
  Inputs inputs;
  const orr::schema::Schema* manifests = inputs.read_schema(arguments[1]);
  const orr::schema::Schema* checklists = inputs.read_schema(arguments[2]);
  if (manifests == nullptr || checklists == nullptr) { return write(inputs, arguments[3], "") | 1; }
  const orr::engine::ReadinessFunctions functions(*manifests);
  const orr::checklist::Language language{*checklists, *manifests, functions.overloads()};
  std::vector<const orr::checklist::Checklist*> compiled;
  for (std::size_t i = 5; i < arguments.size(); ++i) {
    const orr::document::Document* document = inputs.read(arguments[4], arguments[i]);
    if (document == nullptr) { continue; }
    compiled.push_back(orr::checklist::compile(*document, language, inputs.arena, inputs.problems()));
  }
  if (!inputs.is_clean()) { return 1; }
  return write(inputs, arguments[3], orr::embed::ChecklistSource().write(compiled));
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments(argv + 1, argv + argc);
  const std::string command = arguments.empty() ? std::string() : arguments[0];
  if (command == "schema" && arguments.size() == 4) { return embed_schema(arguments[1], arguments[2], arguments[3]); }
  if (command == "schema-texts" && arguments.size() > 3) { return embed_schema_texts(arguments); }
  if (command == "risks" && arguments.size() == 4) { return embed_risks(arguments[1], arguments[2], arguments[3]); }
  if (command == "checklists" && arguments.size() > 5) { return embed_checklists(arguments); }
  fmt::print(stderr, "orr_embed: wrong arguments; see the head of src/embed/main.cpp\n");
  return 2;
}
