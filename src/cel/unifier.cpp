#include "cel/unifier.hpp"

#include <algorithm>

namespace orr::cel {
namespace {

constexpr std::size_t kMostParts = 1000;

}  // namespace

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

void Unifier::go_back_to(std::size_t mark) {
  for (; bound_.size() > mark; bound_.pop_back()) { bindings_.erase(bound_.back()); }
}

bool Unifier::use_up_part() {
  if (parts_left_ == 0) { return false; }
  --parts_left_;
  return true;
}

bool Unifier::occurs(const Type& variable, const Type& type) {
  const Type& at = top(type);
  if (&at == &variable || !use_up_part()) { return true; }
  const bool in_element = at.element != nullptr && occurs(variable, *at.element);
  return in_element || (at.key != nullptr && occurs(variable, *at.key));
}

bool Unifier::bind(const Type& variable, const Type& type) {
  if (occurs(variable, type)) { return false; }
  bindings_[&variable] = &type;
  bound_.push_back(&variable);
  return true;
}

bool Unifier::assign(const Type& from, const Type& to) {
  parts_left_ = kMostParts;
  return fits(from, to);
}

bool Unifier::fits(const Type& from_type, const Type& to_type) {
  const Type& from = top(from_type);
  const Type& to = top(to_type);
  if (&from == &to || from.kind == TypeKind::dyn || to.kind == TypeKind::dyn) { return true; }
  if (to.kind == TypeKind::parameter) { return bind(to, from); }
  if (from.kind == TypeKind::parameter) { return bind(from, to); }
  if (from.kind != to.kind || !use_up_part()) { return false; }
  switch (from.kind) {
    case TypeKind::list: return fits(*from.element, *to.element);
    case TypeKind::map: return fits(*from.key, *to.key) && fits(*from.element, *to.element);
    case TypeKind::object: return from.object->is(*to.object);
    default: return true;
  }
}

const Type* Unifier::resolve(const Type& type) {
  parts_left_ = kMostParts;
  return resolved(type);
}

const Type* Unifier::resolved(const Type& type) {
  const Type& at = top(type);
  if (!use_up_part()) { return &types::kDyn; }
  switch (at.kind) {
    case TypeKind::parameter: return &types::kDyn;
    case TypeKind::list: return arena_.make<Type>(Type{.kind = TypeKind::list, .element = resolved(*at.element)});
    case TypeKind::map:
      return arena_.make<Type>(Type{.kind = TypeKind::map, .element = resolved(*at.element), .key = resolved(*at.key)});
    default: return &at;
  }
}

}  // namespace orr::cel
