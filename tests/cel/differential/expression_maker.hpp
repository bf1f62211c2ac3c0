#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"
#include "tests/cel/differential/random.hpp"
#include "tests/cel/differential/term.hpp"

namespace orr::cel::differential {

/// Makes expressions at random, of wanted types: fields of the test service, variables and functions of the host, every
/// function of the language, every operator and every macro. Most of them are well typed; `dyn(...)` stands in any
/// place, seldom around a value of another type.
class ExpressionMaker {
 public:
  /// The arena keeps the types of terms.
  ExpressionMaker(std::uint64_t seed, Arena& arena);

  /// Of any type.
  [[nodiscard]] Term make();

 private:
  /// A variable of a macro that is in scope.
  struct Local {
    std::string name;
    const Type* type;
  };

  /// What the parameters of a signature stand for in one call.
  using Substitution = std::vector<std::pair<std::string_view, const Type*>>;

  [[nodiscard]] Term make(const Type& type, int depth);
  [[nodiscard]] Term leaf(const Type& type);
  [[nodiscard]] Term literal(const Type& type);
  [[nodiscard]] Term smallest(const Type& type);
  [[nodiscard]] Term composite(const Type& type, int depth);
  [[nodiscard]] Term mistake(int depth);

  // Expressions of one type.
  [[nodiscard]] Term boolean(int depth);
  [[nodiscard]] Term comparison(int depth);
  [[nodiscard]] Term count(int depth);
  [[nodiscard]] Term membership(int depth);
  [[nodiscard]] Term presence(int depth);
  [[nodiscard]] Term quantified(int depth);
  [[nodiscard]] Term number(const Type& type, int depth);
  [[nodiscard]] Term time(const Type& type, int depth);
  [[nodiscard]] Term list(const Type& type, int depth);
  [[nodiscard]] Term list_literal(const Type& type, int depth);
  [[nodiscard]] Term mapped_list(const Type& type, int depth);
  [[nodiscard]] Term map(const Type& type, int depth);
  [[nodiscard]] Term optional(const Type& type, int depth);
  [[nodiscard]] Term dynamic(int depth);

  // Expressions of any type.
  [[nodiscard]] Term call(const Type& type, int depth);
  [[nodiscard]] Term argument(const Overload& overload, std::size_t number, const Type& type, int depth);
  [[nodiscard]] Term field(const Type& type, int depth);
  [[nodiscard]] Term element(const Type& type, int depth);
  [[nodiscard]] Term bound(const Type& type, int depth);
  [[nodiscard]] Term in_block(const Type& type, int depth);
  [[nodiscard]] Term operation(const Type& type, std::span<const std::string_view> patterns, int depth);

  /// `part` with the variables in scope, under names that may hide others.
  template <class Make>
  [[nodiscard]] Term with_locals(std::vector<Local> locals, Make make);
  [[nodiscard]] std::string local_name();

  [[nodiscard]] const Type& any_type();
  [[nodiscard]] const Type& any_range();
  [[nodiscard]] const Type& instantiate(const Type& type, Substitution& substitution);
  [[nodiscard]] const Type* list_of(const Type& element);
  [[nodiscard]] const Type* map_of(const Type& key, const Type& element);
  [[nodiscard]] const Type* optional_of(const Type& element);

  std::string_view pick(std::span<const std::string_view> words) { return random_.pick(words); }

  Random random_;
  Arena& arena_;
  std::vector<const Overload*> functions_;
  std::vector<Local> locals_;
  std::uint32_t block_slots_ = 0;  ///< `cel.index(i)` stands for one of so many.
};

}  // namespace orr::cel::differential
