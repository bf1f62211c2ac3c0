#include "orr/output/risk_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace orr::output {
namespace {

using review::RiskRow;
using risk::Band;
using risk::Rating;

Role role_of(Band band) {
  switch (band) {
    case Band::low: return Role::good;
    case Band::medium: return Role::caution;
    case Band::high: return Role::high;
    case Band::critical: return Role::critical;
  }
  return Role::plain;
}

class RiskWriter {
 public:
  RiskWriter(const review::Review& review, const risk::Scale& scale, const Terminal& terminal)
      : review_(review), scale_(scale), terminal_(terminal) {}

  std::string run() {
    const std::string name = clean(review_.service.name);
    const std::string words = fmt::format(
        "risks as of {}; appetite {}{}", format_date(review_.as_of), risk::to_string(review_.risks.appetite),
        review_.risks.appetite_is_stated ? "" : fmt::format(", the default at tier {}", review_.service.tier));
    std::string out =
        paint(terminal_, Role::strong, name) + ": " + wrapped(words, terminal_.width, "  ", cells(name) + 2) + '\n';
    if (!review_.risks.is_stated) { return out + "\nNo risks are stated: nobody knows what could go wrong.\n"; }
    if (review_.risks.rows.empty()) { return out + "\nThe team states that there are none.\n"; }
    out += '\n' + map() + '\n';
    for (const RiskRow& row : review_.risks.rows) { out += entry(row) + '\n'; }
    out += scales();
    for (const review::Notice& notice : review_.notices) {
      if (notice.id.starts_with("risks/")) { out += remarks(notice); }
    }
    return out;
  }

 private:
  // --- the map ------------------------------------------------------------------------------------------------------

  std::string map() const {
    std::string out =
        "likelihood        " + paint(terminal_, Role::faint, "what remains: how many risks, and the band") + '\n';
    for (int likelihood = risk::kSteps; likelihood >= 1; --likelihood) {
      const risk::Step& step = scale_.likelihood[static_cast<std::size_t>(likelihood - 1)];
      out += fmt::format("{:>14} {} |", step.word, likelihood);
      for (int severity = 1; severity <= risk::kSteps; ++severity) { out += cell({severity, likelihood}); }
      out += '\n';
    }
    out += fmt::format("{:>16} +{}\n", "", std::string(5 * 11, '-'));
    out += fmt::format("{:>17} ", "severity");
    for (int severity = 1; severity <= risk::kSteps; ++severity) {
      out += padded(fmt::format(" {} {}", severity, scale_.severity[static_cast<std::size_t>(severity - 1)].word), 11);
    }
    return out.substr(0, out.find_last_not_of(' ') + 1) + '\n';
  }

  /// `2 critical`, or a dot and the band for none.
  std::string cell(const Rating& rating) const {
    const auto here = std::count_if(review_.risks.rows.begin(), review_.risks.rows.end(), [&](const RiskRow& row) {
      return !row.is_closed && row.assessment && row.assessment->residual == rating;
    });
    const Band band = scale_.matrix.band(rating);
    const std::string text = fmt::format("{} {}", here == 0 ? "." : fmt::format("{}", here), risk::to_string(band));
    const bool is_last = rating.severity == risk::kSteps;
    return ' ' + paint(terminal_, here == 0 ? Role::faint : role_of(band), is_last ? text : padded(text, 10));
  }

  // --- the risks ----------------------------------------------------------------------------------------------------

