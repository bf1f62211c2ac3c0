#pragma once

#include <array>
#include <string_view>

#include "orr/cel/type.hpp"

// A small schema such as manifests have, declared by hand: what the tests' expressions are about.

namespace orr::cel::service {

inline constexpr std::array<std::string_view, 2> kSeverityWords{"page", "ticket"};
inline constexpr std::array kSeveritySynonyms{Synonym{"critical", "page"}};
inline constexpr Vocabulary kSeverities{kSeverityWords, kSeveritySynonyms};
inline constexpr Type kSeverity{.kind = TypeKind::string, .vocabulary = &kSeverities};

inline constexpr std::array kPersonFields{Field{"name", &types::kString}};
inline constexpr ObjectType kPerson{.name = "person", .fields = kPersonFields};
inline constexpr Type kPersonType{.kind = TypeKind::object, .object = &kPerson};

inline constexpr std::array kOncallFields{Field{"coverage", &types::kString}, Field{"primary", &kPersonType}};
inline constexpr ObjectType kOncall{.name = "oncall", .fields = kOncallFields};
inline constexpr Type kOncallType{.kind = TypeKind::object, .object = &kOncall};

inline constexpr std::array kAlertFields{Field{"name", &types::kString}, Field{"severity", &kSeverity},
                                         Field{"runbook_url", &types::kString}, Field{"for", &types::kDuration},
                                         Field{"owner", &kPersonType}};
inline constexpr ObjectType kAlert{.name = "alert", .fields = kAlertFields};
inline constexpr Type kAlertType{.kind = TypeKind::object, .object = &kAlert};
inline constexpr Type kAlerts{.kind = TypeKind::list, .element = &kAlertType};

inline constexpr std::array kServiceFields{
    Field{"name", &types::kString},
    Field{"tier", &types::kInt},
    Field{"availability", &types::kDouble},
    Field{"public", &types::kBool},
    Field{"paused", &types::kBool},
    Field{"muted", &types::kBool},
    Field{"regions", &types::kListOfString},
    Field{"labels", &types::kMapOfStrings},
    Field{"alerts", &kAlerts},
    Field{"oncall", &kOncallType},
    Field{"launch", &types::kTimestamp},
    Field{"extra", &types::kDyn},
};
inline constexpr ObjectType kService{.name = "service", .fields = kServiceFields};

}  // namespace orr::cel::service
