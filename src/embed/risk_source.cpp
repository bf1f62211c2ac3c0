#include "embed/risk_source.hpp"

#include <fmt/format.h>

#include "embed/cpp_text.hpp"
#include "orr/risk/matrix.hpp"
#include "orr/schema/access.hpp"

namespace orr::embed {
namespace {

constexpr std::string_view kHead = R"(// Written by orr_embed from rules/risks.yaml. Not to be edited.
#include <string_view>

#include "orr/risk/matrix.hpp"

namespace orr::risk {{
namespace {{

using namespace std::string_view_literals;

constexpr Scale kScale{{
    .severity = {{{{{}}}}},
    .likelihood = {{{{{}}}}},
    .matrix = {{{{{{{}}}}}}}}};

}}  // namespace

const Scale& built_in_scale() {{ return kScale; }}

}}  // namespace orr::risk
)";

std::string steps(std::span<const cel::Value> all) {
  std::string text;
  for (const cel::Value& step : all) {
    text += fmt::format("{{{}, {}}}, ", text_literal(schema::text_field(*step.object, "word")),
                        text_literal(schema::text_field(*step.object, "meaning")));
  }
  return text;
}

/// The row of bands for a severity; null when there is none of the right length.
const cel::List* row_of(std::span<const cel::Entry> rows, std::string_view severity) {
  for (const cel::Entry& row : rows) {
    if (row.key.text() == severity && row.value.list->items.size() == risk::kSteps) { return row.value.list; }
  }
  return nullptr;
}

}  // namespace

Result<std::string> write_risks(const schema::Instance& catalogue) {
  const cel::Object& root = catalogue.root();
  const auto severities = schema::list_field(root, "severity");
  const auto likelihoods = schema::list_field(root, "likelihood");
  if (severities.size() != risk::kSteps || likelihoods.size() != risk::kSteps) {
    return fail(ErrorKind::invalid, "a scale has five steps");
  }
  risk::Matrix matrix;
  std::string rows;
  for (std::size_t s = 0; s < severities.size(); ++s) {
    const std::string_view severity = schema::text_field(*severities[s].object, "word");
    const cel::List* row = row_of(schema::map_field(root, "matrix"), severity);
    if (row == nullptr) {
      return fail(ErrorKind::invalid, fmt::format("the matrix has no row of five for {}", severity));
    }
    rows += "{";
    for (std::size_t l = 0; l < row->items.size(); ++l) {
      const std::string_view band = row->items[l].text();
      matrix.bands[s][l] = *risk::parse_band(band);
      rows += fmt::format("Band::{}, ", band);
    }
    rows += "}, ";
  }
  if (!risk::is_monotone(matrix)) { return fail(ErrorKind::invalid, "the matrix is not monotone"); }
  return fmt::format(kHead, steps(severities), steps(likelihoods), rows);
}

}  // namespace orr::embed
