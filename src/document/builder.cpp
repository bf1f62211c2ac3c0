#include "document/builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "document/scalar_alignment.hpp"
#include "document/syntax_error.hpp"

namespace orr::document {
namespace {

constexpr std::string_view kMergeKey = "<<";

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_white(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

/// Past white space, line breaks and comments.
std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_white(text[at])) {
      ++at;
    } else if (text[at] == '#' && (at == 0 || is_white(text[at - 1]))) {
      at = line_end(text, at);
    } else {
      break;
    }
  }
  return at;
}

/// Past anchors and tags (`&name !tag`) to what they belong to.
std::size_t skip_properties(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    while (at < text.size() && !is_white(text[at])) { ++at; }
    at = skip_space(text, at);
  }
  return at;
}

Style style_at(std::string_view text, std::size_t at) {
  const char c = at < text.size() ? text[at] : ' ';
  if (c == '"' || c == '\'') { return Style::quoted; }
  if (c == '|' || c == '>') { return Style::block; }
  return Style::plain;
}

/// Tags of the YAML core schema, and the two ways in which the library says "no tag".
bool is_core_tag(std::string_view tag) {
  constexpr std::string_view kPrefix = "tag:yaml.org,2002:";
  if (tag.empty() || tag == "?" || tag == "!") { return true; }
  if (!tag.starts_with(kPrefix)) { return false; }
  constexpr std::array<std::string_view, 7> kNames{"str", "int", "float", "bool", "null", "seq", "map"};
  return std::find(kNames.begin(), kNames.end(), tag.substr(kPrefix.size())) != kNames.end();
}

}  // namespace

Builder::Builder(const SourceFile& source, const Limits& limits, std::uint32_t text_begin, Reading& reading)
    : source_(source),
      text_(source.text()),
      limits_(limits),
      text_begin_(text_begin),
      reading_(reading),
      problems_(reading.problems) {}

void Builder::OnDocumentStart(const YAML::Mark& mark) {
  if (!reading_.documents.empty()) { check_separator(offset(mark)); }
  document_ = &reading_.documents.emplace_back(Document(source_));
  extents_.clear();
  frames_.clear();
  pending_.clear();
  anchors_.clear();
}

void Builder::OnDocumentEnd() {
  document_->root_ = pending_.empty() ? add_node({}, {}, 0) : pending_.back();
  last_end_ = std::max(last_end_, record(document_->root_).span.end);
  document_ = nullptr;
}

void Builder::abandon_document() {
  if (document_ == nullptr) { return; }
  reading_.documents.pop_back();
  document_ = nullptr;
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  attach(add_node({.span = null_span(value_begin(mark)), .kind = Kind::null}, {}, anchor));
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {  // the library knows the anchor, so its node is still open: it would contain itself
    const std::uint32_t begin = offset(mark);
    stop({.code = "yaml/cyclic-alias",
          .at = at({begin, begin + 1}),
          .what = "this alias refers to a collection that contains it",
          .why = "such a document has no end",
          .help = "write the value out, or put the anchor on a smaller part"});
  }
  attach(found->second);
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& value) {
  const std::uint32_t begin = value_begin(mark);
  check_tag(tag, offset(mark));
  Style style = style_at(text_, begin);
  const Span span{begin, scalar_end(begin, style, value)};
  if (value.size() > limits_.max_scalar_bytes) {
    stop({.code = "yaml/limit",
          .at = at(span),
          .what = fmt::format("a single value of {} bytes exceeds max_scalar_bytes = {}", value.size(),
                              limits_.max_scalar_bytes),
          .help = "keep long text in a file of its own and link it"});
  }
  const std::string_view written = source_.text(style == Style::quoted ? Span{begin + 1, span.end - 1} : span);
  const std::string_view text = written == value ? written : document_->decoded_.copy(std::string_view(value));
  if (tag.ends_with(":str")) { style = Style::quoted; }
  attach(add_node({.text = text, .span = span, .kind = Kind::scalar, .style = style}, {}, anchor));
}

void Builder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              YAML::EmitterStyle::value style) {
  open_collection(Kind::sequence, mark, anchor, tag, style == YAML::EmitterStyle::Flow);
}

void Builder::OnSequenceEnd() { close_collection(); }

void Builder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) {
  open_collection(Kind::mapping, mark, anchor, tag, style == YAML::EmitterStyle::Flow);
}

void Builder::OnMapEnd() { close_collection(); }

std::size_t Builder::open_flow_begin() const {
  const auto flow = std::find_if(frames_.rbegin(), frames_.rend(), [](const Frame& frame) { return frame.flow; });
  return flow == frames_.rend() ? std::string_view::npos : flow->begin;
}

