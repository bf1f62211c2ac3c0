// The one list of operators and functions of the language (language definition, "List of Standard Definitions"), in
// the order in which expressions number them: a change of order invalidates compiled expressions, which are always
// built together with it. Overloads of one name stand side by side.

#include <array>
#include <string>

#include <fmt/format.h>

#include "cel/functions.hpp"
#include "orr/cel/function.hpp"

namespace orr::cel {
namespace {

constexpr Type kA{.kind = TypeKind::parameter, .name = "A"};
constexpr Type kB{.kind = TypeKind::parameter, .name = "B"};
constexpr Type kListOfA{.kind = TypeKind::list, .element = &kA};
constexpr Type kMapOfAB{.kind = TypeKind::map, .element = &kB, .key = &kA};

using types::kBool;
using types::kBytes;
using types::kDouble;
using types::kDuration;
using types::kDyn;
using types::kInt;
using types::kString;
using types::kTimestamp;
using types::kType;
using types::kUint;

template <const Type&... kParameters>
constexpr std::array<const Type*, sizeof...(kParameters)> kList{&kParameters...};

template <const Type&... kParameters>
constexpr Overload operation(std::string_view name, Op op, const Type& result) {
  return {.function = name, .parameters = kList<kParameters...>, .result = &result, .op = op};
}

template <const Type&... kParameters>
constexpr Overload function(std::string_view name, Value (*implementation)(Call&), const Type& result) {
  return {.function = name, .parameters = kList<kParameters...>, .result = &result, .implementation = implementation};
}

template <const Type&... kParameters>
constexpr Overload member(std::string_view name, Value (*implementation)(Call&), const Type& result) {
  Overload overload = function<kParameters...>(name, implementation, result);
  overload.is_member = true;
  return overload;
}

template <const Type& kNumber>
constexpr Overload arithmetic(std::string_view name, Op op) {
  return operation<kNumber, kNumber>(name, op, kNumber);
}

/// A relation between two types, which may differ for numbers.
template <const Type& kLeft, const Type& kRight = kLeft>
constexpr Overload relation(std::string_view name, Op op) {
  return operation<kLeft, kRight>(name, op, kBool);
}

constexpr std::array kFunctions{
    operation<kBool>("!_", Op::logical_not, kBool),
    operation<kInt>("-_", Op::negate, kInt),
    operation<kDouble>("-_", Op::negate, kDouble),

    arithmetic<kInt>("_+_", Op::add),
    arithmetic<kUint>("_+_", Op::add),
    arithmetic<kDouble>("_+_", Op::add),
    arithmetic<kString>("_+_", Op::add),
    arithmetic<kBytes>("_+_", Op::add),
    arithmetic<kListOfA>("_+_", Op::add),
    arithmetic<kDuration>("_+_", Op::add),
    operation<kTimestamp, kDuration>("_+_", Op::add, kTimestamp),
    operation<kDuration, kTimestamp>("_+_", Op::add, kTimestamp),
    arithmetic<kInt>("_-_", Op::subtract),
    arithmetic<kUint>("_-_", Op::subtract),
    arithmetic<kDouble>("_-_", Op::subtract),
    arithmetic<kDuration>("_-_", Op::subtract),
    operation<kTimestamp, kTimestamp>("_-_", Op::subtract, kDuration),
    operation<kTimestamp, kDuration>("_-_", Op::subtract, kTimestamp),
    arithmetic<kInt>("_*_", Op::multiply),
    arithmetic<kUint>("_*_", Op::multiply),
    arithmetic<kDouble>("_*_", Op::multiply),
    arithmetic<kInt>("_/_", Op::divide),
    arithmetic<kUint>("_/_", Op::divide),
    arithmetic<kDouble>("_/_", Op::divide),
    arithmetic<kInt>("_%_", Op::modulo),
    arithmetic<kUint>("_%_", Op::modulo),

    relation<kA>("_==_", Op::equal),
    relation<kA>("_!=_", Op::not_equal),

#define ORR_RELATIONS(name, op)                                                                                \
  relation<kBool>(name, op), relation<kInt>(name, op), relation<kUint>(name, op), relation<kDouble>(name, op), \
      relation<kString>(name, op), relation<kBytes>(name, op), relation<kTimestamp>(name, op),                 \
      relation<kDuration>(name, op), relation<kInt, kUint>(name, op), relation<kInt, kDouble>(name, op),       \
      relation<kUint, kInt>(name, op), relation<kUint, kDouble>(name, op), relation<kDouble, kInt>(name, op),  \
      relation<kDouble, kUint>(name, op)
    ORR_RELATIONS("_<_", Op::less),
    ORR_RELATIONS("_<=_", Op::less_equal),
    ORR_RELATIONS("_>_", Op::greater),
    ORR_RELATIONS("_>=_", Op::greater_equal),
#undef ORR_RELATIONS

    operation<kA, kListOfA>("@in", Op::in, kBool),
    operation<kA, kMapOfAB>("@in", Op::in, kBool),
    operation<kListOfA, kInt>("_[_]", Op::index, kA),
    operation<kMapOfAB, kA>("_[_]", Op::index, kB),

    function<kString>("size", text_size, kInt),
    function<kBytes>("size", bytes_size, kInt),
    function<kListOfA>("size", list_size, kInt),
    function<kMapOfAB>("size", map_size, kInt),
    member<kString>("size", text_size, kInt),
    member<kBytes>("size", bytes_size, kInt),
    member<kListOfA>("size", list_size, kInt),
    member<kMapOfAB>("size", map_size, kInt),

    member<kString, kString>("contains", text_contains, kBool),
    member<kString, kString>("startsWith", text_starts_with, kBool),
    member<kString, kString>("endsWith", text_ends_with, kBool),
    member<kString, kString>("matches", text_matches, kBool),
    function<kString, kString>("matches", text_matches, kBool),

    function<kInt>("int", convert_to_int, kInt),
    function<kUint>("int", convert_to_int, kInt),
    function<kDouble>("int", convert_to_int, kInt),
    function<kString>("int", convert_to_int, kInt),
    function<kTimestamp>("int", convert_to_int, kInt),
    function<kUint>("uint", convert_to_uint, kUint),
    function<kInt>("uint", convert_to_uint, kUint),
    function<kDouble>("uint", convert_to_uint, kUint),
    function<kString>("uint", convert_to_uint, kUint),
    function<kDouble>("double", convert_to_double, kDouble),
    function<kInt>("double", convert_to_double, kDouble),
    function<kUint>("double", convert_to_double, kDouble),
    function<kString>("double", convert_to_double, kDouble),
    function<kString>("string", convert_to_string, kString),
    function<kBool>("string", convert_to_string, kString),
    function<kInt>("string", convert_to_string, kString),
    function<kUint>("string", convert_to_string, kString),
    function<kDouble>("string", convert_to_string, kString),
    function<kBytes>("string", convert_to_string, kString),
    function<kTimestamp>("string", convert_to_string, kString),
    function<kDuration>("string", convert_to_string, kString),
    function<kBytes>("bytes", convert_to_bytes, kBytes),
    function<kString>("bytes", convert_to_bytes, kBytes),
    function<kBool>("bool", convert_to_bool, kBool),
    function<kString>("bool", convert_to_bool, kBool),
    function<kTimestamp>("timestamp", convert_to_timestamp, kTimestamp),
    function<kString>("timestamp", convert_to_timestamp, kTimestamp),
    function<kInt>("timestamp", convert_to_timestamp, kTimestamp),
    function<kDuration>("duration", convert_to_duration, kDuration),
    function<kString>("duration", convert_to_duration, kDuration),
    function<kInt>("duration", convert_to_duration, kDuration),
    function<kA>("dyn", convert_to_dyn, kDyn),
    function<kA>("type", type_of, kType),

    member<kTimestamp>("getFullYear", full_year, kInt),
    member<kTimestamp>("getMonth", month, kInt),
    member<kTimestamp>("getDayOfYear", day_of_year, kInt),
    member<kTimestamp>("getDayOfMonth", day_of_month, kInt),
    member<kTimestamp>("getDate", date, kInt),
    member<kTimestamp>("getDayOfWeek", day_of_week, kInt),
    member<kTimestamp>("getHours", hours, kInt),
    member<kDuration>("getHours", hours, kInt),
    member<kTimestamp>("getMinutes", minutes, kInt),
    member<kDuration>("getMinutes", minutes, kInt),
    member<kTimestamp>("getSeconds", seconds, kInt),
    member<kDuration>("getSeconds", seconds, kInt),
    member<kTimestamp>("getMilliseconds", milliseconds, kInt),
    member<kDuration>("getMilliseconds", milliseconds, kInt),

    function<kInt>("days", duration_of_days, kDuration),
    function<kInt>("weeks", duration_of_weeks, kDuration),
};

}  // namespace

std::span<const Overload> standard_functions() { return kFunctions; }

std::string signature(const Overload& overload) {
  std::string parameters;
  for (std::size_t i = overload.is_member ? 1 : 0; i < overload.parameters.size(); ++i) {
    parameters.append(parameters.empty() ? "" : ", ").append(to_string(*overload.parameters[i]));
  }
  const std::string receiver = overload.is_member ? to_string(*overload.parameters[0]) + '.' : std::string();
  return fmt::format("{}{}({}) -> {}", receiver, overload.function, parameters, to_string(*overload.result));
}

}  // namespace orr::cel
