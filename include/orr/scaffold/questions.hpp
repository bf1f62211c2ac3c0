#pragma once

#include <span>
#include <string>

#include "orr/cel/function.hpp"
#include "orr/checklist/checklist.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/output/terminal.hpp"
#include "orr/review/review.hpp"
#include "orr/schema/shape.hpp"

namespace orr::scaffold {

/// A review, and what it was made of.
struct Reviewed {
  const review::Review& review;
  const manifest::Manifest& manifest;
  const schema::Schema& manifests;
  std::span<const checklist::Checklist* const> checklists;
  std::span<const cel::Overload> functions;  ///< Those that the checklists were compiled with.
};

/// What is unknown of a service, best return first: the fields, how many rules wait for each, what reviewers ask, and
/// how an answer is written.
[[nodiscard]] std::string write_questions(const Reviewed& reviewed, const output::Terminal& terminal);

/// The same as a piece of a manifest to paste: the fields that nobody stated as stubs, commented out, the questions
/// above them. Uncommented it is valid, and answers nothing until what stands in angle brackets is replaced. Of a
/// section that the manifest has it says where to add the lines; of what is stated and does not count, why.
[[nodiscard]] std::string write_question_stubs(const Reviewed& reviewed);

}  // namespace orr::scaffold
