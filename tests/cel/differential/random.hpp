#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace orr::cel::differential {

/// Numbers that look random; the same from the same seed, on every platform (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58'476D'1CE4'E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D0'49BB'1331'11EBU;
    return mixed ^ (mixed >> 31U);
  }

  /// 0 to `count` - 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }

  /// True once in so many times.
  bool once_in(std::size_t times) { return below(times) == 0; }

  template <class Range>
  const auto& pick(const Range& choices) {
    return choices[below(std::size(choices))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace orr::cel::differential
