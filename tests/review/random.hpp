#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace orr::review {

/// A source of choices; the same seed makes the same ones on every platform.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 7'919U + 1U) {}

  /// 0 to `count` - 1.
  std::size_t choose(std::size_t count) {
    state_ = state_ * 1'664'525U + 1'013'904'223U;  // Numerical Recipes
    return (state_ >> 8U) % count;
  }

  /// Whether something happens that does so once in so many times.
  bool once_in(std::size_t times) { return choose(times) == 0; }

  template <class T>
  const T& pick(const std::vector<T>& choices) {
    return choices[choose(choices.size())];
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) { std::swap(items[i - 1], items[choose(i)]); }
  }

 private:
  std::uint32_t state_;
};

}  // namespace orr::review
