#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "orr/cel/tree.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/result.hpp"

namespace orr::checklist {

/// A path and the type of what it leads to.
struct CompiledPath {
  SlotPath path;
  const cel::Type* type = nullptr;
};

/// Resolves `field.field` from the root, or `name.field` from the element that rules call `name`.
[[nodiscard]] Result<CompiledPath> compile_path(std::string_view text, const cel::ObjectType& root,
                                                std::string_view element_name, const cel::Type* element_type,
                                                Arena& arena);

/// Finds the paths that expressions of a checklist ask of first, for pointing at when a rule names none. Searches each
/// variable once, however often others are built on it. The variables must outlive it.
class FirstPathFinder {
 public:
  /// The variables are numbered from `first_variable` on; the element of `for_each` follows them.
  FirstPathFinder(std::span<const cel::Tree> variables, std::uint32_t first_variable)
      : variables_(variables), first_variable_(first_variable), of_variables_(variables.size()) {}

  /// The path; the root when there is none.
  [[nodiscard]] SlotPath find(const cel::Tree& tree, Arena& arena);

 private:
  /// A chain of field accesses that begins at the root or the element.
  struct Chain {
    bool from_element = false;
    std::vector<std::uint32_t> slots;
  };

  /// Of a variable, once it was searched.
  struct Found {
    bool is_searched = false;
    std::optional<Chain> chain;
  };

  [[nodiscard]] std::optional<Chain> search(const cel::Tree& tree);
  [[nodiscard]] std::optional<Chain> search(const cel::Tree& tree, cel::NodeId id);
  [[nodiscard]] std::optional<Chain> search_global(std::uint32_t number);
  [[nodiscard]] bool is_chain(const cel::Tree& tree, cel::NodeId id) const;
  [[nodiscard]] bool is_element(std::uint32_t number) const { return number == first_variable_ + variables_.size(); }

  std::span<const cel::Tree> variables_;
  std::uint32_t first_variable_;
  std::vector<Found> of_variables_;
};

}  // namespace orr::checklist
