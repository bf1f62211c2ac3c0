#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "orr/cel/type.hpp"
#include "tests/cel/service_schema.hpp"

// What expressions made at random are made of: literals by type, and the types that are asked for.

namespace orr::cel::differential {

inline constexpr std::array<std::string_view, 2> kBools{"true", "false"};
inline constexpr std::array<std::string_view, 9> kInts{
    "0", "1", "2", "3", "-1", "10", "1000", "9223372036854775807", "-9223372036854775808"};
inline constexpr std::array<std::string_view, 5> kUints{"0u", "1u", "2u", "3u", "18446744073709551615u"};
inline constexpr std::array<std::string_view, 7> kDoubles{"0.0", "1.0", "1.5", "-2.0", "0.999", "1e300", "(0.0 / 0.0)"};
inline constexpr std::array<std::string_view, 18> kStrings{
    "'a'",          "'b'",    "''",
    "'eu'",         "'page'", "'12'",
    "'-1.5'",       "'true'", "'a,b,,c'",
    "'A b'",        "' x '",  "'\\u00e4\\u20ac\\U0001F600'",
    "'%s|%d|%.1f'", "'^a+$'", "'UTC'",
    "'+02:00'",     "'team'", "'a longer text, which costs more than one unit to go through'"};
inline constexpr std::array<std::string_view, 4> kBytes{"b'a'", "b''", "b'\\xff\\x00'", "b'YWJj'"};
inline constexpr std::array<std::string_view, 4> kTimestamps{
    "timestamp('2023-11-14T22:13:20.5Z')", "timestamp('1970-01-01T00:00:00Z')", "timestamp('9999-12-31T23:59:59Z')",
    "timestamp(1700086400)"};
inline constexpr std::array<std::string_view, 5> kDurations{"duration('1m')", "duration('0s')", "duration('-1.5s')",
                                                            "duration('24h')", "days(1)"};
inline constexpr std::array<std::string_view, 6> kTypes{"int", "string", "list",
                                                        "map", "bool",   "google.protobuf.Duration"};
inline constexpr std::array<std::string_view, 5> kPatterns{"'a'", "'^[a-z]+$'", "'(a)(b)?'", "'x{2,39}'", "'.*'"};
inline constexpr std::array<std::string_view, 3> kDurationTexts{"'90s'", "'1h30m'", "'-1.5s'"};
inline constexpr std::array<std::string_view, 3> kTimestampTexts{
    "'2024-02-29T12:00:00Z'", "'1969-12-31T23:59:59.25+02:00'", "'0001-01-01T00:00:00Z'"};
inline constexpr std::array<std::string_view, 6> kMistakes{"nosuch",      "$.nosuch",      "nosuch($)",
                                                           "$.nosuch($)", "has($.nosuch)", "$.map(1, $)"};
inline constexpr std::array<std::string_view, 6> kNames{"x", "y", "a", "name", "tier", "limit"};  // some hide others

inline constexpr Type kListOfInts{.kind = TypeKind::list, .element = &types::kInt};
inline constexpr Type kListOfLists{.kind = TypeKind::list, .element = &kListOfInts};
inline constexpr Type kListOfTimes{.kind = TypeKind::list, .element = &types::kTimestamp};
inline constexpr Type kMapOfInts{.kind = TypeKind::map, .element = &types::kInt, .key = &types::kString};
inline constexpr Type kMapByInt{.kind = TypeKind::map, .element = &types::kString, .key = &types::kInt};
inline constexpr Type kOptionalText{.kind = TypeKind::optional, .element = &types::kString};
inline constexpr Type kOptionalInt{.kind = TypeKind::optional, .element = &types::kInt};
inline constexpr Type kOptionalAlert{.kind = TypeKind::optional, .element = &service::kAlertType};
inline constexpr Type kOptionalList{.kind = TypeKind::optional, .element = &types::kListOfString};

inline constexpr std::array<const Type*, 8> kRanges{
    &types::kListOfString, &service::kAlerts, &kListOfInts, &kListOfLists,
    &types::kMapOfStrings, &kMapOfInts,       &kMapByInt,   &types::kListOfDyn};
inline constexpr std::array<const Type*, 14> kScalars{
    &types::kBool,   &types::kBool, &types::kInt,    &types::kInt,       &types::kString,
    &types::kString, &types::kUint, &types::kDouble, &types::kTimestamp, &types::kDuration,
    &types::kBytes,  &types::kDyn,  &types::kType,   &types::kNull};
inline constexpr std::array<const Type*, 10> kOthers{
    &kListOfTimes, &service::kAlertType, &service::kPersonType, &service::kOncallType, &kOptionalText,
    &kOptionalInt, &kOptionalAlert,      &kOptionalList,        &types::kMapOfDyn,     &types::kListOfDyn};
inline constexpr std::array<const Type*, 8> kOrdered{&types::kInt,    &types::kInt,       &types::kUint,
                                                     &types::kDouble, &types::kTimestamp, &types::kDuration,
                                                     &types::kString, &types::kBool};
inline constexpr std::size_t kNumbers = 4;  // the first of them
inline constexpr std::array<const Type*, 3> kKeys{&types::kString, &types::kInt, &types::kBool};

inline constexpr std::array<const ObjectType*, 3> kObjects{&service::kAlert, &service::kOncall, &service::kPerson};

}  // namespace orr::cel::differential
