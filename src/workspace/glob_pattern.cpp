#include "workspace/glob_pattern.hpp"

#include <utility>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "workspace/path_text.hpp"

namespace orr::workspace {
namespace {

bool is_any_folders(const GlobPattern::Segment& segment) { return !segment.has_value(); }

Result<void> climb(GlobPattern& pattern, std::string_view text) {
  if (!pattern.segments.empty()) {
    return fail(ErrorKind::invalid, fmt::format("the pattern {} has `..` after a wildcard", quote(text)),
                "write `..` in front only");
  }
  if (pattern.base.is_root()) { return fail(leaves_root(text)); }
  pattern.base = pattern.base.parent();
  return {};
}

Result<void> add_name(GlobPattern& pattern, std::string_view segment) {
  Result<NamePattern> name = NamePattern::parse(segment);
  if (!name.has_value()) { return fail(std::move(name).error()); }
  if (!name->is_literal() || !pattern.segments.empty()) {
    pattern.segments.emplace_back(*std::move(name));
    return {};
  }
  Result<Path> base = pattern.base.join(segment);
  if (!base.has_value()) { return fail(std::move(base).error()); }
  pattern.base = *std::move(base);
  return {};
}

Result<void> add_segment(GlobPattern& pattern, std::string_view segment, std::string_view text) {
  if (segment.empty() || segment == ".") { return {}; }
  if (segment == "..") { return climb(pattern, text); }
  if (segment != "**") { return add_name(pattern, segment); }
  if (pattern.segments.empty() || !is_any_folders(pattern.segments.back())) {
    pattern.segments.emplace_back(std::nullopt);
  }
  return {};
}

}  // namespace

Result<GlobPattern> GlobPattern::parse(std::string_view text, const Path& folder) {
  if (auto problem = find_text_problem(text, "pattern")) { return fail(*std::move(problem)); }
  GlobPattern pattern{.base = folder, .segments = {}};
  for (std::string_view rest = text; !rest.empty();) {
    const auto [segment, after] = split_segment(rest);
    rest = after;
    if (auto added = add_segment(pattern, segment, text); !added.has_value()) { return fail(std::move(added).error()); }
  }
  if (!pattern.segments.empty() && is_any_folders(pattern.segments.back())) {
    if (auto added = add_name(pattern, "*"); !added.has_value()) { return fail(std::move(added).error()); }
  }
  if (pattern.segments.size() > kMaxSegments) {
    return fail(ErrorKind::invalid, fmt::format("the pattern {} has more than {} segments", quote(text), kMaxSegments),
                "write `**` for folders at any depth");
  }
  return pattern;
}

}  // namespace orr::workspace
