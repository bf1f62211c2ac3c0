#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "orr/cel/function.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/schema/shape.hpp"

namespace orr::scaffold {

/// The service that a manifest is written for.
struct NewService {
  std::vector<std::string_view> types;  ///< Words of `service.type`; at least one.
  std::int64_t tier = 3;                ///< 1 to 4.
};

/// A manifest to begin with. It states what is required, and is valid as it is. The rest are stubs, commented out: by
/// section, in the order of the schema, the fields that rules ask of such a service up to its launch, and above each
/// field the questions of reviewers. Each stub that is uncommented leaves the manifest valid, and answers nothing until
/// what stands in angle brackets is replaced. Lines are at most 100 cells wide where their words allow.
[[nodiscard]] std::string write_manifest(const schema::Schema& manifests,
                                         std::span<const checklist::Checklist* const> checklists,
                                         std::span<const cel::Overload> functions, const NewService& service);

}  // namespace orr::scaffold
