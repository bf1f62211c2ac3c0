#include "scaffold/skeleton.hpp"

#include <algorithm>
#include <utility>

#include "orr/cel/format.hpp"
#include "scaffold/stub_text.hpp"

namespace orr::scaffold {
namespace {

using schema::Property;
using schema::Shape;

Stub* find_child(Stub& stub, std::string_view key) {
  const auto found = std::ranges::find(stub.children, key, &Stub::key);
  return found == stub.children.end() ? nullptr : &*found;
}

Stub& add_child(Stub& stub, std::string_view key, Stub::Kind kind) {
  return stub.children.emplace_back(Stub{.key = std::string(key), .kind = kind});
}

/// Questions that are not asked inside, above a stub.
void add_questions(const std::vector<std::string>& questions, Stub& stub) {
  const std::vector<std::string_view> inside = inner_questions(stub);
  for (const std::string& question : questions) {
    const bool is_known = std::ranges::find(inside, question) != inside.end() ||
                          std::ranges::find(stub.questions, question) != stub.questions.end();
    if (!is_known) { stub.questions.push_back(question); }
  }
}

/// The names of fields that a path goes on with behind what is stated.
std::string_view behind(std::string_view path, std::string_view stated) {
  path.remove_prefix(std::min(stated.size(), path.size()));
  return path.starts_with('.') ? path.substr(1) : path;
}

}  // namespace

void Skeleton::add(std::string_view path, const std::vector<std::string>& questions) {
  const auto target = finder_.find(path);
  if (!target || target->element != nullptr) { return; }
  const cel::Object& stated = target->object == nullptr ? *target->around : *target->object;
  const Shape* shape = &manifest_.facts.shape(stated);
  Stub* around = &stub_of(stated);
  std::string_view rest = behind(path, cel::path_of(stated));
  for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
    const auto slot = static_cast<std::uint32_t>(shape->find(rest.substr(0, dot)));  // declared, or it were not found
    around = &entered(*around, *shape, slot);
    shape = shape->properties[slot].shape;
    rest.remove_prefix(dot + 1);
  }
  if (Stub* known = find_child(*around, rest)) { return add_questions(questions, *known); }
  auto stub = builder_.field(*shape, static_cast<std::uint32_t>(shape->find(rest)));
  if (!stub) { stub = Stub{.key = std::string(rest), .text = "<...>"}; }
  stub->questions.clear();
  add_questions(questions, *stub);
  around->children.push_back(*std::move(stub));
}

/// The stub of an object that is stated, with those around it.
Stub& Skeleton::stub_of(const cel::Object& object) {
  if (object.parent == nullptr) { return root_; }
  const Shape& shape = manifest_.facts.shape(*object.parent);
  Stub& field = entered(stub_of(*object.parent), shape, object.slot);
  const Property& property = shape.properties[object.slot];
  if (property.item == nullptr) { return field; }
  if (Stub* known = find_child(field, object.label)) { return *known; }
  Stub& item = add_child(field, object.label, Stub::Kind::mapping);
  if (property.form == schema::Form::list) { name_element(object, item); }
  return item;
}

/// The stub of a field, to add something to it. What was a claim alone goes on as its status.
Stub& Skeleton::entered(Stub& around, const Shape& shape, std::uint32_t slot) {
  const Property& property = shape.properties[slot];
  const bool is_list = property.form == schema::Form::list;
  Stub* known = find_child(around, property.name);
  if (known == nullptr) {
    return add_child(around, property.name, is_list ? Stub::Kind::sequence : Stub::Kind::mapping);
  }
  if (known->kind != Stub::Kind::scalar) { return *known; }
  known->kind = is_list ? Stub::Kind::sequence : Stub::Kind::mapping;
  if (property.form == schema::Form::claim) {
    Stub& status = add_child(*known, property.shape->properties[schema::kStatus].name, Stub::Kind::scalar);
    status.text = "<done>";
  }
  return *known;
}

/// An element is known by its key.
void Skeleton::name_element(const cel::Object& element, Stub& stub) const {
  const Shape& shape = manifest_.facts.shape(element);
  for (const std::uint32_t slot : shape.key) {
    if (element.slots[slot].is(cel::Kind::absent)) { continue; }
    add_child(stub, shape.properties[slot].name, Stub::Kind::scalar).text = cel::to_text(element.slots[slot]);
  }
}

}  // namespace orr::scaffold
