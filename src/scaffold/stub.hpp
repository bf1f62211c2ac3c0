#pragma once

#include <string>
#include <vector>

namespace orr::scaffold {

/// A piece of a manifest to be written, with the questions that it answers.
struct Stub {
  enum class Kind { scalar, mapping, sequence };

  std::string key{};  ///< In the mapping around it. Of an item of a sequence its name, which is not written.
  Kind kind = Kind::scalar;
  std::string text{};            ///< Of a scalar, without quotes.
  std::vector<Stub> children{};  ///< Of a mapping or sequence.
  std::vector<std::string> questions{};
};

}  // namespace orr::scaffold
