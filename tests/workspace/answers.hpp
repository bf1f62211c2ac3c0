#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/support/result.hpp"
#include "orr/workspace/path.hpp"
#include "orr/workspace/workspace.hpp"

namespace orr::workspace {

/// Results as short text, so that a test compares and prints them: the value, or `kind: message (help)`.
inline std::string as_text(const Error& error) {
  constexpr std::string_view kKinds[] = {"usage", "not_found", "refused", "limit", "invalid", "system"};
  std::string text(kKinds[static_cast<std::size_t>(error.kind)]);
  text += ": " + error.message;
  return error.help.empty() ? text : text + " (" + error.help + ')';
}

inline std::string as_text(const std::string& text) { return text; }
inline std::string as_text(const Path& path) { return path.is_root() ? "<root>" : path.text(); }

inline std::string as_text(EntryKind kind) {
  constexpr std::string_view kKinds[] = {"file", "folder", "link", "other"};
  return std::string(kKinds[static_cast<std::size_t>(kind)]);
}

inline std::string as_text(const std::optional<EntryKind>& kind) { return kind ? as_text(*kind) : "nothing"; }
inline std::string as_text(const Entry& entry) { return entry.name + ':' + as_text(entry.kind); }

template <class T>
std::string as_text(std::span<T> values) {
  std::string text;
  for (const T& value : values) { text += (text.empty() ? "" : " ") + as_text(value); }
  return text;
}

template <class T>
std::string as_text(const std::vector<T>& values) {
  return as_text(std::span(values));
}

template <class T>
std::string as_text(const Result<T>& result) {
  if (!result.has_value()) { return as_text(result.error()); }
  if constexpr (std::is_void_v<T>) {
    return "done";
  } else {
    return as_text(*result);
  }
}

/// A path that the test knows to be sound.
inline Path path(std::string_view text) { return Path::parse(text).value(); }

}  // namespace orr::workspace
