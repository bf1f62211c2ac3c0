#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "orr/review/gate.hpp"
#include "orr/review/review.hpp"

namespace orr::review {

/// A file that a run depended on, by content.
struct InputFile {
  std::string name;
  std::string sha256;  ///< 64 hexadecimal digits.
};

/// A checklist that a run used.
struct PackInfo {
  std::string id;
  std::string title;
  std::string file;
  bool is_built_in = true;
  std::size_t rules = 0;
};

/// What kept part of a run from being evaluated.
struct Problem {
  std::string code;
  std::string message;
  std::string why{};
  std::string help{};
  std::optional<Place> place{};  ///< Nothing when it concerns no file.
};

/// What all reviews of one run share.
struct Run {
  std::string version;                  ///< Of orr.
  std::vector<InputFile> inputs{};      ///< Manifests, configuration and packs, by name; filled for machine formats.
  std::size_t skipped = 0;              ///< Documents of other kinds that were passed over.
  std::string selection{};              ///< What `--select` and `--ignore` left to be shown, as typed; empty for all.
  std::vector<std::string> selected{};  ///< Patterns of `--select`; empty for all.
  std::vector<std::string> ignored{};   ///< Patterns of `--ignore`.
  std::vector<Problem> problems{};      ///< With any of these the run is incomplete.
  std::size_t problems_omitted = 0;     ///< Of very many, only the first are in `problems`.
};

/// A review, what the gate makes of it, and what it was made with.
struct ServiceReport {
  Review review;
  Gate gate;
  std::string as_of_source;  ///< clock, option, environment, configuration.
  std::string config;        ///< File; empty when there is none.
  std::vector<PackInfo> packs;
};

/// The result of one run: one or several services, which have no common score.
struct Report {
  Run run;
  std::vector<ServiceReport> services;  ///< By name.
};

}  // namespace orr::review
