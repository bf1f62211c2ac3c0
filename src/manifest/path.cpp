#include "orr/manifest/path.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::manifest {
namespace {

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

std::size_t common_length(std::string_view a, std::string_view b) {
  const auto [differs, _] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(differs - a.begin());
}

bool is_list_of_objects(const cel::Type& type) {
  return type.kind == cel::TypeKind::list && type.element->kind == cel::TypeKind::object;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("did you mean {}?", quote(*near)) : std::string();
}

Error not_found(std::string message, std::string help = {}) {
  return {ErrorKind::not_found, std::move(message), std::move(help)};
}

Error no_field(const cel::ObjectType& type, std::string_view field) {
  std::vector<std::string_view> names;
  for (const cel::Field& known : type.fields) { names.push_back(known.name); }
  return not_found(fmt::format("{} is no field of `{}`", quote(field), type.name), did_you_mean(field, names));
}

Error no_element(const cel::List& list, std::string_view field, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const cel::Value& item : list.items) { keys.push_back(item.object->label); }
  return not_found(fmt::format("`{}` has no element {}", field, quote(key)), did_you_mean(key, keys));
}

}  // namespace

std::optional<PathTarget> PathFinder::find(std::string_view path) {
  const Walk walked = walk(path);
  return walked.end == Walk::End::target ? std::optional(walked.target) : std::nullopt;
}

Error PathFinder::explain(std::string_view path) {
  const Walk walked = walk(path);
  const std::string_view field = walked.field;
  switch (walked.end) {
    case Walk::End::target: assert(false && "only paths that lead nowhere are explained"); break;
    case Walk::End::no_path: return not_found("the path is empty", "write for example `capacity.autoscaling`");
    case Walk::End::no_field: return no_field(*walked.type, field);
    case Walk::End::no_list: return not_found(fmt::format("`{}` is no list with elements", field));
    case Walk::End::no_key: return not_found(fmt::format("a key is expected behind `{}/`", field));
    case Walk::End::no_element: return no_element(*walked.list, field, walked.key);
    case Walk::End::no_field_behind: return not_found(fmt::format("a field is expected behind `{}.`", field));
    case Walk::End::no_fields:
      return not_found(
          fmt::format("`{}` has no fields", field),
          is_list_of_objects(*walked.field_type) ? fmt::format("name an element, as in `{}/...`", field) : "");
  }
  std::abort();  // unreachable: the switch covers the enum
}

PathFinder::Walk PathFinder::walk(std::string_view path) {
  using End = Walk::End;
  static constexpr cel::List kNothing{};
  Walk walked{.target = {.around = &root_}, .type = root_.type};
  const auto ended = [&walked](End end) {
    walked.end = end;
    return walked;
  };
  if (path.empty()) { return ended(End::no_path); }
  for (const cel::Object* at = &root_;;) {
    const Part part = take_part(path);
    walked.field = part.field;
    const int slot = walked.type->find(part.field);
    if (slot < 0) { return ended(End::no_field); }
    if (at != nullptr) { walked.target.around = at; }
    walked.target.object = at;
    walked.target.slot = static_cast<std::uint32_t>(slot);
    if (part.separator == '\0') { return walked; }

    walked.field_type = walked.type->fields[static_cast<std::size_t>(slot)].type;
    const cel::Value* value = at == nullptr ? nullptr : &at->slots[slot];
    const bool stated = value != nullptr && !value->is(cel::Kind::absent);
    if (part.separator == '.') {
      if (path.empty()) { return ended(End::no_field_behind); }
      if (walked.field_type->kind != cel::TypeKind::object) { return ended(End::no_fields); }
      at = stated ? value->object : nullptr;
      walked.type = walked.field_type->object;
      continue;
    }
    if (!is_list_of_objects(*walked.field_type)) { return ended(End::no_list); }
    if (path.empty()) { return ended(End::no_key); }
    walked.list = stated ? value->list : &kNothing;
    walked.key = path;
    const cel::Object* element = take_element(*walked.list, path);
    if (element == nullptr) { return ended(End::no_element); }
    if (path.empty()) {
      walked.target.element = element;
      return walked;
    }
    at = element;
    walked.type = element->type;
  }
}

/// The element whose key the path begins with: with all of it, else with the longest key behind which fields follow.
/// Cuts the key off.
///
/// Whatever begins a text sorts before it, and all between the two begins with it as well. So the key before a text,
/// if it does not begin the text, bounds the length of those that do: as far as the two are alike.
const cel::Object* PathFinder::take_element(const cel::List& list, std::string_view& path) {
  const ByKey& elements = elements_of(list);
  std::string_view head = path;
  for (auto next = elements.upper_bound(head); next != elements.begin(); next = elements.upper_bound(head)) {
    const auto& [key, element] = *std::prev(next);
    const std::size_t common = common_length(key, head);
    const bool is_whole = common == path.size();
    const bool goes_on = path.size() > common + 1 && path[common] == '.';
    if (common == key.size() && (is_whole || goes_on)) {
      path.remove_prefix(is_whole ? common : common + 1);
      return element;
    }
    head = head.substr(0, std::min(common, key.size() - 1));
  }
  return nullptr;
}

/// Of those with one key, which is reported, the first. Elements without a key cannot be named.
const PathFinder::ByKey& PathFinder::elements_of(const cel::List& list) {
  const auto [known, is_new] = elements_.try_emplace(&list);
  for (const cel::Value& item : is_new ? list.items : std::span<const cel::Value>()) {
    if (!item.object->label.empty()) { known->second.emplace(item.object->label, item.object); }
  }
  return known->second;
}

}  // namespace orr::manifest
