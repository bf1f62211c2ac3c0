#include "orr/manifest/manifest.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "manifest/references.hpp"

namespace orr::manifest {
namespace {

using document::Kind;
using document::Node;

constexpr std::string_view kKind = "ServiceReview";

std::string_view text_of(Node mapping, std::string_view key) {
  const auto index = mapping.find(key);
  return index && mapping.value(*index).kind() == Kind::scalar ? mapping.value(*index).text() : std::string_view();
}

bool has_manifest_key(const schema::Schema& schema, Node mapping) {
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (schema.root->find(mapping.key(i).text()) >= 0) { return true; }
  }
  return false;
}

/// Whether a text can stand in a sentence without quotes.
bool is_word(std::string_view text) {
  constexpr std::size_t kLongestWord = 60;
  return !text.empty() && text.size() <= kLongestWord &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

DocumentKind classify(const schema::Schema& schema, Node root) {
  if (root.kind() == Kind::null || (root.kind() == Kind::mapping && root.size() == 0)) { return DocumentKind::empty; }
  if (root.kind() != Kind::mapping) { return DocumentKind::unrelated; }
  const std::string_view kind = text_of(root, "kind");
  const std::string_view version = text_of(root, "apiVersion");
  if (kind == kKind || version.starts_with("orr/")) { return DocumentKind::manifest; }
  if (!kind.empty() || !version.empty()) { return DocumentKind::other_kind; }
  return has_manifest_key(schema, root) ? DocumentKind::manifest : DocumentKind::unrelated;
}

std::string describe_kind(Node root) {
  const std::string_view kind = text_of(root, "kind");
  const std::string_view version = text_of(root, "apiVersion");
  const bool kubernetes = version == "v1" || version.find("k8s.io/") != std::string_view::npos ||
                          version.starts_with("apps/") || version.starts_with("batch/") ||
                          version.starts_with("autoscaling/") || version.starts_with("policy/");
  if (kubernetes && is_word(kind)) { return fmt::format("a Kubernetes {}", kind); }
  if (kind.empty()) { return fmt::format("a document of apiVersion {}", quote(version)); }
  return fmt::format("a document of kind {}", quote(kind));
}

Manifest read(const schema::Schema& schema, std::span<const Node> roots, Diagnostics& problems,
              const ReadOptions& options) {
  Manifest manifest{schema::instantiate(
      schema, roots, problems, {.check_required = !options.is_fragment, .later_roots_fill_in = options.is_fragment})};
  check_references(manifest.facts, problems);
  return manifest;
}

}  // namespace orr::manifest
