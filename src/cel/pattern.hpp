#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <re2/re2.h>

#include "orr/cel/function.hpp"
#include "orr/cel/pattern.hpp"
#include "orr/support/arena.hpp"

// Regular expressions in RE2's syntax, which match in time linear in the text, within a limit on the memory that one
// of them takes.

namespace orr::cel {

/// Why a text is no regular expression, or is too large a one; empty when it is one.
[[nodiscard]] std::string complaint_about_pattern(std::string_view text);

/// A pattern of which the arena owns the compiled form.
[[nodiscard]] const Pattern* make_pattern(std::string_view text, Arena& arena);

/// The regular expression of a call: its constant pattern, or the text, which is compiled for this call alone. Charges
/// for matching `subject`, and for compiling. Null when there is none; then `failure` is what the call gives.
class CallPattern {
 public:
  CallPattern(Call& call, std::string_view pattern, std::string_view subject);
  CallPattern(const CallPattern&) = delete;
  CallPattern& operator=(const CallPattern&) = delete;
  ~CallPattern();

  [[nodiscard]] const re2::RE2* get() const { return expression_; }
  [[nodiscard]] const Value& failure() const { return failure_; }

  /// Charges for one more search, in what earlier ones left of the subject. A search may look at all of it to find a
  /// match of a few characters, so that many of them take time quadratic in the subject; mostly they don't, and cost
  /// an eighth of the first.
  [[nodiscard]] bool afford_another(std::string_view rest) const;

 private:
  const Call& call_;
  std::uint64_t units_ = 0;  ///< For ten characters of the subject.
  const re2::RE2* expression_ = nullptr;
  const re2::RE2* own_ = nullptr;
  Value failure_{};
};

}  // namespace orr::cel
