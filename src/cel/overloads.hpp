#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/unifier.hpp"
#include "orr/cel/function.hpp"

namespace orr::cel {

/// Which overloads fit a call, as far as types tell.
struct OverloadMatch {
  bool found = false;
  bool is_ambiguous = false;          ///< Several fit: the values decide.
  std::uint32_t first = 0;            ///< Number of the first that fits.
  const Type* result = &types::kDyn;  ///< `dyn` if those that fit disagree.
  std::string what{};                 ///< When none was found: why.
  std::string help{};
};

/// Standard functions, and behind them those of the host, under one numbering.
class Overloads {
 public:
  explicit Overloads(std::span<const Overload> host) : host_(host) {}

  [[nodiscard]] std::size_t size() const { return standard_functions().size() + host_.size(); }
  [[nodiscard]] const Overload& operator[](std::size_t number) const {
    const std::size_t standard = standard_functions().size();
    return number < standard ? standard_functions()[number] : host_[number - standard];
  }

  /// Chooses by name, call style and argument types, and binds type variables accordingly.
  [[nodiscard]] OverloadMatch resolve(std::string_view function, bool is_member,
                                      const std::vector<const Type*>& arguments, Unifier& unifier) const;

 private:
  [[nodiscard]] OverloadMatch no_match(std::string_view function, bool is_member,
                                       const std::vector<const Type*>& arguments, Unifier& unifier) const;

  std::span<const Overload> host_;
};

/// `<` for `_<_`; the name itself when it is no operator.
[[nodiscard]] std::string_view operator_symbol(std::string_view function);

}  // namespace orr::cel
