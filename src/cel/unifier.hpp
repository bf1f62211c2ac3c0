#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// Finds what the type variables of one expression stand for, step by step.
///
/// Map types of map types of one variable can be exponentially large. Of any type no more than 1000 parts are looked
/// at: beyond, nothing fits, and what is left resolves to `dyn`.
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

  /// For trials: how much has been bound so far, and back to that.
  [[nodiscard]] std::size_t mark() const { return bound_.size(); }
  void go_back_to(std::size_t mark);

 private:
  [[nodiscard]] bool fits(const Type& from_type, const Type& to_type);
  [[nodiscard]] bool bind(const Type& variable, const Type& type);
  [[nodiscard]] bool occurs(const Type& variable, const Type& type);
  [[nodiscard]] const Type* resolved(const Type& type);
  [[nodiscard]] bool use_up_part();

  Arena& arena_;
  std::unordered_map<const Type*, const Type*> bindings_;
  std::vector<const Type*> bound_;  ///< Variables in the order in which they were bound.
  std::size_t parts_left_ = 0;      ///< Of the types at hand, that may still be looked at.
};

}  // namespace orr::cel
