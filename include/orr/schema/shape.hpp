#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "orr/cel/type.hpp"

namespace orr::schema {

/// What a property may hold, and so its one normal form. Named by the keyword `x-orr-type` of the schema files.
enum class Form : std::uint8_t {
  text,      ///< Any scalar, as it is written. With a vocabulary: one of its words.
  boolean,   ///< `true` or `false`.
  integer,   ///< A whole number; some words may stand for numbers.
  number,    ///< A double.
  ratio,     ///< 0..1, written `0.999` or `99.9%`.
  percent,   ///< 0..100, kept as a ratio.
  date,      ///< `YYYY-MM-DD`, kept as a timestamp at 00:00 UTC.
  duration,  ///< `30s`, `1h30m`, `28d`: units ms s m h d w.
  window,    ///< `28d`, `1M`, `1Q`, `1Y`: kept as `{count, unit, days}`.
  quantity,  ///< `900 requests/s` or `{value, unit}`.
  claim,     ///< `true`, a status word, a path or URL, or `{status, ...}`.
  doc,       ///< A path or URL, or `{file, url, sha256, updated}`.
  object,    ///< Declared fields.
  list,      ///< Items of one form; `none` states that there are none, a single scalar is a list of one.
  map,       ///< Any keys, values of one form.
  any,       ///< Whatever stands there, kept as a place only.
};

struct Shape;

/// A word that stands for a number.
struct NumberWord {
  std::string_view word;
  std::int64_t number = 0;
};

/// Which texts may stand somewhere, in words for those who wrote another one.
struct Pattern {
  std::string_view regex;      ///< Matches them, and nothing else (RE2 syntax).
  std::string_view what;       ///< What such a text is: "name of a service".
  std::string_view notation;   ///< How it is written: "lower-case letters and `-`".
  std::string_view why{};      ///< Why no other text may stand there.
  std::string_view example{};  ///< May be empty.
};

inline constexpr std::int32_t kNoSlot = -1;

/// One declared property. Lives in constant data or in the schema's arena, like everything here.
struct Property {
  std::string_view name;
  std::string_view description{};
  std::string_view example{};  ///< As it would be written in a file; may be empty.
  Form form = Form::any;
  bool required = false;
  const Shape* shape = nullptr;            ///< Of an object, claim, doc, quantity or window.
  const Property* item = nullptr;          ///< Of a list or map.
  const cel::Vocabulary* words = nullptr;  ///< Of a text that is one of some words.
  std::span<const NumberWord> number_words{};
  std::span<const std::string_view> references{};  ///< Paths of lists, one of which holds an element of this key.
  const Pattern* pattern = nullptr;                ///< Of a text, or of keys.
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  std::int32_t stored_as = kNoSlot;  ///< Another property of the shape whose slot takes the value.
};

/// A declared object: its CEL type, and for each field, in the same order, what may be written there.
struct Shape {
  cel::ObjectType type;
  std::span<const Property> properties;
  std::span<const std::uint32_t> key{};  ///< Slots whose values identify an element of a list of these.
  std::int32_t shorthand = kNoSlot;      ///< Slot that takes a scalar written instead of the object.
  bool carries_status = false;           ///< Whether its first slots are those of `SectionSlot`.

  /// Slot of the property with this name, or -1.
  [[nodiscard]] int find(std::string_view name) const { return type.find(name); }
};

/// First slots of every section and object of a manifest: what may be stated about all of it at once.
enum SectionSlot : std::uint32_t { kStatus, kDue, kOwner, kNote, kBy, kExpires, kSectionSlots };

/// Slots of a claim, which begin with those of a section; its own fields follow.
enum ClaimSlot : std::uint32_t { kEvidence = kSectionSlots, kDate, kClaimSlots };

/// Slots of a doc, a quantity and a window.
enum DocSlot : std::uint32_t { kFile, kUrl, kSha256, kUpdated };
enum QuantitySlot : std::uint32_t { kQuantityValue, kQuantityUnit };
enum WindowSlot : std::uint32_t { kWindowCount, kWindowUnit, kWindowDays };

/// A compiled schema: what one kind of file may hold.
struct Schema {
  std::string_view name;  ///< `manifest`, `checklist`, ...
  const Shape* root = nullptr;
  const Shape* claim = nullptr;                           ///< The base of all claims; null where there are none.
  std::span<const std::string_view> placeholders{};       ///< Words that say nothing: `tbd`, `see wiki`; lower case.
  std::span<const std::string_view> placeholder_hosts{};  ///< Hosts of links that lead nowhere: `example.com`.
};

/// The shape of an object type that occurs in the schema, or null.
[[nodiscard]] const Shape* find_shape(const Schema& schema, const cel::ObjectType& type);

/// The form as a noun with article, for messages: "a duration".
[[nodiscard]] std::string_view describe(Form form);

}  // namespace orr::schema
