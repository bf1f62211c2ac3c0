#pragma once

#include <memory>
#include <string_view>

namespace orr::cel {

class CompiledPattern;

/// A compiled regular expression (RE2 syntax). The expression is one of ours: a wrong one matches nothing.
class Regex {
 public:
  /// Compiles it; the text need not outlive this.
  explicit Regex(std::string_view expression);
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  /// Whether it matches somewhere in the text.
  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  std::unique_ptr<CompiledPattern> compiled_;
};

}  // namespace orr::cel
