#pragma once

#include <cstddef>
#include <deque>

#include "orr/document/document.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::document {

/// Budgets of one file. Each has a name that its message gives, so that a user knows which one to raise.
struct Limits {
  std::size_t max_bytes = std::size_t{2} * 1024 * 1024;   ///< Of the file.
  std::size_t max_depth = 128;                            ///< Of nested collections, aliases followed.
  std::size_t max_nodes = 200'000;                        ///< In the file, aliases and merges counted as often as used.
  std::size_t max_scalar_bytes = std::size_t{64} * 1024;  ///< Of one key or value, decoded.
};

/// What a file holds, and all that is wrong with it. With any problem the documents are what could be made of the
/// file: good for finding further problems in the same run, not for judging.
struct Reading {
  std::deque<Document> documents;  ///< In order; a deque, because nodes point at their document.
  Diagnostics problems;            ///< In order of discovery.
};

/// Reads YAML 1.2 (and so JSON) into documents in which every key and value has its place.
///
/// Stricter than the library behind it, since what is read here is judged: refused are text that is not UTF-8 or
/// holds control characters, unclosed quotes, keys without colon, repeated keys, keys that are no scalars, tags
/// outside the core schema, cyclic aliases and whatever exceeds a limit. `<<` merges mappings; explicit keys win. A
/// byte order mark and CRLF line ends are accepted, lone CR line ends are not.
///
/// An empty file, or one of comments alone, yields no document. The source must outlive the result. Never throws for
/// any input; time and memory are linear in its size and `max_nodes`.
[[nodiscard]] Reading read(const SourceFile& source, const Limits& limits = {});

}  // namespace orr::document
