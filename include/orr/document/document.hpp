#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "orr/support/arena.hpp"
#include "orr/support/source_file.hpp"

namespace orr::document {

/// What a node is made of. Scalars stay text: which of them is a number, a date or a claim is for a schema to say.
enum class Kind : std::uint8_t {
  null,      ///< Nothing, `~` or `null`.
  scalar,    ///< Text.
  sequence,  ///< Items in order.
  mapping,   ///< Keys and values in order; keys are scalars and unique.
};

/// How a scalar was written; a schema lets only plain ones be numbers or `true`.
enum class Style : std::uint8_t { plain, quoted, block };

/// Index of a node in its document.
enum class NodeId : std::uint32_t {};

class Document;

/// One node of a document: a cheap handle, valid as long as the document stays where it is.
class Node {
 public:
  /// No node at all; only `exists` may be asked of it.
  Node() = default;
  Node(const Document& document, NodeId id) : document_(&document), id_(id) {}

  [[nodiscard]] bool exists() const { return document_ != nullptr; }
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] Style style() const;

  /// Decoded text of a scalar; empty for every other kind. Lives as long as the document and its source.
  [[nodiscard]] std::string_view text() const;

  /// Where the node stands, without its anchor or tag. An aliased node stands where its anchor is.
  [[nodiscard]] Span span() const;
  [[nodiscard]] Location location() const;

  /// Items of a sequence, entries of a mapping, 0 otherwise.
  [[nodiscard]] std::size_t size() const;

  /// Item of a sequence; `index` < `size()`.
  [[nodiscard]] Node item(std::size_t index) const;

  /// Key and value of a mapping's entry; `index` < `size()`.
  [[nodiscard]] Node key(std::size_t index) const;
  [[nodiscard]] Node value(std::size_t index) const;

  /// Index of the entry with this key; `nullopt` when there is none, or the node is no mapping. Linear.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view key) const;

  /// Offset in the source of the character at `offset` of `text()`: for places inside a scalar, such as an
  /// expression. Exact for text that stands as it is written; else the nearest character at or before it.
  [[nodiscard]] std::uint32_t source_offset(std::size_t offset) const;

  [[nodiscard]] const Document& document() const { return *document_; }
  [[nodiscard]] NodeId id() const { return id_; }

  friend bool operator==(const Node&, const Node&) = default;

 private:
  const Document* document_ = nullptr;
  NodeId id_{};
};

/// A YAML or JSON document: a flat arena of nodes. Aliases and merge keys are resolved: an aliased node is one node
/// with several parents. The source must outlive it, and nodes point at the document, so it must stay in place while
/// any of them is in use.
class Document {
 public:
  [[nodiscard]] Node root() const { return {*this, root_}; }
  [[nodiscard]] const SourceFile& source() const { return *source_; }

  /// Nodes held, which aliases do not multiply.
  [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }

 private:
  friend class Node;
  friend class Builder;

  struct Record {
    std::string_view text{};
    Span span{};
    std::uint32_t first_child = 0;  ///< Into `children_`.
    std::uint32_t child_count = 0;  ///< Twice the number of entries for a mapping.
    Kind kind = Kind::null;
    Style style = Style::plain;
  };

  explicit Document(const SourceFile& source) : source_(&source) {}
  [[nodiscard]] const Record& record(NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }

  const SourceFile* source_;
  std::vector<Record> nodes_;
  std::vector<NodeId> children_;
  Arena decoded_;  ///< Text that does not stand in the source as it reads.
  NodeId root_{};
};

}  // namespace orr::document
