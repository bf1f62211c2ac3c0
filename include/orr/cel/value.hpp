#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "orr/cel/type.hpp"
#include "orr/support/arena.hpp"
#include "orr/support/source_file.hpp"

namespace orr::cel {

/// What a value is at run time.
enum class Kind : std::uint8_t {
  null,
  boolean,
  int64,
  uint64,
  float64,
  string,
  bytes,
  timestamp,
  duration,
  list,
  map,
  object,
  type,
  optional,
  unknown,  ///< Not known, and which facts are lacking.
  error,    ///< The expression has no value, and why.
  absent,   ///< Only in the slots of an object: nothing is stated there. Reading it gives an unknown.
};

/// Why a fact is lacking.
///
/// The first four are those that a rule can be told of; the last two are answers that a stated parent gives for its
/// unstated children, kept apart so that they never pass for a value.
enum class Reason : std::uint8_t {
  unstated,        ///< Nobody said.
  planned,         ///< Said to come in time.
  stale,           ///< Said, but too long ago.
  unverifiable,    ///< Said, but without what is needed to believe it.
  not_applicable,  ///< A parent says that nothing below it arises.
  refused,         ///< A parent says that nothing below it is planned.
};

struct List;
struct Map;
struct Object;
struct UnknownSet;
struct Failure;

/// A value of the language: 16 bytes, trivially copyable. What it refers to lives in an arena, a document or constant
/// data, which must outlive it.
struct Value {
  Kind kind = Kind::null;
  bool date_only = false;            ///< Of a timestamp: a calendar day, printed as one.
  Reason reason = Reason::unstated;  ///< Of an absent value.
  std::uint32_t extra = 0;           ///< Bytes of a string; nanoseconds (0..999'999'999) of a time or duration.
  union {
    bool boolean;
    std::int64_t int64 = 0;  ///< Also the seconds of a duration, and of a timestamp since 1970-01-01T00:00:00Z.
    std::uint64_t uint64;
    double float64;
    const char* chars;
    const List* list;
    const Map* map;
    const Object* object;
    const Type* type;
    const Value* optional;  ///< Null for none.
    const UnknownSet* unknown;
    const Failure* failure;
  };

  constexpr Value() = default;

  static constexpr Value null() { return {}; }
  static constexpr Value of(bool value) { return {Kind::boolean, value}; }
  static constexpr Value of(std::int64_t value) { return {Kind::int64, value}; }
  static constexpr Value of(std::uint64_t value) { return {Kind::uint64, value}; }
  static constexpr Value of(double value) { return {Kind::float64, value}; }
  /// Refers to the text, does not copy it.
  static constexpr Value of(std::string_view text) { return {Kind::string, text}; }
  static Value of(const char*) = delete;
  static constexpr Value of_bytes(std::string_view bytes) { return {Kind::bytes, bytes}; }
  static constexpr Value of(const List* value) { return {Kind::list, value}; }
  static constexpr Value of(const Map* value) { return {Kind::map, value}; }
  static constexpr Value of(const Object* value) { return {Kind::object, value}; }
  static constexpr Value of(const Type* value) { return {Kind::type, value}; }
  /// Refers to the value; null for none.
  static constexpr Value of_optional(const Value* value) { return {Kind::optional, value}; }
  static constexpr Value of(const UnknownSet* value) { return {Kind::unknown, value}; }
  static constexpr Value of(const Failure* value) { return {Kind::error, value}; }
  static constexpr Value absent(Reason reason) {
    Value value;
    value.kind = Kind::absent;
    value.reason = reason;
    return value;
  }
  static constexpr Value timestamp(std::int64_t seconds, std::uint32_t nanos) {
    return {Kind::timestamp, seconds, nanos};
  }
  /// A calendar day: 00:00 UTC of the day that lies `days` after 1970-01-01.
  static constexpr Value date(std::int64_t days) {
    Value value = timestamp(days * 86'400, 0);
    value.date_only = true;
    return value;
  }
  static constexpr Value duration(std::int64_t seconds, std::uint32_t nanos) {
    return {Kind::duration, seconds, nanos};
  }

  /// Text of a string or bytes.
  [[nodiscard]] constexpr std::string_view text() const { return {chars, extra}; }
  [[nodiscard]] constexpr std::uint32_t nanos() const { return extra; }
  [[nodiscard]] constexpr bool is(Kind wanted) const { return kind == wanted; }
  [[nodiscard]] constexpr bool is_true() const { return kind == Kind::boolean && boolean; }
  [[nodiscard]] constexpr bool is_false() const { return kind == Kind::boolean && !boolean; }
  /// Neither unknown nor error: something to compute with.
  [[nodiscard]] constexpr bool is_known() const { return kind != Kind::unknown && kind != Kind::error; }

 private:
  constexpr Value(Kind k, bool v) : kind(k), boolean(v) {}
  constexpr Value(Kind k, std::int64_t v, std::uint32_t e = 0) : kind(k), extra(e), int64(v) {}
  constexpr Value(Kind k, std::uint64_t v) : kind(k), uint64(v) {}
  constexpr Value(Kind k, double v) : kind(k), float64(v) {}
  constexpr Value(Kind k, std::string_view v) : kind(k), extra(static_cast<std::uint32_t>(v.size())), chars(v.data()) {}
  constexpr Value(Kind k, const List* v) : kind(k), list(v) {}
  constexpr Value(Kind k, const Map* v) : kind(k), map(v) {}
  constexpr Value(Kind k, const Object* v) : kind(k), object(v) {}
  constexpr Value(Kind k, const Type* v) : kind(k), type(v) {}
  constexpr Value(Kind k, const Value* v) : kind(k), optional(v) {}
  constexpr Value(Kind k, const UnknownSet* v) : kind(k), unknown(v) {}
  constexpr Value(Kind k, const Failure* v) : kind(k), failure(v) {}
};
static_assert(sizeof(Value) == 16);

/// A list, possibly known in part: `missing` names the facts on which further elements depend; null when complete.
struct List {
  std::span<const Value> items;
  const UnknownSet* missing = nullptr;
};

/// A map entry; keys are booleans, integers or strings.
struct Entry {
  Value key;
  Value value;
};

/// An open map, in the order in which it was stated.
struct Map {
  std::span<const Entry> entries;

