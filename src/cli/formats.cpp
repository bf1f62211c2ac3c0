#include "cli/formats.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "orr/output/concise.hpp"
#include "orr/review/json.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/edit_distance.hpp"

namespace orr::cli {
namespace {

/// All formats, in the order shown to users.
constexpr std::array<std::string_view, 3> kFormats{"text", "concise", "json"};

FormatChoice split(const std::string& given) {
  const std::size_t equals = given.find('=');
  if (equals == std::string::npos) { return {given, {}}; }
  return {given.substr(0, equals), given.substr(equals + 1)};
}

}  // namespace

Result<std::vector<FormatChoice>> parse_formats(const std::vector<std::string>& given) {
  std::vector<FormatChoice> choices;
  for (const std::string& each : given) { choices.push_back(split(each)); }
  if (choices.empty()) { choices.push_back({"text", {}}); }
  std::size_t to_stdout = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (std::find(kFormats.begin(), kFormats.end(), choices[i].name) == kFormats.end()) {
      const auto near = nearest(choices[i].name, kFormats);
      return fail(
          ErrorKind::usage, fmt::format("{} is no format", quote(choices[i].name)),
          fmt::format("{}possible are: {}", near ? fmt::format("did you mean `{}`? ", *near) : "", format_names()));
    }
    const bool names_no_file = i < given.size() && given[i].ends_with('=');
    if (names_no_file) {
      return fail(ErrorKind::usage, fmt::format("{} names no file", quote(given[i])),
                  "write for example `json=review.json`");
    }
    if (choices[i].file.empty()) { ++to_stdout; }
  }
  if (to_stdout > 1) {
    return fail(ErrorKind::usage, "two formats cannot share standard output",
                "give all but one a file: `-f json=review.json`");
  }
  return choices;
}

std::string format_names() { return fmt::format("{}", fmt::join(kFormats, ", ")); }

std::string write_format(const std::string& name, const review::Report& report, const SourceSet& sources,
                         const output::TextOptions& options) {
  if (name == "json") { return review::to_json(report); }
  if (name == "concise") { return output::write_concise(report); }
  return output::write_text(report, sources, options);
}

}  // namespace orr::cli
