#include "orr/manifest/path.hpp"

#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

/// One part of a path: a field, and the key of an element if it names a list.
struct Part {
  std::string_view field;
  std::string_view key;
};

/// Cuts the first part off. A key runs to the end of the path or to a dot behind which the path goes on; keys with
/// dots of their own are tried whole first by `find_element`.
Part take_part(std::string_view& path) {
  const std::size_t end = path.find_first_of("./");
  Part part{path.substr(0, end), {}};
  if (end == std::string_view::npos) {
    path = {};
    return part;
  }
  const bool has_key = path[end] == '/';
  path.remove_prefix(end + 1);
  if (has_key) {
    part.key = path;
    path = {};
  }
  return part;
}

const cel::Object* find_element(const cel::List& list, std::string_view& key_and_rest, std::string_view& rest) {
  for (const cel::Value& item : list.items) {
    const std::string_view label = item.object->label;
    const bool whole = key_and_rest == label;
    const bool goes_on =
        key_and_rest.size() > label.size() && key_and_rest.starts_with(label) && key_and_rest[label.size()] == '.';
    if (!whole && !goes_on) { continue; }
    rest = whole ? std::string_view() : key_and_rest.substr(label.size() + 1);
    return item.object;
  }
  return nullptr;
}

tl::unexpected<Error> no_field(const cel::ObjectType& type, std::string_view field) {
  std::vector<std::string_view> names;
  for (const cel::Field& known : type.fields) { names.push_back(known.name); }
  const auto near = nearest(field, names);
  return fail(ErrorKind::not_found, fmt::format("{} is no field of `{}`", quote(field), type.name),
              near ? fmt::format("did you mean `{}`?", *near) : std::string());
}

tl::unexpected<Error> no_element(const cel::List& list, std::string_view field, std::string_view key) {
  std::vector<std::string_view> labels;
  for (const cel::Value& item : list.items) { labels.push_back(item.object->label); }
  const auto near = nearest(key, labels);
  return fail(ErrorKind::not_found, fmt::format("`{}` has no element {}", field, quote(key)),
              near ? fmt::format("did you mean `{}`?", *near) : std::string());
}

bool is_list_of_objects(const cel::Type& type) {
  return type.kind == cel::TypeKind::list && type.element->kind == cel::TypeKind::object;
}

}  // namespace

Result<PathTarget> follow(const cel::Object& root, std::string_view path) {
  const cel::Object* at = &root;
  const cel::Object* around = &root;
  const cel::ObjectType* type = root.type;
  for (;;) {
    const Part part = take_part(path);
    const int slot = type->find(part.field);
    if (slot < 0) { return no_field(*type, part.field); }
    const cel::Type& field_type = *type->fields[static_cast<std::size_t>(slot)].type;
    const cel::Value* value = at == nullptr ? nullptr : &at->slots[slot];
    const bool stated = value != nullptr && !value->is(cel::Kind::absent);
    if (at != nullptr) { around = at; }
    PathTarget target{.object = at, .slot = static_cast<std::uint32_t>(slot), .around = around};

    std::string_view key = part.key;
    if (!key.empty()) {
      if (!is_list_of_objects(field_type)) {
        return fail(ErrorKind::not_found, fmt::format("`{}` is no list with elements", part.field));
      }
      static constexpr cel::List kNothing{};
      const cel::List& list = stated ? *value->list : kNothing;
      target.element = find_element(list, key, path);
      if (target.element == nullptr) { return no_element(list, part.field, key); }
      at = target.element;
      type = at->type;
    } else if (field_type.kind == cel::TypeKind::object) {
      at = stated ? value->object : nullptr;
      type = field_type.object;
    } else if (!path.empty()) {
      return fail(ErrorKind::not_found, fmt::format("`{}` has no fields", part.field));
    }
    if (path.empty()) { return target; }
  }
}

}  // namespace orr::manifest
