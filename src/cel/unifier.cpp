#include "cel/unifier.hpp"

#include <algorithm>
#include <cassert>

namespace orr::cel {
namespace {

std::size_t hash_of(TypeKind kind, const Type* element, const Type* key) {
  const auto mix = [](const Type* type) { return reinterpret_cast<std::uintptr_t>(type) >> 4U; };
  return (static_cast<std::size_t>(kind) * 31 + mix(element)) * 31 + mix(key);
}

/// What `null` may be given for, as in the reference implementation.
bool is_nullable(TypeKind kind) {
  return kind == TypeKind::optional || kind == TypeKind::opaque || kind == TypeKind::object ||
         kind == TypeKind::timestamp || kind == TypeKind::duration;
}

}  // namespace

// --- making types ---------------------------------------------------------------------------------------------------

const Type* TypeTable::make(TypeKind kind, const Type* element, const Type* key) {
  if (slots_.empty() || used_ * 2 > slots_.size()) { grow(); }
  std::size_t at = hash_of(kind, element, key) & (slots_.size() - 1);
  for (; slots_[at] != nullptr; at = (at + 1) & (slots_.size() - 1)) {
    const Type& known = *slots_[at];
    if (known.kind == kind && known.element == element && known.key == key) { return &known; }
  }
  slots_[at] = arena_.make<Type>(Type{.kind = kind, .element = element, .key = key});
  ++used_;
  return slots_[at];
}

void TypeTable::grow() {
  std::vector<const Type*> old = std::move(slots_);
  slots_.assign(std::max<std::size_t>(16, old.size() * 2), nullptr);
  for (const Type* type : old) {
    if (type == nullptr) { continue; }
    std::size_t at = hash_of(type->kind, type->element, type->key) & (slots_.size() - 1);
    while (slots_[at] != nullptr) { at = (at + 1) & (slots_.size() - 1); }
    slots_[at] = type;
  }
}

const Type* TypeTable::opaque(std::string_view name, std::span<const Type* const> arguments) {
  return arena_.make<Type>(Type{.kind = TypeKind::opaque, .name = name, .arguments = arena_.copy(arguments)});
}

const Type* TypeTable::variable(std::uint32_t number) {
  return arena_.make<Type>(Type{.kind = TypeKind::variable, .number = number});
}

const Type* Substitution::find(std::string_view parameter) const {
  for (std::size_t i = 0; i < count_; ++i) {
    if (entries_[i].parameter == parameter) { return entries_[i].type; }
  }
  return nullptr;
}

void Substitution::set(std::string_view parameter, const Type* type) {
  for (std::size_t i = 0; i < count_; ++i) {
    if (entries_[i].parameter != parameter) { continue; }
    entries_[i].type = type;
    return;
  }
  assert(count_ < entries_.size() && "a signature has few type parameters");
  entries_[count_++] = {parameter, type};
}

// --- variables ------------------------------------------------------------------------------------------------------

const Type* Unifier::fresh_variable() {
  bindings_.push_back(nullptr);
  return table_.variable(static_cast<std::uint32_t>(bindings_.size() - 1));
}

const Type* Unifier::instantiate(const Type& type, Substitution& substitution) {
  switch (type.kind) {
    case TypeKind::parameter: {
      const Type* known = substitution.find(type.name);
      if (known == nullptr) {
        known = fresh_variable();
        substitution.set(type.name, known);
      }
      return known;
    }
    case TypeKind::list: return table_.list(instantiate(*type.element, substitution));
    case TypeKind::optional: return table_.optional(instantiate(*type.element, substitution));
    case TypeKind::map:
      return table_.map(instantiate(*type.key, substitution), instantiate(*type.element, substitution));
    case TypeKind::opaque: {
      std::vector<const Type*> arguments;
      for (const Type* argument : type.arguments) { arguments.push_back(instantiate(*argument, substitution)); }
      return table_.opaque(type.name, arguments);
    }
    default: return &type;
  }
}

void Unifier::go_back_to(std::size_t mark) {
  for (; bound_.size() > mark; bound_.pop_back()) { bindings_[bound_.back()] = nullptr; }
}

bool Unifier::occurs(const Type& variable, const Type& type) {
  const Type& at = top(type);
  if (&at == &variable || !use_up_part()) { return true; }
  const bool in_element = at.element != nullptr && occurs(variable, *at.element);
  const bool in_key = at.key != nullptr && occurs(variable, *at.key);
  return in_element || in_key || std::any_of(at.arguments.begin(), at.arguments.end(), [&](const Type* argument) {
           return occurs(variable, *argument);
         });
}

bool Unifier::bind(const Type& variable, const Type& type) {
  if (occurs(variable, type)) { return false; }
  bindings_[variable.number] = &type;
  bound_.push_back(variable.number);
  return true;
}

bool Unifier::fits(const Type& from_type, const Type& to_type) {
  const Type& from = top(from_type);
  const Type& to = top(to_type);
  if (&from == &to || from.kind == TypeKind::dyn || to.kind == TypeKind::dyn) { return true; }
  if (to.kind == TypeKind::variable) { return bind(to, from); }
  if (from.kind == TypeKind::variable) { return bind(from, to); }
  if (from.kind != to.kind) {
    return (from.kind == TypeKind::null && is_nullable(to.kind)) ||
           (to.kind == TypeKind::null && is_nullable(from.kind));
  }
  if (!use_up_part()) { return false; }
  switch (from.kind) {
    case TypeKind::list:
    case TypeKind::optional: return fits(*from.element, *to.element);
    case TypeKind::map: return fits(*from.key, *to.key) && fits(*from.element, *to.element);
    case TypeKind::object: return from.object->is(*to.object);
    case TypeKind::opaque:
      return from.name == to.name &&
             std::equal(from.arguments.begin(), from.arguments.end(), to.arguments.begin(), to.arguments.end(),
                        [this](const Type* a, const Type* b) { return fits(*a, *b); });
    default: return true;
  }
}

bool Unifier::matches(const Type& argument, const Type& parameter, Substitution& substitution) {
  const Type& from = top(argument);
  switch (parameter.kind) {
    case TypeKind::parameter: {
      // Several arguments may say what it stands for: the result must not promise more than the least certain of them.
      const Type* known = substitution.find(parameter.name);
      if (known != nullptr && !fits(from, *known)) { return false; }
      substitution.set(parameter.name, known == nullptr ? &from : joined(from, *known));
      return true;
    }
    case TypeKind::list:
    case TypeKind::map:
    case TypeKind::optional:
    case TypeKind::opaque: {
      if (from.kind == TypeKind::dyn) {
        match_dyn(parameter, substitution);
        return true;
      }
      const bool same_form = from.kind == parameter.kind && from.name == parameter.name &&
                             from.arguments.size() == parameter.arguments.size();
      if (!same_form) { return fits(from, *instantiate(parameter, substitution)); }
      if (!use_up_part()) { return false; }
      const bool key_fits = parameter.key == nullptr || matches(*from.key, *parameter.key, substitution);
      const bool element_fits =
          parameter.element == nullptr || matches(*from.element, *parameter.element, substitution);
      return key_fits && element_fits &&
             std::equal(from.arguments.begin(), from.arguments.end(), parameter.arguments.begin(),
                        [&](const Type* a, const Type* b) { return matches(*a, *b, substitution); });
    }
    default: return fits(from, parameter);
  }
}

/// Of an argument that is `dyn`, so are all parts: were they left open, what they are compared with would decide.
void Unifier::match_dyn(const Type& parameter, Substitution& substitution) {
  if (parameter.kind == TypeKind::parameter) { substitution.set(parameter.name, &types::kDyn); }
  if (parameter.key != nullptr) { match_dyn(*parameter.key, substitution); }
  if (parameter.element != nullptr) { match_dyn(*parameter.element, substitution); }
  for (const Type* argument : parameter.arguments) { match_dyn(*argument, substitution); }
}

// --- results --------------------------------------------------------------------------------------------------------

const Type* Unifier::joined(const Type& a, const Type& b) {
  const Type& first = top(a);
  const Type& second = top(b);
  if (&first == &second) { return &first; }
  if (first.kind == TypeKind::dyn || second.kind == TypeKind::dyn || !use_up_part()) { return &types::kDyn; }
  if (first.kind == TypeKind::null && is_nullable(second.kind)) { return &second; }
  if (second.kind == TypeKind::null && is_nullable(first.kind)) { return &first; }
  if (first.kind != second.kind) { return &types::kDyn; }
  switch (first.kind) {
    case TypeKind::string: return first.vocabulary == second.vocabulary ? &first : &types::kString;
    case TypeKind::int64: return first.bounds == second.bounds ? &first : &types::kInt;
    case TypeKind::uint64: return first.bounds == second.bounds ? &first : &types::kUint;
    case TypeKind::float64: return first.bounds == second.bounds ? &first : &types::kDouble;
    case TypeKind::list: return table_.list(joined(*first.element, *second.element));
    case TypeKind::optional: return table_.optional(joined(*first.element, *second.element));
    case TypeKind::map: return table_.map(joined(*first.key, *second.key), joined(*first.element, *second.element));
    case TypeKind::object:
      if (first.object->is(*second.object)) { return &second; }
      return second.object->is(*first.object) ? &first : &types::kDyn;
    case TypeKind::opaque: {
      if (first.name != second.name || first.arguments.size() != second.arguments.size()) { return &types::kDyn; }
      std::vector<const Type*> arguments;
      for (std::size_t i = 0; i < first.arguments.size(); ++i) {
        arguments.push_back(joined(*first.arguments[i], *second.arguments[i]));
      }
      return table_.opaque(first.name, arguments);
    }
    default: return &first;
  }
}

const Type* Unifier::resolved(const Type& type) {
  const Type& at = top(type);
  if (!use_up_part()) { return &types::kDyn; }
  switch (at.kind) {
    case TypeKind::variable:
    case TypeKind::parameter: return &types::kDyn;
    case TypeKind::list: {
      const Type* element = resolved(*at.element);
      return element == at.element ? &at : table_.list(element);
    }
    case TypeKind::optional: {
      const Type* element = resolved(*at.element);
      return element == at.element ? &at : table_.optional(element);
    }
    case TypeKind::map: {
      const Type* key = resolved(*at.key);
      const Type* element = resolved(*at.element);
      return key == at.key && element == at.element ? &at : table_.map(key, element);
    }
    case TypeKind::opaque: {
      std::vector<const Type*> arguments;
      for (const Type* argument : at.arguments) { arguments.push_back(resolved(*argument)); }
      return table_.opaque(at.name, arguments);
    }
    default: return &at;
  }
}

}  // namespace orr::cel
