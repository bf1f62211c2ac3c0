#include "orr/manifest/path.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

/// One part of a path: a field, and what stands behind `/` if it names a list: a key, and perhaps more behind a dot.
struct Part {
  std::string_view field;
  std::string_view key;
};

/// Cuts the first part off.
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

/// For the help of an error; empty when no candidate is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean `{}`?", *near) : std::string();
}

bool is_list_of_objects(const cel::Type& type) {
  return type.kind == cel::TypeKind::list && type.element->kind == cel::TypeKind::object;
}

}  // namespace

std::optional<PathTarget> PathFinder::find(std::string_view path) {
  const Walk walked = walk(path);
  return walked.end == Walk::End::target ? std::optional(walked.target) : std::nullopt;
}

Error PathFinder::explain(std::string_view path) {
  const Walk walked = walk(path);
  std::vector<std::string_view> candidates;
  switch (walked.end) {
    case Walk::End::target: break;
    case Walk::End::no_field:
      for (const cel::Field& known : walked.type->fields) { candidates.push_back(known.name); }
      return {ErrorKind::not_found, fmt::format("{} is no field of `{}`", quote(walked.field), walked.type->name),
              suggestion(walked.field, candidates)};
    case Walk::End::no_element:
      for (const cel::Value& item : walked.list->items) { candidates.push_back(item.object->label); }
      return {ErrorKind::not_found, fmt::format("`{}` has no element {}", walked.field, quote(walked.key)),
              suggestion(walked.key, candidates)};
    case Walk::End::no_list:
      return {ErrorKind::not_found, fmt::format("`{}` is no list with elements", walked.field), {}};
    case Walk::End::no_fields: return {ErrorKind::not_found, fmt::format("`{}` has no fields", walked.field), {}};
  }
  return {ErrorKind::not_found, fmt::format("{} leads somewhere", quote(path)), {}};
}

PathFinder::Walk PathFinder::walk(std::string_view path) {
  static constexpr cel::List kNothing{};
  const cel::Object* at = &root_;
  const cel::ObjectType* type = root_.type;
  for (;;) {
    const Part part = take_part(path);
    Walk walked{.type = type, .field = part.field, .key = part.key};
    const int slot = type->find(part.field);
    if (slot < 0) {
      walked.end = Walk::End::no_field;
      return walked;
    }
    const cel::Type& field_type = *type->fields[static_cast<std::size_t>(slot)].type;
    const cel::Value* value = at == nullptr ? nullptr : &at->slots[slot];
    const bool stated = value != nullptr && !value->is(cel::Kind::absent);
    walked.target = {at, static_cast<std::uint32_t>(slot), nullptr};

    if (!part.key.empty()) {
      if (!is_list_of_objects(field_type)) {
        walked.end = Walk::End::no_list;
        return walked;
      }
      walked.list = stated ? value->list : &kNothing;
      walked.target.element = find_element(*walked.list, part.key, path);
      if (walked.target.element == nullptr) {
        walked.end = Walk::End::no_element;
        return walked;
      }
      at = walked.target.element;
      type = at->type;
    } else if (field_type.kind == cel::TypeKind::object) {
      at = stated ? value->object : nullptr;
      type = field_type.object;
    } else if (!path.empty()) {
      walked.end = Walk::End::no_fields;
      return walked;
    }
    if (path.empty()) { return walked; }
  }
}

/// The element whose key is all of `key`, else the longest part of it that ends before a dot; `rest` is what stands
/// behind that dot.
const cel::Object* PathFinder::find_element(const cel::List& list, std::string_view key, std::string_view& rest) {
  const ByKey& elements = elements_of(list);
  for (std::size_t end = key.size(); end != std::string_view::npos; end = key.rfind('.', end - 1)) {
    if (const auto found = elements.find(key.substr(0, end)); found != elements.end()) {
      rest = key.substr(std::min(end + 1, key.size()));
      return found->second;
    }
    if (end == 0) { break; }
  }
  return nullptr;
}

const PathFinder::ByKey& PathFinder::elements_of(const cel::List& list) {
  const auto [known, is_new] = elements_.try_emplace(&list);
  if (!is_new) { return known->second; }
  for (const cel::Value& item : list.items) { known->second.emplace(item.object->label, item.object); }
  return known->second;
}

Result<PathTarget> follow(const cel::Object& root, std::string_view path) {
  PathFinder finder(root);
  if (const auto target = finder.find(path)) { return *target; }
  return fail(finder.explain(path));
}

}  // namespace orr::manifest