void Builder::open_collection(Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag,
                              bool flow) {
  const std::uint32_t begin = value_begin(mark);
  check_tag(tag, offset(mark));
  check_depth(frames_.size() + 1, {begin, begin + 1});
  frames_.push_back({.kind = kind,
                     .flow = flow,
                     .anchor = anchor,
                     .begin = begin,
                     .column = flow ? 0 : column(begin),
                     .first_pending = pending_.size()});
}

void Builder::close_collection() {
  const Frame frame = frames_.back();
  const auto first = pending_.begin() + static_cast<std::ptrdiff_t>(frame.first_pending);
  std::vector<NodeId> children(first, pending_.end());
  pending_.erase(first, pending_.end());

  Document::Record record{.span = {frame.begin, collection_end(frame, children)}, .kind = frame.kind};
  if (frame.kind == Kind::mapping) { children = merged_entries(checked_entries(std::move(children))); }
  store_children(record, children);

  Extent extent{.nodes = 1, .height = 1};
  for (const NodeId child : children) {
    extent.nodes += extents_[static_cast<std::size_t>(child)].nodes;
    extent.height = std::max(extent.height, extents_[static_cast<std::size_t>(child)].height + 1);
  }
  frames_.pop_back();
  attach(add_node(record, extent, frame.anchor));
}

void Builder::store_children(Document::Record& record, const std::vector<NodeId>& children) {
  record.first_child = static_cast<std::uint32_t>(document_->children_.size());
  record.child_count = static_cast<std::uint32_t>(children.size());
  document_->children_.insert(document_->children_.end(), children.begin(), children.end());
}

NodeId Builder::add_node(Document::Record record, Extent extent, YAML::anchor_t anchor) {
  const auto id = static_cast<NodeId>(document_->nodes_.size());
  document_->nodes_.push_back(record);
  extents_.push_back(extent);
  if (anchor != 0) { anchors_[anchor] = id; }
  return id;
}

/// Makes a node the next child of the innermost open collection, or the root.
void Builder::attach(NodeId id) {
  const bool is_collection = record(id).kind == Kind::sequence || record(id).kind == Kind::mapping;
  const bool is_alias = static_cast<std::size_t>(id) + 1 != document_->nodes_.size();
  // The children of a collection were counted when they were attached; those behind an alias were not.
  count_nodes(is_collection && is_alias ? extent(id).nodes : 1, record(id).span);
  check_depth(frames_.size() + extent(id).height, record(id).span);
  if (expects_value() && record(id).kind == Kind::null && frames_.back().is_block_mapping()) {
    check_colon(pending_.back());
  }
  pending_.push_back(id);
}

bool Builder::expects_value() const {
  return !frames_.empty() && frames_.back().kind == Kind::mapping &&
         (pending_.size() - frames_.back().first_pending) % 2 == 1;
}

// --- places -------------------------------------------------------------------------------------------------------

std::uint32_t Builder::offset(const YAML::Mark& mark) const {
  const std::size_t after_mark = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  return static_cast<std::uint32_t>(std::min(after_mark + text_begin_, text_.size()));
}

std::uint32_t Builder::value_begin(const YAML::Mark& mark) const {
  return static_cast<std::uint32_t>(skip_properties(text_, offset(mark)));
}

std::uint32_t Builder::column(std::uint32_t at) const {
  const std::size_t line_break = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
  return line_break == std::string_view::npos ? at : at - static_cast<std::uint32_t>(line_break) - 1;
}

/// The library places an empty value at whatever comes next, possibly lines below; it belongs behind its key.
Span Builder::null_span(std::uint32_t begin) const {
  if (!expects_value()) {
    const bool written = begin < text_.size() && (text_[begin] == '~' || text_[begin] == 'n' || text_[begin] == 'N');
    return {begin, written ? std::min(begin + (text_[begin] == '~' ? 1U : 4U), static_cast<std::uint32_t>(text_.size()))
                           : begin};
  }
  const std::size_t key_end = record(pending_.back()).span.end;
  std::size_t colon = key_end;
  while (colon < text_.size() && is_blank(text_[colon])) { ++colon; }
  if (colon == text_.size() || text_[colon] != ':') {
    const auto end = static_cast<std::uint32_t>(key_end);
    return {end, end};
  }
  std::size_t from = colon + 1;
  while (from < text_.size() && is_blank(text_[from])) { ++from; }
  std::size_t to = from;
  while (to < text_.size() && (text_[to] == '~' || is_letter(text_[to]))) { ++to; }
  if (to == from) { from = to = colon + 1; }
  return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
}

