#include "orr/manifest/path.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

constexpr std::size_t kMostCandidates = 1'000;  ///< Of a suggestion.

/// One part of a path: a field, and what follows it.
struct Part {
  std::string_view field;
  char separator = '\0';  ///< `.` before a field, `/` before the key of an element; none at the end.
};

/// Cuts the first part off.
Part take_part(std::string_view& path) {
  const std::size_t end = path.find_first_of("./");
  const Part part{path.substr(0, end), end == std::string_view::npos ? '\0' : path[end]};
  path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
  return part;
}

/// The element whose key the path begins with: with all of it, else with the longest key behind which fields follow.
/// Cuts the key off.
const cel::Object* take_element(const cel::List& list, std::string_view& path) {
  const cel::Object* longest = nullptr;
  for (const cel::Value& item : list.items) {
    const std::string_view key = item.object->label;
    if (path == key) {
      path = {};
      return item.object;
    }
    const bool goes_on = path.size() > key.size() + 1 && path[key.size()] == '.' && path.starts_with(key);
    if (goes_on && (longest == nullptr || key.size() > longest->label.size())) { longest = item.object; }
  }
  if (longest != nullptr) { path.remove_prefix(longest->label.size() + 1); }
  return longest;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean {}?", quote(*near)) : std::string();
}

tl::unexpected<Error> no_field(const cel::ObjectType& type, std::string_view field, const FollowOptions& options) {
  std::vector<std::string_view> names;
  for (const cel::Field& known : type.fields) { names.push_back(known.name); }
  return fail(ErrorKind::not_found, fmt::format("{} is no field of `{}`", quote(field), type.name),
              options.suggest ? did_you_mean(field, names) : std::string());
}

tl::unexpected<Error> no_element(const cel::List& list, std::string_view field, std::string_view key,
                                 const FollowOptions& options) {
  std::vector<std::string_view> labels;
  const bool suggest = options.suggest && list.items.size() <= kMostCandidates;
  for (const cel::Value& item : suggest ? list.items : std::span<const cel::Value>()) {
    labels.push_back(item.object->label);
  }
  return fail(ErrorKind::not_found, fmt::format("`{}` has no element {}", field, quote(key)),
              did_you_mean(key, labels));
}

bool is_list_of_objects(const cel::Type& type) {
  return type.kind == cel::TypeKind::list && type.element->kind == cel::TypeKind::object;
}

tl::unexpected<Error> no_fields(const cel::Type& type, std::string_view field) {
  return fail(ErrorKind::not_found, fmt::format("`{}` has no fields", field),
              is_list_of_objects(type) ? fmt::format("name an element, as in `{}/...`", field) : std::string());
}

tl::unexpected<Error> ends_early(std::string_view what, const Part& part) {
  return fail(ErrorKind::not_found, fmt::format("{} is expected behind `{}{}`", what, part.field, part.separator));
}

}  // namespace

Result<PathTarget> follow(const cel::Object& root, std::string_view path, const FollowOptions& options) {
  if (path.empty()) {
    return fail(ErrorKind::not_found, "the path is empty", "write for example `capacity.autoscaling`");
  }
  const cel::Object* at = &root;
  const cel::Object* around = &root;
  const cel::ObjectType* type = root.type;
  for (;;) {
    const Part part = take_part(path);
    const int slot = type->find(part.field);
    if (slot < 0) { return no_field(*type, part.field, options); }
    const cel::Type& field_type = *type->fields[static_cast<std::size_t>(slot)].type;
    const cel::Value* value = at == nullptr ? nullptr : &at->slots[slot];
    const bool stated = value != nullptr && !value->is(cel::Kind::absent);
    if (at != nullptr) { around = at; }
    PathTarget target{.object = at, .slot = static_cast<std::uint32_t>(slot), .around = around};

    if (part.separator == '/') {
      if (!is_list_of_objects(field_type)) {
        return fail(ErrorKind::not_found, fmt::format("`{}` is no list with elements", part.field));
      }
      if (path.empty()) { return ends_early("a key", part); }
      static constexpr cel::List kNothing{};
      const cel::List& list = stated ? *value->list : kNothing;
      target.element = take_element(list, path);
      if (target.element == nullptr) { return no_element(list, part.field, path, options); }
      if (path.empty()) { return target; }
      at = target.element;
      type = at->type;
      continue;
    }
    if (part.separator == '\0') { return target; }
    if (path.empty()) { return ends_early("a field", part); }
    if (field_type.kind != cel::TypeKind::object) { return no_fields(field_type, part.field); }
    at = stated ? value->object : nullptr;
    type = field_type.object;
  }
}

}  // namespace orr::manifest
