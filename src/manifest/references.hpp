#pragma once

#include "orr/schema/instance.hpp"
#include "orr/support/diagnostic.hpp"

namespace orr::manifest {

/// Reports every reference that names no existing element, and every path that leads nowhere.
void check_references(const schema::Instance& facts, Diagnostics& problems);

}  // namespace orr::manifest
