#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "orr/document/reader.hpp"

namespace orr::document {

/// Thrown by the builder out of the YAML library when reading must not go on; the problem is already recorded.
/// Caught in `read`.
struct ReadingStopped : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "reading stopped"; }
};

/// Turns the YAML library's events into documents and adds the checks and places that it lacks.
///
/// The library reports where a node begins (as a byte offset into what it was fed) and nothing else; ends, and the
/// places of empty values, are found in the text.
class Builder final : public YAML::EventHandler {
 public:
  /// `text_begin` is where, in the source, the text begins that the library is fed (after a byte order mark).
  Builder(const SourceFile& source, const Limits& limits, std::uint32_t text_begin, Reading& reading);

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

  /// Drops the document that is still open, because reading cannot go on.
  void abandon_document();

  /// Where the innermost flow collection that is still open begins; `npos` outside of any.
  [[nodiscard]] std::size_t open_flow_begin() const;

 private:
  /// A collection whose end has not come yet.
  struct Frame {
    Kind kind;
    bool flow;
    YAML::anchor_t anchor;
    std::uint32_t begin;        ///< Of its text.
    std::uint32_t column;       ///< Of a block's `begin`, in bytes from 0: block scalars inside are indented beyond it.
    std::size_t first_pending;  ///< Into `pending_`.
    std::uint32_t height = 0;   ///< Of the highest child.
    [[nodiscard]] bool is_block_mapping() const { return kind == Kind::mapping && !flow; }
  };

  /// What aliases multiply: how many nodes one stands for, and how deep it goes.
  struct Extent {
    std::uint32_t nodes = 1;
    std::uint32_t height = 0;
  };

  void open_collection(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag, bool flow);
  void close_collection();
  void attach(NodeId id);
  NodeId add_node(Document::Record record, Extent extent, YAML::anchor_t anchor);
  void store_children(Document::Record& record, const std::vector<NodeId>& children);

  [[nodiscard]] Span null_span(std::uint32_t begin) const;
  [[nodiscard]] std::uint32_t scalar_end(std::uint32_t begin, Style style, std::string_view value);
  [[nodiscard]] std::uint32_t block_scalar_end(std::uint32_t begin) const;
  [[nodiscard]] std::uint32_t collection_end(const Frame& frame, const std::vector<NodeId>& children) const;
  [[nodiscard]] std::uint32_t value_begin(const YAML::Mark& mark) const;
  [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const;
  [[nodiscard]] std::uint32_t column(std::uint32_t at) const;
  [[nodiscard]] bool expects_value() const;

  std::vector<NodeId> checked_entries(std::vector<NodeId> children);
  std::vector<NodeId> merged_entries(std::vector<NodeId> entries);
  void add_merged(NodeId value, std::vector<NodeId>& entries, std::unordered_set<std::string_view>& stated);
  void check_key(NodeId key);
  void check_colon(NodeId key);
  void check_separator(std::uint32_t begin);
  void check_tag(const std::string& tag, std::uint32_t at);
  void count_nodes(std::uint32_t nodes, Span at);
  void check_depth(std::size_t depth, Span at);

  void report(Diagnostic diagnostic) { problems_.add(std::move(diagnostic)); }
  [[noreturn]] void stop(Diagnostic diagnostic);
  [[nodiscard]] Location at(Span span) const { return {&source_, span}; }
  [[nodiscard]] const Document::Record& record(NodeId id) const { return document_->record(id); }
  [[nodiscard]] const Extent& extent(NodeId id) const { return extents_[static_cast<std::size_t>(id)]; }

  const SourceFile& source_;
  std::string_view text_;
  const Limits& limits_;
  std::uint32_t text_begin_;
  Reading& reading_;
  ProblemCollector problems_;  ///< Of `reading_`.

  Document* document_ = nullptr;  ///< The one that is open; null between documents.
  std::vector<Extent> extents_;   ///< Beside the document's nodes.
  std::vector<Frame> frames_;
  std::vector<NodeId> pending_;          ///< Children of open collections, innermost last.
  std::optional<NodeId> without_colon_;  ///< The key that was reported last for it.
  std::unordered_map<YAML::anchor_t, NodeId> anchors_;
  std::uint32_t last_end_ = 0;   ///< Of the document before this one.
  std::size_t total_nodes_ = 0;  ///< In the file, aliases expanded.
};

}  // namespace orr::document
