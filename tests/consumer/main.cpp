// How a program reviews a service: a manifest as text in, a review out. It uses nothing but what is installed.

#include <cstdio>
#include <span>
#include <string>
#include <string_view>

#include "orr/checklist/builtin.hpp"
#include "orr/document/reader.hpp"
#include "orr/engine/evaluation.hpp"
#include "orr/engine/functions.hpp"
#include "orr/manifest/manifest.hpp"
#include "orr/review/assess.hpp"
#include "orr/risk/matrix.hpp"
#include "orr/schema/builtin.hpp"
#include "orr/support/date.hpp"

namespace {

constexpr const char* kManifest = R"(apiVersion: orr/v1
kind: ServiceReview
metadata: {name: address-api, owner: team-address}
service: {type: api, tier: 3}
review: {launch_date: 2026-06-15}
observability:
  alerts:
    - {name: AddressesDown, severity: page}
)";

/// The review of a manifest; problems where it cannot be read, and the review says nothing then.
orr::review::Review review(const orr::SourceFile& source, orr::Date as_of, orr::Diagnostics& problems) {
  const orr::document::Reading reading = orr::document::read(source);
  problems = reading.problems;
  if (!problems.empty() || reading.documents.size() != 1) { return {}; }

  const orr::schema::Schema& schema = orr::schema::manifest_schema();
  const orr::document::Node root = reading.documents.front().root();
  const orr::manifest::Manifest manifest = orr::manifest::read(schema, std::span(&root, 1), problems);
  if (!problems.empty()) { return {}; }

  const orr::engine::ReadinessFunctions functions(schema);
  const orr::engine::Evaluation evaluation =
      orr::engine::evaluate(manifest, orr::checklist::built_in_checklists(), functions.overloads(), {.as_of = as_of});
  return orr::review::assess(manifest, evaluation, orr::risk::built_in_scale());
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

int main() {
  const orr::SourceFile source("service.yaml", kManifest);
  orr::Diagnostics problems;
  const orr::review::Review made = review(source, *orr::parse_date("2026-05-20"), problems);
  for (const orr::Diagnostic& problem : problems) { print(problem.what + "\n"); }
  if (!problems.empty()) { return 2; }

  print(made.service.name + " is " + std::string(orr::review::to_string(made.verdict)) + "\n");
  for (const orr::review::Finding& finding : made.findings) {
    if (finding.outcome == orr::engine::Outcome::fail) {
      print(std::to_string(finding.place.begin.line) + ": " + finding.message + "\n");
    }
  }
}
