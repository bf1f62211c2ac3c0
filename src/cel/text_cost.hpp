#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "orr/cel/function.hpp"

// What work on texts costs, in cel-go's units: a tenth for each character walked over. Characters are counted in
// bytes, of which there are at least as many.

namespace orr::cel {

/// Characters as cel-go counts them where one text is searched for another: tenths, at least one.
[[nodiscard]] constexpr std::uint64_t tenths(std::string_view text) { return text.size() / 10 + 1; }

/// Charges for a walk over a text. False when there must be none.
[[nodiscard]] inline bool afford_walk(const Call& call, std::string_view text) { return call.afford(text.size() / 10); }

/// Charges for searching a text for another. False when that must not be done.
[[nodiscard]] inline bool afford_search(const Call& call, std::string_view text, std::string_view wanted) {
  return call.afford(tenths(text) * tenths(wanted) - 1);
}

/// A text that grows piece by piece, each piece paid for before it is added.
class PaidText {
 public:
  explicit PaidText(const Call& call) : call_(call) {}

  /// False, and nothing added, when the budget is exhausted.
  [[nodiscard]] bool append(std::string_view piece);

  [[nodiscard]] Value value() const { return Value::of(call_.arena.copy(std::string_view(text_))); }

 private:
  const Call& call_;
  std::string text_;
  std::uint64_t unpaid_ = 0;  ///< Characters short of a whole unit.
};

}  // namespace orr::cel