std::uint32_t Builder::scalar_end(std::uint32_t begin, Style style, std::string_view value) {
  const std::string_view rest = text_.substr(begin);
  switch (style) {
    case Style::plain: return begin + align_scalar(rest, value, value.size());
    case Style::block: return block_scalar_end(begin);
    case Style::quoted: {
      if (const auto end = find_quoted_end(rest)) { return begin + static_cast<std::uint32_t>(*end); }
      stop({.code = "yaml/unclosed-quote",
            .at = at({begin, begin + 1}),
            .what = "the quote that opens here is never closed",
            .marker = "opens here",
            .why = "everything up to the end of the file would be part of this value",
            .help = fmt::format("add the closing {}", rest.front())});
    }
  }
  return begin;
}

/// A block scalar goes on while lines are blank or indented beyond the collection that holds it.
std::uint32_t Builder::block_scalar_end(std::uint32_t begin) const {
  const std::size_t outer = frames_.empty() ? 0 : frames_.back().column + 1;
  std::size_t end = line_end(text_, begin);
  for (std::size_t at = end; at < text_.size();) {
    const std::size_t next_end = line_end(text_, at + 1);
    const std::string_view line = text_.substr(at + 1, next_end - at - 1);
    const std::size_t indent = line.find_first_not_of(' ');
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (!blank && indent < outer) { break; }
    if (!blank) { end = next_end; }
    at = next_end;
  }
  if (end > begin && text_[end - 1] == '\r') { --end; }
  return static_cast<std::uint32_t>(end);
}

std::uint32_t Builder::collection_end(const Frame& frame, const std::vector<NodeId>& children) const {
  std::uint32_t end = frame.begin;
  for (const NodeId child : children) {
    // An aliased child stands elsewhere; only what stands behind the beginning can move the end.
    if (record(child).span.begin >= frame.begin) { end = std::max(end, record(child).span.end); }
  }
  if (!frame.flow) { return end; }
  std::size_t closing = std::max(end, frame.begin + 1);
  while (closing < text_.size() && text_[closing] != ']' && text_[closing] != '}') {
    closing = std::max(skip_space(text_, closing), closing + 1);
  }
  return static_cast<std::uint32_t>(std::min(closing + 1, text_.size()));
}

// --- mappings -----------------------------------------------------------------------------------------------------

/// Entries whose keys are usable and unique; reports the others and leaves them out.
std::vector<NodeId> Builder::checked_entries(std::vector<NodeId> children) {
  std::unordered_map<std::string_view, NodeId> seen;
  std::vector<NodeId> entries;
  entries.reserve(children.size());
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    const NodeId key = children[i];
    if (record(key).kind != Kind::scalar) {
      check_key(key);
      continue;
    }
    if (key == without_colon_) { continue; }
    const auto [first, is_new] = seen.emplace(record(key).text, key);
    if (!is_new) {
      if (problems_.only_counts("yaml/duplicate-key")) { continue; }
      report({.code = "yaml/duplicate-key",
              .at = at(record(key).span),
              .what = fmt::format("the key {} stands twice in one mapping", quote(record(key).text)),
              .marker = "again here",
              .why = "readers disagree on which value counts",
              .help = "keep one of the two",
              .related = {{at(record(first->second).span), "first here"}}});
      continue;
    }
    entries.push_back(key);
    entries.push_back(children[i + 1]);
  }
  return entries;
}

void Builder::check_key(NodeId key) {
  const Span span = record(key).span;
  if (record(key).kind == Kind::null) {
    report({.code = "yaml/empty-key",
            .at = at(span),
            .what = "a value stands here without a key",
            .help = "write the key in front of the colon"});
    return;
  }
  const std::size_t before = span.begin - std::min(span.begin, 1U);
  const bool template_braces = text_.substr(before, 3).find("{{") != std::string_view::npos;
  report({.code = "yaml/collection-as-key",
          .at = at(span),
          .what = "a list or mapping stands where a key is expected",
          .help = template_braces ? "this looks like a template: render it first, and check the result"
                                  : "keys are plain words; put the collection behind a colon"});
}

/// The library takes a last line without colon for a key with an empty value, which is one problem and not two.
void Builder::check_colon(NodeId key) {
  const Span span = record(key).span;
  const std::size_t next = skip_space(text_, span.end);
  if (record(key).kind != Kind::scalar || (next < text_.size() && text_[next] == ':')) { return; }
  without_colon_ = key;
  report({.code = "yaml/missing-colon",
          .at = at(span),
          .what = fmt::format("{} is neither a key nor part of the value above", quote(record(key).text)),
          .marker = "no colon follows",
          .help = fmt::format("write {}, or indent the line further than the key whose value it continues",
                              quote(with_colon(record(key).text)))});
}

