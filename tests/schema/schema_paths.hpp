#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "orr/schema/shape.hpp"

namespace orr::schema {

/// The path by which an element of a list or map is named in a schema: `slos[]`.
inline constexpr std::string_view kElement = "[]";

/// The property at a path such as `slos[].objective.target`, or null. What an element is comes after `[]`, and after
/// nothing else.
inline const Property* find_property(const Shape& root, std::string_view path) {
  const Shape* shape = &root;
  while (shape != nullptr) {
    const std::string_view step = path.substr(0, path.find('.'));
    const bool is_element = step.ends_with(kElement);
    const int slot = shape->find(is_element ? step.substr(0, step.size() - kElement.size()) : step);
    if (slot < 0) { return nullptr; }
    const Property* property = &shape->properties[static_cast<std::size_t>(slot)];
    if (is_element) { property = property->item; }
    if (property == nullptr || step.size() == path.size()) { return property; }
    shape = property->shape;
    path.remove_prefix(step.size() + 1);
  }
  return nullptr;
}

/// Calls `visit(path, property)` with every property below a shape, those of elements among them.
inline void each_property(const Shape& shape, const std::string& prefix,
                          const std::function<void(const std::string&, const Property&)>& visit) {
  for (const Property& property : shape.properties) {
    const std::string path = prefix.empty() ? std::string(property.name) : prefix + '.' + std::string(property.name);
    visit(path, property);
    if (property.shape != nullptr) { each_property(*property.shape, path, visit); }
    const Shape* element = property.item == nullptr ? nullptr : property.item->shape;
    if (element != nullptr) { each_property(*element, path + std::string(kElement), visit); }
  }
}

}  // namespace orr::schema
