#pragma once

#include <atomic>
#include <string_view>

namespace orr::cel {

/// A regular expression of an expression, compiled once, on its first use. Lives in constant data or with whoever
/// compiled the expression; of constant ones the compiled form stays until the process ends.
class Pattern {
 public:
  constexpr explicit Pattern(std::string_view text) : text_(text) {}
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }

  /// The compiled form, for `cel` alone to use; null before the first use.
  [[nodiscard]] const void* compiled() const { return compiled_.load(std::memory_order_acquire); }

  /// Keeps a compiled form, unless another thread was faster; whichever is kept.
  const void* keep(const void* compiled) const {
    const void* expected = nullptr;
    return compiled_.compare_exchange_strong(expected, compiled, std::memory_order_acq_rel) ? compiled : expected;
  }

 private:
  std::string_view text_;
  mutable std::atomic<const void*> compiled_{nullptr};
};

}  // namespace orr::cel
