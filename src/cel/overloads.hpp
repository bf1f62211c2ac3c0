#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "orr/cel/function.hpp"

namespace orr::cel {

/// Overloads of one name, by number; none when `begin` is `end`.
struct OverloadGroup {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return begin == end; }
};

/// Standard functions of that name.
[[nodiscard]] OverloadGroup find_standard(std::string_view function);

/// Standard functions, and behind them those of the host, under one numbering.
class Overloads {
 public:
  explicit Overloads(std::span<const Overload> host) : standard_(standard_functions()), host_(host) {}

  [[nodiscard]] std::size_t size() const { return standard_.size() + host_.size(); }
  [[nodiscard]] const Overload& operator[](std::size_t number) const {
    return number < standard_.size() ? standard_[number] : host_[number - standard_.size()];
  }

  /// All of one name: the standard ones, or if there are none those of the host.
  [[nodiscard]] OverloadGroup find(std::string_view function) const;

  /// Those of the host, which may add forms to a standard function.
  [[nodiscard]] OverloadGroup find_of_host(std::string_view function) const;

 private:
  std::span<const Overload> standard_;
  std::span<const Overload> host_;
};

}  // namespace orr::cel
