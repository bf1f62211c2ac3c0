#pragma once

#include <span>
#include <string>
#include <string_view>

#include "orr/document/document.hpp"
#include "orr/schema/instance.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::manifest {

/// What a document is to orr.
enum class DocumentKind {
  manifest,    ///< A service review, by its `kind` or, where that is left out, by a key of the manifest.
  other_kind,  ///< A document that says it is something else, such as a Kubernetes Service.
  unrelated,   ///< No mapping, or one without any key of a manifest.
  empty,       ///< Nothing at all.
};

/// Tells manifests from other documents without reading them whole.
[[nodiscard]] DocumentKind classify(const schema::Schema& schema, document::Node root);

/// What the document says it is: `a Kubernetes Service`, or `a document of kind ...`; for messages about other kinds.
[[nodiscard]] std::string describe_kind(document::Node root);

/// What a team states about its service, in normal form, with places. The documents must outlive it.
struct Manifest {
  schema::Instance facts;
};

/// How to read.
struct ReadOptions {
  bool is_fragment = false;  ///< A part of a manifest, such as a rule test states: nothing is required of it, and
                             ///< later roots only fill in sections that earlier ones do not state.
};

/// Reads the roots of the documents of one manifest. Every problem is reported: unknown keys, wrong values, missing
/// required fields, elements without or with the same key, a name that ids cannot hold, references to elements that do
/// not exist.
///
/// `schema` is `schema::manifest_schema()`; it is handed in so that what is written from it can be built first.
[[nodiscard]] Manifest read(const schema::Schema& schema, std::span<const document::Node> roots, Diagnostics& problems,
                            const ReadOptions& options = {});

}  // namespace orr::manifest
