#include "orr/document/document.hpp"

#include <cassert>

#include "document/scalar_alignment.hpp"

namespace orr::document {

Kind Node::kind() const { return document_->record(id_).kind; }

Style Node::style() const { return document_->record(id_).style; }

std::string_view Node::text() const { return document_->record(id_).text; }

Span Node::span() const { return document_->record(id_).span; }

Location Node::location() const { return {document_->source_, span()}; }

std::size_t Node::size() const {
  const Document::Record& record = document_->record(id_);
  return record.kind == Kind::mapping ? record.child_count / 2 : record.child_count;
}

Node Node::item(std::size_t index) const {
  assert(kind() == Kind::sequence && index < size());
  return {*document_, document_->children_[document_->record(id_).first_child + index]};
}

Node Node::key(std::size_t index) const {
  assert(kind() == Kind::mapping && index < size());
  return {*document_, document_->children_[document_->record(id_).first_child + 2 * index]};
}

Node Node::value(std::size_t index) const {
  assert(kind() == Kind::mapping && index < size());
  return {*document_, document_->children_[document_->record(id_).first_child + 2 * index + 1]};
}

std::optional<std::size_t> Node::find(std::string_view wanted) const {
  if (kind() != Kind::mapping) { return std::nullopt; }
  for (std::size_t i = 0; i < size(); ++i) {
    if (key(i).text() == wanted) { return i; }
  }
  return std::nullopt;
}

std::uint32_t Node::source_offset(std::size_t offset) const {
  const Document::Record& record = document_->record(id_);
  return record.span.begin + align_scalar(document_->source_->text(record.span), record.text, offset);
}

}  // namespace orr::document
