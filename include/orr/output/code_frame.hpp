#pragma once

#include <string>
#include <vector>

#include "orr/output/terminal.hpp"
#include "orr/support/source_file.hpp"

namespace orr::output {

/// A place to mark in a code frame.
struct Mark {
  Span at;                 ///< Marked on its first line only.
  std::string text{};      ///< Beside the mark; may be empty.
  bool is_primary = true;  ///< `^^^` in the colour of `role`; secondary ones are `---`.
};

/// An excerpt of a file with marks under it, in the manner of rustc:
///
///        |
///     10 |   - name: CheckoutDown
///        |           ^^^^^^^^^^^^ names no runbook
///        |
///
/// Lines between marks that lie far apart are left out, long lines cut around the mark. The text of the file is made
/// visible; tabs count two cells.
[[nodiscard]] std::string code_frame(const SourceFile& file, std::vector<Mark> marks, Role role,
                                     const Terminal& terminal);

/// Cells of the gutter that `code_frame` draws for these marks: where `-->` aligns.
[[nodiscard]] int gutter_width(const SourceFile& file, const std::vector<Mark>& marks);

}  // namespace orr::output
