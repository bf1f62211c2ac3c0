#include "scaffold/field_path.hpp"

#include <algorithm>

namespace orr::scaffold {

std::vector<DeclaredField> fields_on_path(const schema::Schema& manifests, std::string_view path) {
  std::vector<DeclaredField> fields;
  const schema::Shape* shape = manifests.root;
  while (!path.empty()) {
    const std::string_view name = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(name.size() + 1, path.size()));
    const int slot = shape == nullptr ? -1 : shape->find(name);
    if (slot < 0) { return {}; }
    fields.push_back({shape, static_cast<std::uint32_t>(slot)});
    const schema::Property& property = fields.back().property();
    shape = property.item == nullptr ? property.shape : property.item->shape;
  }
  return fields;
}

}  // namespace orr::scaffold
