#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orr/document/document.hpp"
#include "orr/schema/shape.hpp"
#include "orr/support/date.hpp"
#include "orr/support/diagnostic.hpp"
#include "orr/support/severity.hpp"

namespace orr::config {

/// What makes a gate fail.
struct FailOn {
  enum class Kind {
    not_ready,   ///< The verdict not-ready.
    conditions,  ///< That, or ready with conditions.
    severity,    ///< An open finding of `severity` or above.
  };
  Kind kind = Kind::not_ready;
  Severity severity = Severity::critical;

  friend bool operator==(const FailOn&, const FailOn&) = default;
};

/// Reads `not-ready`, `conditions` or a severity.
[[nodiscard]] std::optional<FailOn> parse_fail_on(std::string_view word);

/// The word that `parse_fail_on` reads.
[[nodiscard]] std::string_view to_string(const FailOn& fail_on);

/// Settings of one run, wherever they come from.
struct Settings {
  std::optional<Date> as_of;            ///< Frozen clock.
  std::vector<std::string> packs;       ///< Patterns of checklists, relative to the folder of the file that names them.
  std::vector<Location> pack_places{};  ///< Where each of them is named.
  FailOn fail_on;
  std::string file;  ///< Of the configuration; empty when there is none.
};

/// Reads a configuration. Every problem is reported. `today` bounds `as_of`: a frozen clock stands in the past, or it
/// would silently change what is overdue.
[[nodiscard]] Settings read(const schema::Schema& schema, const document::Document& document, Date today,
                            Diagnostics& problems);

}  // namespace orr::config