/// Resolves `<<` (YAML merge key): entries of the named mappings that are not stated here follow those that are.
std::vector<NodeId> Builder::merged_entries(std::vector<NodeId> entries) {
  for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
    const Document::Record& key = record(entries[i]);
    if (key.text != kMergeKey || key.style != Style::plain) { continue; }
    const NodeId value = entries[i + 1];
    const auto at_key = entries.begin() + static_cast<std::ptrdiff_t>(i);
    entries.erase(at_key, at_key + 2);
    std::unordered_set<std::string_view> stated;
    for (std::size_t k = 0; k < entries.size(); k += 2) { stated.insert(record(entries[k]).text); }
    add_merged(value, entries, stated);
    break;  // keys are unique: there is one merge key at most
  }
  return entries;
}

void Builder::add_merged(NodeId value, std::vector<NodeId>& entries, std::unordered_set<std::string_view>& stated) {
  const Document::Record merged = record(value);
  const auto child = [&](std::size_t index) { return document_->children_[merged.first_child + index]; };
  if (merged.kind == Kind::sequence) {
    for (std::size_t i = 0; i < merged.child_count; ++i) {
      if (record(child(i)).kind == Kind::sequence) {
        report({.code = "yaml/merge",
                .at = at(record(child(i)).span),
                .what = "`<<` takes a mapping or a list of mappings, not a list of lists",
                .help = "name the mappings one by one: `<<: [*first, *second]`"});
        continue;
      }
      add_merged(child(i), entries, stated);
    }
    return;
  }
  if (merged.kind != Kind::mapping) {
    report({.code = "yaml/merge",
            .at = at(merged.span),
            .what = "`<<` merges mappings, and this is none",
            .help = "refer to an anchored mapping: `<<: *name`"});
    return;
  }
  for (std::size_t i = 0; i < merged.child_count; i += 2) {
    if (!stated.insert(record(child(i)).text).second) { continue; }
    count_nodes(1 + extent(child(i + 1)).nodes, merged.span);
    entries.push_back(child(i));
    entries.push_back(child(i + 1));
  }
}

// --- documents ----------------------------------------------------------------------------------------------------

/// The library takes whatever follows a complete document for another one, and at some tokens never gets on.
void Builder::check_separator(std::uint32_t begin) {
  if (text_.substr(begin).starts_with("---") && column(begin) == 0) { return; }
  const std::string_view between = text_.substr(last_end_, begin - std::min(begin, last_end_));
  if (between.find("\n...") != std::string_view::npos) { return; }
  stop({.code = "yaml/syntax",
        .at = at({begin, std::min(begin + 1, static_cast<std::uint32_t>(text_.size()))}),
        .what = "the document is complete before this place",
        .help = "check the indentation: keys of one mapping, and items of one list, stand in one column"});
}

// --- limits -------------------------------------------------------------------------------------------------------

void Builder::check_tag(const std::string& tag, std::uint32_t begin) {
  if (is_core_tag(tag)) { return; }
  std::size_t end = begin;
  while (end < text_.size() && !is_white(text_[end])) { ++end; }
  report({.code = "yaml/tag",
          .at = at({begin, static_cast<std::uint32_t>(end)}),
          .what = fmt::format("the tag {} is not part of YAML's core schema", quote(tag)),
          .why = "tags ask a reader to build something other than text, lists and mappings",
          .help = "remove the tag"});
}

void Builder::count_nodes(std::uint32_t nodes, Span span) {
  total_nodes_ += nodes;
  if (total_nodes_ <= limits_.max_nodes) { return; }
  stop({.code = "yaml/limit",
        .at = at(span),
        .what = fmt::format("the file stands for more than max_nodes = {} values", limits_.max_nodes),
        .why = "aliases and merges count as often as they are used",
        .help = "split the file, or write fewer aliases of aliases"});
}

void Builder::check_depth(std::size_t depth, Span span) {
  if (depth <= limits_.max_depth) { return; }
  stop({.code = "yaml/limit",
        .at = at(span),
        .what = fmt::format("collections nest deeper than max_depth = {}", limits_.max_depth),
        .help = "flatten the structure"});
}

void Builder::stop(Diagnostic diagnostic) {
  report(std::move(diagnostic));
  throw ReadingStopped();
}

}  // namespace orr::document
