#include "orr/workspace/path.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/path_text.hpp"

namespace orr::workspace {
namespace {

/// Offset at which the last segment begins.
std::size_t name_begin(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

void drop_segment(std::string& text) {
  const std::size_t begin = name_begin(text);
  text.resize(begin == 0 ? 0 : begin - 1);
}

void add_segment(std::string& text, std::string_view segment) {
  if (!text.empty()) { text += '/'; }
  text += segment;
}

Error too_long(std::string_view name, std::size_t limit) {
  return {ErrorKind::invalid, fmt::format("{} is longer than {} bytes", quote(name), limit),
          "no file can have such a name"};
}

}  // namespace

Result<Path> Path::parse(std::string_view text) { return Path().join(text); }

Result<Path> Path::join(std::string_view relative) const {
  if (auto problem = find_text_problem(relative, "path")) { return fail(*std::move(problem)); }
  std::string joined = text_;
  for (std::string_view rest = relative; !rest.empty();) {
    const auto [segment, after] = split_segment(rest);
    rest = after;
    if (segment.empty() || segment == ".") { continue; }
    if (segment == "..") {
      if (joined.empty()) { return fail(leaves_root(relative)); }
      drop_segment(joined);
      continue;
    }
    if (segment.size() > kMaxSegmentBytes) { return fail(too_long(segment, kMaxSegmentBytes)); }
    add_segment(joined, segment);
  }
  if (joined.size() > kMaxPathBytes) { return fail(too_long(joined, kMaxPathBytes)); }
  return Path(std::move(joined));
}

Path Path::parent() const {
  std::string text = text_;
  drop_segment(text);
  return Path(std::move(text));
}

std::string_view Path::name() const { return std::string_view(text_).substr(name_begin(text_)); }

std::size_t Path::depth() const {
  if (text_.empty()) { return 0; }
  return 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '/'));
}

}  // namespace orr::workspace
