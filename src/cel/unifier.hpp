#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// Finds what the type variables of one expression stand for, step by step.
class Unifier {
 public:
  explicit Unifier(Arena& arena) : arena_(arena) {}

  /// A type about which nothing is known yet, such as that of the elements of `[]`.
  [[nodiscard]] const Type* fresh_variable();

  /// A signature's type with its parameters replaced by variables, one for each name in `names`.
  [[nodiscard]] const Type* instantiate(const Type& type, std::vector<std::pair<std::string_view, const Type*>>& names);

  /// Whether a value of type `from` may stand where `to` is expected; binds variables of both as that demands.
  /// `dyn` fits everything, an object fits its bases.
  [[nodiscard]] bool assign(const Type& from, const Type& to);

  /// The type with all bound variables replaced; those still free become `dyn`.
  [[nodiscard]] const Type* resolve(const Type& type);

  /// What the variable at the top is bound to, if it is one.
  [[nodiscard]] const Type& top(const Type& type) const;

  /// For trials: what has been bound so far, to go back to.
  using Bindings = std::unordered_map<const Type*, const Type*>;
  [[nodiscard]] const Bindings& bindings() const { return bindings_; }
  void restore(Bindings bindings) { bindings_ = std::move(bindings); }

 private:
  [[nodiscard]] bool occurs(const Type& variable, const Type& type) const;

  Arena& arena_;
  Bindings bindings_;
};

}  // namespace orr::cel
