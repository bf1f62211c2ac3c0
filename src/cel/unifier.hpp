#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"

namespace orr::cel {

/// Makes composite types, each form once: equal types that it made have one address.
class TypeTable {
 public:
  explicit TypeTable(Arena& arena) : arena_(arena) {}

  [[nodiscard]] const Type* list(const Type* element) { return make(TypeKind::list, element, nullptr); }
  [[nodiscard]] const Type* map(const Type* key, const Type* value) { return make(TypeKind::map, value, key); }
  [[nodiscard]] const Type* optional(const Type* element) { return make(TypeKind::optional, element, nullptr); }
  [[nodiscard]] const Type* opaque(std::string_view name, std::span<const Type* const> arguments);
  [[nodiscard]] const Type* variable(std::uint32_t number);

 private:
  [[nodiscard]] const Type* make(TypeKind kind, const Type* element, const Type* key);
  void grow();

  Arena& arena_;
  std::vector<const Type*> slots_;  ///< Open addressing; a power of two of them.
  std::size_t used_ = 0;
};

/// What the type parameters of one signature stand for in one call. Signatures have few.
class Substitution {
 public:
  /// Null for one of which nothing is known yet.
  [[nodiscard]] const Type* find(std::string_view parameter) const;
  void set(std::string_view parameter, const Type* type);

 private:
  struct Entry {
    std::string_view parameter;
    const Type* type;
  };
  std::array<Entry, 8> entries_{};
  std::size_t count_ = 0;
};

/// Finds what the type variables of one expression stand for, step by step.
///
/// Map types of map types of one variable can be exponentially large. Of any type no more than 1000 parts are looked
/// at: beyond, nothing fits, and what is left resolves to `dyn`.
class Unifier {
 public:
  explicit Unifier(Arena& arena) : table_(arena) {}

  [[nodiscard]] TypeTable& types() { return table_; }

  /// A type about which nothing is known yet, such as that of the elements of `[]`.
  [[nodiscard]] const Type* fresh_variable();

  /// A signature's type with its parameters replaced by what they stand for, new variables where nothing is known yet.
  [[nodiscard]] const Type* instantiate(const Type& type, Substitution& substitution);

  /// Whether a value of type `from` may stand where `to` is expected; binds variables of both as that demands.
  /// `dyn` fits everything, an object fits its bases, null fits what may be left out.
  [[nodiscard]] bool assign(const Type& from, const Type& to) {
    if (&from == &to) { return true; }
    parts_left_ = kMostParts;
    return fits(from, to);
  }

  /// The same for a parameter of a signature.
  [[nodiscard]] bool match(const Type& argument, const Type& parameter, Substitution& substitution) {
    if (&argument == &parameter) { return true; }
    parts_left_ = kMostParts;
    return matches(argument, parameter, substitution);
  }

  /// The type of what is the one or the other, given that one of them may stand for the other, part by part: `dyn`
  /// where one of them is, the base of two objects; words and ranges that only one of them is limited to limit neither.
  [[nodiscard]] const Type* join(const Type& a, const Type& b) {
    parts_left_ = kMostParts;
    return joined(a, b);
  }

  /// The type with all bound variables replaced; those still free become `dyn`.
  [[nodiscard]] const Type* resolve(const Type& type) {
    parts_left_ = kMostParts;
    return resolved(type);
  }

  /// What the variable at the top is bound to, if it is one.
  [[nodiscard]] const Type& top(const Type& type) const {
    const Type* at = &type;
    while (at->kind == TypeKind::variable && bindings_[at->number] != nullptr) { at = bindings_[at->number]; }
    return *at;
  }

  /// For trials: how much has been bound so far, and back to that.
  [[nodiscard]] std::size_t mark() const { return bound_.size(); }
  void go_back_to(std::size_t mark);

 private:
  static constexpr std::size_t kMostParts = 1000;

  [[nodiscard]] bool fits(const Type& from_type, const Type& to_type);
  [[nodiscard]] bool matches(const Type& argument, const Type& parameter, Substitution& substitution);
  void match_dyn(const Type& parameter, Substitution& substitution);
  [[nodiscard]] bool bind(const Type& variable, const Type& type);
  [[nodiscard]] bool occurs(const Type& variable, const Type& type);
  [[nodiscard]] const Type* joined(const Type& a, const Type& b);
  [[nodiscard]] const Type* resolved(const Type& type);
  [[nodiscard]] bool use_up_part() { return parts_left_ > 0 && parts_left_-- > 0; }

  TypeTable table_;
  std::vector<const Type*> bindings_;  ///< By number of the variable; null while free.
  std::vector<std::uint32_t> bound_;   ///< Variables in the order in which they were bound.
  std::size_t parts_left_ = 0;         ///< Of the types at hand, that may still be looked at.
};

}  // namespace orr::cel
