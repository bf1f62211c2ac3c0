#include "cel/unifier.hpp"

#include <algorithm>

namespace orr::cel {

const Type* Unifier::fresh_variable() { return arena_.make<Type>(Type{.kind = TypeKind::parameter, .name = "_"}); }

const Type* Unifier::instantiate(const Type& type, std::vector<std::pair<std::string_view, const Type*>>& names) {
  switch (type.kind) {
    case TypeKind::parameter: {
      const auto known = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == type.name; });
      if (known != names.end()) { return known->second; }
      return names.emplace_back(type.name, fresh_variable()).second;
    }
    case TypeKind::list:
      return arena_.make<Type>(Type{.kind = TypeKind::list, .element = instantiate(*type.element, names)});
    case TypeKind::map:
      return arena_.make<Type>(Type{
          .kind = TypeKind::map, .element = instantiate(*type.element, names), .key = instantiate(*type.key, names)});
    default: return &type;
  }
}

const Type& Unifier::top(const Type& type) const {
  const Type* at = &type;
  while (at->kind == TypeKind::parameter) {
    const auto bound = bindings_.find(at);
    if (bound == bindings_.end()) { break; }
    at = bound->second;
  }
  return *at;
}

bool Unifier::occurs(const Type& variable, const Type& type) const {
  const Type& at = top(type);
  if (&at == &variable) { return true; }
  const bool in_element = at.element != nullptr && occurs(variable, *at.element);
  return in_element || (at.key != nullptr && occurs(variable, *at.key));
}

bool Unifier::assign(const Type& from_type, const Type& to_type) {
  const Type& from = top(from_type);
  const Type& to = top(to_type);
  if (&from == &to || from.kind == TypeKind::dyn || to.kind == TypeKind::dyn) { return true; }
  if (to.kind == TypeKind::parameter || from.kind == TypeKind::parameter) {
    const Type& variable = to.kind == TypeKind::parameter ? to : from;
    const Type& bound = &variable == &to ? from : to;
    if (occurs(variable, bound)) { return false; }
    bindings_[&variable] = &bound;
    return true;
  }
  if (from.kind != to.kind) { return false; }
  switch (from.kind) {
    case TypeKind::list: return assign(*from.element, *to.element);
    case TypeKind::map: return assign(*from.key, *to.key) && assign(*from.element, *to.element);
    case TypeKind::object: return from.object->is(*to.object);
    default: return true;
  }
}

const Type* Unifier::resolve(const Type& type) {
  const Type& at = top(type);
  switch (at.kind) {
    case TypeKind::parameter: return &types::kDyn;
    case TypeKind::list: return arena_.make<Type>(Type{.kind = TypeKind::list, .element = resolve(*at.element)});
    case TypeKind::map:
      return arena_.make<Type>(Type{.kind = TypeKind::map, .element = resolve(*at.element), .key = resolve(*at.key)});
    default: return &at;
  }
}

}  // namespace orr::cel
