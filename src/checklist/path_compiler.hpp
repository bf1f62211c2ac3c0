#pragma once

#include <string>
#include <string_view>

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

/// The path that an expression asks of first, for pointing at when a rule names none; the root when there is none.
/// Variables are numbered as globals from `first_variable` on.
[[nodiscard]] SlotPath first_path(const cel::Tree& tree, std::uint32_t element_global,
                                  std::span<const cel::Tree> variables, std::uint32_t first_variable, Arena& arena);

}  // namespace orr::checklist
