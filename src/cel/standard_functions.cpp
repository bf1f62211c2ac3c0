// The one list of functions of the language (language definition, "List of Standard Definitions", and the extensions
// that cel-go ships), in the order in which expressions number them: a change of order invalidates compiled
// expressions, which are always built together with it. Overloads of one name stand side by side.

#include <array>
#include <string>

#include <fmt/format.h>

#include "cel/functions_collection.hpp"
#include "cel/functions_conversion.hpp"
#include "cel/functions_encoders.hpp"
#include "cel/functions_format.hpp"
#include "cel/functions_lists.hpp"
#include "cel/functions_math.hpp"
#include "cel/functions_optional.hpp"
#include "cel/functions_regex.hpp"
#include "cel/functions_sets.hpp"
#include "cel/functions_strings.hpp"
#include "cel/functions_text.hpp"
#include "cel/functions_time.hpp"
#include "cel/overloads.hpp"

namespace orr::cel {
namespace {

/// Brings overloads of one name together, where the first of them stands: `reverse` is one function of texts and lists,
/// which are subjects of their own.
template <std::size_t kSize>
constexpr std::array<Overload, kSize> side_by_side(std::array<Overload, kSize> overloads) {
  for (std::size_t end = 1; end < kSize; ++end) {
    const Overload next = overloads[end];
    std::size_t to = end;
    for (std::size_t i = 0; i < end; ++i) {
      if (overloads[i].function == next.function) { to = i + 1; }
    }
    for (std::size_t i = end; i > to; --i) { overloads[i] = overloads[i - 1]; }
    overloads[to] = next;
  }
  return overloads;
}

constexpr auto kFunctions = side_by_side(declare::concatenate(
    kConversionFunctions, kTextFunctions, kCollectionFunctions, kTimeFunctions, kOptionalFunctions, kStringFunctions,
    kFormatFunctions, kRegexFunctions, kEncoderFunctions, kMathFunctions, kListFunctions, kSetFunctions));

/// Names of functions to the first overload of each: a hash table made by the compiler, as names are looked up for
/// every call in every expression.
class NameTable {
 public:
  constexpr NameTable() {
    for (std::uint16_t i = 0; i < kFunctions.size(); ++i) {
      const bool continues = i > 0 && kFunctions[i - 1].function == kFunctions[i].function;
      if (continues) { continue; }
      std::size_t at = hash(kFunctions[i].function);
      while (firsts_[at] != kNone) { at = (at + 1) % kSlots; }
      firsts_[at] = i;
    }
  }

  [[nodiscard]] constexpr std::uint16_t find(std::string_view name) const {
    for (std::size_t at = hash(name); firsts_[at] != kNone; at = (at + 1) % kSlots) {
      if (kFunctions[firsts_[at]].function == name) { return firsts_[at]; }
    }
    return kNone;
  }

  static constexpr std::uint16_t kNone = 0xFFFF;

 private:
  static constexpr std::size_t kSlots = 512;
  static_assert(kFunctions.size() < kSlots / 2 * 3, "mostly overloads, of fewer names");

  [[nodiscard]] static constexpr std::size_t hash(std::string_view name) {
    std::uint32_t mixed = 2'166'136'261U;
    for (const char c : name) { mixed = (mixed ^ static_cast<unsigned char>(c)) * 16'777'619U; }
    return (mixed >> 7U) % kSlots;
  }

  std::array<std::uint16_t, kSlots> firsts_ = [] {
    std::array<std::uint16_t, kSlots> none{};
    none.fill(kNone);
    return none;
  }();
};

constexpr NameTable kNames;

}  // namespace

std::span<const Overload> standard_functions() { return kFunctions; }

OverloadGroup find_standard(std::string_view function) {
  const std::uint16_t first = kNames.find(function);
  if (first == NameTable::kNone) { return {}; }
  std::uint32_t end = first;
  while (end < kFunctions.size() && kFunctions[end].function == function) { ++end; }
  return {first, end};
}

std::string signature(const Overload& overload) {
  std::string parameters;
  for (std::size_t i = overload.is_member ? 1 : 0; i < overload.parameters.size(); ++i) {
    parameters.append(parameters.empty() ? "" : ", ").append(to_string(*overload.parameters[i]));
  }
  const std::string receiver = overload.is_member ? to_string(*overload.parameters[0]) + '.' : std::string();
  return fmt::format("{}{}({}) -> {}", receiver, overload.function, parameters, to_string(*overload.result));
}

}  // namespace orr::cel
