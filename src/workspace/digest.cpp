#include "orr/workspace/digest.hpp"

#include <array>
#include <cstdint>

#include <sha2.h>

namespace orr::workspace {

std::string sha256_hex(std::string_view bytes) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digits{};
  SHA256End(&context, digits.data());
  return digits.data();
}

}  // namespace orr::workspace