  std::string entry(const RiskRow& row) const {
    std::string out = paint(terminal_, Role::strong, wrapped(clean(row.title), terminal_.width, "  ", 0));
    out += paint(terminal_, Role::faint, fmt::format("  {}", clean(row.id))) + '\n';
    if (!row.assessment) {
      out += "  " + paint(terminal_, Role::bad, "not rated") + ": state `severity` and `likelihood`\n";
    } else {
      out += rating("inherent", row.assessment->inherent, row.inherent_band, {});
      out += rating("residual", row.assessment->residual, row.residual_band, standing(row));
      out += rating("target", row.assessment->target, row.target_band, {});
    }
    out += line("impact", row.impact);
    for (const review::MitigationRow& mitigation : row.mitigations) {
      const std::string effect = mitigation.lowers.empty() ? "lowers nothing" : "lowers " + mitigation.lowers;
      out += line("mitigation", fmt::format("{}: {}; {}", mitigation.title, mitigation.state, effect));
    }
    if (row.mitigations.empty()) { out += line("mitigation", "none listed"); }
    std::string handling = row.owner.empty() ? "nobody owns it" : "owned by " + row.owner;
    if (!row.treatment.empty()) { handling += ", treatment " + row.treatment; }
    if (!row.status.empty()) { handling += ", " + row.status; }
    if (row.is_accepted) { handling += fmt::format(", accepted until {}", format_date(*row.accepted_until)); }
    return out + line("handling", handling);
  }

  std::string line(std::string_view label, std::string_view text) const {
    if (text.empty()) { return {}; }
    return fmt::format("  {} {}\n", paint(terminal_, Role::faint, padded(label, 10)),
                       wrapped(clean(text), terminal_.width, "             ", 13));
  }

  /// `residual   medium   3 medium x 2 unlikely`.
  std::string rating(std::string_view label, const Rating& rating, Band band, const std::string& standing) const {
    const auto step = [](const std::array<risk::Step, risk::kSteps>& steps, int number) {
      return fmt::format("{} {}", number, steps[static_cast<std::size_t>(number - 1)].word);
    };
    return fmt::format("  {} {} {} x {}{}\n", paint(terminal_, Role::faint, padded(label, 10)),
                       paint(terminal_, role_of(band), padded(risk::to_string(band), 8)),
                       step(scale_.severity, rating.severity), step(scale_.likelihood, rating.likelihood), standing);
  }

  std::string standing(const RiskRow& row) const {
    if (row.is_closed) { return "; closed"; }
    if (!row.is_above_appetite) { return {}; }
    return row.is_accepted ? "; above the appetite, accepted"
                           : "; " + paint(terminal_, Role::bad, "above the appetite");
  }

  std::string scales() const {
    std::string out = "Ratings are severity x likelihood, and the band is looked up, not multiplied.\n";
    const auto add = [&](std::string_view name, const std::array<risk::Step, risk::kSteps>& steps) {
      for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string lead =
            fmt::format("  {} {} {} ", padded(i == 0 ? name : "", 10), i + 1, padded(steps[i].word, 14));
        const int used = cells(lead);
        const std::string indent(static_cast<std::size_t>(used), ' ');
        out += lead + wrapped(steps[i].meaning, terminal_.width, indent, used) + '\n';
      }
    };
    add("severity", scale_.severity);
    add("likelihood", scale_.likelihood);
    return out;
  }

  std::string remarks(const review::Notice& notice) const {
    std::string out = '\n' + paint(terminal_, Role::strong, "note") + ": " +
                      wrapped(clean(notice.message + "; " + notice.help), terminal_.width, "  ", 6) + '\n';
    for (const review::Notice::Item& item : notice.items) {
      out += "  " +
             wrapped(clean(fmt::format("{}:{}:{} {}", item.place.file, item.place.begin.line, item.place.begin.column,
                                       item.text)),
                     terminal_.width, "    ", 2) +
             '\n';
    }
    return out;
  }

  const review::Review& review_;
  const risk::Scale& scale_;
  const Terminal& terminal_;
};

}  // namespace

std::string write_risks(const review::Report& report, const risk::Scale& scale, const Terminal& terminal) {
  std::string out;
  for (const review::ServiceReport& service : report.services) {
    if (!out.empty()) { out += '\n'; }
    out += RiskWriter(service.review, scale, terminal).run();
  }
  return out;
}

}  // namespace orr::output
