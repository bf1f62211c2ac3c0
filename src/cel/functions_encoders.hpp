#pragma once

#include "cel/declare.hpp"

// Bytes as text and back (cel-go's extension "encoders"; RFC 4648, section 4).

namespace orr::cel {

[[nodiscard]] Value base64_encode(Call& call);
[[nodiscard]] Value base64_decode(Call& call);

inline constexpr std::array kEncoderFunctions = [] {
  using namespace declare;
  return std::array{
      function<kBytes>("base64.encode", base64_encode, kString),
      function<kString>("base64.decode", base64_decode, kBytes),
  };
}();

}  // namespace orr::cel
