#pragma once

#include <string>
#include <vector>

#include "orr/output/text.hpp"

namespace orr::output {

/// The parts of the text report on one service, each a block of lines; empty when there is nothing to say.
class TextSections {
 public:
  TextSections(const review::Review& review, const SourceSet& sources, const TextOptions& options)
      : review_(review), sources_(sources), options_(options), terminal_(options.terminal) {}

  /// Who is under review, as of when.
  [[nodiscard]] std::string header() const;

  /// What fails or could not be evaluated, gravest first, with code frames.
  [[nodiscard]] std::string failures() const;

  /// Planned work that is in time, by date.
  [[nodiscard]] std::string planned() const;

  /// Unknowns by the field that is lacking, best return first; ten at most unless verbose.
  [[nodiscard]] std::string questions() const;

  /// What passes and what does not apply, with reasons; verbose only.
  [[nodiscard]] std::string settled() const;

  /// Remarks on the manifest itself.
  [[nodiscard]] std::string notices() const;

  /// A line for each area.
  [[nodiscard]] std::string areas() const;

  /// Counts of the team's risks by band.
  [[nodiscard]] std::string risks() const;

  /// Verdict, score, and why the gate fails where the verdict does not say it.
  [[nodiscard]] std::string summary(const review::Gate& gate) const;

  /// Verdict, score, reasons, conditions, and how many findings of which kind.
  [[nodiscard]] std::string verdict(const review::Gate& gate) const;

 private:
  [[nodiscard]] std::string verdict_line() const;
  [[nodiscard]] std::vector<std::string> gate_words(const review::Gate& gate) const;
  [[nodiscard]] std::string failure(const review::Finding& finding) const;
  [[nodiscard]] std::string note(std::string_view label, std::string_view text, int gutter) const;
  [[nodiscard]] std::string plan(Date due, const std::vector<const review::Finding*>& findings) const;
  [[nodiscard]] std::string question(const review::Question& question, int field_width) const;
  [[nodiscard]] std::string area_line(const review::Area& area, int title_width) const;
  [[nodiscard]] std::string score_words() const;
  [[nodiscard]] std::string count_words() const;
  [[nodiscard]] std::string bullet(std::string_view text, Role role) const;
  [[nodiscard]] std::string place_words(const review::Place& place) const;
  [[nodiscard]] std::string heading(std::string_view text) const;
  [[nodiscard]] bool is_verbose() const { return options_.verbosity == Verbosity::verbose; }

  const review::Review& review_;
  const SourceSet& sources_;
  const TextOptions& options_;
  const Terminal& terminal_;
};

}  // namespace orr::output
