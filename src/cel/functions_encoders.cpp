#include "cel/functions_encoders.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "cel/text_cost.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::cel {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kPadding = '=';

/// Values of the characters of the alphabet; -1 for all others.
constexpr std::array kValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}();

std::int8_t value_of(char c) { return kValues[static_cast<unsigned char>(c)]; }

constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// The encoded text taken apart: line ends count for nothing.
struct Encoded {
  std::size_t digits = 0;
  std::size_t padding = 0;
  bool is_well_formed = true;  ///< Nothing but digits, and after them padding.
};

Encoded take_apart(std::string_view text) {
  Encoded encoded;
  for (const char c : text) {
    if (is_line_end(c)) { continue; }
    if (c == kPadding) {
      ++encoded.padding;
    } else {
      ++encoded.digits;
      encoded.is_well_formed &= value_of(c) >= 0 && encoded.padding == 0;
    }
  }
  const std::size_t rest = encoded.digits % 4;  // of a group of four digits for three bytes
  encoded.is_well_formed &= rest != 1 && (encoded.padding == 0 || (rest > 1 && encoded.padding == 4 - rest));
  return encoded;
}

}  // namespace

Value base64_encode(Call& call) {
  const std::string_view bytes = call.arguments[0].text();
  const std::size_t size = (bytes.size() + 2) / 3 * 4;
  if (!call.afford(size / 10)) { return {}; }
  const std::span<char> room = call.arena.make_array<char>(size);
  std::fill(room.begin(), room.end(), kPadding);
  std::uint32_t bits = 0;
  std::size_t count = 0;  // of bits not written yet
  std::size_t at = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) { room[at++] = kAlphabet[(bits >> (count - 6)) % 64]; }
  }
  if (count > 0) { room[at] = kAlphabet[(bits << (6 - count)) % 64]; }
  return Value::of(std::string_view(room.data(), room.size()));
}

Value base64_decode(Call& call) {
  const std::string_view text = call.arguments[0].text();
  if (!afford_walk(call, text)) { return {}; }
  const Encoded encoded = take_apart(text);
  if (!encoded.is_well_formed) { return call.fail(fmt::format("{} is not base64", quote(text))); }
  const std::span<char> room = call.arena.make_array<char>(encoded.digits * 6 / 8);
  std::uint32_t bits = 0;
  std::size_t count = 0;  // of bits not written yet
  std::size_t at = 0;
  for (const char c : text) {
    if (is_line_end(c) || c == kPadding) { continue; }
    bits = (bits << 6U) | static_cast<std::uint32_t>(value_of(c));
    count += 6;
    if (count < 8) { continue; }
    count -= 8;
    room[at++] = static_cast<char>(static_cast<unsigned char>(bits >> count));
  }
  return Value::of_bytes(std::string_view(room.data(), room.size()));
}

}  // namespace orr::cel
