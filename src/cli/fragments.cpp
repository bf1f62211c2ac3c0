#include "cli/fragments.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace orr::cli {
namespace {

using document::Kind;
using document::Node;
using workspace::Path;

/// What stands in the manifest itself: it tells what the file is, and whom everything else is about.
constexpr std::array<std::string_view, 5> kOfManifests{"apiVersion", "kind", "metadata", "service", "include"};

}  // namespace

std::vector<Node> FragmentReader::read(Node manifest, const Path& folder) {
  roots_.clear();
  included_.clear();
  const auto include = manifest.find("include");
  if (!include) { return {}; }
  const Node names = manifest.value(*include);
  if (names.kind() == Kind::scalar) { read_file(names, folder); }
  for (std::size_t i = 0; names.kind() == Kind::sequence && i < names.size(); ++i) {
    if (names.item(i).kind() == Kind::scalar) { read_file(names.item(i), folder); }
  }  // what is neither is reported with the other fields of wrong types
  return std::move(roots_);
}

void FragmentReader::read_file(Node name, const Path& folder) {
  const auto path = folder.join(name.text());
  if (!path) {
    return report(name, fmt::format("{} cannot be included: {}", quote(name.text()), path.error().message), {},
                  path.error().help);
  }
  if (!included_.insert(*path).second) {
    return report(name, fmt::format("{} is included twice", quote(name.text())), "a section stands in one file",
                  "remove one of them");
  }
  auto text = workspace_.read(*path);
  if (!text) {
    return report(name, fmt::format("{} cannot be included: {}", quote(name.text()), text.error().message), {},
                  text.error().help);
  }
  const SourceFile& source = sources_.add(path->text(), *std::move(text));
  const document::Reading& reading = readings_.emplace_back(document::read(source));
  problems_.insert(problems_.end(), reading.problems.begin(), reading.problems.end());
  if (reading.problems.empty()) { add_document(reading, name); }
}

void FragmentReader::add_document(const document::Reading& reading, Node name) {
  if (reading.documents.size() != 1 || reading.documents.front().root().kind() != Kind::mapping) {
    return report(name, fmt::format("{} holds no sections of a manifest", quote(name.text())),
                  "an included file is one document, a mapping of sections",
                  "write sections into it as they stand in a manifest, such as `slos: [...]`");
  }
  const Node root = reading.documents.front().root();
  refuse_sections_of_manifests(root);
  roots_.push_back(root);
}

void FragmentReader::refuse_sections_of_manifests(Node root) {
  for (std::size_t i = 0; i < root.size(); ++i) {
    const std::string_view key = root.key(i).text();
    if (std::find(kOfManifests.begin(), kOfManifests.end(), key) == kOfManifests.end()) { continue; }
    if (key == "include") {
      report(root.key(i), "an included file includes others",
             "includes are one level deep, so that nobody has to search", "name all of them in the manifest itself");
    } else {
      report(root.key(i), fmt::format("{} stands in an included file", quote(key)),
             "the manifest itself says what it is and whom it is about",
             fmt::format("move {} to the file that includes this one", quote(key)));
    }
  }
}

void FragmentReader::report(Node at, std::string what, std::string why, std::string help) {
  problems_.push_back({.code = "manifest/include",
                       .at = at.location(),
                       .what = std::move(what),
                       .why = std::move(why),
                       .help = std::move(help)});
}

}  // namespace orr::cli
