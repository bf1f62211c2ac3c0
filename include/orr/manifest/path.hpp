#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "orr/cel/value.hpp"
#include "orr/support/result.hpp"

namespace orr::manifest {

/// What a path leads to: a slot of an object, or an element of the list in it.
struct PathTarget {
  const cel::Object* object = nullptr;  ///< Null when the path leads below something that is not stated.
  std::uint32_t slot = 0;
  const cel::Object* element = nullptr;  ///< When the path ends in `list/key`.
};

/// Follows `section.field`, `list/key` and `list/key.field` from the root of one manifest. Sorts the keys of a list
/// when it first meets it, so that many paths through long lists stay cheap.
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
    enum class End { target, no_field, no_element, no_list, no_fields };
    End end = End::target;
    PathTarget target{};
    const cel::ObjectType* type = nullptr;  ///< For `no_field`: where it is looked for.
    const cel::List* list = nullptr;        ///< For `no_element`.
    std::string_view field{};
    std::string_view key{};
  };

  [[nodiscard]] Walk walk(std::string_view path);
  [[nodiscard]] const cel::Object* find_element(const cel::List& list, std::string_view key, std::string_view& rest);
  [[nodiscard]] const ByKey& elements_of(const cel::List& list);

  const cel::Object& root_;
  std::map<const cel::List*, ByKey> elements_;
};

/// Follows a single path.
[[nodiscard]] Result<PathTarget> follow(const cel::Object& root, std::string_view path);

}  // namespace orr::manifest
