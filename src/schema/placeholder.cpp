#include "schema/placeholder.hpp"

#include <algorithm>
#include <string>

namespace orr::schema {
namespace {

constexpr std::size_t kLongestPlaceholder = 200;  ///< Whoever wrote more than this has said something.

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text, std::string_view characters) {
  const std::size_t first = text.find_first_not_of(characters);
  if (first == std::string_view::npos) { return {}; }
  return text.substr(first, text.find_last_not_of(characters) - first + 1);
}

/// Words that only announce that something will follow.
bool opens_with_marker(std::string_view text) {
  constexpr std::string_view kMarkers[] = {"todo", "tbd", "fixme"};
  return std::any_of(std::begin(kMarkers), std::end(kMarkers), [text](std::string_view marker) {
    return text.size() > marker.size() && text.starts_with(marker) &&
           std::string_view(" :,;.-(").find(text[marker.size()]) != std::string_view::npos;
  });
}

/// Whether the text is a link to such a host; a sentence with a link in it is none.
bool leads_nowhere(const Schema& schema, std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string_view::npos || text.find(' ') != std::string_view::npos) { return false; }
  std::string_view host = text.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.rfind('@') + 1);  // npos + 1 is 0
  host = host.substr(0, host.find(':'));
  return std::any_of(schema.placeholder_hosts.begin(), schema.placeholder_hosts.end(), [host](std::string_view known) {
    const bool below =
        host.size() > known.size() && host.ends_with(known) && host[host.size() - known.size() - 1] == '.';
    return host == known || below;
  });
}

}  // namespace

bool is_placeholder(const Schema& schema, std::string_view written) {
  if (schema.placeholders.empty() || written.size() > kLongestPlaceholder) { return false; }
  std::string text(trim(written, " \t\r\n"));
  std::transform(text.begin(), text.end(), text.begin(), lower);
  if (text.size() > 2 && text.front() == '<' && text.back() == '>') { return true; }
  const std::string_view bare = trim(text, "[](){}.!?: ");
  if (bare.empty()) { return true; }
  const auto& words = schema.placeholders;
  if (std::find(words.begin(), words.end(), bare) != words.end()) { return true; }
  return opens_with_marker(text) || leads_nowhere(schema, text);
}

}  // namespace orr::schema
