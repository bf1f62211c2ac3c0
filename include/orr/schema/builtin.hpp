#pragma once

#include "orr/schema/shape.hpp"

namespace orr::schema {

// The schemas of rules/schema, compiled into constant tables when orr is built. Nothing is parsed to get at them.

[[nodiscard]] const Schema& manifest_schema();    ///< Of `service.yaml`.
[[nodiscard]] const Schema& config_schema();      ///< Of `.orr.yaml`.
[[nodiscard]] const Schema& checklist_schema();   ///< Of checklists.
[[nodiscard]] const Schema& rule_tests_schema();  ///< Of `*.test.yaml`.

}  // namespace orr::schema
