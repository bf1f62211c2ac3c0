#pragma once

#include <memory>
#include <span>
#include <vector>

#include "orr/cel/compile.hpp"
#include "orr/cel/evaluate.hpp"
#include "tests/cel/evaluation.hpp"

namespace orr::cel::differential {

/// What expressions made at random are about: services of one schema, of which different facts are stated, planned,
/// stale or lacking, with the same variables and functions of a host.
class Worlds {
 public:
  Worlds();

  /// Of all of them.
  [[nodiscard]] Environment environment(bool is_checked) const;

  [[nodiscard]] std::size_t count() const { return services_.size(); }
  [[nodiscard]] Activation activation(std::size_t world) const;

 private:
  void add(const std::vector<Fact>& facts);

  Arena arena_;
  std::vector<std::unique_ptr<TestService>> services_;
};

/// Variables and functions of the host, for whoever makes expressions of them.
[[nodiscard]] std::span<const Variable> host_variables();
[[nodiscard]] std::span<const Overload> host_functions();

}  // namespace orr::cel::differential
