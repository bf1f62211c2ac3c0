#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "orr/schema/shape.hpp"

namespace orr::scaffold {

/// A declared field.
struct DeclaredField {
  const schema::Shape* shape = nullptr;
  std::uint32_t slot = 0;

  [[nodiscard]] const schema::Property& property() const { return shape->properties[slot]; }
};

/// The fields that a path without keys of elements leads through, the last one last: `dependencies.timeout`. None when
/// it leads nowhere.
[[nodiscard]] std::vector<DeclaredField> fields_on_path(const schema::Schema& manifests, std::string_view path);

}  // namespace orr::scaffold