  /// The value under a key, or null. Numeric keys match across integer kinds.
  [[nodiscard]] const Value* find(const Value& key) const;
};

/// An object of a declared shape: one slot for each field.
struct Object {
  const ObjectType* type = nullptr;
  const Object* parent = nullptr;  ///< Null for the root.
  const Value* slots = nullptr;    ///< As many as fields; null when the whole object is not stated.
  std::string_view label{};        ///< Key of an element of a list or map; empty otherwise.
  std::uint32_t slot = 0;          ///< In the parent.
  std::uint32_t id = 0;            ///< For the owner to keep more about it; 0 where nobody does.
};

/// One fact that is lacking: a slot of an object, stated or not.
struct Lack {
  const Object* object = nullptr;
  std::uint32_t slot = 0;
  Reason reason = Reason::unstated;
};

/// The facts that are lacking, in the order in which they were asked for, each once.
///
/// The other members tell something of the very value that is not known. What is computed from it is another value,
/// of which they do not hold.
struct UnknownSet {
  std::span<const Lack> lacks;
  /// When elements of an incomplete list were counted, or one of them was located, what the number is at least; else
  /// -1.
  std::int64_t at_least = -1;
  /// Whether the value is the one that belongs into the slot of the only lack.
  bool is_field = false;

  [[nodiscard]] bool tells_of_value() const { return at_least >= 0 || is_field; }
};

/// Why an expression has no value.
struct Failure {
  std::string_view message;
  Span at;  ///< In the text of the expression.
};

/// Unites sets of lacking facts, keeping the order in which they came.
class UnknownCollector {
 public:
  /// Null adds nothing.
  void add(const UnknownSet* set);

  /// Whether nothing was lacking so far.
  [[nodiscard]] bool empty() const { return first_ == nullptr; }

  /// The united set, of which nothing but the lacking facts is known; null when nothing was added.
  [[nodiscard]] const UnknownSet* finish(Arena& arena) const;

 private:
  void add_each(std::span<const Lack> lacks);
  [[nodiscard]] bool is_new(const Lack& lack);

  const UnknownSet* first_ = nullptr;  ///< The only set so far, as long as `lacks_` is empty.
  std::vector<Lack> lacks_;
  std::unordered_multimap<std::size_t, std::size_t> by_place_;  ///< Hash of a place to indices of `lacks_`.
};

/// The lacking facts of both, of which either may be null.
[[nodiscard]] const UnknownSet* unite(const UnknownSet* a, const UnknownSet* b, Arena& arena);

/// An unknown for one slot.
[[nodiscard]] Value unknown_field(const Object& object, std::uint32_t slot, Reason reason, Arena& arena);

/// `dependencies/orders-db.timeout`: fields joined by dots, elements by their key behind a slash. The path of the
/// object itself when `slot` is omitted.
[[nodiscard]] std::string path_of(const Object& object);
[[nodiscard]] std::string path_of(const Object& object, std::uint32_t slot);

/// The same place in the same tree. A stated object is one place; those that stand in for one that is not stated may
/// be several.
[[nodiscard]] bool same_place(const Object& a, const Object& b);

/// Equality of the language: numbers by value across kinds, lists and maps element by element, everything else equal
/// only within its kind. Both must be known; incomplete lists and unknown elements are the evaluator's business.
[[nodiscard]] bool equal(const Value& a, const Value& b);

[[nodiscard]] constexpr bool is_number(Kind kind) {
  return kind == Kind::int64 || kind == Kind::uint64 || kind == Kind::float64;
}

/// The double nearest to a number of any kind.
[[nodiscard]] double to_double(const Value& number);

/// What `compare` says of values of different kinds, and of NaN.
inline constexpr int kUnordered = 2;

/// -1, 0, 1, or `kUnordered`. Orders numbers across kinds, an integer and a double as doubles; strings by code point;
/// bytes, booleans, times and durations.
[[nodiscard]] int compare(const Value& a, const Value& b);

/// Name of the kind as the language calls it.
[[nodiscard]] std::string_view kind_name(Kind kind);

}  // namespace orr::cel
