#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "orr/cel/value.hpp"
#include "orr/support/result.hpp"

namespace orr::manifest {

/// What a path leads to: a slot of an object, or an element of the list in it.
struct PathTarget {
  const cel::Object* object = nullptr;  ///< Null when the path leads below something that is not stated.
  std::uint32_t slot = 0;
  const cel::Object* element = nullptr;  ///< When the path ends in `list/key`.
  const cel::Object* around = nullptr;   ///< The innermost object on the way to the slot that is stated.
};

/// Follows `section.field`, `list/key` and `list/key.field` from the root of one manifest. Keys may hold dots and
/// slashes: the longest key that fits is meant. Sorts the keys of a list when it first meets it, so that many paths
/// through long lists stay cheap.
class PathFinder {
 public:
  /// The root must outlive the finder.
  explicit PathFinder(const cel::Object& root) : root_(root) {}

  /// Nothing when the path leads nowhere.
  [[nodiscard]] std::optional<PathTarget> find(std::string_view path);

  /// Why a path leads nowhere: the part that is not declared, or the element that does not exist, with a suggestion.
  [[nodiscard]] Error explain(std::string_view path);

 private:
  using ByKey = std::map<std::string_view, const cel::Object*>;

  /// How far a path leads.
  struct Walk {
    enum class End { target, no_path, no_field, no_list, no_key, no_element, no_field_behind, no_fields };
    End end = End::target;
    PathTarget target{};
    std::string_view field{};               ///< The last one that was looked for.
    const cel::ObjectType* type = nullptr;  ///< Of what it is looked for in.
    const cel::Type* field_type = nullptr;  ///< For `no_fields`.
    const cel::List* list = nullptr;        ///< For `no_element`.
    std::string_view key{};                 ///< For `no_element`.
  };

  [[nodiscard]] Walk walk(std::string_view path);
  [[nodiscard]] const cel::Object* take_element(const cel::List& list, std::string_view& path);
  [[nodiscard]] const ByKey& elements_of(const cel::List& list);

  const cel::Object& root_;
  std::map<const cel::List*, ByKey> elements_;
};

}  // namespace orr::manifest
