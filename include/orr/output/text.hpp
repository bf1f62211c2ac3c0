#pragma once

#include <string>

#include "orr/output/terminal.hpp"
#include "orr/review/report.hpp"
#include "orr/support/source_set.hpp"

namespace orr::output {

/// How much to say.
enum class Verbosity {
  quiet,    ///< Verdict and gate alone.
  normal,   ///< What fails, what is planned, and the most rewarding of what is unknown.
  verbose,  ///< All of it, what passes and does not apply included.
};

/// How the report is written.
struct TextOptions {
  Terminal terminal{};
  Verbosity verbosity = Verbosity::normal;
};

/// The report for people at a terminal: failures with code frames, planned work with dates, unknowns by the field that
/// is lacking, a line for each area, the verdict last. `sources` gives the texts for the frames; without a file's text
/// its places are shown without one.
[[nodiscard]] std::string write_text(const review::Report& report, const SourceSet& sources,
                                     const TextOptions& options = {});

}  // namespace orr::output
