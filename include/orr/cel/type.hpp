#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace orr::cel {

struct ObjectType;

/// Kinds of types of the Common Expression Language (language definition, "Values"), and those of declared objects.
enum class TypeKind : std::uint8_t {
  dyn,   ///< Known only at run time; fits everything.
  null,  ///< The type of `null`.
  boolean,
  int64,
  uint64,
  float64,
  string,
  bytes,
  timestamp,
  duration,
  list,       ///< Of `element`.
  map,        ///< From `key` to `element`.
  object,     ///< A declared shape, `object`.
  type,       ///< The type of types.
  optional,   ///< An `element`, or none.
  opaque,     ///< Declared by name alone, with `arguments`; no value has it.
  parameter,  ///< Stands for any one type in the signature of an overload, by `name`.
  variable,   ///< Stands for a type that is still to be found while an expression is checked, by `number`.
};

/// A word that a closed vocabulary accepts in files but normalises away.
struct Synonym {
  std::string_view written;
  std::string_view means;
};

/// The only values that a string can have. Lets the checker refuse comparisons that can never hold.
struct Vocabulary {
  std::span<const std::string_view> words;
  std::span<const Synonym> synonyms;
  /// A function of the object around the string that answers for a word of it, taking more into account than the word;
  /// comparing with the word itself is then a mistake. Empty for none.
  std::string_view decided_word{};
  std::string_view decided_by{};
};

/// Between what a number lies, both ends included.
struct Bounds {
  double minimum = 0;
  double maximum = 0;
};

/// A type. Immutable and shared by address; may live in constant data. Compare with `same`.
struct Type {
  TypeKind kind = TypeKind::dyn;
  const Type* element = nullptr;             ///< Of a list, map or optional.
  const Type* key = nullptr;                 ///< Of a map.
  const ObjectType* object = nullptr;        ///< Of an object.
  const Vocabulary* vocabulary = nullptr;    ///< Of a string; null for any string.
  const Bounds* bounds = nullptr;            ///< Of a number; null for any number.
  std::string_view name{};                   ///< Of a parameter or opaque type.
  std::span<const Type* const> arguments{};  ///< Of an opaque type.
  std::uint32_t number = 0;                  ///< Of a variable.
};

/// A declared field of an object; its place in `ObjectType::fields` is the slot that holds its value.
struct Field {
  std::string_view name;
  const Type* type = nullptr;
};

/// A declared object shape. Unlike a map, it knows its fields, so a wrong name is an error before evaluation.
struct ObjectType {
  std::string_view name;
  std::span<const Field> fields;
  /// What it may be passed as besides itself: its fields begin with those of the base. Null for none.
  const ObjectType* base = nullptr;

  /// Slot of the field, or -1.
  [[nodiscard]] int find(std::string_view field) const;

  /// Whether it is `other` or has it among its bases.
  [[nodiscard]] bool is(const ObjectType& other) const;
};

namespace types {
inline constexpr Type kDyn{TypeKind::dyn};
inline constexpr Type kNull{TypeKind::null};
inline constexpr Type kBool{TypeKind::boolean};
inline constexpr Type kInt{TypeKind::int64};
inline constexpr Type kUint{TypeKind::uint64};
inline constexpr Type kDouble{TypeKind::float64};
inline constexpr Type kString{TypeKind::string};
inline constexpr Type kBytes{TypeKind::bytes};
inline constexpr Type kTimestamp{TypeKind::timestamp};
inline constexpr Type kDuration{TypeKind::duration};
inline constexpr Type kType{TypeKind::type};
inline constexpr Type kListOfString{.kind = TypeKind::list, .element = &kString};
inline constexpr Type kListOfDyn{.kind = TypeKind::list, .element = &kDyn};
inline constexpr Type kMapOfDyn{.kind = TypeKind::map, .element = &kDyn, .key = &kDyn};
inline constexpr Type kMapOfStrings{.kind = TypeKind::map, .element = &kString, .key = &kString};
inline constexpr Type kOptionalOfDyn{.kind = TypeKind::optional, .element = &kDyn};
}  // namespace types

/// Structural equality; objects by identity, vocabularies and bounds ignored.
[[nodiscard]] bool same(const Type& a, const Type& b);

/// As written in CEL: `list(string)`, `map(string, int)`, the name of an object.
[[nodiscard]] std::string to_string(const Type& type);

}  // namespace orr::cel
