#pragma once

#include <span>

#include "orr/checklist/checklist.hpp"

namespace orr::checklist {

/// The checklists of rules/checklists, compiled into constant tables when orr is built, in the order in which they
/// are shown. Nothing is parsed to get at them.
[[nodiscard]] std::span<const Checklist* const> built_in_checklists();

}  // namespace orr::checklist
