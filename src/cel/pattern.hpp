#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <re2/re2.h>

#include "cel/simple_pattern.hpp"
#include "orr/cel/function.hpp"
#include "orr/cel/pattern.hpp"
#include "orr/support/arena.hpp"

// Regular expressions in RE2's syntax, which match in time linear in the text, within a limit on the memory that one
// of them takes.

namespace orr::cel {

/// A regular expression, ready to match. Simple ones do without RE2 until something else is asked of them than whether
/// they match.
class CompiledPattern {
 public:
  explicit CompiledPattern(std::string_view text);

  /// Why the text is no regular expression, or is too large a one; empty when it is one. Of others nothing else may be
  /// asked.
  [[nodiscard]] std::string complaint() const { return simple_ || made_->ok() ? std::string() : made_->error(); }

  /// Whether some part of a text matches.
  [[nodiscard]] bool matches(std::string_view text) const;

  /// For all that RE2 can do.
  [[nodiscard]] const re2::RE2& expression() const;

  /// Steps of which the automaton may have to do several for a character; 0 when there is none.
  [[nodiscard]] std::size_t instructions() const;

 private:
  std::optional<SimplePattern> simple_;
  std::string text_;  ///< Of a simple one.
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2> made_;
};

/// A pattern of which the arena owns the compiled form.
[[nodiscard]] const Pattern* make_pattern(std::string_view text, Arena& arena);

/// The compiled form of a constant pattern, made on its first use.
[[nodiscard]] const CompiledPattern& compiled(const Pattern& pattern);

/// The regular expression of a call: its constant pattern, or the text, which is compiled for this call alone. Charges
/// for matching `subject`, and for compiling. Null when there is none; then `failure` is what the call gives.
class CallPattern {
 public:
  CallPattern(Call& call, std::string_view pattern, std::string_view subject);
  CallPattern(const CallPattern&) = delete;
  CallPattern& operator=(const CallPattern&) = delete;

  [[nodiscard]] const CompiledPattern* get() const { return pattern_; }
  [[nodiscard]] const Value& failure() const { return failure_; }

  /// Charges for one more search, in what earlier ones left of the subject. A search may look at all of it to find a
  /// match of a few characters, so that many of them take time quadratic in the subject; mostly they don't, and cost
  /// an eighth of the first.
  [[nodiscard]] bool afford_another(std::string_view rest) const;

 private:
  const Call& call_;
  std::uint64_t units_ = 0;  ///< For ten characters of the subject.
  const CompiledPattern* pattern_ = nullptr;
  std::optional<CompiledPattern> own_;
  Value failure_{};
};

}  // namespace orr::cel
