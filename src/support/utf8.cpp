#include "orr/support/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace orr {
namespace {

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bounds of the second byte, which exclude overlong forms, surrogates and values above U+10FFFF.
struct LeadByte {
  std::size_t length;
  unsigned char second_low;
  unsigned char second_high;
};

constexpr LeadByte classify(unsigned char lead) {
  if (lead < 0x80) { return {1, 0, 0}; }
  if (lead >= 0xC2 && lead <= 0xDF) { return {2, 0x80, 0xBF}; }
  if (lead == 0xE0) { return {3, 0xA0, 0xBF}; }
  if (lead == 0xED) { return {3, 0x80, 0x9F}; }
  if (lead >= 0xE1 && lead <= 0xEF) { return {3, 0x80, 0xBF}; }
  if (lead == 0xF0) { return {4, 0x90, 0xBF}; }
  if (lead >= 0xF1 && lead <= 0xF3) { return {4, 0x80, 0xBF}; }
  if (lead == 0xF4) { return {4, 0x80, 0x8F}; }
  return {0, 0, 0};
}

/// Bytes of the well-formed sequence at the start of the text, or 0.
std::size_t sequence_length(std::string_view text) {
  const LeadByte lead = classify(static_cast<unsigned char>(text.front()));
  if (lead.length <= 1) { return lead.length; }
  if (text.size() < lead.length) { return 0; }
  const auto second = static_cast<unsigned char>(text[1]);
  if (second < lead.second_low || second > lead.second_high) { return 0; }
  const auto rest = text.substr(2, lead.length - 2);
  return std::all_of(rest.begin(), rest.end(), is_continuation) ? lead.length : 0;
}

/// Bytes of plain ASCII at the start, eight at a time: nearly all input is.
std::size_t ascii_prefix(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof(block));
    if ((block & kHighBits) != 0) { break; }
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) { ++at; }
  return at;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_prefix(text.substr(at));
    if (at == text.size()) { break; }
    const std::size_t length = sequence_length(text.substr(at));
    if (length == 0) { return at; }
    at += length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

DecodedCodePoint decode_code_point(std::string_view text) {
  constexpr char32_t kReplacement = 0xFFFD;
  if (text.empty()) { return {}; }
  const std::size_t length = sequence_length(text);
  if (length == 0) { return {kReplacement, 1}; }
  const auto lead = static_cast<unsigned char>(text[0]);
  if (length == 1) { return {lead, 1}; }
  auto value = static_cast<char32_t>(lead & (0x7FU >> length));
  for (std::size_t i = 1; i < length; ++i) { value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU); }
  return {value, length};
}

void append_code_point(std::string& text, char32_t code_point) {
  const auto put = [&text](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6U));
    put(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12U));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  } else {
    put(0xF0U | (code_point >> 18U));
    put(0x80U | ((code_point >> 12U) & 0x3FU));
    put(0x80U | ((code_point >> 6U) & 0x3FU));
    put(0x80U | (code_point & 0x3FU));
  }
}

std::string elide(std::string_view text, std::size_t limit) {
  constexpr std::string_view kMark = "...";
  const std::size_t points_before_mark = limit > kMark.size() ? limit - kMark.size() : 0;
  std::size_t kept = 0;
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size(); ++points) {
    if (points == points_before_mark) { kept = at; }
    if (points == limit) { return std::string(text.substr(0, kept)).append(kMark.substr(0, limit)); }
    at += decode_code_point(text.substr(at)).length;
  }
  return std::string(text);
}

}  // namespace orr
